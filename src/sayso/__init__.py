"""On whose say-so? Lays open who stands behind every claim on a news page.

    reading = sayso.read("page.html")                        # a path, an http(s) URL, or "-"
    reading = sayso.read_text(text, date="2022-09-15")       # text in hand; the date relative dates count from
    for reading in sayso.read_many(paths, processes=2): ...  # in order, one reader a process
    reading.to_json()                                        # the contract of docs/contract.md

Every error raised on purpose is a ``SaysoError`` (``sayso.errors``).
"""

from sayso.errors import InputError, SaysoError, SettingError
from sayso.pipeline import read, read_many, read_text
from sayso.records.attribution import Attribution, AttributionSpans
from sayso.records.claim import Claim
from sayso.records.finding import Finding
from sayso.records.page import Document
from sayso.records.reading import Reading, reading_schema
from sayso.records.reason import Reason
from sayso.records.source import Source
from sayso.records.span import Span
from sayso.records.story import Paragraph, Story
from sayso.records.timex import Time

__all__ = [
    "Attribution",
    "AttributionSpans",
    "Claim",
    "Document",
    "Finding",
    "InputError",
    "Paragraph",
    "Reading",
    "Reason",
    "SaysoError",
    "SettingError",
    "Source",
    "Span",
    "Story",
    "Time",
    "read",
    "read_many",
    "read_text",
    "reading_schema",
]
