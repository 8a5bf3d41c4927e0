"""Stories of one text or one account, across documents."""

from typing import Literal

import msgspec

from sayso.records.comparison import ComparedPages, Relation
from sayso.records.correction import Correction

__all__ = ["SCHEMA", "Credited", "Families", "Family", "FamilyHead", "Kinship", "Member", "StoryKey", "UnfoldedKinship"]

SCHEMA: Literal["sayso/families/1"] = "sayso/families/1"


class StoryKey(msgspec.Struct, frozen=True, order=True):
    """A story by what it is in every archive: the digest and the place of its document, and its id in the Reading."""

    digest: str
    place: str
    story: str


class Kinship(msgspec.Struct, frozen=True):
    """How a story is related to another, by whose number in the archive. because: the signs that counted most, or who
    decided. correction: the one by which it is so; None: it was judged so, and ``probability`` is that of the judge.

    Neither side is the older one: whose account it is tells ``Family.origin`` alone.
    """

    other: int
    relation: Relation
    probability: float
    because: tuple[str, ...]
    correction: int | None


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A story of a family. number, page: its own and that of its document in the archive. credits: the outlets it says
    it has its account from. kinship: to the origin or, where it was not found to be that one's kin, to the member it is
    nearest to; None of the origin."""

    number: int
    document: str
    page: int
    story: str
    outlet: str | None
    title: str | None
    url: str | None
    day: str | None
    credits: tuple[str, ...]
    kinship: Kinship | None


class FamilyHead(msgspec.Struct, frozen=True, kw_only=True):
    """A family in short: the lowest number of its stories, how many there are, the title of the earliest."""

    number: int
    size: int
    first_day: str | None
    last_day: str | None
    title: str | None


class Families(msgspec.Struct, frozen=True):
    """Families of an archive, the largest first, those after the first ``offset``. more: whether others follow."""

    families: tuple[FamilyHead, ...]
    offset: int
    more: bool
    schema: Literal["sayso/families/1"] = SCHEMA


class Credited(msgspec.Struct, frozen=True):
    """The outlet that most members credit. members: how many do, its own not counted. own: the number of the earliest
    member that is of that outlet; None where none is."""

    outlet: str
    members: int
    own: int | None


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """A family laid open.

    origin: the member that the account begins with, as far as the archive knows, and why: that of the credited outlet,
    else the earliest. earliest: by day, and why; None where no day is stated. members: by day, those after the first
    ``offset``; more: how many follow.
    """

    head: FamilyHead
    origin: Member
    origin_because: str
    earliest: Member | None
    earliest_because: str
    credited: Credited | None
    members: tuple[Member, ...]
    offset: int
    more: int
    schema: Literal["sayso/families/1"] = SCHEMA


class UnfoldedKinship(msgspec.Struct, frozen=True, kw_only=True):
    """What shows how two stories of an archive are related. compared: as judged now, with the aligned sentences.
    correction: what a person said last of the two. chain: the numbers of the stories that make both one family, from
    the one to the other, each kin to the next; empty where they are of two."""

    a: Member
    b: Member
    compared: ComparedPages
    correction: Correction | None
    chain: tuple[int, ...]
    schema: Literal["sayso/families/1"] = SCHEMA
