"""A correction fitted to the rest of its story."""

from typing import Any

import msgspec
import pytest

from sayso.evaluate.taggers import make_story
from sayso.records.attribution import Attribution, AttributionSpans, Stance
from sayso.records.source import Source
from sayso.records.span import Span
from sayso.resolve.anew import Touched, resolve_anew
from sayso.segment.story import segment_story

TEXT = "Aides said that Ruiz told Holm that the dam had cracked.\nLakeland Power denied that the dam had cracked.\n"


def at(words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def say(
    id: str, source: str, cue: str, content: Span, stance: Stance = "asserts", inside: str | None = None
) -> Attribution:
    spans = AttributionSpans((), (at(cue),), (content,))
    return Attribution(id, "s1", source, spans, "indirect", stance, "firsthand", None, (), inside, 0.9)


OUTER = say("a1", "p1", "said", at("that Ruiz told Holm that the dam had cracked"))
INNER = say("a2", "p2", "told", at("that the dam had cracked"), inside="a1")
DENIAL = say("a3", "p3", "denied", at("that the dam had cracked", 1), "denies")
SOURCES = tuple(
    Source(id, "s1", name, kind, "named", None, None, None, None, ())  # type: ignore[arg-type]
    for id, name, kind in (("p1", None, "group"), ("p2", "Ruiz", "person"), ("p3", "Lakeland Power", "organisation"))
)


def resolve(*said: Attribution, **touched: Any) -> dict[str, Attribution]:
    segmented = segment_story(TEXT, make_story(TEXT))
    found = resolve_anew(TEXT, segmented, SOURCES, said, [b""] * len(said), Touched(**touched))
    return {one.id: one for one in found}


def test_what_no_correction_touches_stays() -> None:
    about = msgspec.structs.replace(DENIAL, about=("a2",))
    assert resolve(OUTER, INNER, about) == {"a1": OUTER, "a2": INNER, "a3": about}


def test_what_stood_in_one_that_is_gone_stands_in_what_that_stood_in() -> None:
    third = msgspec.structs.replace(INNER, id="a9", inside="a2")
    assert resolve(OUTER, third, gone={"a2": "a1"})["a9"].inside == "a1"
    assert resolve(third, gone={"a2": "a1", "a1": None})["a9"].inside is None


def test_what_a_correction_adds_holds_what_stands_in_its_words_and_stands_in_whose_words_it_is() -> None:
    found = resolve(
        msgspec.structs.replace(OUTER, inside=None),
        msgspec.structs.replace(INNER, inside=None),
        changed=("a1",),
        moved=("a1",),
    )
    assert (found["a1"].inside, found["a2"].inside) == (None, "a1")
    found = resolve(OUTER, msgspec.structs.replace(INNER, inside=None), changed=("a2",), moved=("a2",))
    assert found["a2"].inside == "a1"


def test_words_that_were_cut_hold_no_longer_what_stands_outside_them() -> None:
    cut = msgspec.structs.replace(OUTER, spans=AttributionSpans((), OUTER.spans.cue, (at("that Ruiz"),)))
    assert resolve(cut, INNER, changed=("a1",), moved=("a1",))["a2"].inside is None


def test_two_that_stand_in_each_other_make_no_circle() -> None:
    one = say("a1", "p1", "said", at("that Ruiz told Holm that the dam had cracked"))
    other = say("a2", "p2", "told", at("Aides said that Ruiz told Holm"))
    found = resolve(one, other, changed=("a1", "a2"), moved=("a1", "a2"))
    assert {found["a1"].inside, found["a2"].inside} <= {None, "a1", "a2"}
    assert not (found["a1"].inside == "a2" and found["a2"].inside == "a1")


def test_who_denies_by_hand_answers_what_the_words_answer() -> None:
    assert resolve(INNER, DENIAL, changed=("a3",))["a3"].about == ("a2",)


def test_who_denies_no_longer_answers_nobody() -> None:
    stated = msgspec.structs.replace(DENIAL, stance="asserts", about=("a2",))
    assert resolve(OUTER, INNER, stated, changed=("a3",))["a3"].about == ()


def test_a_reply_to_what_is_gone_answers_what_it_comes_nearest_to() -> None:
    lost = msgspec.structs.replace(DENIAL, about=("a9",))
    assert resolve(INNER, lost, gone={"a9": None})["a3"].about == ("a2",)


@pytest.mark.parametrize(("stance", "basis"), [("asserts", "firsthand"), ("directs", None), ("no_comment", None)])
def test_who_refuses_or_orders_needs_no_grounds(stance: Stance, basis: str | None) -> None:
    changed = msgspec.structs.replace(INNER, stance=stance)
    assert resolve(OUTER, changed, changed=("a2",))["a2"].basis == basis


def test_another_stance_or_source_leaves_the_words_where_they_stood() -> None:
    outside = msgspec.structs.replace(INNER, inside=None)
    assert resolve(OUTER, outside, changed=("a1", "a2"))["a2"].inside is None


def test_what_refers_to_nothing_in_its_story_does_so_no_longer() -> None:
    odd = msgspec.structs.replace(INNER, inside="a77", about=("a78",))
    assert (resolve(odd)["a2"].inside, resolve(odd)["a2"].about) == (None, ())
