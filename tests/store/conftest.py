"""Pages in a few words, for what an archive makes of them."""

import hashlib
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from sayso.records.attribution import Attribution, AttributionSpans
from sayso.records.claim import Claim
from sayso.records.page import Document
from sayso.records.reading import SCHEMA, Reading
from sayso.records.source import Source
from sayso.records.span import Span
from sayso.records.story import Story
from sayso.records.timex import Time


class Told(NamedTuple):
    """Who said what. answers: the number of what is answered, from 0; when: TIMEX3 value of what is claimed."""

    who: str
    content: str = "it rained"
    stance: str = "asserts"
    kind: str = "person"
    identity: str = "named"
    role: str | None = None
    answers: int | None = None
    when: str | None = None


Page = Callable[..., Reading]


@pytest.fixture(scope="session")
def make_page() -> Page:
    """Makes the Reading of a page that tells this, one sentence each: ``Ana Ruiz said it rained.``"""
    return _make_page


def _make_page(
    *told: tuple[Any, ...], outlet: str | None = "Orm Post", day: str | None = "2026-03-15", url: str | None = None
) -> Reading:
    lines = [Told(*one) for one in told]
    text = "".join(f"{one.who} said {one.content}.\n" for one in lines)
    sources, attributions, times, claims = [], [], [], []
    at = 0
    for number, one in enumerate(lines):
        who = Span(at, at + len(one.who))
        cue = Span(who.end + 1, who.end + 5)
        content = Span(cue.end + 1, cue.end + 1 + len(one.content))
        name = one.who if one.identity == "named" else None
        judged: Any = (one.kind, one.identity, None, one.role, None, None)
        sources.append(Source(f"p{number}", "s1", name, *judged, (who,)))
        stated: Any = ("indirect", one.stance, None, None, (), None, 0.9)
        attributions.append(
            Attribution(f"a{number}", "s1", f"p{number}", AttributionSpans((who,), (cue,), (content,)), *stated)
        )
        if one.when is not None:
            times.append(Time(f"t{number}", "s1", content.start, content.end, "DATE", one.when, None, ""))
        if one.answers is None:
            claims.append(_make_claim(lines, number))
        at += len(one.who) + len(one.content) + 8
    return Reading(
        schema=SCHEMA,
        document=Document(
            f"sha256:{hashlib.sha256(text.encode()).hexdigest()}", text, None, url, outlet, (), day, "en"
        ),
        stories=(Story("s1", 0, len(text), "article", True, None, day, ()),),
        sources=tuple(sources),
        attributions=tuple(attributions),
        times=tuple(times),
        claims=tuple(claims),
        findings=(),
    )


def _make_claim(lines: list[Told], number: int) -> Claim:
    """What one line claims, with the sides that this and later lines take."""

    def list_side(stance: str) -> tuple[str, ...]:
        standing = (at for at, one in enumerate(lines) if at == number or one.answers == number)
        return tuple(f"p{at}" for at in standing if lines[at].stance == stance)

    sides: Any = [list_side(stance) for stance in ("asserts", "denies", "no_comment", "unverified")]
    when = f"t{number}" if lines[number].when is not None else None
    return Claim(f"c{number}", "s1", lines[number].content, (f"a{number}",), *sides, (1, 1), when)
