"""Invented pages in the order of their days: own stories of many outlets, reprints of the agencies', later versions.

The same number of pages and the same seed give the same Readings, on every machine.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple, TypeVar

from sayso.evaluate.invented.assembling import assemble_reading
from sayso.evaluate.invented.cast import widen_cast
from sayso.evaluate.invented.drafts import Draft, Line
from sayso.evaluate.invented.events import Event, invent_event, write_background
from sayso.evaluate.invented.stories import StoryWriter, write_story
from sayso.evaluate.invented.words import draw_rank
from sayso.evaluate.invented.world import AGENCIES, Outlet, draw_outlet, draw_paper, find_outlet
from sayso.records.reading import Reading

__all__ = ["generate_readings"]

_BEGIN = date(2022, 1, 1)
_DAYS = 3 * 365
_WIRED = 0.03  # the share of pages that are an agency's, of which others make reprints
_REPRINTED = 0.07
_REVISED = 0.03  # the share that is a later version of a page
_NEW_EVENT = 0.2
_UNSIGNED = 0.02  # the share that says neither its outlet nor its address
_RECENT = 40  # events, agency stories and pages that are gone back to
_Kept = TypeVar("_Kept")


class _Page(NamedTuple):
    draft: Draft
    event: Event
    outlet: Outlet | None
    url: str | None


def generate_readings(pages: int, seed: int) -> Iterator[Reading]:
    """So many pages with about ten attributions each, over three years."""
    press = _Press(Random(seed))
    for number in range(pages):
        page = press.print_page(number, _BEGIN + timedelta(days=number * _DAYS // pages))
        yield assemble_reading(page.draft, page.outlet, page.url)


class _Press:
    """Prints one page after the other, and remembers what was printed lately."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._events: deque[Event] = deque(maxlen=_RECENT)
        self._wires: deque[_Page] = deque(maxlen=_RECENT)
        self._pages: deque[_Page] = deque(maxlen=_RECENT)

    def print_page(self, number: int, day: date) -> _Page:
        kind = self._chance.random()
        if kind < _REPRINTED and self._wires:
            return self._reprint(number, day)
        if kind < _REPRINTED + _REVISED and self._pages:
            page = self._revise()
        elif kind < _REPRINTED + _REVISED + _WIRED:
            page = self._write(number, day, find_outlet(self._chance.randrange(AGENCIES)))
            self._wires.append(page)
        else:
            page = self._write(number, day, None if self._chance.random() < _UNSIGNED else draw_outlet(self._chance))
        if page.url is not None:
            self._pages.append(page)
        return page

    def _write(self, number: int, day: date, outlet: Outlet | None) -> _Page:
        event = self._find_event(day)
        draft = write_story(self._chance, event, outlet or draw_outlet(self._chance), day.isoformat())
        return _Page(draft, event, outlet, _make_url(outlet, number, day) if outlet is not None else None)

    def _find_event(self, day: date) -> Event:
        if not self._events or self._chance.random() < _NEW_EVENT:
            self._events.append(invent_event(self._chance, day))
        return _draw_late(self._chance, self._events)

    def _reprint(self, number: int, day: date) -> _Page:
        """An agency's story at another outlet: whole, cut short, or with some of its lines replaced."""
        chance = self._chance
        wire, outlet = _draw_late(chance, self._wires), draw_paper(chance)
        lines, how = wire.draft.lines, chance.random()
        if how < 0.3:
            lines = lines[: max(3, int(len(lines) * chance.uniform(0.3, 0.8)))]
        elif how < 0.5:
            lines = tuple(
                Line(write_background(chance, wire.event)) if not line.said and chance.random() < 0.5 else line
                for line in lines
            )
        source = wire.outlet.name if wire.outlet is not None else ""
        credit = Line(f"By {source}", "byline") if chance.random() < 0.5 else Line(f"({source})", "credit")
        lines = (credit, *lines) if credit.role == "byline" else (*lines, credit)
        draft = wire.draft._replace(lines=lines, day=day.isoformat(), authors=())
        return _Page(draft, wire.event, outlet, _make_url(outlet, number, day))

    def _revise(self) -> _Page:
        """A page at its own address again, with a line less and some more."""
        chance, page = self._chance, _draw_late(self._chance, self._pages)
        lines, cast = list(page.draft.lines), widen_cast(chance, page.draft.cast)
        keys = 1 + max((said.key for line in lines for said in line.said), default=0)
        del lines[chance.randrange(len(lines))]
        writer = StoryWriter(chance, page.event, cast, keys)
        lines += [line for _ in range(chance.randint(1, 3)) for line in writer.write_lines()]
        return page._replace(draft=page.draft._replace(lines=tuple(lines), cast=cast))


def _draw_late(chance: Random, kept: Sequence[_Kept]) -> _Kept:
    """One of those kept, the latest most often."""
    return kept[-1 - draw_rank(chance, len(kept), head=3.0)]


def _make_url(outlet: Outlet, number: int, day: date) -> str:
    return f"https://{outlet.host}/{day:%Y/%m/%d}/{number}"
