"""Attributions of one story, by a trained model and the conventions of quotation marks."""

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from sayso.records.attribution import AttributionSpans, Tagged, TaggedAttribution
from sayso.records.meaning import pack_meaning
from sayso.records.mention import TaggedMention
from sayso.records.segmented import Segmented
from sayso.records.span import Span
from sayso.records.timex import TimexType
from sayso.tag.anchored import find_anchored, join_anchored
from sayso.tag.contents import finish_content, nest_contents, part_sources, tell_form
from sayso.tag.cues import drop_spoken_of, finish_cue
from sayso.tag.decode import Cue, Roles, decode_cues, decode_roles
from sayso.tag.labels import ROLE_LABELS
from sayso.tag.model import Ints, Model, Scores, Setting
from sayso.tag.parties import Linker, find_heads
from sayso.tag.times import decode_times, join_timexes, merge_timexes
from sayso.tag.timexes import tag_timexes
from sayso.tag.turns import Turn, find_turns
from sayso.tag.windows import Encoded, Framed, Window, cut_windows, encode_story, frame_window, read_mark

__all__ = ["Found", "Scored", "add_meanings", "choose_attributions", "cut_spans", "score_story", "tag_story"]

_WINDOWS = 16  # whose cues' roles are read together
_NO_ROLES = 1.1  # a probability no cue has
_TURN_PRECISION = 0.9  # of turns and signed quotations, on PolNeAR where its annotators marked any in a transcript

_SUPPOSED = re.compile(r"\b[Ee]ven if $")
_PRONOUN = re.compile(r"(?:it|this|that|he|she|they)", re.IGNORECASE)
_LONGEST_SUPPOSING = 10  # code points


class Found(NamedTuple):
    """An attribution as ranges of a story's words. odds: the log-odds that a cue begins there; fit: the
    log-likelihood of its roles; meaning: that of its content, packed."""

    cue: tuple[int, int]
    source: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    odds: float
    fit: float
    meaning: bytes


class Scored(NamedTuple):
    """What a model says of a story.

    found: what may be attributions, times: time expressions as ranges of words, mentions: of parties; all in text
    order.
    """

    found: tuple[Found, ...]
    times: tuple[tuple[int, int, TimexType], ...]
    mentions: tuple[TaggedMention, ...]


def tag_story(text: str, segmented: Segmented, model: Model) -> Tagged:
    """Attributions, mentions of parties and time expressions of one story, in text order."""
    encoded = encode_story(text, segmented, model.tokenizer)
    turns = find_turns(text, segmented)
    named = {sign for turn in turns for sign in range(turn.cue.start, turn.cue.end)}
    scored = score_story(encoded, model)
    spoken = tuple(span for turn in turns for span in turn.content)
    found = choose_attributions(scored.found, encoded, model.setting, spoken)
    spans = part_sources(text, [finish_cue(text, cut_spans(text, segmented, encoded, one)) for one in found])
    spans = tuple(drop_spoken_of(text, one) for one in nest_contents(segmented, spans))
    calibration = model.setting.calibration
    pairs = zip(found, spans, strict=True)
    attributions = [
        _to_record(text, segmented, one, whole, calibration) for one, whole in pairs if _is_told(text, whole)
    ]
    attributions = [one for one in attributions if one.spans.cue[0].start not in named]
    attributions += [_take_turn(turn) for turn in turns]
    attributions.sort(key=lambda one: one.spans.cue[0])
    timexes = merge_timexes(text, join_timexes(text, encoded, scored.times), tag_timexes(text, segmented))
    timexes = join_anchored(text, timexes, find_anchored(text, segmented))
    return Tagged(tuple(attributions), timexes, scored.mentions)


def _is_told(text: str, spans: AttributionSpans) -> bool:
    """Whether it is told that somebody puts something forth: not of what is only supposed ("Even if he had agreed to
    it"), and not by a pronoun alone ("it remains uncertain if …")."""
    first = min((*spans.source, *spans.cue))
    is_supposed = _SUPPOSED.search(text, max(0, first.start - _LONGEST_SUPPOSING), first.start) is not None
    return not is_supposed and not all(_PRONOUN.fullmatch(span.of(text)) for span in spans.cue)


