"""Who speaks in an archive, across documents, and all that is known of one."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from sayso.records.attribution import Stance
from sayso.records.found import Hit
from sayso.records.source import Identity, SourceKind

__all__ = [
    "Against",
    "MayBeSame",
    "NameKey",
    "OutletTally",
    "Party",
    "PartyHead",
    "PartyName",
    "QuotedSource",
    "QuotedSources",
    "RoleTally",
    "Stand",
]

Against = Literal["denies", "no_comment", "unverified"]


class NameKey(msgspec.Struct, frozen=True):
    """A name of a party, whatever archive it is in. folded: the words that it is looked up by."""

    name: str
    folded: str
    kind: SourceKind


class PartyHead(msgspec.Struct, frozen=True):
    """A party. id: in the archive. said: how many attributions are to it. first, last: days of those that are dated.

    is_ambiguous: whether its name alone may mean different parties in different stories ("Ruiz", "police").
    """

    id: int
    name: str
    kind: SourceKind
    said: int
    first: str | None
    last: str | None
    is_ambiguous: bool


class QuotedSource(PartyHead, frozen=True):
    """A party among all that are quoted. documents: in how many of them it is."""

    documents: int


class QuotedSources(msgspec.Struct, frozen=True, kw_only=True):
    """Whom an archive names and quotes, the most quoted first, from ``offset`` on; in one outlet, and of one kind,
    where they are named. total: how many there are.

    identities: how many attributions are to sources of each identity, whatever kind was asked for: who is not named is
    no party. unnamed: the query that finds those.
    """

    outlet: str | None
    kind: SourceKind | None
    total: int
    offset: int
    sources: tuple[QuotedSource, ...]
    identities: Mapping[Identity, int]
    unnamed: str


class PartyName(msgspec.Struct, frozen=True):
    """A name of a party and why it is its own. said: attributions in which it is called so; 0 for a name made from
    another. correction: the number of that by which a person joined it or told it apart, None where nobody did."""

    name: str
    kind: SourceKind
    said: int
    because: str
    correction: int | None


class RoleTally(msgspec.Struct, frozen=True):
    """What the texts say somebody is, in how many stories, from what day to what day."""

    role: str
    stories: int
    first: str | None
    last: str | None


class OutletTally(msgspec.Struct, frozen=True):
    """How often an outlet carries somebody; name None where a document names no outlet."""

    name: str | None
    said: int


class Stand(msgspec.Struct, frozen=True):
    """A claim that a party denies, would not comment on or could not verify. asserted_by: who stands for it, by name
    or description; others_assert: whether more do. day: of its story. document, story, claim: the ids by which its
    Reading knows them; page: the number of the document in the archive."""

    side: Against
    text: str
    asserted_by: tuple[str, ...]
    others_assert: bool
    outlet: str | None
    url: str | None
    day: str | None
    document: str
    page: int
    story: str
    claim: str


class MayBeSame(msgspec.Struct, frozen=True):
    """Another party that may be the same one, and why. Nobody but a person joins them."""

    party: PartyHead
    because: str


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """A party laid open.

    The tuples hold what is most frequent, or newest, first; the numbers after them how many more there are. stances:
    how many attributions of each. found: how many pass the filters, of which ``statements`` are those from ``offset``
    on. against: claims it stands against, with the same filters of days; has_more_against: whether there are more.
    """

    head: PartyHead
    names: tuple[PartyName, ...]
    more_names: int
    stances: Mapping[Stance, int]
    roles: tuple[RoleTally, ...]
    more_roles: int
    outlets: tuple[OutletTally, ...]
    more_outlets: int
    may_be_same: tuple[MayBeSame, ...]
    found: int
    offset: int
    statements: tuple[Hit, ...]
    against: tuple[Stand, ...]
    has_more_against: bool
