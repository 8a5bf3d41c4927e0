"""The notation of hand-marked gold."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import CorpusError
from sayso.evaluate.marked import parse_marked, read_marked

PLAIN = st.text("ab .,|“”é1\n", max_size=12)


def words_of(marked: str) -> list[list[list[str]]]:
    """The words of each attribution's source, cue and content."""
    parsed = parse_marked(marked)
    return [
        [[span.of(parsed.text) for span in spans] for spans in (one.source, one.cue, one.content)]
        for one in parsed.attributions
    ]


def test_marks_without_a_number_are_one_attribution() -> None:
    assert parse_marked("[source|Ana Ruiz] [cue|said] [content|it rained].").text == "Ana Ruiz said it rained."
    assert words_of("[source|Ana Ruiz] [cue|said] [content|it rained].") == [[["Ana Ruiz"], ["said"], ["it rained"]]]


def test_marks_that_repeat_are_pieces_in_text_order() -> None:
    assert words_of("[content|It rained], [source|she] [cue|said], [content|all day].") == [
        [["she"], ["said"], ["It rained", "all day"]]
    ]


def test_a_mark_may_belong_to_several_attributions() -> None:
    marked = "[source1,2|She] [cue1|denied] [content1|it] and [cue2|blamed] [content2|the crew]."
    assert words_of(marked) == [[["She"], ["denied"], ["it"]], [["She"], ["blamed"], ["the crew"]]]


def test_marks_may_stand_in_one_another() -> None:
    marked = "[source1|Lund] [cue1|said] [content1|[source2|Ruiz] [cue2|knew] [content2|it]]."
    assert words_of(marked) == [[["Lund"], ["said"], ["Ruiz knew it"]], [["Ruiz"], ["knew"], ["it"]]]


def test_other_brackets_are_text() -> None:
    marked = "[source|She] [cue|said] [content|“we [the crew] left [sic]”]. ] [1] [note"
    assert parse_marked(marked).text == "She said “we [the crew] left [sic]”. ] [1] [note"


@pytest.mark.parametrize(
    ("marked", "problem"),
    [
        ("It rained.\n[source|Ana said", "line 2: a source mark is not closed"),
        ("[source|Ana] [cue|]", "line 1: a cue mark holds nothing"),
    ],
)
def test_a_malformed_mark_is_named_with_its_line(marked: str, problem: str) -> None:
    with pytest.raises(CorpusError) as caught:
        parse_marked(marked, "gold.txt")
    assert str(caught.value) == f"gold.txt: {problem}"


@given(st.lists(st.tuples(PLAIN, st.sampled_from(["source", "cue", "content"]), PLAIN.filter(bool)), max_size=6), PLAIN)
def test_spans_point_at_the_words_that_were_marked(pieces: list[tuple[str, str, str]], tail: str) -> None:
    marked = "".join(f"{before}[{role}{n}|{words}]" for n, (before, role, words) in enumerate(pieces)) + tail
    parsed = parse_marked(marked)
    assert parsed.text == "".join(before + words for before, _, words in pieces) + tail
    assert len(parsed.attributions) == len(pieces)
    for (_, role, words), one in zip(pieces, parsed.attributions, strict=True):
        assert [span.of(parsed.text) for span in getattr(one, role)] == [words]


def test_a_file_has_passages_by_name(tmp_path: Path) -> None:
    path = tmp_path / "gold.txt"
    path.write_text("# one\n[source|She] [cue|left].\n\n# two\n\nFirst.\n\nSecond.\n", encoding="utf-8")
    assert [(one.name, one.text) for one in read_marked(path)] == [("one", "She left."), ("two", "First.\n\nSecond.")]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("It rained.\n", "line 1: a passage begins with a line “# its name”"),
        ("# one\nIt rained.\n# one\nAgain.\n", "line 3: a passage needs a name of its own"),
        ("# one\n\n# two\nIt rained.\n", "line 1: “one” has no text"),
        ("# one\n\nIt rained on\n[source|her\n", "line 4: a source mark is not closed"),
    ],
)
def test_a_malformed_file_is_named_with_its_line(tmp_path: Path, content: str, problem: str) -> None:
    path = tmp_path / "gold.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError) as caught:
        read_marked(path)
    assert str(caught.value) == f"{path}: {problem}"


def test_a_file_that_is_no_text_or_missing_is_named(tmp_path: Path) -> None:
    (tmp_path / "gold.txt").write_bytes(b"# one\n\xff\xfe")
    with pytest.raises(CorpusError, match="is not UTF-8"):
        read_marked(tmp_path / "gold.txt")
    with pytest.raises(CorpusError, match="No such file"):
        read_marked(tmp_path / "none.txt")
