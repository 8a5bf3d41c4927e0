"""The stages in order; no rule of its own."""

from typing import Final

import msgspec

from sayso.check.rule import Checked, Limits
from sayso.check.story import check_story
from sayso.check.waivers import blank_waivers
from sayso.errors import SettingError
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
from sayso.split.lines import unwrap_lines
from sayso.weigh.story import weigh_story

__all__ = ["LIMITS", "read_document", "read_stories", "show_document"]

LIMITS: Final = Limits()


def read_document(document: Document, limits: Limits = LIMITS, min_probability: float = 0.0) -> Reading:
    """The stages after reading: split, and then each story through segment, tag, resolve, weigh and check.

    They see the text as ``show_document`` has it, and the Reading keeps it as it is. min_probability:
    attributions that are less probable are left out before anything is made of them. Raises SettingError where it is no
    probability.
    """
    if not 0.0 <= min_probability <= 1.0:
        raise SettingError("min_probability", f"{min_probability:g} is not between 0 and 1")
    shown = show_document(document)
    reading = read_stories(shown, split_document(shown), limits=limits, min_probability=min_probability)
    return msgspec.structs.replace(reading, document=document)


def show_document(document: Document) -> Document:
    """The document with its text as the stages see it, in which all offsets hold: a waiver is no news and spaces stand
    in its place, and so they do for a line break inside a paragraph."""
    return msgspec.structs.replace(document, text=unwrap_lines(blank_waivers(document.text)))


def read_stories(
    document: Document,
    split: Split,
    tagged: Tagged | None = None,
    limits: Limits = LIMITS,
    min_probability: float = 0.0,
) -> Reading:
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
        found = tagged if tagged is not None else _tag(document.text, segmented, min_probability)
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


def _tag(text: str, segmented: Segmented, min_probability: float) -> Tagged:
    from sayso.models.session import open_tagger  # the runtime loads slowly: not before there is a page
    from sayso.tag.story import tag_story

    found = tag_story(text, segmented, open_tagger())
    kept = tuple(one for one in found.attributions if one.probability >= min_probability)
    return msgspec.structs.replace(found, attributions=kept)
