"""A family of stories as a tree: its origin at the root, each other under the one that it is shown to be kin to."""

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from sayso.records.family import Family, Member

__all__ = ["Branch", "grow_tree"]

_DEEPEST: Final = 4  # from there on branches stand beside one another, and their kinship tells whose they are


class Branch(msgspec.Struct, frozen=True):
    """A member and those under it, the earliest first."""

    member: Member
    branches: tuple["Branch", ...]


def grow_tree(family: Family) -> tuple[Branch, ...]:
    """What grows from the origin, which is in it nowhere: the members listed, each once. Those whose kin are not
    listed, or lead back to themselves, grow from the origin too."""
    listed = [one for one in family.members if one.number != family.origin.number]
    numbers = {one.number for one in listed}
    under: dict[int, list[Member]] = {}
    for one in listed:
        to = one.kinship.other if one.kinship is not None else family.origin.number
        under.setdefault(to if to in numbers else family.origin.number, []).append(one)
    reached = _reach(under, family.origin.number)
    for one in listed:  # what is kin in a ring is reached from nowhere: its earliest is taken out of it
        if one.number not in reached:
            ring = next(members for members in under.values() if one in members)
            ring.remove(one)
            under.setdefault(family.origin.number, []).append(one)
            reached |= {one.number, *_reach(under, one.number)}
    order = {one.number: at for at, one in enumerate(listed)}
    first = sorted(under.get(family.origin.number, ()), key=lambda one: order[one.number])
    return tuple(branch for one in first for branch in _grow(one, under, 1))


def _reach(under: Mapping[int, Iterable[Member]], root: int) -> set[int]:
    """Whatever grows from there."""
    waiting, found = [root], set[int]()
    for at in waiting:  # grows meanwhile
        new = [one.number for one in under.get(at, ()) if one.number not in found]
        found.update(new)
        waiting += new
    return found


def _grow(member: Member, under: Mapping[int, Iterable[Member]], depth: int) -> tuple[Branch, ...]:
    """The branch of a member; those under it beside it where it is the deepest."""
    if depth < _DEEPEST:
        return (
            Branch(
                member, tuple(branch for one in under.get(member.number, ()) for branch in _grow(one, under, depth + 1))
            ),
        )
    branches = [Branch(member, ())]
    waiting = list(under.get(member.number, ()))
    while waiting:
        one = waiting.pop(0)
        branches.append(Branch(one, ()))
        waiting[:0] = under.get(one.number, ())
    return tuple(branches)
