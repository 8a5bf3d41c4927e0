"""Families of reprints, in words: how many articles, where their one account begins, and why they are one."""

from collections.abc import Sequence
from typing import Final

from sayso.records.comparison import Relation
from sayso.records.correction import Correction
from sayso.records.family import Families, Family, FamilyHead, Kinship, Member, UnfoldedKinship
from sayso.views.compared import render_comparison
from sayso.views.decided import show_decision
from sayso.views.inert import flatten_text, shorten_text
from sayso.views.wording import NOT_STATED, say_plural

__all__ = ["render_chain", "render_families", "render_family", "render_relations", "render_unfolded", "say_relation"]

_LONGEST: Final = 70  # code points of a title
_MARGIN: Final = " " * 10
_SAYS: Final[dict[Relation, str]] = {
    "copy": "one text with", "derived": "one account with", "independent": "each from its own reporting",
}  # fmt: skip
_DECIDED: Final[dict[Relation, str]] = {
    "copy": "are one text (copy)",
    "derived": "are one account (derived)",
    "independent": "are independent of each other",
}


def render_families(found: Families) -> str:
    """One line a family: its number, its size, its days, the title of its earliest story."""
    if not found.families:
        return (
            f"There is none after the first {found.offset:,}.\n"
            if found.offset
            else "Nothing in the archive is a copy of anything else in it, or derived from it.\n"
        )
    lines = [
        f"{head.number:>8}  {say_plural(head.size, 'article')}  {_say_days(head)}  {_title(head.title)}"
        for head in found.families
    ]
    next_offset = found.offset + len(lines)
    return "\n".join((*lines, *([f"… more; --offset {next_offset} shows the next."] if found.more else []), ""))


def render_family(family: Family, archived: str = "") -> str:
    """The origin, the earliest and the credited first; then each other member with how it is related, and why.

    archived: what a command that is hinted at says of the archive, as in " --archive news.db".
    """
    lines = [f"{say_plural(family.head.size, 'article')}, 1 account", ""]
    lines += [
        f"origin    {family.origin.number}  {_name(family.origin)}",
        f"{_MARGIN}because {flatten_text(family.origin_because)}",
    ]
    lines += [*_show_earliest(family), _show_credited(family)]
    shown = [member for member in family.members if member.number != family.origin.number]
    for member in shown:
        lines += ["", *_show_member(member, family.origin.number)]
    if shown:
        lines += ["", f"What shows it: sayso copies {shown[0].number} --with {family.origin.number}{archived}"]
    if family.more:
        lines += ["", f"… {family.more:,} more; --offset {family.offset + len(family.members)} shows the next."]
    return "\n".join((*lines, ""))


def render_unfolded(found: UnfoldedKinship, *, everything: bool = False) -> str:
    """What people said of both, what makes them one family, and the comparison. everything: all sentences in full."""
    said = render_relations([found.correction]) if found.correction is not None else ""
    names = f"{found.a.number} ({_say_where(found.a)})", f"{found.b.number} ({_say_where(found.b)})"
    return f"{said}{render_chain(found)}\n{render_comparison(names, found.compared, everything=everything)}"


def render_chain(found: UnfoldedKinship) -> str:
    """Whether two stories are of one family, and what makes them so: one line."""
    if not found.chain:
        return f"{found.a.number} and {found.b.number} are of no family together.\n"
    between = ", ".join(map(str, found.chain[1:-1]))
    way = f", by way of {between}" if between else ""
    return f"{found.a.number} and {found.b.number} are of one family{way}.\n"


def render_relations(corrections: Sequence[Correction]) -> str:
    """What people said of two stories, one block each."""
    if not corrections:
        return "Nobody has corrected how two stories are related.\n"
    return "".join(f"{line}\n" for one in corrections for line in show_decision(say_relation(one), one))


def say_relation(one: Correction) -> str:
    """What somebody said of two stories."""
    stories = (
        f"“{shorten_text(flatten_text(key['place'] or key['digest']), _LONGEST)}” ({flatten_text(key['story'])})"
        for key in one.subject
    )
    return f"{' and '.join(stories)} {_DECIDED[one.verdict['relation']]}"


def _show_earliest(family: Family) -> list[str]:
    if family.earliest is None:
        return [f"earliest  {NOT_STATED}"]
    if family.earliest.number == family.origin.number:
        return ["earliest  the same"]
    return [
        f"earliest  {family.earliest.number}  {_name(family.earliest)}",
        f"{_MARGIN}because {flatten_text(family.earliest_because)}",
    ]


def _show_credited(family: Family) -> str:
    if family.credited is None:
        return f"credited  {NOT_STATED}"
    others = family.head.size - (family.credited.own is not None)
    return f"credited  {flatten_text(family.credited.outlet)}, by {family.credited.members:,} of {others:,}"


def _show_member(member: Member, origin: int) -> list[str]:
    lines = [f"{member.number:>8}  {_name(member)}"]
    if member.kinship is not None:
        lines.append(f"{_MARGIN}{_say_kinship(member.kinship, origin)}")
        lines += [f"{_MARGIN}  {flatten_text(one)}" for one in member.kinship.because]
    return lines


def _say_kinship(kinship: Kinship, origin: int) -> str:
    other = "the origin" if kinship.other == origin else str(kinship.other)
    sure = f" (probability {kinship.probability:.2f})" if kinship.correction is None else ""
    return f"{kinship.relation}: {_SAYS[kinship.relation]} {other}{sure}"


def _name(member: Member) -> str:
    outlet = flatten_text(member.outlet) if member.outlet else f"outlet {NOT_STATED}"
    return f"{_say_day(member.day)}  {outlet}: {_title(member.title)}"


def _say_where(member: Member) -> str:
    return f"{member.outlet or f'outlet {NOT_STATED}'}, {_say_day(member.day)}"


def _title(title: str | None) -> str:
    return shorten_text(flatten_text(title), _LONGEST) if title else f"title {NOT_STATED}"


def _say_day(day: str | None) -> str:
    return flatten_text(day) if day is not None else f"day {NOT_STATED}"


def _say_days(head: FamilyHead) -> str:
    if head.first_day is None or head.first_day == head.last_day:
        return _say_day(head.first_day)
    return f"{_say_day(head.first_day)} to {_say_day(head.last_day)}"
