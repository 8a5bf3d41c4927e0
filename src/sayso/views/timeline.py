"""The times of a story in calendar order, with the claims they date: what was when, as far as the text tells."""

import re
from collections.abc import Iterable, Mapping

from sayso.resolve.times.ranges import find_range
from sayso.views.calendar import say_value
from sayso.views.shown import Certainty, ClaimView, TimelineRow, TimeView

__all__ = ["order_times"]

_PERIODS = re.compile(r"P|PRESENT_REF|PAST_REF|FUTURE_REF")
_NOT_DATED = "9999"


def order_times(
    times: Iterable[TimeView], claims: Iterable[ClaimView], published: str | None
) -> tuple[TimelineRow, ...]:
    """A row for each date that a story speaks of, in calendar order, that of publication among them, then what is not
    dated. Lengths of time, times that come round, and words like "now" are no rows.

    published: the story's ISO date. A row is certain where the text gives the day, broad where it gives a longer piece
    of the calendar, open where year or day are not known.
    """
    told: dict[str, list[TimeView]] = {}
    for time in times:
        if not _PERIODS.match(time.value) and not time.value.startswith("XXXX-WXX"):
            told.setdefault(time.value.partition("T")[0], []).append(time)
    if published is not None:
        told.setdefault(published, [])
    dated: Mapping[str, list[str]] = _find_claims(claims)
    return tuple(
        TimelineRow(
            when=say_value(value),
            value=value,
            certainty=_tell_certainty(value),
            is_publication=value == published,
            times=tuple(same),
            claims=tuple(text for time in same for text in dated.get(time.id, ())),
        )
        for value, same in sorted(told.items(), key=lambda pair: _sort_key(pair[0]))
    )


def _tell_certainty(value: str) -> Certainty:
    span = find_range(value)
    if span is None:
        return "open"
    return "day" if span[0] == span[1] else "broad"


def _sort_key(value: str) -> tuple[str, str, str]:
    span = find_range(value)
    if span is None:
        return (_NOT_DATED, "", value)
    return (span[0].isoformat(), span[1].isoformat(), value)


def _find_claims(claims: Iterable[ClaimView]) -> dict[str, list[str]]:
    """The claims that each time dates."""
    dated: dict[str, list[str]] = {}
    for claim in claims:
        if claim.when is not None:
            dated.setdefault(claim.when.id, []).append(claim.text)
    return dated
