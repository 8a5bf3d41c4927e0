"""An invented story: who says what of an event, line by line, each attribution with its spans and what it answers."""

from random import Random
from typing import NamedTuple

from sayso.evaluate.invented.cast import choose_cast
from sayso.evaluate.invented.drafts import Draft, Line, Member, Said, Sentences
from sayso.evaluate.invented.events import Event, Proposition, invent_proposition, state_proposition, write_background
from sayso.evaluate.invented.words import draw_adjective, draw_noun, draw_rank, draw_verb
from sayso.evaluate.invented.world import Outlet, draw_person
from sayso.records.attribution import AttributionSpans, Form, Stance
from sayso.records.span import Span

__all__ = ["StoryWriter", "write_story"]


class _Shape(NamedTuple):
    """How one thing is said. often: how many times as often as one that has 1."""

    often: float
    stance: Stance
    form: Form
    sentence: str


_SHAPES = (
    _Shape(8, "asserts", "indirect", "{source}{comma} {cue:said} that {content}."),
    _Shape(8, "asserts", "indirect", "{source}{comma} {cue:said} {content}."),
    _Shape(8, "asserts", "indirect", "{content}, {source}{comma} {cue:said}."),
    _Shape(4, "asserts", "indirect", "{cue:according to} {source}, {content}."),
    _Shape(2, "asserts", "indirect", "{source}{comma} {cue:told} reporters that {content}."),
    _Shape(2, "asserts", "indirect", "{source}{comma} {cue:told} the {via} that {content}."),
    _Shape(2, "asserts", "indirect", "{source}{comma} {cue:added} that {content}."),
    _Shape(2, "asserts", "indirect", "{source}{comma} {cue:confirmed} that {content}."),
    _Shape(1, "asserts", "indirect", "{source}{comma} {cue:admitted} that {content}."),
    _Shape(2, "asserts", "indirect", "{cue:it was reported} that {content}."),
    _Shape(9, "asserts", "direct", "{quoted} {source}{comma} {cue:said}."),
    _Shape(6, "asserts", "direct", "{quoted} {cue:said} {source}."),
    _Shape(5, "asserts", "direct", "{quoted} {source}{comma} {cue:said}. {going_on}"),
    _Shape(5, "asserts", "mixed", "{source}{comma} {cue:said} that {mixed}."),
    _Shape(3, "denies", "indirect", "{source}{comma} {cue:denied} that {content}."),
    _Shape(1, "denies", "indirect", "{source}{comma} {cue:rejected} that {content}."),
    _Shape(1, "denies", "direct", "{rejection} {source}{comma} {cue:said}."),
    _Shape(3, "no_comment", "indirect", "{source}{comma} {cue:declined} {silence}."),
    _Shape(2, "no_comment", "indirect", "{source}{comma} {cue:did not respond} to questions."),
    _Shape(2, "unverified", "indirect", "{source} {cue:could not independently verify} that {content}."),
    _Shape(2, "doubts", "indirect", "{source}{comma} {cue:questioned} whether {content}."),
    _Shape(2, "believes", "indirect", "{source}{comma} {cue:feared} that {content}."),
    _Shape(2, "believes", "indirect", "{source}{comma} {cue:hoped} that {content}."),
    _Shape(3, "directs", "indirect", "{source}{comma} {cue:called for} {demand}."),
    _Shape(2, "commits", "indirect", "{source}{comma} {cue:promised} {promise}."),
)
_OFTEN = tuple(shape.often for shape in _SHAPES)
_ANSWERS = frozenset({"denies", "no_comment", "unverified"})
_CONTENTS = ("content", "quoted", "going_on", "mixed", "rejection", "silence", "demand", "promise")
_NESTED = 0.04  # the share of attributions that stand in another
_REJECTIONS = ("“That is untrue,”", "“None of this ever happened,”", "“These claims are false,”")
_ONE_OFF = 0.3  # the share of what is stated that no other story of the event has
_NOBODY = Member(-1, None, ("", ""), "unknown", "unstated")


def write_story(chance: Random, event: Event, outlet: Outlet, day: str) -> Draft:
    """About ten attributions, 150 to 800 words. day: ISO."""
    cast = choose_cast(chance, event, outlet)
    writer = StoryWriter(chance, event, cast)
    length = min(20, max(4, round(chance.gauss(10, 3))))
    lines = (Line(write_background(chance, event)), *(line for _ in range(length) for line in writer.write_lines()))
    authors = (draw_person(chance).name,) if chance.random() < 0.8 else ()
    return Draft(_write_title(chance, event), day, authors, cast, lines)


def _write_title(chance: Random, event: Event) -> str:
    adjective, noun, thing = draw_adjective(chance), chance.choice(event.matters), chance.choice(event.matters)
    return f"{event.place}: {adjective} {noun} {draw_verb(chance)} after {thing}"