def choose_attributions(
    found: Sequence[Found], encoded: Encoded, setting: Setting, spoken: Sequence[Span] = ()
) -> tuple[Found, ...]:
    """What the model is sure enough of, in text order; what holds quoted words and what stands in another's content
    have bars of their own.

    spoken: contents that are known without the model.
    """
    open_bar, quoted_bar, inside_bar = map(_log_odds, (setting.least, setting.least_quoted, setting.least_inside))
    contents = [piece for one in found if one.odds >= open_bar for piece in one.content]
    contents += [encoded.find(span) for span in spoken]
    inside = _find_inside(found, contents, len(encoded.starts))

    def find_bar(one: Found, is_inside: bool) -> float:
        if is_inside:
            return inside_bar
        is_quoted = any(read_mark(encoded, at) for start, end in one.content for at in range(start, end))
        return quoted_bar if is_quoted else open_bar

    return tuple(
        one
        for one, is_inside in zip(found, inside, strict=True)
        if one.odds >= find_bar(one, is_inside) and (one.source or one.content)
    )


def add_meanings(
    text: str, segmented: Segmented, model: Model, attributions: Sequence[TaggedAttribution]
) -> tuple[TaggedAttribution, ...]:
    """Attributions that were found otherwise, with the meaning of their contents, by their first pieces."""
    encoded = encode_story(text, segmented, model.tokenizer)
    places = [encoded.find(one.spans.content[0]) if one.spans.content else (0, 0) for one in attributions]
    meant = list(attributions)
    for window in cut_windows(encoded, model.setting.width):
        framed = frame_window(encoded, window)
        scores = model.score(framed.pieces, framed.features, _ask(window, framed), _NO_ROLES)
        for number, (start, end) in enumerate(places):
            if window.own_start <= start < window.own_end and start < end:
                piece = (start - window.start, min(end, window.end) - window.start)
                meaning = _mean_content(framed, scores.meanings, (piece,))
                meant[number] = msgspec.structs.replace(meant[number], meaning=meaning)
    return tuple(meant)


def _log_odds(probability: float) -> float:
    return math.log(max(probability, 1e-6) / max(1.0 - probability, 1e-6))


def _find_inside(found: Sequence[Found], contents: Sequence[tuple[int, int]], words: int) -> list[bool]:
    """Whether each cue stands in one of ``contents``; in its own it never does."""
    depth = np.zeros(words + 1, dtype=np.int64)
    for start, end in contents:
        depth[start] += 1
        depth[end] -= 1
    depth = depth.cumsum()
    return [bool(depth[one.cue[0]]) for one in found]


def score_story(encoded: Encoded, model: Model) -> Scored:
    """Every window of a story through the model."""
    found: list[Found] = []
    times: list[tuple[int, int, TimexType]] = []
    mentions: list[TaggedMention] = []
    linker = Linker(encoded)
    for windows in _group(cut_windows(encoded, model.setting.width)):
        framed = [frame_window(encoded, window) for window in windows]
        scored = [
            model.score(one.pieces, one.features, _ask(window, one), model.setting.floor)
            for window, one in zip(windows, framed, strict=True)
        ]
        found += _read_windows(windows, framed, scored, model.setting)
        for window, one, scores in zip(windows, framed, scored, strict=True):
            own = one.columns[window.own_start - window.start : window.own_end - window.start]
            by = window.own_start
            chosen = np.flatnonzero(find_heads(scores.words[own]))
            mentions += linker.link(by + chosen, scores.words[own[chosen]], scores.links[own[chosen]])
            times += [(start + by, end + by, kind) for start, end, kind in decode_times(scores.words[own])]
    return Scored(tuple(sorted(found)), tuple(times), tuple(mentions))


def _group(windows: Sequence[Window]) -> Iterator[Sequence[Window]]:
    """So many at a time that reading them together pays, and that no story's fill the memory."""
    for at in range(0, len(windows), _WINDOWS):
        yield windows[at : at + _WINDOWS]


