"""Readings that hold together, and those that do not."""

from typing import Any

import msgspec
import pytest

from sayso.records.attribution import AttributionSpans
from sayso.records.span import Span
from sayso.store.soundness import list_unsound

replace = msgspec.structs.replace


def change(reading: Any, part: str, **fields: Any) -> Any:
    """The Reading with other fields in the first of its parts."""
    first, *rest = getattr(reading, part)
    return replace(reading, **{part: (replace(first, **fields), *rest)})


@pytest.fixture(scope="module")
def reading(make_page: Any) -> Any:
    return make_page(("Ana Ruiz", "it had rained", "asserts", "person", "named", None, None, "2026-03"), ("Olaf Lund",))


def test_a_reading_of_ours_holds_together(reading: Any) -> None:
    assert list(list_unsound(reading)) == []


@pytest.mark.parametrize(
    ("part", "fields", "problem"),
    [
        ("stories", {"id": "s2"}, "source p0 is of story s1, which is not there"),
        ("stories", {"end": 900}, "story s1 stands outside the text: 0 to 900 of 55"),
        ("sources", {"id": "p1"}, "source p1 is there 2 times"),
        ("sources", {"count": (1, 10**30)}, f"source p0 is 1 to {10**30} parties"),
        ("sources", {"count": (3, 2)}, "source p0 is 3 to 2 parties"),
        ("sources", {"mentions": (Span(3, 56),)}, "a mention of source p0 stands outside the text: 3 to 56 of 55"),
        ("attributions", {"source": "p7"}, "attribution a0 has source p7, which its story has not"),
        ("attributions", {"spans": AttributionSpans((), (), ())}, "attribution a0 stands nowhere in the text"),
        ("attributions", {"inside": "a0"}, "attribution a0 stands inside itself"),
        ("times", {"start": 30, "end": 30}, "time t0 stands outside the text: 30 to 30 of 55"),
        ("claims", {"attributions": ("a7",)}, "claim c0 has attribution a7, which its story has not"),
        ("claims", {"denied_by": ("p7",)}, "claim c0 has source p7, which its story has not"),
        ("claims", {"denied_by": ("p1", "p1")}, "claim c0 names one party or attribution twice"),
        ("claims", {"independent": (-1, None)}, "claim c0 is -1 to None parties"),
    ],
)
def test_what_does_not_fit_is_named(reading: Any, part: str, fields: dict[str, Any], problem: str) -> None:
    assert problem in list(list_unsound(change(reading, part, **fields)))


def test_a_ring_of_attributions_is_found(reading: Any) -> None:
    first, second = reading.attributions
    ring = (replace(first, inside="a1"), replace(second, inside="a0"))
    assert list(list_unsound(replace(reading, attributions=ring))) == ["attribution a0 stands inside itself"]


def test_a_text_is_known_by_its_digest(reading: Any) -> None:
    document = replace(reading.document, text=reading.document.text.replace("rained", "snowed"))
    assert list(list_unsound(replace(reading, document=document))) == ["the digest is not that of the text"]
