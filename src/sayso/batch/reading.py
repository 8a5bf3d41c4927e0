"""The pure function under every engine: a batch of pages in Arrow to what came of each, in Arrow."""

import re
from time import perf_counter
from typing import Any, Final

import msgspec
import pyarrow as pa

from sayso.batch.pages import take_page
from sayso.errors import InputError
from sayso.reading import digest_page, read_raw
from sayso.records.batch import BatchSettings, PageOutcome, Problem
from sayso.records.page import RawPage

__all__ = ["OUTCOMES", "read_batch", "read_row", "stop_row"]

_TEXT: Final = pa.string()
# The fields of PageOutcome.
OUTCOMES: Final = pa.schema(
    [
        *((name, _TEXT) for name in "page url digest outlet published reading stage error reason".split()),
        ("words", pa.int64()),
        ("seconds", pa.float64()),
    ]
)
_WORD: Final = re.compile(r"\S+")


def read_batch(pages: pa.RecordBatch, settings: BatchSettings) -> pa.RecordBatch:
    """pages: as ``PAGES`` has them. What comes back is as ``OUTCOMES`` has it, a row a page, in their order.

    Nothing is kept between two calls but the model. A page that never ends is never given up: whoever has to, runs
    this in a process that can be stopped, row by row (``read_row``).
    """
    found = [msgspec.structs.asdict(read_row(row, settings)) for row in pages.to_pylist()]
    return pa.RecordBatch.from_pylist(found, OUTCOMES)


def read_row(row: dict[str, Any], settings: BatchSettings) -> PageOutcome:
    """row: as ``PAGES`` has it."""
    page = take_page(row)
    if isinstance(page, Problem):
        return PageOutcome(page=page.name, stage="open", error=page.error, reason=page.reason)
    began = perf_counter()
    digest = digest_page(page, settings.date)
    try:
        reading = read_raw(page, date=settings.date, force=settings.force, min_probability=settings.min_probability)
    except InputError as error:
        return PageOutcome(
            page=page.name,
            url=page.url,
            digest=digest,
            stage="extract",
            error=type(error).__name__,
            reason=str(error.args[1]),
            seconds=perf_counter() - began,
        )
    document = reading.document
    return PageOutcome(
        page=page.name,
        digest=digest,
        url=document.url,
        outlet=document.publisher,
        published=document.published,
        reading=reading.to_json(),
        words=sum(1 for _ in _WORD.finditer(document.text)),
        seconds=perf_counter() - began,
    )


def stop_row(row: dict[str, Any], settings: BatchSettings, reason: str, seconds: float) -> PageOutcome:
    """What came of a page whose process was stopped or ended."""
    page = take_page(row)
    digest = digest_page(page, settings.date) if isinstance(page, RawPage) else None
    return PageOutcome(
        page=page.name,
        url=row["url"],
        digest=digest,
        stage="read",
        error="ReadingStopped",
        reason=reason,
        seconds=seconds,
    )
