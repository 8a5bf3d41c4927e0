"""Habits of an archive drawn as SVG: who is named by period, who is not by outlet, how few speak how often.

What is drawn is laid out here in the units of the view box, and written by charts.svg.jinja; colours are classes for
charts.css alone, so a policy that forbids styles of elements holds. A drawing is a group and no image to a screen
reader, for its links can be followed; each says the number that it is of.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import pairwise
from math import ceil
from typing import Any, Final, get_args

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso.records.habits import Concentration, Habits, PeriodShare, SourcingHabits
from sayso.records.source import Identity
from sayso.views.habits import say_share
from sayso.views.inert import flatten_text, shorten_text
from sayso.views.wording import NOT_STATED

__all__ = ["draw_concentration", "draw_identities", "draw_most_quoted", "draw_unnamed"]

Link = Callable[[str], str]

_WIDTH: Final = 720
_TOP, _LEFT, _RIGHT = 12, 44, 712  # of what is drawn
_MOST_PERIODS: Final = 36
_PERIOD: Final = 64  # the least between labels of periods
_MOST_LINES: Final = 6
_MOST_BARS: Final = 20
_STACKS_BOTTOM: Final = 210
_LINES_BOTTOM, _LINES_RIGHT = 240, 520
_BARS_LEFT, _BARS_RIGHT = 230, 560
_ROW: Final = 26  # a bar and the room to the next
_LABEL: Final = 16  # the least between labels of lines
_LONGEST_NAME: Final = 30  # code points
_IDENTITIES: Final[tuple[Identity, ...]] = get_args(Identity)
_SAID: Final = {"named": "named", "described": "described", "withheld": "name withheld", "unstated": NOT_STATED}
_DASHES: Final = ("", "7 3", "2 3", "9 3 2 3", "14 4", "1 4")
_SHAPES: Final = (  # about a point
    "m-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0z",  # circle
    "m-3.5,-3.5h7v7h-7z",  # square
    "m0,-4.5l4.5,8h-9z",  # triangle
    "m0,-5l5,5l-5,5l-5,-5z",  # diamond
    "m0,4.5l4.5,-8h-9z",  # triangle on its head
    "m-1.5,-4.5h3v3h3v3h-3v3h-3v-3h-3v-3h3z",  # cross
)


class _Tick(msgspec.Struct, frozen=True):
    """A label of an axis and where it stands on it."""

    at: float
    label: str


class _Segment(msgspec.Struct, frozen=True, kw_only=True):
    kind: str
    label: str
    link: str
    x: float
    y: float
    width: float
    height: float


class _Sign(msgspec.Struct, frozen=True):
    kind: str
    label: str
    x: float


class _Point(msgspec.Struct, frozen=True):
    label: str
    link: str
    shape: str


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    """lead: from the last point to the name, which stands at x and y behind its sign."""

    name: str
    path: str
    dashes: str
    points: tuple[_Point, ...]
    lead: str
    sign: str
    x: float
    y: float


class _Row(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    label: str
    link: str
    value: str
    y: float
    width: float


class _Chart(msgspec.Struct, frozen=True, kw_only=True):
    """key: begins the ids in the drawing, by which those of several on one page differ."""

    key: str
    title: str
    description: str
    width: int = _WIDTH
    height: int
    left: int
    right: int
    bottom: int = 0
    ticks: tuple[_Tick, ...] = ()
    periods: tuple[_Tick, ...] = ()
    segments: tuple[_Segment, ...] = ()
    legend: tuple[_Sign, ...] = ()
    lines: tuple[_Line, ...] = ()
    rows: tuple[_Row, ...] = ()


def draw_identities(habits: SourcingHabits, link: Link, *, key: str = "identities") -> Markup:
    """Bars of the last 36 periods, each parted by who is named, described, withheld and unstated. link: from a query to
    where its rows are shown."""
    shown = habits.periods[-_MOST_PERIODS:]
    step = (_RIGHT - _LEFT) / max(len(shown), 1)
    whose = f" in {flatten_text(habits.outlet)}" if habits.outlet is not None else ""
    chart = _Chart(
        key=key,
        title=f"Who is named{whose}, by {habits.length}",
        description=_describe_shares([PeriodShare(one.name or "", one.unnamed) for one in shown]),
        height=_STACKS_BOTTOM + 48,
        left=_LEFT,
        right=_RIGHT,
        bottom=_STACKS_BOTTOM,
        ticks=_make_ticks(1.0, _STACKS_BOTTOM),
        periods=_label_periods([one.name or "" for one in shown], _LEFT + step / 2, step),
        segments=tuple(
            segment for number, one in enumerate(shown) for segment in _stack(one, _LEFT + number * step, step, link)
        ),
        legend=tuple(_Sign(one, _SAID[one], _LEFT + 150 * number) for number, one in enumerate(_IDENTITIES)),
    )
    return _write("stacks", chart)


def _stack(one: Habits, left: float, step: float, link: Link) -> Iterable[_Segment]:
    width = min(step * 0.84, 48)
    bottom = float(_STACKS_BOTTOM)
    for identity in _IDENTITIES:
        counted = one.identities.get(identity)
        if counted is None or not counted.number:
            continue
        share = counted.number / one.said
        height = share * (_STACKS_BOTTOM - _TOP)
        bottom -= height
        yield _Segment(
            kind=identity,
            label=f"{one.name}: {_SAID[identity]} {say_share(share)}, {counted.number:,} of {one.said:,}",
            link=link(counted.query),
            x=round(left + (step - width) / 2, 1),
            y=round(bottom, 1),
            width=round(width, 1),
            height=round(height, 1),
        )


def draw_unnamed(habits: SourcingHabits, link: Link, *, key: str = "unnamed") -> Markup:
    """The share of attributions to sources that are not named over the last 36 periods: a line for each of the first
    six outlets, or for the one that was asked for."""
    shown = [(flatten_text(one.habits.name or ""), one.course) for one in habits.outlets[:_MOST_LINES]]
    if not shown:
        course = tuple(PeriodShare(one.name or "", one.unnamed) for one in habits.periods)
        shown = [(flatten_text(habits.outlet or "all"), course)]
    periods = sorted({one.period for _, course in shown for one in course})[-_MOST_PERIODS:]
    shares = [one for _, course in shown for one in course if one.period in periods]
    step = (_LINES_RIGHT - _LEFT) / max(len(periods) - 1, 1)
    most = _round_up(max((one.unnamed.share or 0.0 for one in shares), default=0.0))
    places = {period: round(_LEFT + number * step, 1) for number, period in enumerate(periods)}
    chart = _Chart(
        key=key,
        title=f"Share of what is said by sources that are not named, by {habits.length}",
        description=" ".join(f"{name}: {_describe_shares(course)}" for name, course in shown),
        height=_LINES_BOTTOM + 28,
        left=_LEFT,
        right=_LINES_RIGHT,
        bottom=_LINES_BOTTOM,
        ticks=_make_ticks(most, _LINES_BOTTOM),
        periods=_label_periods(periods, _LEFT, step),
        lines=_draw_lines(shown, places, most, link),
    )
    return _write("lines", chart)


def _draw_lines(
    shown: Sequence[tuple[str, Sequence[PeriodShare]]], places: dict[str, float], most: float, link: Link
) -> tuple[_Line, ...]:
    drawn = [[one for one in course if one.period in places] for _, course in shown]
    heights = [[_rise(one.unnamed.share or 0.0, most) for one in course] for course in drawn]
    labels = _spread([one[-1] if one else float(_LINES_BOTTOM) for one in heights])
    return tuple(
        _draw_line(name, [(places[one.period], y, one) for one, y in zip(course, ys, strict=True)], number, at, link)
        for number, ((name, _), course, ys, at) in enumerate(zip(shown, drawn, heights, labels, strict=True))
    )


def _draw_line(
    name: str, course: Sequence[tuple[float, float, PeriodShare]], number: int, label: float, link: Link
) -> _Line:
    shape = _SHAPES[number]
    points = tuple(
        _Point(
            f"{name}, {one.period}: {say_share(one.unnamed.share)} not named, "
            f"{one.unnamed.number:,} of {one.unnamed.of:,}",
            link(one.unnamed.query),
            f"M{x},{y}{shape}",
        )
        for x, y, one in course
    )
    x, y = course[-1][:2] if course else (float(_LINES_RIGHT), label)
    sign = _LINES_RIGHT + 22
    return _Line(
        name=shorten_text(name, _LONGEST_NAME - 6),
        path="M" + "L".join(f"{x},{y}" for x, y, _ in course) if course else "",
        dashes=_DASHES[number],
        points=points,
        lead=f"M{x + 6},{y}L{sign - 7},{label}",
        sign=f"M{sign},{label}{shape}",
        x=sign + 10,
        y=label,
    )


def draw_concentration(habits: SourcingHabits, link: Link, *, key: str = "concentration") -> Markup:
    """A bar for all and each of the first outlets: what the five most quoted say, of what those who are named say."""
    whole = habits.whole
    named = [(habits.outlet or "all", whole.concentration)]
    named += [(one.habits.name or "", one.habits.concentration) for one in habits.outlets[: _MOST_BARS - 1]]
    rows = tuple(_draw_share(name, told, number, link) for number, (name, told) in enumerate(named))
    return _write("bars", _make_bars(key, "What the five most quoted say, of all that those who are named say", rows))


def _draw_share(name: str, told: Concentration, number: int, link: Link) -> _Row:
    share = told.top_share
    index = f"{told.herfindahl_hirschman:.4f}" if told.herfindahl_hirschman is not None else "-"
    value = f"{say_share(share.share)}, HHI {index}"
    top = ", ".join(flatten_text(one.name) for one in told.top)
    return _Row(
        name=shorten_text(flatten_text(name), _LONGEST_NAME),
        label=f"{flatten_text(name)}: {value}, {share.number:,} of {share.of:,}: {top}",
        link=link(share.query),
        value=value,
        y=number * _ROW + _TOP,
        width=_reach(share.share or 0.0),
    )


def draw_most_quoted(told: Concentration, link: Link, *, key: str = "quoted") -> Markup:
    """A bar for each of the most quoted parties, of what those who are named say; the longest is as long as can be."""
    most = max((one.share for one in told.top), default=1.0)
    rows = tuple(
        _Row(
            name=shorten_text(flatten_text(one.name), _LONGEST_NAME),
            label=f"{flatten_text(one.name)}: {say_share(one.share)}, {one.said:,} attributions",
            link=link(one.query),
            value=f"{one.said:,} ({say_share(one.share)})",
            y=number * _ROW + _TOP,
            width=_reach(one.share / most),
        )
        for number, one in enumerate(told.top)
    )
    return _write("bars", _make_bars(key, f"The most quoted of {told.parties:,} who are named", rows))


def _make_bars(key: str, title: str, rows: tuple[_Row, ...]) -> _Chart:
    return _Chart(
        key=key,
        title=title,
        description="; ".join(f"{one.name}: {one.value}" for one in rows),
        height=len(rows) * _ROW + _TOP,
        left=_BARS_LEFT,
        right=_BARS_RIGHT,
        rows=rows,
    )


def _reach(share: float) -> float:
    return round(max(share * (_BARS_RIGHT - _BARS_LEFT), 1.0), 1)


def _describe_shares(course: Sequence[PeriodShare]) -> str:
    """The first and the last, the least and the most, in a sentence for those who do not see them."""
    told = [(one.unnamed.share, one.period) for one in course if one.unnamed.share is not None]
    if not told:
        return "Nothing is dated."
    (least, when_least), (most, when_most) = min(told), max(told)
    return (
        f"From {told[0][1]} to {told[-1][1]} the share of sources that are not named goes from {say_share(told[0][0])} "
        f"to {say_share(told[-1][0])}; least {say_share(least)} in {when_least}, most {say_share(most)} in {when_most}."
    )


def _make_ticks(most: float, bottom: int) -> tuple[_Tick, ...]:
    """Of shares from none to ``most``."""
    return tuple(
        _Tick(round(bottom - part * (bottom - _TOP), 1), f"{part * most:.0%}") for part in (0, 0.25, 0.5, 0.75, 1)
    )


def _label_periods(periods: Sequence[str], first: float, step: float) -> tuple[_Tick, ...]:
    """As many as have room, the first among them."""
    every = ceil(_PERIOD / step)
    return tuple(
        _Tick(round(first + number * step, 1), period) for number, period in enumerate(periods) if number % every == 0
    )


def _round_up(share: float) -> float:
    """To the next that parts in four whole per cent."""
    return max(ceil(round(share * 25, 6)), 1) / 25


def _rise(share: float, most: float) -> float:
    return round(_LINES_BOTTOM - share / most * (_LINES_BOTTOM - _TOP), 1)


def _spread(heights: Sequence[float]) -> list[float]:
    """The same, moved apart so that labels do not lie on one another, and none below the axis."""
    order = sorted(range(len(heights)), key=lambda at: heights[at])
    spread = list(heights)
    for before, at in pairwise(order):
        spread[at] = max(spread[at], spread[before] + _LABEL)
    lowest = float(_LINES_BOTTOM)
    for at in reversed(order):
        spread[at] = round(min(spread[at], lowest), 1)
        lowest = spread[at] - _LABEL
    return spread


def _write(macro: str, chart: _Chart) -> Markup:
    return Markup(getattr(_load_macros(), macro)(chart))  # what a macro gives is escaped already


@cache
def _load_macros() -> Any:
    environment = Environment(
        loader=PackageLoader("sayso", "views"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("charts.svg.jinja").module
