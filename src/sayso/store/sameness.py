"""The claims of other stories that say what one says, or may: found by meaning, then judged pair by pair."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, islice
from typing import Final, NamedTuple

import numpy as np

from sayso.compare.claims import (
    LEAST_LIKENESS,
    MOST_CONTENTS,
    Judgement,
    Statement,
    judge_nearest,
    judge_statements,
    load_claim,
    make_setting,
)
from sayso.records.archived_claim import Verdict
from sayso.records.correction import Correction
from sayso.resolve.times.ranges import find_range
from sayso.store.meaning import rank_near

__all__ = ["Judged", "find_same", "judge_two"]

_MOST_VECTORS: Final = 10_000  # that are read: of some ten cells, in 1,000,000
_NEAREST: Final = 60  # attributions whose claims are compared
_OPENING: Final = 300  # code points that are read of a story
_NEARER: Final = 0.01  # in probability: less is no reason to show another content
_MOST_STEPS: Final = 3  # claims over which another may be reached
_CONTENTS: Final = """
SELECT claim, said.id, content, speaker, happened, said.story, coalesce(stories.title, documents.title, ''),
  substr(documents.text, stories.start + 1, ?)
FROM json_each(?) AS wanted CROSS JOIN claim_attributions ON claim = wanted.value
JOIN claims ON claims.id = claim JOIN attributions AS said ON said.id = attribution
JOIN stories ON stories.id = said.story JOIN documents ON documents.id = stories.document
WHERE content <> '' ORDER BY claim, length(content) DESC, said.id
"""
_CLAIMS: Final = """
SELECT DISTINCT claim FROM json_each(?) AS wanted CROSS JOIN claim_attributions ON attribution = wanted.value
"""
_TEXTS: Final = "SELECT claims.id, text FROM json_each(?) AS wanted CROSS JOIN claims ON claims.id = wanted.value"


class Judged(NamedTuple):
    """A claim by its number. said: the content that comes nearest."""

    claim: int
    said: str
    verdict: Verdict
    probability: float
    because: tuple[str, ...]


class _Content(NamedTuple):
    claim: int
    attribution: int
    said: str
    speaker: str
    happened: str | None
    story: int
    title: str
    opening: str


class _Nearest(NamedTuple):
    content: _Content
    statement: Statement
    judgement: Judgement


def find_same(reader: sqlite3.Connection, claim: int, decided: Mapping[int, Correction]) -> tuple[list[Judged], bool]:
    """Those of other stories that are the same claim or its opposite, or may be, the likeliest first; and whether there
    may be more than were compared. decided: what people say of others, by their numbers."""
    own = _fetch(reader, [claim])
    near = rank_near(reader, _read_texts(reader, [claim])[claim], limit=_NEAREST, most=_MOST_VECTORS)
    like = json.dumps([one.attribution for one in near if one.cosine >= LEAST_LIKENESS])
    others = [one for (one,) in reader.execute(_CLAIMS, (like,)) if one not in decided]
    stories = {one.story for one in own}
    found = _judge(own, _choose_like(own, [one for one in _fetch(reader, others) if one.story not in stories]))
    agreed = {other: made for other, made in decided.items() if made.verdict["verdict"] != "other"}
    for other, text in _read_texts(reader, list(agreed)).items():
        made = agreed[other]
        found[other] = Judged(other, text, made.verdict["verdict"], 1.0, (f"{made.by} decided so",))
    has_more = len(near) == _NEAREST and near[-1].cosine >= LEAST_LIKENESS
    return sorted(found.values(), key=lambda one: (-one.probability, one.claim)), has_more


def judge_two(reader: sqlite3.Connection, claim: int, other: int) -> Judgement:
    """What is found of two claims, whatever people decided."""
    own, theirs = _fetch(reader, [claim]), _fetch(reader, [other])
    statements = _make_statements([*own, *theirs])
    return judge_nearest(statements[: len(own)], statements[len(own) :], load_claim())


def _fetch(reader: sqlite3.Connection, claims: Sequence[int]) -> list[_Content]:
    """The longest of what each says, in the order of the story."""
    rows = (_Content(*row) for row in reader.execute(_CONTENTS, (_OPENING, json.dumps(claims))))
    longest = (one for _, group in groupby(rows, lambda row: row.claim) for one in islice(group, MOST_CONTENTS))
    return sorted(longest, key=lambda one: (one.claim, one.attribution))


def _read_texts(reader: sqlite3.Connection, claims: Sequence[int]) -> dict[int, str]:
    return dict(reader.execute(_TEXTS, (json.dumps(claims),)).fetchall())


def _choose_like(own: Sequence[_Content], others: Sequence[_Content]) -> list[_Content]:
    """Those that any of one's own is like, by their meaning alone: the rest takes longer to compare."""
    from sayso.models.meaning import open_meanings

    vectors = open_meanings().embed_texts([one.said for one in (*own, *others)]).astype(np.float32)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    likeness = (vectors[len(own) :] @ vectors[: len(own)].T).max(axis=1, initial=-1.0)
    return [one for one, most in zip(others, likeness, strict=True) if most >= LEAST_LIKENESS]


