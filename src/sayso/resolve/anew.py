"""What people corrected in a story, fitted to the rest of it: what stands in whose words, and what answers what."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from sayso.records.attribution import Attribution, Basis, Stance, TaggedAttribution
from sayso.records.segmented import Segmented
from sayso.records.source import Source
from sayso.resolve.answers import Talk
from sayso.resolve.party import Party
from sayso.resolve.phrases import read_phrase
from sayso.resolve.replies import find_replies
from sayso.resolve.story import GROUNDED, find_heading

__all__ = ["Touched", "resolve_anew"]

_REPLIES: frozenset[Stance] = frozenset({"denies", "no_comment", "unverified"})


class Touched(NamedTuple):
    """What a correction touches, by ids of attributions. changed: those that are new or otherwise than before; moved:
    those of them that stand elsewhere in the text. gone: for each that is left out the one that it stood in."""

    changed: Collection[str] = ()
    moved: Collection[str] = ()
    gone: Mapping[str, str | None] = MappingProxyType({})


def resolve_anew(
    text: str,
    segmented: Segmented,
    sources: Sequence[Source],
    attributions: Sequence[Attribution],
    meanings: Sequence[bytes],
    touched: Touched,
) -> tuple[Attribution, ...]:
    """The attributions of one story, in text order, with ``inside``, ``about`` and ``basis`` as they are after a
    correction; those that it does not touch stay as they are, and refer to nothing that is not there. meanings: of
    their contents, packed."""
    held = _hold(attributions, touched)
    changed = touched.changed
    known = {one.id for one in held}
    kept = {one.id: tuple(id for id in one.about if id in known) for one in held}
    asks = {
        one.id
        for one in held
        if one.stance in _REPLIES and not kept[one.id] and (one.id in changed or one.about)
    }  # fmt: skip
    answered = _answer(text, segmented, sources, held, meanings) if asks else {}
    documents = {source.id for source in sources if source.kind == "document"}

    def judge_about(one: Attribution) -> tuple[str, ...]:
        if one.id in changed and one.stance not in _REPLIES:
            return ()
        return answered.get(one.id, ()) if one.id in asks else kept[one.id]

    def judge_basis(one: Attribution) -> Basis | None:
        has_none = one.stance not in GROUNDED or one.source in documents
        return None if one.id in changed and has_none else one.basis

    return tuple(msgspec.structs.replace(one, about=judge_about(one), basis=judge_basis(one)) for one in held)


def _hold(attributions: Sequence[Attribution], touched: Touched) -> list[Attribution]:
    """Each in the one that its cue stands in: as before, unless that is gone or the words of either are others."""
    by_id = {one.id: one for one in attributions}
    moved = [one for one in attributions if one.id in touched.moved]
    inside: dict[str, str | None] = {}
    for one in attributions:
        before = _climb(one.inside, touched.gone)
        if one.id in touched.moved:
            holders = list(attributions)
        else:  # where its holder's words were cut, the one that this stands in
            holders = [*moved, *_list_above(by_id, touched.gone, before)[: None if before in touched.moved else 1]]
        widths = {other.id: _measure_hold(other, one) for other in holders if other is not one}
        inside[one.id] = min((id for id in widths if widths[id]), key=lambda id: widths[id], default=None)
        if inside[one.id] is None and one.id not in touched.moved and before not in touched.moved:
            inside[one.id] = before if before in by_id else None  # whoever read the page knew why
    for id in inside:
        _cut_circle(id, inside)
    return [msgspec.structs.replace(one, inside=inside[one.id]) for one in attributions]


def _climb(holder: str | None, gone: Mapping[str, str | None]) -> str | None:
    """The nearest one around that is not gone."""
    seen: set[str] = set()
    while holder is not None and holder in gone and holder not in seen:
        seen.add(holder)
        holder = gone[holder]
    return None if holder in seen else holder


def _list_above(by_id: Mapping[str, Attribution], gone: Mapping[str, str | None], id: str | None) -> list[Attribution]:
    """What one stands in, and that in turn."""
    found: list[Attribution] = []
    while id is not None and id in by_id and by_id[id] not in found:
        found.append(by_id[id])
        id = _climb(by_id[id].inside, gone)
    return found


def _measure_hold(holder: Attribution, one: Attribution) -> int:
    """The length of the narrowest piece of what the holder says in which the other's cue stands; 0 where it does in
    none."""
    place = (one.spans.cue or one.spans.content or one.spans.source)[0]
    return min((piece.end - piece.start for piece in holder.spans.content if piece.covers(place)), default=0)


def _cut_circle(id: str, inside: dict[str, str | None]) -> None:
    """Of those that stand in each other this one stands in none."""
    seen, at = {id}, inside[id]
    while at is not None:
        if at in seen:
            inside[id] = None
            return
        seen.add(at)
        at = inside[at]


def _answer(
    text: str,
    segmented: Segmented,
    sources: Sequence[Source],
    attributions: Sequence[Attribution],
    meanings: Sequence[bytes],
) -> dict[str, tuple[str, ...]]:
    """What each attribution answers, by ids."""
    parties = {
        one.id: Party(read_phrase(one.name or ""), one.name, one.kind, one.identity, one.count, one.role, 0)
        for one in sources
    }
    for one in sources:
        parties[one.id].whole = parties.get(one.part_of or "")
    numbers = {one.id: at for at, one in enumerate(attributions)}
    talk = Talk(
        text,
        [
            TaggedAttribution(one.spans, one.form, one.probability, "", meaning)
            for one, meaning in zip(attributions, meanings, strict=True)
        ],
        [one.stance for one in attributions],
        [parties[one.source] for one in attributions],
        [numbers.get(one.inside or "") for one in attributions],
        find_heading(text, segmented),
    )
    return {
        attributions[at].id: tuple(attributions[other].id for other in reply.about)
        for at, reply in find_replies(talk).items()
    }
