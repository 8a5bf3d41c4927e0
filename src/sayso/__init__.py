"""On whose say-so? Lays open who stands behind every claim on a news page.

    reading = sayso.read("page.html")                        # a path, an http(s) URL, or "-"
    reading = sayso.read_text(text, date="2022-09-15")       # text in hand; the date relative dates count from
    for reading in sayso.read_many(paths, processes=2): ...  # in order; also folders, archives, feeds
    reading.to_json()                                        # the contract of docs/contract.md
    reading.main_claim, reading.rank_claims()                # as they are shown: the main one first
    reading, page_map = sayso.read_mapped("page.html")       # the same, and the way back to the page
    sayso.locate(page_map, [finding.span])                   # where these words stand in the page: docs/formats.md
    sayso.compare_texts(text, other).relation                # "copy", "derived" or "independent"
    with sayso.open_archive("news.db") as archive: ...       # many Readings in one file: docs/archive.md

Every error raised on purpose is a ``SaysoError`` (``sayso.errors``).
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

from sayso.errors import InputError, SaysoError, SettingError

if TYPE_CHECKING:
    from sayso.comparing import compare_texts
    from sayso.reading import read, read_many, read_mapped, read_text
    from sayso.records.attribution import Attribution, AttributionSpans
    from sayso.records.claim import Claim
    from sayso.records.comparison import Aligned, ComparedPages
    from sayso.records.finding import Finding
    from sayso.records.origin import PageMap
    from sayso.records.page import Document
    from sayso.records.reading import Reading, reading_schema
    from sayso.records.reason import Reason
    from sayso.records.source import Source
    from sayso.records.span import Span
    from sayso.records.story import Paragraph, Story
    from sayso.records.timex import Time
    from sayso.store.archive import Archive, open_archive
    from sayso.views.selectors import Anchor
    from sayso.views.selectors import locate_spans as locate

__all__ = [
    "Aligned",
    "Anchor",
    "Archive",
    "Attribution",
    "AttributionSpans",
    "Claim",
    "ComparedPages",
    "Document",
    "Finding",
    "InputError",
    "PageMap",
    "Paragraph",
    "Reading",
    "Reason",
    "SaysoError",
    "SettingError",
    "Source",
    "Span",
    "Story",
    "Time",
    "compare_texts",
    "locate",
    "open_archive",
    "read",
    "read_many",
    "read_mapped",
    "read_text",
    "reading_schema",
]

# Where what is not loaded at once comes from: who only compares, or asks an archive, does not wait for the reading.
_HOMES: Final = {
    "Aligned": ("records.comparison", "Aligned"),
    "Anchor": ("views.selectors", "Anchor"),
    "Archive": ("store.archive", "Archive"),
    "Attribution": ("records.attribution", "Attribution"),
    "AttributionSpans": ("records.attribution", "AttributionSpans"),
    "Claim": ("records.claim", "Claim"),
    "ComparedPages": ("records.comparison", "ComparedPages"),
    "Document": ("records.page", "Document"),
    "Finding": ("records.finding", "Finding"),
    "PageMap": ("records.origin", "PageMap"),
    "Paragraph": ("records.story", "Paragraph"),
    "Reading": ("records.reading", "Reading"),
    "Reason": ("records.reason", "Reason"),
    "Source": ("records.source", "Source"),
    "Span": ("records.span", "Span"),
    "Story": ("records.story", "Story"),
    "Time": ("records.timex", "Time"),
    "compare_texts": ("comparing", "compare_texts"),
    "locate": ("views.selectors", "locate_spans"),
    "open_archive": ("store.archive", "open_archive"),
    "read": ("reading", "read"),
    "read_many": ("reading", "read_many"),
    "read_mapped": ("reading", "read_mapped"),
    "read_text": ("reading", "read_text"),
    "reading_schema": ("records.reading", "reading_schema"),
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Loaded when it is first asked for (PEP 562)."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        home, there = _HOMES[name]
        found = globals()[name] = getattr(import_module(f"sayso.{home}"), there)
        return found

    def __dir__() -> list[str]:
        """With what is not loaded yet."""
        return sorted({*globals(), *__all__})