def _judge(own: Sequence[_Content], others: Sequence[_Content]) -> dict[int, Judged]:
    """Each of the others that is not another claim, by the pair that comes nearest; of those as near by the first."""
    statements = _make_statements([*own, *others])
    mine = statements[: len(own)]
    theirs = list(zip(others, statements[len(own) :], strict=True))
    found: dict[int, _Nearest] = {}
    for content, statement in theirs:
        judgement = judge_nearest(mine, [statement], load_claim())
        known = found.get(content.claim)
        if known is None or known.judgement.probability + _NEARER < judgement.probability:
            found[content.claim] = _Nearest(content, statement, judgement)
    steps = _choose_steps(found.values())
    for content, statement in theirs:
        judgement = found[content.claim].judgement
        if judgement.verdict == "unsure" and not judgement.is_doubted:
            for step in steps:
                if (over := _judge_over(step, statement)) is not None:
                    found[content.claim] = _Nearest(content, statement, over)
                    break
    return {
        claim: Judged(claim, content.said, verdict, probability, because)
        for claim, (content, _, (verdict, probability, because, _)) in found.items()
        if verdict != "other"
    }


def _choose_steps(found: Iterable[_Nearest]) -> list[_Nearest]:
    """The likeliest that are the same claim, in different words."""
    steps: dict[tuple[str, ...], _Nearest] = {}
    for one in sorted(found, key=lambda one: -one.judgement.probability):
        if one.judgement.verdict == "same":
            steps.setdefault(one.statement.sequence, one)
    return list(steps.values())[:_MOST_STEPS]


def _judge_over(step: _Nearest, statement: Statement) -> Judgement | None:
    """Whether it is the same claim as one that is the same, both together as likely as one pair has to be."""
    judgement = judge_statements(step.statement, statement, load_claim())
    chance = step.judgement.probability * judgement.probability
    if judgement.verdict != "same" or chance < load_claim().same:
        return None
    return Judgement("same", chance, (f"says what claim {step.content.claim} says", *judgement.because))


def _make_statements(contents: Sequence[_Content]) -> list[Statement]:
    from sayso.models.meaning import open_meanings  # takes a moment to load: not before there is something to compare

    settings = {one.story: make_setting(one.title, one.opening) for one in contents}
    vectors = open_meanings().embed_texts([*(one.said for one in contents), *settings.values()])
    matters = dict(zip(settings, vectors[len(contents) :], strict=True))
    return [
        Statement(
            one.said,
            settings[one.story],
            one.speaker,
            (vector, matters[one.story]),
            find_range(one.happened) if one.happened else None,
        )
        for one, vector in zip(contents, vectors, strict=False)
    ]
