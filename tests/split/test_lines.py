"""Lines and the paragraphs they are parts of."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.split.lines import join_blocks, read_lines, unwrap_lines

PROSE = (
    "The council of Harborview voted on Monday to close the old swimming pool, which has leaked since the flood of "
    "2011, and to build a smaller one beside the library by the end of next year.",
    "Mayor Ada Bruno said the city could no longer pay for the repairs, which have cost more than two million so far.",
    "Swimmers who had come to watch the vote sang in the corridor until they were asked to leave by the clerk.",
)


def paragraphs(text: str) -> list[str]:
    return [block.text for block in join_blocks(text, read_lines(text))]


def test_lines_lose_the_white_space_around_them() -> None:
    text = "  one \n\n\ttwo\xa0\n"
    assert [text[line.start : line.end] for line in read_lines(text)] == ["one", "two"]


def test_an_empty_line_before_is_noted() -> None:
    assert [line.blank for line in read_lines("one\ntwo\n\nthree")] == [True, False, True]


def test_every_line_is_a_paragraph_where_nothing_was_wrapped() -> None:
    assert paragraphs("\n".join(PROSE)) == list(PROSE)


def test_wrapped_lines_are_joined() -> None:
    assert paragraphs("\n\n".join(textwrap.fill(line, 54) for line in PROSE)) == list(PROSE)


def test_paragraphs_of_a_wrapped_text_are_told_apart_without_empty_lines() -> None:
    assert paragraphs("\n".join(textwrap.fill(line, 54) for line in PROSE)) == list(PROSE)


def test_breaks_inside_paragraphs_become_spaces_and_no_sign_moves() -> None:
    wrapped = "\n\n".join(textwrap.fill(line, 54) for line in PROSE)
    shown = unwrap_lines(wrapped)
    assert shown == "\n\n".join(PROSE)
    assert unwrap_lines(shown) == shown


def test_the_mark_of_a_heading_is_no_part_of_its_line() -> None:
    text = "# The dam leaks\n  ##\tWhat is known ##\n###### Six\nNo news here."
    found = [(line.level, text[line.start : line.end]) for line in read_lines(text)]
    assert found == [(1, "The dam leaks"), (2, "What is known"), (6, "Six"), (0, "No news here.")]


@pytest.mark.parametrize(
    "line", ["#dam", "#1 in the charts", "#", "# ##", "####### Seven", "C # minor", f"# {'a ' * 120}"]
)
def test_what_only_looks_like_a_heading_keeps_its_mark(line: str) -> None:
    (found,) = read_lines(line)
    assert (found.level, line[found.start : found.end]) == (0, line.strip())


def test_a_heading_is_joined_with_nothing_where_lines_were_wrapped() -> None:
    wrapped = [textwrap.fill(line, 54) for line in PROSE]
    text = "\n".join(
        ("# The pool in Harborview is to be closed by its council", wrapped[0], "## The mayor", *wrapped[1:])
    )
    assert paragraphs(text) == [
        "The pool in Harborview is to be closed by its council", PROSE[0], "The mayor", *PROSE[1:],
    ]  # fmt: skip


@given(st.text("ab .\n\t#", max_size=300))
def test_unwrapping_changes_nothing_but_line_breaks(text: str) -> None:
    shown = unwrap_lines(text)
    assert len(shown) == len(text)
    assert all(one == other or (one, other) == ("\n", " ") for one, other in zip(text, shown, strict=True))


def test_indented_first_lines_open_paragraphs() -> None:
    wrapped = "\n".join(textwrap.fill(line, 54, initial_indent="    ") for line in PROSE)
    assert paragraphs(wrapped) == list(PROSE)


def test_a_list_of_headlines_was_not_wrapped() -> None:
    headlines = ["Pool to close", "Mayor asks for patience", "Library opens late", "Snow in May", "Bees return"] * 3
    assert paragraphs("\n".join(headlines)) == headlines


@given(st.text())
def test_blocks_hold_every_line_once(text: str) -> None:
    lines = read_lines(text)
    blocks = join_blocks(text, lines)
    assert [number for block in blocks for number in range(block.first, block.last)] == list(range(len(lines)))
