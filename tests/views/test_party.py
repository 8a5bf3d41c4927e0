"""One party of an archive in words."""

import msgspec

from sayso.records.correction import Correction
from sayso.records.found import Hit
from sayso.records.party import MayBeSame, OutletTally, Party, PartyHead, PartyName, RoleTally, Stand
from sayso.records.span import Span
from sayso.views.party import render_choice, render_corrections, render_party

HEAD = PartyHead(12, "Greta Sohl", "person", 1_412, "2026-01-02", "2026-04-09", False)
HIT = Hit(
    id=1, speaker="Greta Sohl", party=12, identity="named", stance="denies", cue="said", content="the dam was sound",
    matches=(), outlet="Orm Post", title=None, url="https://post.example/dam", day="2026-04-09", document="sha256:0", page=1,
    story="s1", attribution="a1", span=Span(0, 9), rules=(), claims=(),
)  # fmt: skip
STAND = Stand(
    "denies",
    "the dam leaked",
    ("two divers", "Ana Ruiz"),
    True,
    "Orm Post",
    None,
    "2026-04-09",
    "sha256:0",
    1,
    "s1",
    "c1",
)
PARTY = Party(
    head=HEAD,
    names=(
        PartyName("Greta Sohl", "person", 1_400, "the name it was first met by", None),
        PartyName("Sohl", "person", 12, "the name it was first met by", 3),
    ),
    more_names=0,
    stances={"asserts": 1_400, "denies": 12},
    roles=(RoleTally("spokeswoman for Lakeland Power", 40, "2026-01-02", "2026-04-09"),),
    more_roles=2,
    outlets=(OutletTally("Orm Post", 1_400), OutletTally(None, 12)),
    more_outlets=0,
    may_be_same=(
        MayBeSame(PartyHead(15, "Greta Sol", "person", 1, None, None, False), "the names differ by one letter"),
    ),
    found=1_412,
    offset=0,
    statements=(HIT,),
    against=(STAND,),
    has_more_against=True,
)


def change(**fields: object) -> Party:
    return msgspec.structs.replace(PARTY, **fields)


def test_a_party_is_laid_open_from_its_names_to_what_it_denies() -> None:
    assert render_party(PARTY).splitlines() == [
        "Greta Sohl (person), number 12",
        "  speaks      1,412 times, 2026-01-02 to 2026-04-09",
        "              says so 1,400, denies 12",
        "  called      Greta Sohl (1,400): the name it was first met by",
        "              Sohl (12): by hand, correction 3",
        "  role        spokeswoman for Lakeland Power (40 stories, 2026-01-02 to 2026-04-09)",
        "              2 more",
        "  carried by  Orm Post 1,400, outlet [not stated] 12",
        "",
        "May be the same; sayso source --id N --same-as id:12 joins one to it:",
        "      15  Greta Sol (person), 1 time: the names differ by one letter",
        "",
        "Said, the newest first: 1 to 1 of 1,412",
        "",
        "   1  2026-04-09, Orm Post: denies",
        "      said: the dam was sound",
        "      https://post.example/dam",
        "",
        "… 1,411 more; --offset 1 shows the next.",
        "",
        "Denies:",
        "",
        "      2026-04-09, Orm Post",
        "      the dam leaked (said by: two divers, Ana Ruiz and others)",
        "",
        "… and more of these claims; --limit shows them.",
    ]


def test_what_it_denies_stands_apart_from_what_it_does_not_answer() -> None:
    silent, unverified = (msgspec.structs.replace(STAND, side=side) for side in ("no_comment", "unverified"))
    older = msgspec.structs.replace(STAND, text="the dam was old", url="https://post.example/old")
    text = render_party(change(against=(silent, STAND, unverified, older), has_more_against=False))
    assert text.partition("shows the next.\n\n")[2].splitlines() == [
        "Denies:",
        "",
        "      2026-04-09, Orm Post",
        "      the dam leaked (said by: two divers, Ana Ruiz and others)",
        "",
        "      2026-04-09, Orm Post",
        "      the dam was old (said by: two divers, Ana Ruiz and others)",
        "      https://post.example/old",
        "",
        "Would not comment on:",
        "",
        "      2026-04-09, Orm Post",
        "      the dam leaked (said by: two divers, Ana Ruiz and others)",
        "",
        "Could not verify:",
        "",
        "      2026-04-09, Orm Post",
        "      the dam leaked (said by: two divers, Ana Ruiz and others)",
    ]


