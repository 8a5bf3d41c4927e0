"""Claims that are weighed anew, under the ids of those before that they go on from."""

from collections.abc import Iterable, Sequence
from itertools import count
from typing import Final

import msgspec

from sayso.records.claim import Weighed
from sayso.records.reason import Reason

__all__ = ["keep_ids"]

_PREFIX: Final = "c"


def keep_ids(weighed: Weighed, before: Sequence[tuple[str, Sequence[str]]], taken: Iterable[str]) -> Weighed:
    """Each claim with the id of the one before that it shares most attributions with, the first come first; one that
    goes on from none gets a new id.

    before: ids and attributions of the claims of this story. taken: ids of all claims of the document.
    """
    used = set(taken)
    numbers = count(len(used) + 1)
    left = {id: frozenset(members) for id, members in before}
    names: dict[str, str] = {}
    pairs = sorted(
        (
            (-len(members & set(claim.attributions)), at, id)
            for at, claim in enumerate(weighed.claims)
            for id, members in left.items()
        ),
    )
    for shared, at, id in pairs:
        if shared and id in left and weighed.claims[at].id not in names:
            names[weighed.claims[at].id] = id
            del left[id]
    for claim in weighed.claims:
        if claim.id not in names:
            names[claim.id] = next(name for number in numbers if (name := f"{_PREFIX}{number}") not in used)
    return Weighed(
        tuple(msgspec.structs.replace(claim, id=names[claim.id]) for claim in weighed.claims),
        tuple(Reason(names[one.about], one.field, one.because, one.span) for one in weighed.reasons),
    )
