"""Time expressions (TIMEX3; Pustejovsky et al., TimeML 1.2.1)."""

from typing import Literal

import msgspec

from sayso.records.span import Span

__all__ = ["TaggedTimex", "Time", "TimexType"]

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


class TaggedTimex(msgspec.Struct, frozen=True):
    """A time expression as found: where, and which of TimeML's four types. core: of one that is counted from an event,
    the words before the event ("three days" before the invasion)."""

    span: Span
    type: TimexType
    core: Span | None = None


class Time(msgspec.Struct, frozen=True):
    """A time expression of a Reading.

    value: as in TIMEX3, unknown parts as X ("XXXX-02-24"). anchor: what it was counted from: ``document`` (the date
    of publication), the id of another Time, ``event``, or None where the words need no anchor or none is known.
    """

    id: str
    story: str
    start: int
    end: int
    type: TimexType
    value: str
    anchor: str | None
    because: str
