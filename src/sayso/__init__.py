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

from typing import TYPE_CHECKING

from sayso.comparing import compare_texts
from sayso.errors import InputError, SaysoError, SettingError
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

if TYPE_CHECKING:
    from sayso.store.archive import Archive, open_archive
else:

    def __getattr__(name: str) -> object:
        """The archive, loaded when it is first asked for: who only reads pages does not wait for it."""
        if name in ("Archive", "open_archive"):
            from sayso.store import archive

            return getattr(archive, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        """With the archive, loaded or not."""
        return sorted({*globals(), *__all__})