class StoryWriter:
    """Writes a story line by line, and keeps in mind who was met and what was stated."""

    def __init__(self, chance: Random, event: Event, cast: tuple[Member, ...], keys: int = 0) -> None:
        """keys: from which number on its attributions are counted."""
        self._chance, self._event, self._cast = chance, event, cast
        self._keys = keys
        self._met: set[int] = set()
        self._asserted: list[tuple[int, int, Proposition]] = []  # key of the attribution, what it states

    def write_lines(self) -> tuple[Line, ...]:
        """A line with an attribution, and some without."""
        sentences = Sentences()
        if self._chance.random() < _NESTED:
            self._write_nested(sentences)
        else:
            self._write_said(sentences)
        rest = [write_background(self._chance, self._event) for _ in range(self._chance.choice((0, 1, 1, 2, 2)))]
        if rest and self._chance.random() < 0.5:
            sentences.write(rest.pop())
        return (sentences.finish(), *(Line(sentence) for sentence in rest))

    def _write_said(self, sentences: Sentences) -> None:
        shape = self._chance.choices(_SHAPES, _OFTEN)[0]
        if shape.stance in _ANSWERS and not self._asserted:
            shape = _SHAPES[0]
        member = self._choose_member(shape)
        about, states, matter = self._choose_matter(shape.stance)
        called, parts = self._name(member)
        places = sentences.write(shape.sentence, **parts, **self._fill(matter))
        content = tuple(span for name in _CONTENTS for span in places.get(name, ()))
        spans = AttributionSpans(places.get("source", ()), places["cue"], content)
        via = self._cast[-1].name if "via" in places else None
        surety = round(1 - 0.5 * self._chance.random() ** 2, 4)
        said = Said(self._keys, member, spans, shape.form, shape.stance, states, about, None, via, surety)
        self._note(sentences, member, called, said)
        if shape.stance == "asserts":
            self._asserted.append((said.key, states, matter))
        for span in content:
            sentences.note_time(matter.when, matter.value, span)
        if called == member.called[0] and member.reason_withheld is not None:
            sentences.write(f"they would not be named {member.reason_withheld}.")

    def _write_nested(self, sentences: Sentences) -> None:
        """Somebody says what somebody else told them."""
        outer, inner = self._chance.sample(self._cast[:3], 2)
        _, states, matter = self._choose_matter("asserts")
        called, parts = self._name(outer)
        shape = "{source}{comma} {cue:said} that {inner} {told:told} them that {content}."
        places = sentences.write(shape, **parts, inner=inner.called[1], content=state_proposition(self._chance, matter))
        whole = Span(places["inner"][0].start, places["content"][0].end)
        spans = AttributionSpans(places["source"], places["cue"], (whole,))
        outside = self._keys
        self._note(sentences, outer, called, Said(outside, outer, spans, "indirect", "asserts"))
        spans = AttributionSpans(places["inner"], places["told"], places["content"])
        told = Said(self._keys, inner, spans, "indirect", "asserts", states, inside=outside)
        self._note(sentences, inner, inner.called[1], told)

    def _note(self, sentences: Sentences, member: Member, called: str, said: Said) -> None:
        self._keys += 1
        sentences.note_said(said)
        if said.spans.source:
            start = said.spans.source[0].start
            sentences.note_mention(member, Span(start, start + len(called)))
            self._met.add(member.key)

    def _choose_member(self, shape: _Shape) -> Member:
        if "{source}" not in shape.sentence:
            return _NOBODY
        if shape.stance == "unverified":
            return self._cast[-1]
        people = self._cast[:-1]
        if shape.stance != "asserts" or shape.form != "indirect":
            people = tuple(member for member in people if member.kind != "document")
        return people[draw_rank(self._chance, len(people), head=2.0)]

    def _choose_matter(self, stance: Stance) -> tuple[tuple[int, ...], int, Proposition]:
        """What it answers, the number of what it states, and that itself."""
        chance, event = self._chance, self._event
        if stance in _ANSWERS:
            key, states, matter = chance.choice(self._asserted)
            return (key,), states, matter
        if chance.random() < _ONE_OFF:
            return (), len(event.propositions) + self._keys, invent_proposition(chance, event)
        states = draw_rank(chance, len(event.propositions), head=2.0)
        return (), states, event.propositions[states]

    def _name(self, member: Member) -> tuple[str, dict[str, str]]:
        """What the member is called this time, and the parts of a sentence that name it."""
        if member.key in self._met:
            return member.called[1], {"source": member.called[1], "comma": ""}
        return member.called[0], {
            "source": member.called[0] + member.stands,
            "comma": "," if member.stands else "",
        }

    def _fill(self, matter: Proposition) -> dict[str, str]:
        chance = self._chance
        said = state_proposition(chance, matter)
        quoted = said[0].upper() + said[1:]
        adjective, noun = draw_adjective(chance), draw_noun(chance)
        return {
            "content": said,
            "quoted": f"“{quoted},”",
            "going_on": f"“{write_background(chance, self._event)}”",
            "mixed": f"{said}, calling the {noun} “{adjective} and {draw_adjective(chance)}”",
            "rejection": chance.choice(_REJECTIONS),
            "silence": "to comment",
            "demand": f"{adjective} {noun}s in {self._event.place}",
            "promise": f"to have the {adjective} {noun} {draw_verb(chance)} within {chance.randint(2, 60)} days",
            "via": self._cast[-1].name or "",
        }
