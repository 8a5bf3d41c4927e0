"""What was said when in an archive, drawn."""

import msgspec

from sayso.records.party import PartyHead
from sayso.records.timeline import ArchiveTimeline, Happening, Happenings, Period
from sayso.views.archive_timeline import render_happenings, render_timeline

GRETA = PartyHead(12, "Greta Sohl", "person", 3, "2026-01-02", "2026-04-09", False)
TIMELINE = ArchiveTimeline(
    party=None,
    outlet=None,
    length="month",
    periods=(
        Period("2026-01", "2026-01-01", "2026-01-31", 1_200, {"asserts": 1_100, "denies": 100}),
        Period("2026-02", "2026-02-01", "2026-02-28", 40, {"asserts": 40}),
        Period("2026-04", "2026-04-01", "2026-04-30", 1, {"no_comment": 1}),
    ),
    has_earlier=False,
    said=1_241,
    undated=7,
)
HAPPENING = Happening(
    value="2026-01-02", first="2026-01-02", last="2026-01-02", text="the dam broke", claims=3,
    asserted_by=("Ana Ruiz", "two divers"), others_assert=True, denied_by=("Greta Sohl",), others_deny=False,
    outlet="Orm Post", url="https://post.example/dam", day="2026-01-03", document="sha256:0", page=1, story="s1", claim="c1",
)  # fmt: skip


def test_each_period_has_a_bar_as_long_as_its_number_and_a_gap_is_seen() -> None:
    assert render_timeline(TIMELINE).splitlines() == [
        "1,241 attributions, by month",
        f"  2026-01     1,200  {'█' * 30}  says so 1,100, denies 100",
        f"  2026-02        40  {'█':<30}  says so 40",
        "  …",
        f"  2026-04         1  {'█':<30}  no comment 1",
        "7 more are not dated.",
    ]


def test_a_timeline_says_whose_it_is_and_what_is_left_out() -> None:
    def change(**fields: object) -> str:
        return render_timeline(msgspec.structs.replace(TIMELINE, **fields))

    assert change(party=GRETA).startswith("1,241 attributions by Greta Sohl, by month\n")
    assert change(outlet="Orm Post").startswith("1,241 attributions in Orm Post, by month\n")
    assert "\n… and before; --until shows earlier ones, longer periods all.\n" in change(has_earlier=True)
    assert change(periods=(), party=GRETA) == "No dated attribution by Greta Sohl. 7 more are not dated.\n"
    assert change(periods=(), undated=None) == "No dated attribution.\n"


def test_what_happened_stands_under_its_day_with_who_says_so() -> None:
    second = msgspec.structs.replace(
        HAPPENING, text="it rained", claims=1, asserted_by=(), others_assert=False, denied_by=(), url=None, day=None
    )
    third = msgspec.structs.replace(second, value="2025-12", outlet=None)
    assert render_happenings(Happenings(None, (HAPPENING, second, third), 0, True, False)).splitlines() == [
        "What is said to have happened or to be to come, by its day, the latest first",
        "",
        "Friday 2 January 2026",
        "  the dam broke (3 claims say so)",
        "      said by: Ana Ruiz, two divers and others; against: Greta Sohl",
        "      Orm Post, 2026-01-03, https://post.example/dam",
        "  it rained",
        "      said by: [not stated]",
        "      Orm Post, day [not stated]",
        "",
        "December 2025",
        "  it rained",
        "      said by: [not stated]",
        "      outlet [not stated], day [not stated]",
        "",
        "… and more; --offset 3 shows the next.",
    ]


def test_where_nothing_happened_that_is_said() -> None:
    assert render_happenings(Happenings(GRETA, (), 0, False, False)) == (
        "Nothing is said by Greta Sohl of the days asked for.\n"
    )


def test_the_end_of_what_happened_is_told_from_where_the_looking_stopped() -> None:
    before = "… and before; --until shows earlier ones."
    assert render_happenings(Happenings(None, (), 50, False, False)) == "There is none after these.\n"
    assert render_happenings(Happenings(None, (), 50, False, True)) == f"There is none after these.\n{before}\n"
    assert render_happenings(Happenings(None, (HAPPENING,), 0, False, True)).endswith(f"\n\n{before}\n")


def test_an_address_is_not_broken_at_its_hyphens() -> None:
    url = f"https://post.example/{'very-long-story-' * 8}of-the-dam"
    assert f"{url}\n" in render_happenings(
        Happenings(None, (msgspec.structs.replace(HAPPENING, url=url),), 0, False, False)
    )


def test_nothing_of_a_page_acts_on_the_screen() -> None:
    evil = "Evil\x1b[2J\n\u202e"
    one = msgspec.structs.replace(
        HAPPENING, value=evil, text=evil, asserted_by=(evil,), denied_by=(evil,), outlet=evil, url=evil, day=evil
    )
    party = msgspec.structs.replace(GRETA, name=evil)
    text = render_happenings(Happenings(party, (one,), 0, False, False))
    text += render_timeline(msgspec.structs.replace(TIMELINE, party=party, outlet=evil))
    assert not {"\x1b", "\u202e"} & set(text)
    assert "Evil<U+001B>[2J" in text
