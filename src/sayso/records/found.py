"""What a search of an archive gives."""

from typing import Literal

import msgspec

from sayso.records.attribution import Stance
from sayso.records.source import Identity, SourceKind
from sayso.records.span import Span

__all__ = ["SCHEMA", "Facet", "FacetField", "Found", "FoundParty", "Hit", "Order", "PageHit", "Scope"]

SCHEMA: Literal["sayso/found/1"] = "sayso/found/1"

Scope = Literal["attributions", "pages"]
Order = Literal["relevance", "newest", "meaning"]
FacetField = Literal["outlet", "stance", "identity", "speaker", "year"]


class FoundParty(msgspec.Struct, frozen=True):
    """A party whom a name in the query may mean. id: in the archive."""

    id: int
    name: str
    kind: SourceKind


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """An attribution that was found.

    id: in the archive. party: id of the party that ``speaker`` is, None unless it is named. content: what is said, "…"
    between its pieces. matches: where in ``content`` the words stand that were looked for. day: of its story. document,
    story, attribution: the ids by which its Reading knows them; page: the number of the document in the archive. span:
    the whole attribution in the document's text. rules: codes of the findings about it. claims: ids, in the archive, of
    those that it belongs to. likeness: to the meaning that was looked for, the cosine, -1 to 1; None where none was.
    """

    id: int
    speaker: str
    party: int | None
    identity: Identity
    stance: Stance
    cue: str
    content: str
    matches: tuple[Span, ...]
    outlet: str | None
    title: str | None
    url: str | None
    day: str | None
    document: str
    page: int
    story: str
    attribution: str
    span: Span
    rules: tuple[str, ...]
    claims: tuple[int, ...]
    likeness: float | None = None


class PageHit(msgspec.Struct, frozen=True, kw_only=True):
    """A page that was found.

    id: in the archive. document: its id in its Reading. passage: a stretch of its text that holds the words looked for,
    or its beginning; span: where that stands in the text; length: of the text, in code points. title_matches, matches:
    where in ``title`` and in ``passage`` the words stand. rules: codes of the findings about its stories.
    """

    id: int
    title: str | None
    title_matches: tuple[Span, ...]
    passage: str
    span: Span | None
    matches: tuple[Span, ...]
    outlet: str | None
    url: str | None
    day: str | None
    document: str
    length: int
    rules: tuple[str, ...]


class Facet(msgspec.Struct, frozen=True):
    """How what was found divides by one of its fields. counts: the most frequent values, None where it is not stated;
    others: how many have another value."""

    field: FacetField
    counts: tuple[tuple[str | None, int], ...]
    others: int


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What a query found, from ``offset`` on; of ``hits`` and ``pages`` the one is filled that ``scope`` names.

    query: as it was understood, in the language it was typed in; "" where there was none. meaning: what the hits are
    near to, None where that was not asked for. words: those of the query that were looked for in texts. total:
    how many were found; has_more: that there are more than ``total``, which were not counted. parties: those whom the
    filter speaker may mean, some hundred at most. facets: of what was counted; empty unless asked for.
    """

    schema: Literal["sayso/found/1"] = SCHEMA
    query: str
    meaning: str | None = None
    scope: Scope
    words: tuple[str, ...]
    order: Order
    total: int
    has_more: bool
    offset: int
    parties: tuple[FoundParty, ...]
    hits: tuple[Hit, ...]
    pages: tuple[PageHit, ...]
    facets: tuple[Facet, ...]

    def to_json(self) -> str:
        """One line of JSON, without a line break at its end."""
        return msgspec.json.encode(self).decode()
