"""The stages that come after a correction."""

import msgspec
import pytest

import sayso
from sayso.extract.page import read_text
from sayso.pipeline import read_stories
from sayso.records.reading import Reading
from sayso.records.story import Paragraph, Split, Story
from sayso.resolve.anew import Touched
from sayso.store.reweighing import reweigh

QUARRY = (
    "The quarry was sold in May, two council members said. Mayor Ida Holt denied that it had been sold.\n"
    "“There is no deed,” she said. The buyer, Norvane Stone, did not respond to a request for comment.\n"
)
FERRY = "The ferry to Tessel was full on Sunday, its captain said. The harbour office could not confirm that.\n"


@pytest.fixture(scope="module")
def reading() -> Reading:
    """Of two stories on one page."""
    document = read_text(QUARRY + FERRY, name="text", title=None, url=None, force=False)
    return read_stories(document, Split((_tell("s1", 0, QUARRY), _tell("s2", len(QUARRY), FERRY)), ()))


def _tell(id: str, start: int, text: str) -> Story:
    paragraphs = []
    at = start
    for line in text.splitlines():
        paragraphs.append(Paragraph(at, at + len(line), "body"))
        at += len(line) + 1
    return Story(id, start, start + len(text) - 1, "article", True, None, "2026-06-01", tuple(paragraphs))


def test_where_nothing_was_corrected_the_stages_say_again_what_they_said(reading: Reading) -> None:
    again = reweigh(reading, {"s1", "s2"}, Touched())
    assert again.to_json() == reading.to_json()


def test_waivers_are_no_news_the_second_time_either() -> None:
    text = f"<!-- sayso: ignore A01 because the desk knows them -->\n{QUARRY}"
    reading = sayso.read_text(text, date="2026-06-01")
    assert reweigh(reading, {"s1"}, Touched()).to_json() == reading.to_json()


def test_the_other_stories_of_the_page_stay_as_they_are(reading: Reading) -> None:
    wrong = next(one for one in reading.attributions if one.story == "s1")
    left = tuple(one for one in reading.attributions if one is not wrong)
    marked = tuple(msgspec.structs.replace(one, text=f"{one.text} (as read)") for one in reading.claims)
    corrected = msgspec.structs.replace(reading, attributions=left, claims=marked)
    again = reweigh(corrected, {"s1"}, Touched(gone={wrong.id: wrong.inside}))

    def of(read: Reading, story: str) -> list[object]:
        return [one for one in (*read.claims, *read.findings) if one.story == story]

    assert of(again, "s2") == of(corrected, "s2") != []
    assert of(again, "s1") != of(corrected, "s1")
    ids = [claim.id for claim in again.claims]
    assert len(ids) == len(set(ids))


def test_the_form_follows_the_words(reading: Reading) -> None:
    quoted = next(one for one in reading.attributions if one.form == "direct")
    (piece,) = quoted.spans.content
    wider = msgspec.structs.replace(piece, end=piece.end + len(" she"))
    spans = msgspec.structs.replace(quoted.spans, content=(wider,))
    changed = tuple(msgspec.structs.replace(one, spans=spans) if one is quoted else one for one in reading.attributions)
    again = reweigh(msgspec.structs.replace(reading, attributions=changed), {"s1"}, Touched([quoted.id], [quoted.id]))
    assert next(one for one in again.attributions if one.id == quoted.id).form == "mixed"
