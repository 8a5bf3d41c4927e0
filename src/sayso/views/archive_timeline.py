"""What was said when in an archive, drawn; and what is said to have happened when."""

import datetime
import textwrap
from typing import Final

from sayso.records.timeline import ArchiveTimeline, Happening, Happenings, Period
from sayso.views.calendar import say_value
from sayso.views.inert import flatten_text, shorten_text
from sayso.views.party import say_names, say_stances
from sayso.views.wording import NOT_STATED

__all__ = ["render_happenings", "render_timeline"]

_WIDTH: Final = 100
_BAR: Final = 30  # columns of the longest bar
_LONGEST: Final = 360  # code points of a claim
_INDENT: Final = " " * 6


def render_timeline(timeline: ArchiveTimeline) -> str:
    """A bar for each period that has any, as long as the number of attributions is large."""
    whose = f" by {flatten_text(timeline.party.name)}" if timeline.party is not None else ""
    whose += f" in {flatten_text(timeline.outlet)}" if timeline.outlet is not None else ""
    undated = f"{timeline.undated:,} more are not dated." if timeline.undated else ""
    if not timeline.periods:
        return f"No dated attribution{whose}. {undated}".rstrip() + "\n"
    number = f"{timeline.said:,} attribution{'' if timeline.said == 1 else 's'}"
    lines = [f"{number}{whose}, by {timeline.length}"]
    lines += ["… and before; --until shows earlier ones, longer periods all."] if timeline.has_earlier else []
    most = max(one.said for one in timeline.periods)
    figures = max(len(f"{one.said:,}") for one in timeline.periods)
    before: Period | None = None
    for one in timeline.periods:
        lines += ["  …"] if before is not None and _is_apart(before, one) else []
        lines += _draw(one, most, figures)
        before = one
    return "\n".join((*lines, *([undated] if undated else []), ""))


def _is_apart(before: Period, after: Period) -> bool:
    """Whether there are periods without any between the two."""
    return datetime.date.fromisoformat(after.first) - datetime.date.fromisoformat(before.last) > datetime.timedelta(1)


def _draw(period: Period, most: int, figures: int) -> list[str]:
    bar = "█" * max(1, round(period.said / most * _BAR))
    head = f"  {period.name:<10}  {period.said:>{figures},}  {bar:<{_BAR}}  "
    return textwrap.wrap(say_stances(period.stances), _WIDTH, initial_indent=head, subsequent_indent=" " * len(head))


def render_happenings(found: Happenings) -> str:
    """What happened, the latest first, with who says so and who denies it."""
    whose = f" by {flatten_text(found.party.name)}" if found.party is not None else ""
    if not found.happenings:
        nothing = "There is none after these" if found.offset else f"Nothing is said{whose} of the days asked for"
        return "\n".join((f"{nothing}.", *_tell_more(found), ""))
    lines = [f"What is said{whose} to have happened or to be to come, by its day, the latest first"]
    when = ""
    for one in found.happenings:
        if (value := say_value(flatten_text(one.value))) != when:
            when = value
            lines += ["", when]
        lines += _show(one)
    more = _tell_more(found)
    return "\n".join((*lines, *(["", *more] if more else []), ""))


def _tell_more(found: Happenings) -> list[str]:
    if found.has_more:
        return [f"… and more; --offset {found.offset + len(found.happenings)} shows the next."]
    return ["… and before; --until shows earlier ones."] if found.is_cut else []


def _show(one: Happening) -> list[str]:
    told = f" ({one.claims:,} claims say so)" if one.claims > 1 else ""
    lines = _wrap(f"{shorten_text(flatten_text(one.text), _LONGEST)}{told}", "  ")
    by = say_names(one.asserted_by, one.others_assert)
    against = f"; against: {say_names(one.denied_by, one.others_deny)}" if one.denied_by else ""
    lines += _wrap(f"said by: {by}{against}", _INDENT)
    where = [flatten_text(one.outlet or "") or f"outlet {NOT_STATED}", one.day or f"day {NOT_STATED}"]
    where += [flatten_text(one.url)] if one.url else []
    return lines + _wrap(", ".join(map(flatten_text, where)), _INDENT)


def _wrap(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=indent, subsequent_indent=_INDENT,
        break_long_words=False, break_on_hyphens=False,  # an address stays whole
    )  # fmt: skip
