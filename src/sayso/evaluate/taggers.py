"""The taggers there are to compare, by the names their rows have in a report."""

import re
from collections.abc import Mapping

from sayso.evaluate.attributions import Tag
from sayso.evaluate.conventions.tagger import tag_by_conventions
from sayso.models.session import open_tagger
from sayso.records.attribution import Tagged, TaggedAttribution
from sayso.records.story import Paragraph, Story
from sayso.segment.story import segment_story
from sayso.tag.model import Ints, Model, Scores
from sayso.tag.story import tag_story

__all__ = ["TAGGERS", "Remembering", "make_story", "tag_by_model"]

_LINE = re.compile(r"[^\n]*\S[^\n]*")


def make_story(text: str) -> Story:
    """The whole of ``text`` as one story, each line that is not blank a paragraph of its body.

    This is how gold is tagged: no split comes before it, so that a tagger is not marked down for a splitter.
    """
    paragraphs = tuple(Paragraph(*line.span(), "body") for line in _LINE.finditer(text))
    return Story("s1", 0, len(text), "article", True, None, None, paragraphs)


class Remembering:
    """A model that scores each window once, however often and with whatever setting it is asked. floor: the least
    probability of a cue whose roles are given, where it is to be lower than what is asked for."""

    def __init__(self, model: Model, floor: float | None = None) -> None:
        self.tokenizer, self.setting = model.tokenizer, model.setting
        self._model, self._floor = model, floor
        self._scores: dict[bytes, Scores] = {}

    def score(self, pieces: Ints, features: Ints, asked: Ints, least: float) -> Scores:
        key = pieces.tobytes() + features.tobytes() + asked.tobytes()
        if key not in self._scores:
            self._scores[key] = self._model.score(pieces, features, asked, self._floor or least)
        return self._scores[key]


def tag_by_model(text: str) -> Tagged:
    """All that the tagger that ships finds in a text."""
    return tag_story(text, segment_story(text, make_story(text)), open_tagger())


def _tag_by_model(text: str) -> tuple[TaggedAttribution, ...]:
    return tag_by_model(text).attributions


def _tag_by_conventions(text: str) -> tuple[TaggedAttribution, ...]:
    return tag_by_conventions(text, segment_story(text, make_story(text))).attributions


# The tagger that ships, and the baseline: marks, reporting verbs and the nearest fitting subject.
TAGGERS: Mapping[str, Tag] = {"trained": _tag_by_model, "conventions": _tag_by_conventions}
