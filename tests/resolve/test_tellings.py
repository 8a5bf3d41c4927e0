"""What the sentence of an attribution says outside its content."""

from sayso.records.attribution import AttributionSpans, TaggedAttribution
from sayso.records.span import Span
from sayso.resolve.tellings import Tellings

_TEXT = "It rained. In May, Ana Ruiz said in a letter that it snowed, and Tom Birch agreed."


def _mark(source: str, cue: str, content: str) -> TaggedAttribution:
    spans = (Span(_TEXT.index(words), _TEXT.index(words) + len(words)) for words in (source, cue, content))
    return TaggedAttribution(AttributionSpans(*((span,) for span in spans)), "indirect", 1.0, "given")


def test_a_telling_ends_where_its_sentence_or_the_next_attribution_begins():
    ruiz, birch = _mark("Ana Ruiz", "said", "that it snowed"), _mark("Tom Birch", "agreed", "that it snowed")
    tellings = Tellings(_TEXT, lambda place: Span(11, len(_TEXT)) if place >= 11 else Span(0, 10), (ruiz, birch))
    told = tellings.read(ruiz)
    assert (told.before, told.beside) == ("In May, ", (" ", " in a letter ", ", and "))
    assert tellings.read(birch).beside[-1] == "."
