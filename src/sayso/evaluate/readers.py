"""The pipeline as an evaluation calls it: from a labelled article's text, with or without its gold spans."""

import msgspec

from sayso.compare.told import Told, read_told
from sayso.evaluate.corpora import Article
from sayso.evaluate.sourcing import tell_form
from sayso.evaluate.taggers import make_story
from sayso.models.session import open_tagger
from sayso.pipeline import read_stories
from sayso.reading import read_text
from sayso.records.attribution import Tagged, TaggedAttribution
from sayso.records.page import Document
from sayso.records.reading import Reading
from sayso.records.segmented import Segmented
from sayso.records.story import Split
from sayso.records.timex import TaggedTimex, Time
from sayso.resolve.times.story import find_times
from sayso.segment.story import segment_story
from sayso.tag.story import add_meanings, tag_story

__all__ = ["read_given_times", "read_labelled", "read_labelled_spans", "read_times", "tag_labelled", "tell_labelled"]


def read_labelled(text: str, published: str | None) -> Reading:
    """A Reading of the text alone, as any user gets it."""
    return read_text(text, date=published, force=True)  # labelled: nobody need guess its language


def read_labelled_spans(text: str, published: str | None, given: tuple[TaggedAttribution, ...]) -> Reading:
    """A Reading whose attributions are given: what comes after tagging, on one story as long as the text. Mentions,
    times and the meaning of contents are the tagger's."""
    story = msgspec.structs.replace(make_story(text), published=published)
    document = Document("sha256:", text, None, None, None, (), published, "en")
    return read_stories(document, Split((story,), ()), _tag_given(text, segment_story(text, story), given))


def tell_labelled(text: str) -> Told:
    """A text cut for comparison as one story: labels of pairs say nothing of what else is on a page."""
    return read_told(text, make_story(text))


def tag_labelled(article: Article) -> tuple[Segmented, Tagged]:
    """A labelled article as one story, its attributions given and the rest the tagger's."""
    segmented = segment_story(article.text, make_story(article.text))
    given = tuple(
        TaggedAttribution(spans, tell_form(article.text, spans), 1.0, "gold") for spans in article.attributions
    )
    return segmented, _tag_given(article.text, segmented, given)


def _tag_given(text: str, segmented: Segmented, given: tuple[TaggedAttribution, ...]) -> Tagged:
    found = tag_story(text, segmented, open_tagger())
    return msgspec.structs.replace(found, attributions=add_meanings(text, segmented, open_tagger(), given))


def read_times(text: str, created: str | None) -> tuple[Time, ...]:
    """The times of a text as one story, found and valued."""
    return _value(text, created, tag_story(text, segment_story(text, make_story(text)), open_tagger()).timexes)


def read_given_times(text: str, created: str | None, given: tuple[TaggedTimex, ...]) -> tuple[Time, ...]:
    """The times of a text whose spans and types are given."""
    return _value(text, created, given)


def _value(text: str, created: str | None, timexes: tuple[TaggedTimex, ...]) -> tuple[Time, ...]:
    sentences = tuple(sentence.span for sentence in segment_story(text, make_story(text)).sentences)
    return find_times(text, sentences, timexes, created, "s1", 0)
