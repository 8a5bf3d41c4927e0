"""One party of an archive in words: who it is, what it said, what it denies or does not answer, who may be the same."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sayso.records.attribution import Stance
from sayso.records.correction import Correction
from sayso.records.found import Hit
from sayso.records.party import Against, Party, PartyHead, PartyName, RoleTally, Stand
from sayso.views.decided import show_decision
from sayso.views.inert import flatten_text, shorten_text
from sayso.views.rows import render_rows
from sayso.views.wording import NOT_STATED, STANCES, say_plural

__all__ = [
    "render_choice",
    "render_corrections",
    "render_party",
    "render_statements_csv",
    "say_joining",
    "say_more_statements",
    "say_names",
    "say_stances",
]

_WIDTH: Final = 100
_LONGEST: Final = 360  # code points of what is said
_MARGIN: Final = 14
_AGAINST: Final[Mapping[Against, str]] = {
    "denies": "Denies:", "no_comment": "Would not comment on:", "unverified": "Could not verify:",
}  # fmt: skip
_AMBIGUOUS: Final = "This name alone tells nobody: different stories may mean different ones by it."


def render_party(party: Party, archived: str = "") -> str:
    """Head, names, roles and outlets, who may be the same; then what it said, what it denies, and what it does not
    answer. archived: what a command that is hinted at says of the archive, as in " --archive news.db"."""
    blocks = [
        _show_head(party),
        _show_same(party, archived),
        _show_statements(party),
        *_show_against(party),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def render_statements_csv(party: Party) -> str:
    """A row for each statement (RFC 4180, with a header)."""
    return render_rows(Hit, party.statements)


def say_more_statements(party: Party) -> str:
    """How many there are after those that are given, and how to have them; "" where there are none."""
    end = party.offset + len(party.statements)
    if party.offset < end < party.found:
        return f"… {party.found - end:,} more; --offset {end} shows the next."
    return f"There is none after the {party.found:,} of them." if 0 < party.found <= party.offset else ""


def render_choice(typed: str, heads: Sequence[PartyHead], more: int) -> str:
    """Whom a name may mean, and how to say which."""
    lines = [f"“{flatten_text(typed)}” may be any of these; say which by its number, as in --id {heads[0].id}."]
    lines += [f"{head.id:>8}  {_name(head)}, {_say_often(head)}" for head in heads]
    return "\n".join((*lines, *([f"… {more:,} more; type more of the name."] if more else []), ""))


def render_corrections(corrections: Sequence[Correction]) -> str:
    """One block each, with its number."""
    if not corrections:
        return "Nobody has corrected anything about parties.\n"
    return "".join(f"{line}\n" for one in corrections for line in show_decision(say_joining(one), one))


def say_stances(stances: Mapping[Stance, int]) -> str:
    """ "says so 12, denies 3", in the order given."""
    return ", ".join(f"{STANCES[stance]} {number:,}" for stance, number in stances.items())


def say_names(names: Iterable[str], others: bool) -> str:
    """ "Ana Ruiz, two divers and others"; "[not stated]" where there are none. others: whether there are more."""
    return (", ".join(map(flatten_text, names)) or NOT_STATED) + (" and others" if others else "")


def _show_head(party: Party) -> list[str]:
    head = party.head
    lines = [f"{_name(head)}, number {head.id}"]
    lines += [_AMBIGUOUS] if head.is_ambiguous else []
    lines += [*_row("speaks", _say_often(head)), *_row("", say_stances(party.stances))]
    names = [_say_name(one) for one in party.names]
    lines += _list("called", names, party.more_names)
    lines += _list("role", [_say_role(one) for one in party.roles] or [NOT_STATED], party.more_roles)
    outlets = [f"{flatten_text(one.name or '') or f'outlet {NOT_STATED}'} {one.said:,}" for one in party.outlets]
    return lines + _row(
        "carried by", ", ".join(outlets) + (f", {party.more_outlets:,} more" if party.more_outlets else "")
    )


def _say_often(head: PartyHead) -> str:
    if head.first is None or head.last is None:
        return say_plural(head.said, "time")
    days = flatten_text(head.first if head.first == head.last else f"{head.first} to {head.last}")
    return f"{head.said:,} {'time' if head.said == 1 else 'times'}, {days}"


def _say_name(name: PartyName) -> str:
    often = f"{name.said:,}" if name.said else "in no text"
    because = name.because if name.correction is None else f"by hand, correction {name.correction}"
    return f"{flatten_text(name.name)} ({often}): {flatten_text(because)}"


def _say_role(role: RoleTally) -> str:
    stories = f"{role.stories:,} {'story' if role.stories == 1 else 'stories'}"
    days = [flatten_text(day) for day in dict.fromkeys((role.first, role.last)) if day is not None]
    return f"{flatten_text(role.role)} ({', '.join((stories, ' to '.join(days)) if days else (stories,))})"


def _show_same(party: Party, archived: str) -> list[str]:
    if not party.may_be_same:
        return []
    lines = [f"May be the same; sayso source --id N --same-as id:{party.head.id}{archived} joins one to it:"]
    for one in party.may_be_same:
        lines += _wrap(
            f"{_name(one.party)}, {_say_often(one.party)}: {flatten_text(one.because)}", f"{one.party.id:>8}  "
        )
    return lines


def _show_statements(party: Party) -> list[str]:
    if not party.found:
        return ["Nothing that it said passes these filters."]
    more = say_more_statements(party)
    if not party.statements:
        return [more]
    first, last = party.offset + 1, party.offset + len(party.statements)
    lines = [f"Said, the newest first: {first:,} to {last:,} of {party.found:,}"]
    for number, one in enumerate(party.statements, first):
        lines += ["", *_show_statement(one, number)]
    return [*lines, *(["", more] if more else [])]


def _show_statement(hit: Hit, number: int) -> list[str]:
    cue = flatten_text(hit.cue).rstrip(":,")
    content = shorten_text(flatten_text(hit.content), _LONGEST)
    lines = _wrap(f"{_say_where(hit.day, hit.outlet)}: {STANCES[hit.stance]}", f"{number:>4}  ")
    lines += _wrap(f"{cue}: {content}" if cue and content else cue or content or f"content {NOT_STATED}", " " * 6)
    return lines + ([f"      {flatten_text(hit.url)}"] if hit.url else [])


def _show_against(party: Party) -> list[list[str]]:
    """What it denies first, apart from what it only does not answer."""
    blocks: list[list[str]] = []
    for side, heading in _AGAINST.items():
        stands = [one for one in party.against if one.side == side]
        blocks += [[heading]] if stands else []
        blocks += [_show_stand(one) for one in stands]
    return [*blocks, ["… and more of these claims; --limit shows them."]] if party.has_more_against else blocks


def _show_stand(stand: Stand) -> list[str]:
    by = say_names(stand.asserted_by, stand.others_assert)
    lines = _wrap(_say_where(stand.day, stand.outlet), " " * 6)
    lines += _wrap(f"{shorten_text(flatten_text(stand.text), _LONGEST)} (said by: {by})", " " * 6)
    return lines + ([f"      {flatten_text(stand.url)}"] if stand.url else [])


def say_joining(one: Correction) -> str:
    """What somebody said of two parties: "“Ana Ruiz” (person) is the same party as “A. Ruiz” (person)"."""
    subject, verdict = (
        f"“{flatten_text(key['name'])}” ({flatten_text(key['kind'])})" for key in (one.subject, one.verdict)
    )
    verb = "is the same party as" if one.kind == "same_party" else "is another party than"
    return f"{subject} {verb} {verdict}"


def _name(head: PartyHead) -> str:
    return f"{flatten_text(head.name)} ({head.kind})"


def _say_where(day: str | None, outlet: str | None) -> str:
    return f"{flatten_text(day or '') or f'day {NOT_STATED}'}, {flatten_text(outlet or '') or f'outlet {NOT_STATED}'}"


def _list(label: str, rows: Iterable[str], more: int) -> list[str]:
    lines: list[str] = []
    for row in (*rows, *([f"{more:,} more"] if more else [])):
        lines += _row("" if lines else label, row)
    return lines


def _row(label: str, text: str) -> list[str]:
    return _wrap(text, f"  {label:<{_MARGIN - 2}}") if text else []


def _wrap(text: str, first: str) -> list[str]:
    indent = " " * len(first)
    return textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=indent, break_long_words=False)
