"""Contents that say the same, and who stands where on them."""

import msgspec

from sayso.records.reason import Reason

__all__ = ["Claim", "Weighed"]


class Claim(msgspec.Struct, frozen=True):
    """One proposition with everybody who takes a stand on it.

    attributions, and the four lists of source ids, in text order. independent: ``(least, most)`` real parties
    standing for the claim, parts and wholes of one group counted once. when: id of a Time.
    """

    id: str
    story: str
    text: str
    attributions: tuple[str, ...]
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    no_comment_from: tuple[str, ...]
    unverified_by: tuple[str, ...]
    independent: tuple[int, int | None]
    when: str | None


class Weighed(msgspec.Struct, frozen=True):
    """What ``weigh`` gives for one story."""

    claims: tuple[Claim, ...]
    reasons: tuple[Reason, ...]
