"""Sourcing habits as a table: in words for a terminal, and as CSV."""

import csv
import io
import shlex
from collections.abc import Iterator
from typing import Final, get_args

from sayso.records.habits import Habits, QuotedParty, Share, SourcingHabits
from sayso.records.source import Identity
from sayso.views.inert import flatten_text, shorten_text
from sayso.views.tables import Cell, guard_cell
from sayso.views.wording import NOT_STATED

__all__ = ["render_habits", "render_habits_csv", "say_share"]

_NAME: Final = 36  # columns of a name
_HEAD: Final = (
    f"{'':<{_NAME}}  {'said':>11}  {'not named':>9}  {'vague':>7}  {'no reason':>9}  {'five say':>8}  {'HHI':>7}"
)
_KEY: Final = """\
not named  of all that is said, what is said by those whose name is not given
vague      of that, by those with no role, organisation or access stated (A01)
no reason  of that, by those of whom it is not said why they are not named (A02)
five say   of what is said by those who are named, what the five most quoted say
HHI        Herfindahl-Hirschman index of those who are named: 1 where one speaks alone, 1/n where n speak equally often
"""
_IDENTITIES: Final[tuple[Identity, ...]] = get_args(Identity)
_COLUMNS: Final = (
    *("of", "outlet", "period", "attributions"),
    *_IDENTITIES,
    *("unnamed_share", "vague", "vague_share", "unexplained", "unexplained_share"),
    *("parties", "top_share", "herfindahl_hirschman", "top", "query"),
)


def render_habits(habits: SourcingHabits, archived: str = "") -> str:
    """A line for all, each period and each outlet, then who is quoted most, and a query that leads to rows. archived:
    what a command that is hinted at says of the archive, as in " --archive news.db"."""
    if not habits.whole.said:
        return "There are no attributions to count.\n"
    lines = [_HEAD, _show(habits.outlet or "all", habits.whole), "", f"by {habits.length}"]
    lines += ["  … and before; --since and --until show earlier ones"] if habits.has_earlier else []
    lines += [_show(f"  {one.name}", one) for one in habits.periods]
    if habits.undated is not None and habits.undated.number:
        lines.append(f"{'  day ' + NOT_STATED:<{_NAME}}  {habits.undated.number:>11,}")
    if habits.outlets:
        lines += ["", "by outlet", *(_show(f"  {one.habits.name}", one.habits) for one in habits.outlets)]
        lines += [f"  … {habits.more_outlets:,} more; --limit shows more"] if habits.more_outlets else []
    if habits.no_outlet:
        lines.append(f"{'  outlet ' + NOT_STATED:<{_NAME}}  {habits.no_outlet:>11,}")
    top = habits.whole.concentration.top
    if top:
        lines += ["", f"most quoted, of {habits.whole.concentration.parties:,} who are named", *map(_show_party, top)]
    query = shlex.quote((habits.periods[-1] if habits.periods else habits.whole).unnamed.query)
    rows = f"Rows: sayso find{archived} -- {query}; --json has a query for each number."
    return "\n".join((*lines, "", _KEY, rows, ""))


def _show(name: str, one: Habits) -> str:
    told = one.concentration
    index = f"{told.herfindahl_hirschman:.4f}" if told.herfindahl_hirschman is not None else "-"
    label = shorten_text(f"{name[:2]}{flatten_text(name[2:])}", _NAME)
    return (
        f"{label:<{_NAME}}  {one.said:>11,}  {say_share(one.unnamed.share):>9}  {say_share(one.vague.share):>7}  "
        f"{say_share(one.unexplained.share):>9}  {say_share(told.top_share.share):>8}  {index:>7}"
    )


def _show_party(party: QuotedParty) -> str:
    name = shorten_text(f"{flatten_text(party.name)} ({party.kind})", _NAME - 2)
    return f"  {name:<{_NAME - 2}}  {party.said:>11,}  {say_share(party.share):>9}"


def say_share(share: float | None) -> str:
    """In per cent, "12.5%"; a dash where there is nothing to take a share of."""
    return f"{share:.1%}" if share is not None else "-"


def render_habits_csv(habits: SourcingHabits) -> str:
    """A row for all, each period, each outlet and each period of an outlet (RFC 4180, with a header). Shares are 0 to
    1; of the periods of outlets only who is named or not is counted."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(_COLUMNS)
    writer.writerows([guard_cell(cell) for cell in row] for row in _list_rows(habits))
    return buffer.getvalue()


def _list_rows(habits: SourcingHabits) -> Iterator[tuple[Cell, ...]]:
    yield _make_row("all", habits.outlet, None, habits.whole)
    for period in habits.periods:
        yield _make_row("period", habits.outlet, period.name, period)
    for outlet in habits.outlets:
        yield _make_row("outlet", outlet.habits.name, None, outlet.habits)
        for one in outlet.course:
            yield _make_course_row(outlet.habits.name, one.period, one.unnamed)


def _make_row(of: str, outlet: str | None, period: str | None, one: Habits) -> tuple[Cell, ...]:
    numbers = (one.identities[identity].number if identity in one.identities else 0 for identity in _IDENTITIES)
    told = one.concentration
    shares = (one.unnamed.share, one.vague.number, one.vague.share, one.unexplained.number, one.unexplained.share)
    top = "; ".join(f"{party.name} ({party.said})" for party in told.top)
    concentration = (told.parties, told.top_share.share, told.herfindahl_hirschman, top)
    return (of, outlet, period, one.said, *numbers, *shares, *concentration, one.query)


def _make_course_row(outlet: str | None, period: str, unnamed: Share) -> tuple[Cell, ...]:
    named = unnamed.of - unnamed.number
    return ("outlet period", outlet, period, unnamed.of, named, *[None] * 3, unnamed.share, *[None] * 8, unnamed.query)
