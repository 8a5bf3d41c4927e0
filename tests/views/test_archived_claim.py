"""A claim across an archive, as text."""

import msgspec

from sayso.records.archived_claim import ArchivedClaim, Carrier, Join, JudgedPair, Origin, Standing
from sayso.records.correction import Correction
from sayso.views.archived_claim import render_claim, render_claim_decisions, render_judged_pair

CRACKED = "the bolts of the Osk bridge had cracked"
OWN = Carrier(
    number=2, article=1, said=CRACKED, verdict="same", probability=1.0, because=("the claim that was asked for",),
    document="sha256:02", page=1, story="s1", claim="c1", outlet="Northline News", title="Bridge shuts",
    url=None, day="2026-03-04", origin=0,
)  # fmt: skip
COPY = msgspec.structs.replace(OWN, number=5, article=2, outlet="Harbour", because=("the same words",))
OTHER = msgspec.structs.replace(
    OWN, number=7, article=3, said="frost had cracked the bolts", outlet=None, title=None, day=None, origin=1,
    because=("likeness: 81%",),
)  # fmt: skip
RUIZ = Standing(name="Ana Ruiz", kind="person", identity="named", count=(1, 1), party=4, claims=(2, 5))
OFFICIALS = Standing(name="officials", kind="group", identity="withheld", count=(2, None), party=None, claims=(7,))
CLAIM = ArchivedClaim(
    number=2, text=CRACKED, articles=3, independent=(2, None), first=2, carriers=(OWN, COPY, OTHER),
    origins=(
        Origin(first=2, claims=(2, 5), joins=(Join(5, 2, "one account, reprinted or rewritten"),)),
        Origin(first=7, claims=(7,), joins=()),
    ),
    asserted_by=(RUIZ, OFFICIALS), denied_by=(), no_comment_from=(), unverified_by=(), unsure=(), has_more=False,
)  # fmt: skip
KEYS = [{"digest": "sha256:0123456789abcdef", "place": place, "story": "s1", "start": 5, "end": 44}
        for place in ("https://a.example/", "")]  # fmt: skip
DECISION = Correction(
    3, "2026-04-10T09:00:00Z", "ines", "same_claim", KEYS, {"verdict": "other"}, "two\x1b bridges", None
)
HOSTILE = "\x1b[2Jred\u202e\nline"


def test_the_count_comes_first_then_each_origin_with_its_articles_and_why_then_the_sides() -> None:
    assert (
        render_claim(CLAIM)
        == """\
“the bolts of the Osk bridge had cracked”
claim 2

3 articles, 2 independent origins
2 or more parties stand for it in all
first in         2  2026-03-04  Northline News: Bridge shuts

origin 1
       2  2026-03-04  Northline News: Bridge shuts
          “the bolts of the Osk bridge had cracked”
          the claim that was asked for
       5  2026-03-04  Harbour: Bridge shuts
          in words shown above
          one account, reprinted or rewritten (claim 2)

origin 2
       7  day [not stated]  outlet [not stated]: title [not stated]
          “frost had cracked the bolts”
          likeness: 81%

for
          Ana Ruiz (party 4, named): in claim 2, 5
          officials (names withheld, 2 or more): in claim 7
"""
    )


def test_opposites_those_nobody_stands_for_and_perhaps_the_same_are_told_apart() -> None:
    silent = msgspec.structs.replace(COPY, origin=None)
    opposed = msgspec.structs.replace(OTHER, verdict="opposed", origin=None)
    unsure = msgspec.structs.replace(OTHER, number=9, verdict="unsure", origin=None)
    shown = render_claim(
        msgspec.structs.replace(
            CLAIM, carriers=(OWN, silent, opposed), origins=CLAIM.origins[:1], unsure=(unsure,), has_more=True
        )
    )
    assert "in which nobody stands for it\n       5  2026-03-04  Harbour" in shown
    assert "which say the opposite\n       7  day" in shown
    assert "the opposite: “frost had cracked the bolts”" in shown
    assert "perhaps the same\n       9  day" in shown
    assert shown.endswith("… there may be more that was not compared.\n")


def test_how_many_stand_for_it_is_said_as_it_is_known() -> None:
    for independent, words in (((0, 0), "nobody stands"), ((1, 1), "1 party stands"), ((1, 3), "1 to 3 parties stand")):
        assert f"\n{words} for it" in render_claim(msgspec.structs.replace(CLAIM, independent=independent))


def test_text_of_a_page_is_shown_and_never_sent_and_never_without_end() -> None:
    hostile = msgspec.structs.replace(
        OWN, said=HOSTILE, outlet=HOSTILE, title=HOSTILE, day=HOSTILE, because=(HOSTILE,), origin=None
    )
    standing = msgspec.structs.replace(RUIZ, name=HOSTILE + "long " * 5_000)
    origin = Origin(first=2, claims=(2, 5), joins=(Join(5, 2, HOSTILE),))
    shown = render_claim(
        msgspec.structs.replace(
            CLAIM, text=HOSTILE + "long " * 5_000, carriers=(hostile, COPY), origins=(origin,), denied_by=(standing,),
            unsure=(hostile,),
        )
    )  # fmt: skip
    pair = JudgedPair(a=hostile, b=COPY, verdict="same", probability=0.9, because=(HOSTILE,), correction=None)
    shown += render_judged_pair(pair)
    assert not {"\x1b", "\u202e"} & {*shown}
    assert "<U+001B>" in shown
    assert len(shown) < 5_000


def test_two_claims_are_shown_with_what_was_found_and_what_was_decided() -> None:
    found = JudgedPair(a=OWN, b=OTHER, verdict="unsure", probability=0.456, because=("likeness: 81%",), correction=None)
    assert render_judged_pair(found).startswith(
        "perhaps the same claim (probability 0.46)\n          likeness: 81%\n\n"
    )
    decided = render_judged_pair(msgspec.structs.replace(found, verdict="other", correction=DECISION))
    assert decided.startswith("another claim (decided)\n")
    assert "another claim: https://a.example/ [5, 44] and sha256:0123456789ab [5, 44]" in decided
    assert "ines, 2026-04-10; two<U+001B> bridges" in decided


def test_decisions_are_listed_or_it_is_said_that_there_are_none() -> None:
    assert render_claim_decisions([DECISION]).startswith("   3  another claim: https://a.example/")
    assert render_claim_decisions([]) == "Nobody has decided anything about claims.\n"
