"""What English settles about a cue: where it ends, and whether the words before it can be the speaker at all."""

import re

from sayso.records.attribution import AttributionSpans
from sayso.records.span import Span

__all__ = ["drop_spoken_of", "finish_cue"]

_AUXILIARIES = (
    r"(?:(?:is|are|was|were|be|been|being|has|have|had|do|does|did|will|would|can|could|may|might|must|should)"
    r"(?:n['’]t)?|['’](?:s|re|ve|d|ll|m))"
)
_BETWEEN = r"(?:not|n['’]t|['’]t|also|still|now|never|just|even|only|further|since|long|already|\w+ly)"
_ONLY_AUXILIARIES = re.compile(rf"{_AUXILIARIES}(?:\s+(?:{_AUXILIARIES}|{_BETWEEN}))*", re.IGNORECASE)
_VERB = re.compile(
    rf"(?:['’]t)?\s+(?:(?:{_AUXILIARIES}|{_BETWEEN})\s+)*(?!(?:a|an|the)\b)(?P<verb>(?:no\s+)?[^\W\d_]+)"
)
# "said in the" of "said in the hall": an article closes no cue, and of place and time the verb has no need
_OPENS_A_NOUN = re.compile(
    r"(?:\s+(?:in|on|during))?\s+(?:a|an|the|his|her|its|their|our|my|your|this|these|those)$", re.IGNORECASE
)
# Participles of telling, asking, judging and expecting: who stands before them is told of. Those of feeling are left
# out ("is worried", "was assured"): there the subject does feel so.
_PARTICIPLES = (
    r"(?:accused|alleged|announced|asked|assumed|believed|branded|called|characteri[sz]ed|charged|cited|condemned|"
    r"confirmed|considered|credited|criticized|criticised|declared|deemed|denounced|depicted|described|disclosed|"
    r"dismissed|dubbed|estimated|expected|feared|forecast|hailed|identified|interpreted|known|labell?ed|listed|meant|"
    r"mentioned|named|perceived|portrayed|praised|predicted|presumed|projected|recogni[sz]ed|regarded|remembered|"
    r"reported|revealed|ridiculed|rumou?red|said|seen|shown|suspected|tipped|told|touted|understood|viewed|thought|"
    r"urged|warned)"
)
_PASSIVE = re.compile(
    rf"(?:{_AUXILIARIES}\s+)?(?:{_BETWEEN}\s+)*(?:is|are|was|were|be|been|being|['’]re)\s+(?:{_BETWEEN}\s+)*{_PARTICIPLES}"
    r"(?:\s+(?:to|as|for|about|of|by|that|a|an)(?:\s+(?:be|have))?)?",
    re.IGNORECASE,
)
_BY = re.compile(r"\s*by\b", re.IGNORECASE)


def finish_cue(text: str, spans: AttributionSpans) -> AttributionSpans:
    """A cue that is all auxiliaries goes on to its verb; one that ends in an article ends before that. Content that
    the cue takes up is cut."""
    cue = spans.cue[0]
    if _ONLY_AUXILIARIES.fullmatch(text, cue.start, cue.end):
        verb = _VERB.match(text, cue.end)
        grown = Span(cue.start, verb.end("verb")) if verb else cue
        if "\n" not in grown.of(text) and not any(grown.overlaps(part) for part in (*spans.source, *spans.cue[1:])):
            content = tuple(_cut_before(text, piece, grown) for piece in spans.content)
            kept = tuple(piece for piece in content if piece is not None)
            return AttributionSpans(spans.source, (grown, *spans.cue[1:]), kept)
    article = _OPENS_A_NOUN.search(text[cue.start : cue.end])
    if article and article.start():
        shortened = Span(cue.start, cue.start + article.start())
        return AttributionSpans(spans.source, (shortened, *spans.cue[1:]), spans.content)
    return spans


def _cut_before(text: str, piece: Span, cue: Span) -> Span | None:
    """``piece`` from where the cue ends, if it begins within it; None where nothing is left."""
    if not piece.overlaps(cue) or piece.start < cue.start:
        return piece
    start = cue.end
    while start < piece.end and text[start].isspace():
        start += 1
    return Span(start, piece.end) if start < piece.end else None


def drop_spoken_of(text: str, spans: AttributionSpans) -> AttributionSpans:
    """Of "the bridge is not thought to be safe", where the bridge was taken for the source: nobody is named who thinks
    so, and the bridge is what they think of."""
    if not (spans.source and spans.cue and spans.content):
        return spans
    source, cue = spans.source[-1], spans.cue[0]
    is_subject = len(spans.source) == 1 and source.end <= cue.start and not text[source.end : cue.start].strip()
    if not is_subject or _BY.match(text, cue.end) or not _PASSIVE.fullmatch(text, cue.start, cue.end):
        return spans
    if any(piece.overlaps(source) or piece.start < source.start for piece in spans.content):
        return AttributionSpans((), spans.cue, spans.content)
    return AttributionSpans((), spans.cue, (source, *spans.content))