def _ask(window: Window, framed: Framed) -> Ints:
    """1 at the first piece of each word that is the window's own, where it may open a cue."""
    asked = np.zeros(len(framed.pieces), dtype=np.int64)
    asked[framed.columns[window.own_start - window.start : window.own_end - window.start]] = 1
    return asked


def _read_windows(
    windows: Sequence[Window], framed: Sequence[Framed], scored: Sequence[Scores], setting: Setting
) -> Iterator[Found]:
    places: list[tuple[int, int, Cue]] = []  # the window, the number of the cue there, the cue
    for row, (one, scores) in enumerate(zip(framed, scored, strict=True)):
        cues = {
            int(one.columns[cue.start]): cue
            for cue in decode_cues(scores.cues[one.columns], setting.floor, setting.least_on)
        }
        # A cue at the very bar may be one to the model's arithmetic and none to ours: both have to say so.
        places += [
            (row, number, cues[column]) for number, column in enumerate(scores.columns.tolist()) if column in cues
        ]
    if not places:
        return
    lengths = [len(framed[row].columns) for row, _, _ in places]
    logits = np.zeros((len(places), max(lengths), len(ROLE_LABELS)), dtype=np.float32)
    for at, (row, number, _) in enumerate(places):
        logits[at, : lengths[at]] = scored[row].roles[number, framed[row].columns]
    taken = [(cue.start, cue.end) for _, _, cue in places]
    readings = decode_roles(logits, lengths, taken, setting.piece_cost)
    for (row, _, cue), roles in zip(places, readings, strict=True):
        yield _shift(windows[row].start, cue, roles, _mean_content(framed[row], scored[row].meanings, roles.content))


def _mean_content(framed: Framed, meanings: NDArray[np.float32], content: Sequence[tuple[int, int]]) -> bytes:
    """The meaning of a content, ranges of a window's words taken together. meanings: float32 ``[pieces,
    MEANING_WIDTH]``."""
    ends = np.append(framed.columns[1:], len(framed.pieces) - 1)
    chosen = [at for start, end in content for at in range(framed.columns[start], ends[end - 1])]
    return pack_meaning(meanings[chosen].mean(axis=0)) if chosen else b""


def _shift(by: int, cue: Cue, roles: Roles, meaning: bytes) -> Found:
    source = tuple((start + by, end + by) for start, end in roles.source)
    content = tuple((start + by, end + by) for start, end in roles.content)
    return Found((cue.start + by, cue.end + by), source, content, _log_odds(cue.probability), roles.fit, meaning)


def cut_spans(text: str, segmented: Segmented, encoded: Encoded, one: Found) -> AttributionSpans:
    """The spans of an attribution, contents with their quotation marks."""

    def cut(ranges: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
        return tuple(encoded.cut(start, end) for start, end in ranges)

    source = tuple(_keep_line(text, segmented, span) for span in cut(one.source))
    spans = AttributionSpans(source, cut([one.cue]), cut(one.content))
    return AttributionSpans(spans.source, spans.cue, finish_content(text, segmented, spans))


def _keep_line(text: str, segmented: Segmented, source: Span) -> Span:
    """A source without what stands over it on a line of its own: "Two missing" above "Police said …"."""
    at = bisect_left(segmented.sentences, source.end, key=lambda sentence: sentence.span.start) - 1
    start = segmented.sentences[at].span.start if at >= 0 else source.start
    return Span(start, source.end) if source.start < start and "\n" in text[source.start : start] else source


def _to_record(
    text: str, segmented: Segmented, one: Found, spans: AttributionSpans, calibration: tuple[float, float, float]
) -> TaggedAttribution:
    constant, of_odds, of_fit = calibration
    probability = 1.0 / (1.0 + math.exp(-(constant + of_odds * one.odds + of_fit * one.fit)))
    because = f"the tagger takes “{spans.cue[0].of(text)}” for words that attribute"
    form = tell_form(text, segmented, spans.content)
    return TaggedAttribution(spans, form, round(probability, 2), because, one.meaning)


def _take_turn(turn: Turn) -> TaggedAttribution:
    spans = AttributionSpans((turn.source,), (turn.cue,), turn.content)
    return TaggedAttribution(spans, "direct", _TURN_PRECISION, turn.because)
