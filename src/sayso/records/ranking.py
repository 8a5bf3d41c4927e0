"""Which story of a page is the one a visitor came for, and which of its claims comes first."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sayso.records.attribution import Attribution
from sayso.records.claim import Claim
from sayso.records.source import Source
from sayso.records.story import Story

__all__ = ["choose_story", "rank_claims"]

_OPENING_WEIGHTS: Final = (4, 2, 1)  # what standing in the first, second and third paragraph is worth, in parties


def choose_story(stories: Sequence[Story]) -> int | None:
    """The number of the main one: an article before a teaser, a whole one before a cut one, then the longest."""
    if not stories:
        return None

    def weigh(index: int) -> tuple[bool, bool, int, int]:
        story = stories[index]
        return story.kind == "article", story.complete, story.end - story.start, -index

    return max(range(len(stories)), key=weigh)


def rank_claims(
    story: Story, claims: Iterable[Claim], sources: Mapping[str, Source], attributions: Mapping[str, Attribution]
) -> list[Claim]:
    """The claims of a story, the main one first: what it opens with, what is disputed, what many take a stand on.

    claims: of any stories. sources, attributions: by their ids.
    """
    bodies = [one for one in story.paragraphs if one.role == "body"][: len(_OPENING_WEIGHTS)]

    def weigh(claim: Claim) -> tuple[int, int]:
        first = _find_first(claim, story, attributions)
        placed = next((worth for worth, one in zip(_OPENING_WEIGHTS, bodies, strict=False) if first < one.end), 0)
        standing = {*claim.asserted_by, *claim.denied_by, *claim.no_comment_from, *claim.unverified_by}
        parties = sum(sources[id].identity != "unstated" for id in standing)
        return placed + parties + 2 * bool(claim.denied_by), -first

    own = (claim for claim in claims if claim.story == story.id)
    return sorted(own, key=weigh, reverse=True)  # stable: claims of one weight stay in text order


def _find_first(claim: Claim, story: Story, attributions: Mapping[str, Attribution]) -> int:
    """Where the claim is first put forth: the earliest content, else the earliest word, of its attributions."""
    contents: list[int] = []
    for id in claim.attributions:
        spans = attributions[id].spans
        contents += [one.start for one in (spans.content or spans.cue or spans.source)]
    return min(contents, default=story.end)
