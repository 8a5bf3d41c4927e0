"""Small multiples of habits."""

from sayso.records.habits import Concentration, Habits, OutletHabits, PeriodShare, Share, SourcingHabits
from sayso.views.strips import Strips, lay_out_unnamed


def make_share(number: int, of: int, query: str) -> Share:
    return Share(number, of, number / of if of else None, query)


def make_habits(name: str | None, unnamed: Share) -> Habits:
    nothing = make_share(0, 0, "")
    few = Concentration(parties=0, top=(), top_share=nothing, herfindahl_hirschman=None)
    return Habits(
        name=name, query="", said=unnamed.of, identities={}, stances={},
        unnamed=unnamed, vague=nothing, unexplained=nothing, concentration=few,
    )  # fmt: skip


def lay_out(courses: dict[str, dict[str, tuple[int, int]]]) -> Strips:
    """courses: by outlet and month, how many are not named of how many."""
    periods = sorted({period for course in courses.values() for period in course})
    outlets = tuple(
        OutletHabits(
            make_habits(name, make_share(*map(sum, zip(*course.values(), strict=True)), f"{name} all")),
            tuple(PeriodShare(period, make_share(*told, f"{name} {period}")) for period, told in course.items()),
        )
        for name, course in courses.items()
    )
    habits = SourcingHabits(
        outlet=None, length="month", whole=make_habits(None, make_share(1, 4, "all")),
        periods=tuple(make_habits(one, make_share(1, 4, f"all {one}")) for one in periods),
        has_earlier=False, outlets=outlets, more_outlets=0, undated=None, no_outlet=0,
    )  # fmt: skip
    return lay_out_unnamed(habits, lambda query: f"/search?q={query}")


def test_all_outlets_stand_on_one_scale_beneath_all() -> None:
    strips = lay_out({"Orm Post": {"2026-01": (2, 4)}, "Tarn Daily": {"2026-01": (1, 4)}})
    assert [one.name for one in strips.strips] == ["all", "Orm Post", "Tarn Daily"]
    assert [[bar.height for bar in one.bars] for one in strips.strips] == [[50.0], [100.0], [50.0]]
    assert strips.most == "50.0%"


def test_each_bar_says_its_number_and_leads_to_its_rows() -> None:
    bar = lay_out({"Orm Post": {"2026-01": (1, 3)}}).strips[1].bars[0]
    assert (bar.label, bar.link) == ("2026-01: 33.3% not named, 1 of 3", "/search?q=Orm Post 2026-01")


def test_a_period_without_any_has_no_bar_and_keeps_its_place() -> None:
    strip = lay_out({"Orm Post": {"2026-01": (1, 2), "2026-02": (0, 2), "2026-03": (1, 2)}}).strips[1]
    assert [bar.x for bar in strip.bars] == [0, 20]


def test_periods_that_nothing_is_of_are_one_gap() -> None:
    strips = lay_out({"Orm Post": {"2025-11": (1, 2), "2025-12": (1, 2), "2026-01": (1, 2), "2026-05": (1, 2)}})
    assert [bar.x for bar in strips.strips[1].bars] == [0, 10, 20, 40]
    assert (strips.gaps, strips.width, strips.ends) == ((35,), 50, ("2025-11", "2026-05"))


def test_where_everybody_is_named_there_are_no_bars() -> None:
    strips = lay_out({"Orm Post": {"2026-01": (0, 2)}})
    assert strips.strips[1].bars == ()


def test_a_name_that_acts_on_a_screen_is_written_out() -> None:
    assert lay_out({"Orm\u202ePost": {"2026-01": (1, 2)}}).strips[1].name == "Orm<U+202E>Post"