def test_what_joins_another_names_the_archive_that_was_named() -> None:
    assert "sayso source --id N --same-as id:12 --archive n.db joins one to it:" in render_party(
        PARTY, " --archive n.db"
    )


def test_what_is_not_stated_is_said_so() -> None:
    bare = msgspec.structs.replace(HIT, outlet=None, day=None, url=None, content="", cue="")
    unsaid = msgspec.structs.replace(STAND, asserted_by=(), others_assert=False)
    text = render_party(change(statements=(bare,), roles=(), more_roles=0, against=(unsaid,), found=1))
    assert "  role        [not stated]\n" in text
    assert "day [not stated], outlet [not stated]: denies\n      content [not stated]\n" in text
    assert "(said by: [not stated])" in text


def test_a_name_that_tells_nobody_is_said_to() -> None:
    text = render_party(change(head=msgspec.structs.replace(HEAD, is_ambiguous=True)))
    assert text.splitlines()[1].startswith("This name alone tells nobody")


def test_filters_that_nothing_passes_and_an_offset_too_far_are_told_of() -> None:
    assert "Nothing that it said passes these filters." in render_party(change(found=0, statements=()))
    assert "There is none after the 3 of them." in render_party(change(found=3, statements=(), offset=3))


def test_nothing_of_a_page_acts_on_the_screen_and_lines_stay_lines() -> None:
    evil = "Evil\x1b[2J\nName\u202e"
    hit = msgspec.structs.replace(HIT, cue=evil, content=evil, outlet=evil, url=evil, day=evil)
    stand = msgspec.structs.replace(STAND, text=evil, asserted_by=(evil,), outlet=evil, url=evil, day=evil)
    head = msgspec.structs.replace(HEAD, name=evil, first=evil)
    text = render_party(
        change(
            head=head, statements=(hit,), against=(stand,), names=(PartyName(evil, "person", 1, evil, None),),
            roles=(RoleTally(evil, 1, evil, None),), outlets=(OutletTally(evil, 1),),
            may_be_same=(MayBeSame(head, evil),),
        )
    )  # fmt: skip
    text += render_choice(evil, [head], 0)
    key = {"name": evil, "folded": evil, "kind": "person"}
    text += render_corrections([Correction(1, evil, evil, "same_party", key, key, evil, None)])
    assert not {"\x1b", "\u202e"} & set(text)
    assert "Evil<U+001B>[2J Name<U+202E>" in text
    assert not [line for line in text.splitlines() if line.startswith("Name")]


def test_a_choice_lists_numbers_and_how_often_each_speaks() -> None:
    other = PartyHead(9, "Sohl Group", "organisation", 1, "2026-01-02", "2026-01-02", False)
    assert render_choice("sohl", [HEAD, other], 3).splitlines() == [
        "“sohl” may be any of these; say which by its number, as in --id 12.",
        "      12  Greta Sohl (person), 1,412 times, 2026-01-02 to 2026-04-09",
        "       9  Sohl Group (organisation), 1 time, 2026-01-02",
        "… 3 more; type more of the name.",
    ]


def test_corrections_say_what_who_when_why_and_whether_they_stand() -> None:
    sohl, greta = ({"name": name, "folded": "", "kind": "person"} for name in ("Sohl", "Greta Sohl"))
    made = [
        Correction(3, "2026-04-10T08:00:00Z", "ines", "same_party", sohl, greta, "same desk", None),
        Correction(4, "2026-04-11T08:00:00Z", "olaf", "other_party", sohl, greta, None, "2026-04-12T08:00:00Z"),
    ]
    assert render_corrections(made).splitlines() == [
        "   3  “Sohl” (person) is the same party as “Greta Sohl” (person)",
        "      ines, 2026-04-10; same desk",
        "   4  “Sohl” (person) is another party than “Greta Sohl” (person)",
        "      olaf, 2026-04-11; taken back 2026-04-12",
    ]
    assert render_corrections([]) == "Nobody has corrected anything about parties.\n"
