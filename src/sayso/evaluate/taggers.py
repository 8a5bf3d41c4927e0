"""The taggers there are to compare, by the names their rows have in a report."""

import re
from collections.abc import Mapping

from sayso.evaluate.attributions import Tag
from sayso.evaluate.conventions.tagger import tag_by_conventions
from sayso.models.session import open_tagger
from sayso.records.attribution import Tagged, TaggedAttribution
from sayso.records.story import Paragraph, Story
from sayso.segment.story import segment_story
from sayso.tag.story import tag_story

__all__ = ["TAGGERS", "make_story", "tag_by_model"]

_LINE = re.compile(r"[^\n]*\S[^\n]*")


def make_story(text: str) -> Story:
    """The whole of ``text`` as one story, each line that is not blank a paragraph of its body.

    This is how gold is tagged: no split comes before it, so that a tagger is not marked down for a splitter.
    """
    paragraphs = tuple(Paragraph(*line.span(), "body") for line in _LINE.finditer(text))
    return Story("s1", 0, len(text), "article", True, None, None, paragraphs)


def tag_by_model(text: str) -> Tagged:
    """All that the tagger that ships finds in a text."""
    return tag_story(text, segment_story(text, make_story(text)), open_tagger())


def _tag_by_model(text: str) -> tuple[TaggedAttribution, ...]:
    return tag_by_model(text).attributions


def _tag_by_conventions(text: str) -> tuple[TaggedAttribution, ...]:
    return tag_by_conventions(text, segment_story(text, make_story(text))).attributions


# The tagger that ships, and the baseline: marks, reporting verbs and the nearest fitting subject.
TAGGERS: Mapping[str, Tag] = {"trained": _tag_by_model, "conventions": _tag_by_conventions}
