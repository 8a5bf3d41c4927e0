"""CoNLL-U (universaldependencies.org/format.html): sentences and words as sayso cuts them, nothing parsed.

A story is a document, a line of it a paragraph. Who says what stands in MISC, word by word, and whole in comments
before the sentence in which an attribution begins.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

import msgspec

from sayso.lexicon.words import find_words
from sayso.records.segmented import Sentence
from sayso.records.span import Span
from sayso.records.story import Story
from sayso.segment.story import segment_story
from sayso.views.exports.named import NamedReading, merge_spans
from sayso.views.inert import escape_json

__all__ = ["render_conllu"]

_EMPTY: Final = "\t".join("_" * 7)  # LEMMA to DEPS
_ESCAPES: Final = {" ": r"\s", "\t": r"\t", "\n": r"\n", "\r": r"\r"}  # UDPipe's


def render_conllu(page: NamedReading) -> dict[str, str]:
    """One file. Words and ``SpacesBefore``, ``SpacesAfter``, ``SpaceAfter`` in MISC together give back the text."""
    return {f"{page.stem}.conllu": "".join(_Writer(page).write())}


class _Writer:
    """What the sentences of one page share."""

    def __init__(self, page: NamedReading) -> None:
        self._page = page
        self._text = page.text
        self._roles = _list_roles(page)
        self._comments = sorted(_list_comments(page), key=lambda comment: comment[0])
        self._said = 0  # comments written

    def write(self) -> Iterator[str]:
        cut = [(story, *one) for story in self._page.reading.stories for one in self._cut(story)]
        words = [word for _, _, found in cut for word in found]
        after = [*words[1:], None][: len(words)]  # the word after each; a page of waivers alone has none
        misc = {word: self._describe(word, coming) for word, coming in zip(words, after, strict=True)}
        if words and words[0].start:
            misc[words[0]].append(f"SpacesBefore={_escape(self._text[: words[0].start])}")
        labels = self._label(words)
        story_before, paragraph_before, number = "", -1, 0
        for story, sentence, found in cut:
            name = f"{self._page.stem}-{story.id}"
            if story.id != story_before:
                story_before, paragraph_before, number = story.id, -1, 0
                yield f"# newdoc id = {name}\n"
            if sentence.paragraph != paragraph_before:
                paragraph_before = sentence.paragraph
                yield f"# newpar id = {name}-p{sentence.paragraph + 1}\n"
            number += 1
            yield f"# sent_id = {name}-{number}\n# text = {' '.join(sentence.span.of(self._text).splitlines())}\n"
            yield from self._comment(sentence.span.end)
            for place, word in enumerate(found, 1):
                listed = "|".join(sorted([*misc[word], *labels[word]]))
                yield f"{place}\t{word.of(self._text)}\t{_EMPTY}\t{listed}\n"
            yield "\n"

    def _cut(self, story: Story) -> Iterator[tuple[Sentence, tuple[Span, ...]]]:
        """The sentences with their words, of which none has none."""
        for sentence in segment_story(self._text, story).sentences:
            if words := find_words(self._text, sentence.span):
                yield sentence, words

    def _describe(self, word: Span, after: Span | None) -> list[str]:
        """Where the word stands, and what is between it and the next."""
        space = self._text[word.end : after.start if after else len(self._text)]
        place = f"TokenRange={word.start}:{word.end}"
        if not space:
            return [place, "SpaceAfter=No"]
        return [place] if space == " " else [place, f"SpacesAfter={_escape(space)}"]

    def _label(self, words: list[Span]) -> dict[Span, list[str]]:
        """Of each word the roles it plays, outermost attribution first: ``Attribution=B-source:a1,I-content:a2``."""
        begun: set[str] = set()
        labels: dict[Span, list[str]] = {}
        waiting, active = iter(self._roles), list[tuple[Span, str]]()
        coming = next(waiting, None)
        for word in words:
            while coming is not None and coming[0].start < word.end:
                active.append(coming)
                coming = next(waiting, None)
            active = [one for one in active if one[0].end > word.start]
            roles = tuple(dict.fromkeys(role for _, role in active))  # a word may hold two pieces of one
            here = [f"{'I' if role in begun else 'B'}-{role}" for role in roles]
            begun.update(roles)
            labels[word] = [f"Attribution={','.join(here)}"] if here else []
        return labels

    def _comment(self, before: int) -> Iterator[str]:
        """What begins before ``before`` and has not been written yet."""
        while self._said < len(self._comments) and self._comments[self._said][0] < before:
            _, key, record = self._comments[self._said]
            self._said += 1
            yield f"# {key} = {escape_json(json.dumps(record, ensure_ascii=False))}\n"


def _list_roles(page: NamedReading) -> list[tuple[Span, str]]:
    """Every piece of an attribution with its label, in text order, the longer first."""
    pieces = [
        (span, f"{role}:{one.id}")
        for one in page.reading.attributions
        for role in ("source", "cue", "content")
        for span in merge_spans(getattr(one.spans, role))
    ]
    return sorted(pieces, key=lambda piece: (piece[0].start, -piece[0].end))


def _list_comments(page: NamedReading) -> Iterator[tuple[int, str, object]]:
    """Where it begins, its key and its record, as in the Reading, for every attribution, its source, every time."""
    first: dict[str, int] = defaultdict(lambda: len(page.text))
    for one in page.reading.attributions:
        start = min(span.start for spans in msgspec.structs.astuple(one.spans) for span in spans)
        first[one.source] = min(first[one.source], start)
        yield start, f"attribution_{one.id}", msgspec.to_builtins(one)
    for source in page.reading.sources:
        if source.id in first:
            yield first[source.id], f"source_{source.id}", msgspec.to_builtins(source)
    for time in page.reading.times:
        yield time.start, f"time_{time.id}", msgspec.to_builtins(time)


def _escape(space: str) -> str:
    return "".join(_ESCAPES.get(one, f"\\u{ord(one):04x}") for one in space)
