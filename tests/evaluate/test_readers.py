"""The pipeline as an evaluation calls it."""

from sayso.evaluate.readers import read_labelled, read_labelled_spans
from sayso.evaluate.taggers import TAGGERS

TEXT = "The lake rose, Greta Sohl said on Monday.\nIvo Tamm declined to comment."


def test_given_spans_are_kept_and_the_rest_is_judged() -> None:
    given = TAGGERS["conventions"](TEXT)[:1]
    reading = read_labelled_spans(TEXT, "2024-04-09", given)
    assert [one.spans for one in reading.attributions] == [one.spans for one in given]
    assert [one.name for one in reading.sources] == ["Greta Sohl"]
    assert [one.value for one in reading.times] == ["2024-04-08"]


def test_the_text_alone_is_read_unchanged() -> None:
    reading = read_labelled(TEXT, "2024-04-09")
    assert reading.document.text == TEXT
    assert "Greta Sohl" in [one.name for one in reading.sources]
