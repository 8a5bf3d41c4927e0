"""A claim of an archive in words: who carries it, how many origins it has, who stands for it and who against."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from sayso.records.archived_claim import (
    ArchivedClaim,
    Carrier,
    ClaimKey,
    ClaimVerdict,
    JudgedPair,
    Origin,
    Standing,
    Verdict,
)
from sayso.records.correction import Correction
from sayso.views.decided import show_decision
from sayso.views.inert import flatten_text, shorten_text
from sayso.views.wording import NOT_STATED, say_identity, say_number, say_plural

__all__ = ["render_claim", "render_claim_decisions", "render_judged_pair", "say_claim_decision"]

_WIDTH: Final = 100
_LONGEST: Final = 300  # code points of what is said
_TITLE: Final = 70
_DIGEST: Final = 19  # code points of a digest that tell it from others
_MARGIN: Final = " " * 10
_VERDICTS: Final[Mapping[Verdict | ClaimVerdict, str]] = {
    "same": "the same claim",
    "opposed": "the opposite",
    "unsure": "perhaps the same claim",
    "other": "another claim",
}


def render_claim(claim: ArchivedClaim) -> str:
    """The count first, and why it is so: each origin with its articles; then the sides; then what may be the same."""
    carriers = {one.number: one for one in claim.carriers}
    rest = [one for one in claim.carriers if one.origin is None]
    blocks = [
        [*_wrap(f"“{shorten_text(flatten_text(claim.text), _LONGEST)}”", ""), f"claim {claim.number}"],
        _count(claim, carriers),
        *([f"origin {number}", *_show_origin(one, carriers)] for number, one in enumerate(claim.origins, start=1)),
        _show_rest("in which nobody stands for it", [one for one in rest if one.verdict == "same"]),
        _show_rest("which say the opposite", [one for one in rest if one.verdict == "opposed"]),
        *(_show_side(name, side) for name, side in _name_sides(claim)),
        _show_unsure(claim),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def render_judged_pair(pair: JudgedPair) -> str:
    """What was found of two claims, and why; what people decided."""
    said = "decided" if pair.correction is not None else f"probability {pair.probability:.2f}"
    lines = [f"{_VERDICTS[pair.verdict]} ({said})", *(f"{_MARGIN}{flatten_text(one)}" for one in pair.because)]
    for one in (pair.a, pair.b):
        lines += ["", *_show_carrier(one)]
    if pair.correction is not None:
        lines += ["", *show_decision(say_claim_decision(pair.correction), pair.correction)]
    return "\n".join((*lines, ""))


def render_claim_decisions(corrections: Sequence[Correction]) -> str:
    """One block each, with its number."""
    if not corrections:
        return "Nobody has decided anything about claims.\n"
    return "".join(f"{line}\n" for one in corrections for line in show_decision(say_claim_decision(one), one))


def _count(claim: ArchivedClaim, carriers: Mapping[int, Carrier]) -> list[str]:
    origins = say_plural(len(claim.origins), "independent origin")
    lines = [f"{say_plural(claim.articles, 'article')}, {origins}"]
    least, most = claim.independent
    if (least, most) == (0, 0):
        lines.append("nobody stands for it")
    else:
        parties = "1 party stands" if most == 1 == least else f"{say_number(claim.independent)} parties stand"
        lines.append(f"{parties} for it in all")
    return [*lines, f"first in  {_name(carriers[claim.first])}"]


def _show_origin(origin: Origin, carriers: Mapping[int, Carrier]) -> list[str]:
    """Each article once, with why it says the same, and why it is of this origin; words already shown are not again."""
    joins = {one.claim: one for one in origin.joins}
    lines: list[str] = []
    articles: set[int] = set()
    shown: set[str] = set()
    for number in origin.claims:
        one = carriers[number]
        if one.article in articles:
            continue
        articles.add(one.article)
        lines += [_name(one)] if one.said in shown else _show_carrier(one)
        lines += [f"{_MARGIN}in words shown above"] if one.said in shown else []
        shown.add(one.said)
        if number in joins:
            why = shorten_text(flatten_text(joins[number].because), _LONGEST)
            lines.append(f"{_MARGIN}{why} (claim {joins[number].to})")
    return lines


def _show_rest(heading: str, rest: Sequence[Carrier]) -> list[str]:
    """Carriers of no origin."""
    return [heading, *(line for one in rest for line in _show_carrier(one))] if rest else []


def _name_sides(claim: ArchivedClaim) -> Iterable[tuple[str, tuple[Standing, ...]]]:
    yield "for", claim.asserted_by
    yield "against", claim.denied_by
    yield "no comment", claim.no_comment_from
    yield "not verified", claim.unverified_by


def _show_side(name: str, side: Sequence[Standing]) -> list[str]:
    return [name, *(_show_standing(one) for one in side)] if side else []


def _show_standing(one: Standing) -> str:
    party = f"party {one.party}, " if one.party is not None else ""
    number = f", {say_number(one.count)}" if one.count not in (None, (1, 1)) else ""
    identity = say_identity(one.identity, one.count)
    claims = ", ".join(f"{claim}" for claim in one.claims)
    name = shorten_text(flatten_text(one.name), _TITLE) or NOT_STATED
    return f"{_MARGIN}{name} ({party}{identity}{number}): in claim {claims}"


def _show_unsure(claim: ArchivedClaim) -> list[str]:
    lines = [line for one in claim.unsure for line in _show_carrier(one)]
    if lines:
        lines = ["perhaps the same", *lines]
    return lines + (["… there may be more that was not compared."] if claim.has_more else [])


def _show_carrier(one: Carrier) -> list[str]:
    said = shorten_text(flatten_text(one.said), _LONGEST)
    verdict = "" if one.verdict == "same" else f"{_VERDICTS[one.verdict]}: "
    lines = [_name(one), *_wrap(f"{verdict}“{said}”", _MARGIN)]
    return lines + [f"{_MARGIN}{flatten_text(why)}" for why in one.because]


def _name(one: Carrier) -> str:
    outlet = flatten_text(one.outlet) if one.outlet else f"outlet {NOT_STATED}"
    title = shorten_text(flatten_text(one.title), _TITLE) if one.title else f"title {NOT_STATED}"
    return f"{one.number:>8}  {flatten_text(one.day or '') or f'day {NOT_STATED}'}  {outlet}: {title}"


def say_claim_decision(made: Correction) -> str:
    """What somebody said of two claims."""
    verdict = _VERDICTS[made.verdict["verdict"]]
    keys = msgspec.convert(made.subject, tuple[ClaimKey, ClaimKey])
    places = " and ".join(f"{one.place or one.digest[:_DIGEST]} [{one.start}, {one.end}]" for one in keys)
    return flatten_text(f"{verdict}: {places}")


def _wrap(text: str, margin: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=margin, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False
    )
