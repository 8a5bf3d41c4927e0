"""A claim across an archive folded: its many articles into the few origins that they rest on."""

from collections.abc import Iterable, Iterator

import msgspec

from sayso.records.archived_claim import ArchivedClaim, Carrier, Join, Origin

__all__ = ["ClaimFold", "Leaf", "OriginFold", "fold_claim"]


class Leaf(msgspec.Struct, frozen=True):
    """A carrier. joins: why its article is of this origin. is_repeated: whether a leaf before it says the same in the
    same words; is_further: whether one before it is of the same article."""

    carrier: Carrier
    joins: tuple[Join, ...]
    is_repeated: bool
    is_further: bool


class OriginFold(msgspec.Struct, frozen=True):
    """An origin with its carriers, the earliest first."""

    first: Carrier
    leaves: tuple[Leaf, ...]
    articles: int


class ClaimFold(msgspec.Struct, frozen=True):
    """first: the carrier that is earliest. unowned: those in which nobody stands for the claim; opposed: those that say
    the opposite."""

    first: Carrier
    origins: tuple[OriginFold, ...]
    unowned: tuple[Leaf, ...]
    opposed: tuple[Leaf, ...]


def fold_claim(claim: ArchivedClaim) -> ClaimFold:
    carriers = {one.number: one for one in claim.carriers}
    rest = [one for one in claim.carriers if one.origin is None]
    return ClaimFold(
        first=carriers[claim.first],
        origins=tuple(_fold(origin, [carriers[number] for number in origin.claims]) for origin in claim.origins),
        unowned=tuple(_list_leaves((one for one in rest if one.verdict == "same"), ())),
        opposed=tuple(_list_leaves((one for one in rest if one.verdict == "opposed"), ())),
    )


def _fold(origin: Origin, carriers: list[Carrier]) -> OriginFold:
    first = next(one for one in carriers if one.number == origin.first)
    leaves = tuple(_list_leaves(carriers, origin.joins))
    return OriginFold(first, leaves, sum(not leaf.is_further for leaf in leaves))


def _list_leaves(carriers: Iterable[Carrier], joins: Iterable[Join]) -> Iterator[Leaf]:
    why = tuple(joins)
    shown: set[str] = set()
    articles: set[int] = set()
    for one in carriers:
        told = tuple(join for join in why if join.claim == one.number)
        yield Leaf(one, told, one.said in shown, one.article in articles)
        shown.add(one.said)
        articles.add(one.article)
