"""Why a judgement fell as it did."""

import msgspec

from sayso.records.span import Span

__all__ = ["Reason"]


class Reason(msgspec.Struct, frozen=True):
    """One judgement's ground: ``about`` the id it concerns, ``field`` the record's field it filled."""

    about: str  # "p1"
    field: str  # "identity"
    because: str  # "“people close to” plainly keeps the names back"
    span: Span | None = None  # the words it rests on, where there are some
