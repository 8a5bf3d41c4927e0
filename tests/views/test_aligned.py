"""Sentences of two stories side by side."""

from sayso.records.comparison import SCHEMA, Aligned, ComparedPages
from sayso.records.page import Document
from sayso.records.span import Span
from sayso.views.aligned import AlignedPair, Words, lay_out_aligned


def lay_out(a: str, b: str) -> AlignedPair:
    pages = [Document("sha256:0", f"Before. {text} After.", None, None, None, (), None, "en") for text in (a, b)]
    (pair,) = lay_out_aligned(
        ComparedPages(
            schema=SCHEMA, a=pages[0], b=pages[1], relation="derived", probability=0.9, dependent=0.9, same_event=0.9,
            aligned=(Aligned(Span(8, 8 + len(a)), Span(8, 8 + len(b)), "reworded", 0.5),), because=(),
        )
    )  # fmt: skip
    return pair


def test_words_that_the_other_sentence_lacks_are_told() -> None:
    pair = lay_out("The county will close the bridge.", "The bridge will close, officials said.")
    assert pair.a == (
        Words("The", False),
        Words("county", True),
        Words("will close", False),
        Words("the bridge.", True),
    )
    assert pair.b == (
        Words("The", False), Words("bridge", True), Words("will close,", False), Words("officials said.", True),
    )  # fmt: skip


def test_case_and_marks_about_a_word_do_not_count_but_marks_alone_are_words() -> None:
    pair = lay_out("“The bolts” are gone -", "the BOLTS, are gone")
    assert [one for one in pair.a if one.differs] == [Words("-", True)]
    assert not any(one.differs for one in pair.b)


def test_what_would_act_on_a_screen_is_written_out() -> None:
    pair = lay_out("It was\u202e written\nbackwards.", "It was written backwards.")
    assert "<U+202E>" in " ".join(one.text for one in pair.a)
    assert "\n" not in " ".join(one.text for one in pair.a)


def test_sentences_without_end_are_not_compared_word_by_word() -> None:
    pair = lay_out("Then " + "rain snow " * 300, "Then " + "snow rain " * 300)
    assert [one.differs for one in (*pair.a, *pair.b)] == [False, True, False, True]
