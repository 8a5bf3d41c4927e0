"""All rules in the order of their codes, and the profiles that choose among them as a house's published standards "
"do."""

import msgspec

from sayso.check import disclosure, knowing, numbers, replies, unnamed, verifying, wording
from sayso.check.rule import Limits, Rule

__all__ = ["PROFILES", "RULES", "Profile"]

_FAMILIES = (
    unnamed.RULES,
    disclosure.RULES,
    numbers.RULES,
    knowing.RULES,
    replies.RULES,
    wording.RULES,
    verifying.RULES,
)
RULES: tuple[Rule, ...] = tuple(sorted((rule for rules in _FAMILIES for rule in rules), key=lambda rule: rule.code))


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """The rules that a house's own published standards call for. published: where those can be read.

    limits: as the house has published them. None of these five has published a number; the one there is, thirteen
    unnamed statements in a story of 1,100 words (Wall Street Journal, Style & Substance), is what Limits has.
    """

    name: str
    house: str
    because: str
    published: tuple[str, ...]
    calls_for: tuple[str, ...]
    limits: Limits = Limits()


PROFILES: tuple[Profile, ...] = (
    Profile(
        name="ap",
        house="The Associated Press",
        because=(
            "no bare “source”, a reason and a motive for every unnamed one, no opinion from them, a byline on such "
            "stories; "
            "attribution in the same sentence; credit for what others reported"
        ),
        published=(
            "Statement of News Values: Anonymous sources",
            "blog.ap.org, “When is it OK …”",
            "memo on crediting other news organisations (2010)",
        ),
        calls_for=("A01", "A02", "A04", "A07", "A10", "C01", "D01", "D03", "W02", "W03"),
    ),
    Profile(
        name="bbc",
        house="The BBC",
        because=(
            "first-hand sources, and more than one; serious allegations by one unnamed source referred up; a reply "
            "in the same "
            "piece; what could not be verified is said to be so"
        ),
        published=(
            "Editorial Guidelines, sections 3 (Accuracy) and 6 (Fairness)",
            "Reporting allegations",
            "Gathering material",
        ),
        calls_for=("A01", "A02", "A06", "C01", "D01", "K02", "N01", "N02", "V01", "W03"),
    ),
    Profile(
        name="npr",
        house="NPR",
        because=(
            "how a source knows, and on which side they stand; no unnamed opinions of others; no pseudonyms; no "
            "“reportedly”; "
            "when it was said"
        ),
        published=("NPR Ethics Handbook, Transparency",),
        calls_for=("A01", "A02", "A04", "A07", "A09", "D01", "K01", "K02", "T01", "V01", "W03"),
    ),
    Profile(
        name="nyt",
        house="The New York Times",
        because=(
            "why a source is unnamed, in words that tell something; motive and point of view; direct knowledge; no "
            "personal or "
            "partisan attack; a senior editor where a story hinges on them"
        ),
        published=(
            "Confidential News Sources (2004)",
            "standards desk’s memo of 2010, as quoted by Columbia Journalism Review",
            "memo of 15 March 2016, as quoted by the public editor",
        ),
        calls_for=("A01", "A02", "A03", "A04", "A06", "A07", "D01", "K01", "K02", "N01", "N02", "W03"),
    ),
    Profile(
        name="reuters",
        house="Reuters",
        because=(
            "named sources before unnamed ones, never “sources” for one; two before one; all sides heard; the "
            "speaker named by the "
            "end of the first quoted sentence; no speakers run together"
        ),
        published=(
            "Handbook of Journalism, Essentials of Reuters sourcing and Attention editor",
            "Reuters Editors, “Sourcing and the pressure of deadlines” (July 2008)",
        ),
        calls_for=("A01", "A06", "D01", "D03", "D04", "N01", "N03", "W02", "W03"),
    ),
)
