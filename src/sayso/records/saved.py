"""Searches that are kept in an archive, and what has come in that they find."""

import msgspec

from sayso.records.found import Hit, PageHit, Scope

__all__ = ["Arrival", "Arrivals", "SavedSearch"]


class SavedSearch(msgspec.Struct, frozen=True):
    """id: its number in the archive, never given to another. query: as it was understood, "" where there is none;
    meaning: what its hits are near to, None where that is not asked for. made: UTC, ISO 8601; by: who saved it."""

    id: int
    name: str
    query: str
    meaning: str | None
    made: str
    by: str


class Arrival(msgspec.Struct, frozen=True):
    """Something that a search finds, and when its document was added: UTC, ISO 8601. place: the document's URL, or
    where it has none its outlet, or "". Of ``hit`` and ``page`` the one is there that the search's scope names."""

    added: str
    place: str
    hit: Hit | None
    page: PageHit | None


class Arrivals(msgspec.Struct, frozen=True, kw_only=True):
    """What a search finds by when it was added to the archive, the last first. query, meaning: as in ``SavedSearch``.
    has_more: whether there is more that was added before."""

    query: str
    meaning: str | None
    scope: Scope
    arrivals: tuple[Arrival, ...]
    has_more: bool
