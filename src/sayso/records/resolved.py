"""What ``resolve`` gives for one story."""

import msgspec

from sayso.records.attribution import Attribution
from sayso.records.reason import Reason
from sayso.records.source import Source
from sayso.records.timex import Time

__all__ = ["Resolved"]


class Resolved(msgspec.Struct, frozen=True):
    """The parties, the attributions with their party, the times; each judgement with its reason.

    meanings: of each attribution's content, packed (see ``meaning``); empty bytes where no model read it.
    """

    sources: tuple[Source, ...]
    attributions: tuple[Attribution, ...]
    times: tuple[Time, ...]
    reasons: tuple[Reason, ...]
    meanings: tuple[bytes, ...]
