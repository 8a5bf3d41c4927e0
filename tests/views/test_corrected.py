"""Corrections in a sentence each."""

from typing import Any

import pytest

from sayso.records.correction import Correction, CorrectionKind
from sayso.views.corrected import say_correction

PARTY = {"name": "Ana Ruiz", "folded": "ana ruiz", "kind": "person"}
OTHER = {"name": "A. Ruiz", "folded": "a ruiz", "kind": "person"}
STORY = {"digest": "sha256:0", "place": "https://orm.example/dam", "story": "s1"}
KEY = STORY | {"spans": {"source": [[0, 8]], "cue": [[9, 13]], "content": [[14, 30]]}}
PLAIN = {"spans": None, "stance": None, "source": None}


def say(kind: CorrectionKind, subject: Any, verdict: Any) -> str:
    return say_correction(Correction(1, "2026-03-01T09:00:00Z", "Ida Holm", kind, subject, verdict, None, None))


@pytest.mark.parametrize(
    ("kind", "subject", "verdict", "said"),
    [
        ("same_party", PARTY, OTHER, "“Ana Ruiz” (person) is the same party as “A. Ruiz” (person)"),
        ("other_party", PARTY, OTHER, "“Ana Ruiz” (person) is another party than “A. Ruiz” (person)"),
        (
            "relation",
            [STORY, STORY | {"story": "s2"}],
            {"relation": "copy"},
            "“https://orm.example/dam” (s1) and “https://orm.example/dam” (s2) are one text (copy)",
        ),
        (
            "same_claim",
            [STORY | {"start": 1, "end": 5}, STORY | {"start": 7, "end": 9}],
            {"verdict": "opposed"},
            "the opposite: https://orm.example/dam [1, 5] and https://orm.example/dam [7, 9]",
        ),
        (
            "attribution",
            KEY,
            PLAIN | {"verdict": "wrong"},
            "the attribution in https://orm.example/dam at [0, 30] is none",
        ),
        (
            "attribution",
            KEY,
            PLAIN | {"verdict": "otherwise", "stance": "denies", "source": {"name": "Ana Ruiz", "kind": "person", "mentions": []}},
            "the attribution in https://orm.example/dam at [0, 30] is otherwise: its stance is “denies” and its source "
            "is “Ana Ruiz”",
        ),
        (
            "missed",
            KEY,
            PLAIN | {"verdict": "missed", "stance": "asserts", "source": {"name": None, "kind": "unknown", "mentions": []}},
            "the attribution in https://orm.example/dam at [0, 30] was missed: its stance is “says so” and its source "
            "is [not stated]",
        ),
    ],
)  # fmt: skip
def test_each_kind_is_said(kind: CorrectionKind, subject: Any, verdict: Any, said: str) -> None:
    assert say(kind, subject, verdict) == said


def test_a_place_that_is_not_stated_is_told_by_its_digest() -> None:
    key = KEY | {"place": "", "digest": "sha256:0123456789abcdef"}
    assert "in sha256:0123456789ab at" in say("attribution", key, PLAIN | {"verdict": "right"})


def test_nothing_in_it_acts_on_a_screen() -> None:
    said = say("attribution", KEY | {"place": "orm\u202e\x1b[2J\nexample"}, PLAIN | {"verdict": "right"})
    assert "orm<U+202E><U+001B>[2J example" in said
