"""What of a Reading is set against what others say: its outlet, its days, who says what."""

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit

from sayso.records.attribution import Attribution
from sayso.records.page import Document
from sayso.records.source import Source
from sayso.records.span import Span

__all__ = ["find_day", "join_spans", "name_outlet", "name_speaker"]


def join_spans(text: str, spans: Iterable[Span]) -> str:
    """The words of discontinuous spans, as one line."""
    return " … ".join(span.of(text) for span in spans)


def name_outlet(document: Document) -> str | None:
    """The publisher that the page names, else the host of its address."""
    if document.publisher:
        return document.publisher
    try:
        host = urlsplit(document.url or "").hostname
    except ValueError:  # a table or a Reading may call anything a URL
        return None
    return host.removeprefix("www.") if host else None


def name_speaker(text: str, said: Attribution, source: Source) -> str:
    """Who says it, by the name the source has or by the words that stand for it; "" where nobody is stated."""
    met = source.mentions[0].of(text) if source.mentions else ""
    return source.name or join_spans(text, said.spans.source) or met


def find_day(published: str | None) -> str | None:
    """The day of a date, perhaps with a time. None of what is no date: a Reading that comes from elsewhere may hold
    anything there, and searches go by years, months and days."""
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    return day.isoformat() if day.year >= 1000 else None
