"""The stages that come after what a person corrected: what holds it and what it answers, claims, findings."""

from collections.abc import Collection, Sequence
from typing import TypeVar

import msgspec

from sayso.check.rule import Checked, Limits
from sayso.check.story import check_story
from sayso.pipeline import show_document
from sayso.records.attribution import Attribution, Tagged, TaggedAttribution
from sayso.records.claim import Claim
from sayso.records.finding import Finding
from sayso.records.page import Document
from sayso.records.reading import Reading
from sayso.records.resolved import Resolved
from sayso.records.segmented import Segmented
from sayso.records.story import Story
from sayso.resolve.anew import Touched, resolve_anew
from sayso.segment.story import segment_story
from sayso.tag.contents import tell_form
from sayso.weigh.renaming import keep_ids
from sayso.weigh.story import weigh_story

__all__ = ["reweigh"]

_LIMITS = Limits()
_Part = TypeVar("_Part", Claim, Finding)


def reweigh(
    reading: Reading,
    stories: Collection[str],
    touched: Touched,
    limits: Limits = _LIMITS,
) -> Reading:
    """A Reading with the claims and findings of some of its stories as they are after a correction; those of the others
    stay. A claim keeps the id of the one before that it goes on from.

    reading: its sources and attributions as corrected, but for the form of attributions and what they refer to; its
    claims and findings as before.
    """
    shown = show_document(reading.document)
    for story in reading.stories:
        if story.id in stories:
            reading = _reweigh_story(reading, shown, story, touched, limits)
    return reading


def _reweigh_story(
    reading: Reading,
    shown: Document,
    story: Story,
    touched: Touched,
    limits: Limits,
) -> Reading:
    segmented = segment_story(shown.text, story)
    sources = tuple(one for one in reading.sources if one.story == story.id)
    said = tuple(
        msgspec.structs.replace(one, form=tell_form(shown.text, segmented, one.spans.content))
        if one.id in touched.moved
        else one
        for one in reading.attributions
        if one.story == story.id
    )
    tagged, meanings = _tag(shown.text, segmented, said)
    said = resolve_anew(shown.text, segmented, sources, said, meanings, touched)
    times = tuple(one for one in reading.times if one.story == story.id)
    before = [(one.id, one.attributions) for one in reading.claims if one.story == story.id]
    weighed = weigh_story(shown.text, story, Resolved(sources, said, times, (), meanings), 0)
    weighed = keep_ids(weighed, before, [one.id for one in reading.claims])
    findings = check_story(
        Checked(shown.text, shown, segmented, sources, said, times, weighed.claims, tagged.mentions, limits)
    )
    by_id = {one.id: one for one in said}
    return msgspec.structs.replace(
        reading,
        attributions=tuple(by_id.get(one.id, one) for one in reading.attributions),
        claims=_put(reading, story, reading.claims, weighed.claims),
        findings=_put(reading, story, reading.findings, findings),
        reasons=(*reading.reasons, *weighed.reasons),
    )


def _put(reading: Reading, story: Story, parts: Sequence[_Part], new: Sequence[_Part]) -> tuple[_Part, ...]:
    """The parts of the other stories and the new ones of this, in the order of the stories."""
    order = {one.id: at for at, one in enumerate(reading.stories)}
    merged = [one for one in parts if one.story != story.id]
    merged.extend(new)
    return tuple(sorted(merged, key=lambda one: order[one.story]))


def _tag(text: str, segmented: Segmented, said: Sequence[Attribution]) -> tuple[Tagged, tuple[bytes, ...]]:
    """What the tagger finds in a story, and what the contents of these attributions mean: as it reads them where it
    finds the same."""
    from sayso.models.session import open_tagger  # the runtime loads slowly: not before there is a correction
    from sayso.tag.story import add_meanings, tag_story

    tagger = open_tagger()
    tagged = tag_story(text, segmented, tagger)
    found = {one.spans: one.meaning for one in tagged.attributions}
    others = [TaggedAttribution(one.spans, one.form, one.probability, "") for one in said if one.spans not in found]
    if others:
        found |= {one.spans: one.meaning for one in add_meanings(text, segmented, tagger, others)}
    return tagged, tuple(found[one.spans] for one in said)
