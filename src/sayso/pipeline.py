"""The stages in order; no rule of its own."""

import datetime
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import msgspec

from sayso.check.rule import Checked, Limits
from sayso.check.story import check_story
from sayso.check.waivers import blank_waivers
from sayso.errors import SettingError
from sayso.extract.page import read_page
from sayso.extract.page import read_text as make_document
from sayso.intake.open import open_page
from sayso.records.attribution import Attribution, Tagged
from sayso.records.claim import Claim
from sayso.records.finding import Finding
from sayso.records.page import Document
from sayso.records.reading import SCHEMA, Reading
from sayso.records.reason import Reason
from sayso.records.segmented import Segmented
from sayso.records.source import Source
from sayso.records.story import Split
from sayso.records.timex import Time
from sayso.resolve.story import resolve_story
from sayso.segment.story import segment_story
from sayso.split.document import split_document
from sayso.weigh.story import weigh_story

__all__ = ["read", "read_document", "read_many", "read_stories", "read_text"]

_LIMITS = Limits()


def read(page: str | Path, *, date: str | None = None, force: bool = False, limits: Limits = _LIMITS) -> Reading:
    """Read one page: a path, an http(s) URL, or "-" for standard input.

    date: the ISO date it was published, from which relative dates count; it goes before what the page says itself.
    force: read a page that is not in English all the same. limits: how much the checks take before they say so.
    Raises InputError and SettingError.
    """
    day = _check_date(date)
    return read_document(_dated(read_page(open_page(str(page)), force=force), day), limits)


def read_text(
    text: str,
    *,
    date: str | None = None,
    title: str | None = None,
    url: str | None = None,
    force: bool = False,
    limits: Limits = _LIMITS,
) -> Reading:
    """Read text in hand; as ``read`` otherwise."""
    day = _check_date(date)
    return read_document(_dated(make_document(text, name="text", title=title, url=url, force=force), day), limits)


def read_many(
    pages: Iterable[str | Path],
    *,
    date: str | None = None,
    force: bool = False,
    limits: Limits = _LIMITS,
    processes: int = 1,
) -> Iterator[Reading]:
    """Read several pages, in order. The first that cannot be read raises its error when its turn comes.

    processes: how many to read at once; each is a process of its own.
    """
    one = partial(read, date=date, force=force, limits=limits)
    if processes <= 1:
        yield from map(one, pages)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(one, [str(page) for page in pages], chunksize=1)


def read_document(document: Document, limits: Limits = _LIMITS) -> Reading:
    """The stages after reading: split, and then each story through segment, tag, resolve, weigh and check.

    A waiver is no news: the stages see spaces in its place, and the Reading keeps the text as it is.
    """
    shown = msgspec.structs.replace(document, text=blank_waivers(document.text))
    reading = read_stories(shown, split_document(shown), limits=limits)
    return msgspec.structs.replace(reading, document=document)


def read_stories(document: Document, split: Split, tagged: Tagged | None = None, limits: Limits = _LIMITS) -> Reading:
    """A document whose stories are known. tagged: attributions and times given for its one story (for evaluation)."""
    sources: list[Source] = []
    attributions: list[Attribution] = []
    times: list[Time] = []
    claims: list[Claim] = []
    findings: list[Finding] = []
    reasons: list[Reason] = list(split.reasons)
    for story in split.stories:
        if story.kind == "other":
            continue
        segmented = segment_story(document.text, story)
        found = tagged if tagged is not None else _tag(document.text, segmented)
        taken = (len(sources), len(attributions), len(times))
        resolved = resolve_story(document.text, segmented, found, story.published, taken)
        weighed = weigh_story(document.text, story, resolved, len(claims))
        checked = Checked(
            document.text,
            document,
            segmented,
            resolved.sources,
            resolved.attributions,
            resolved.times,
            weighed.claims,
            found.mentions,
            limits,
        )
        sources.extend(resolved.sources)
        attributions.extend(resolved.attributions)
        times.extend(resolved.times)
        claims.extend(weighed.claims)
        findings.extend(check_story(checked))
        reasons.extend((*resolved.reasons, *weighed.reasons))
    return Reading(
        schema=SCHEMA,
        document=document,
        stories=split.stories,
        sources=tuple(sources),
        attributions=tuple(attributions),
        times=tuple(times),
        claims=tuple(claims),
        findings=tuple(findings),
        reasons=tuple(reasons),
    )


def _tag(text: str, segmented: Segmented) -> Tagged:
    from sayso.models.session import open_tagger  # the runtime loads slowly: not before there is a page
    from sayso.tag.story import tag_story

    return tag_story(text, segmented, open_tagger())


def _dated(document: Document, date: str | None) -> Document:
    return msgspec.structs.replace(document, published=date) if date else document


def _check_date(date: str | None) -> str | None:
    if date is None:
        return None
    try:
        return datetime.date.fromisoformat(date).isoformat()
    except ValueError as error:
        raise SettingError("date", f"“{date}” is not a date of the form YYYY-MM-DD") from error
