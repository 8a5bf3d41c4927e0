"""Values of times that name their place in the calendar. The page is of Wednesday, 5 June 2024."""

import pytest


@pytest.mark.parametrize(
    ("passage", "value"),
    [
        ("He left on [Monday].", "2024-06-03"),
        ("He left on [Wednesday].", "2024-06-05"),
        ("He will leave on [Monday].", "2024-06-10"),
        ("He left [last Wednesday].", "2024-05-29"),
        ("He left on [Monday last week].", "2024-05-27"),
        ("He left [a week ago Monday].", "2024-05-27"),
        ("He will leave [a week from Tuesday].", "2024-06-18"),
        ("He left [yesterday].", "2024-06-04"),
        ("He will leave [the day after tomorrow].", "2024-06-07"),
        ("It fell on [June 3].", "2024-06-03"),
        ("It fell on [Nov. 20].", "2023-11-20"),
        ("It will open on [Nov. 20].", "2024-11-20"),
        ("It will open on [Jan. 20].", "2025-01-20"),
        ("It fell last [May].", "2024-05"),
        ("It fell in [July of last year].", "2023-07"),
        ("It fell on [June 3, 1987].", "1987-06-03"),
        ("It fell on [the 29th].", "2024-05-29"),
        ("It will open on [the 29th].", "2024-06-29"),
        ("It fell on [Feb. 29].", "2024-02-29"),
        ("It fell in [the week of March 6].", "2024-W10"),
    ],
)
def test_the_tense_tells_on_which_side_of_the_page_a_day_lies(values, passage, value):
    assert values(passage) == [value]


@pytest.mark.parametrize(
    ("passage", "value"),
    [
        ("It fell in [2009].", "2009"),
        ("It was so in [the 1990s].", "199"),
        ("It was so in [the nineties].", "199"),
        ("It was so in [the 19th century].", "18"),
        ("It fell in [the third quarter].", "2023-Q3"),
        ("It rose in [the first quarter].", "2024-Q1"),
        ("It rose in [the first quarter of 2019].", "2019-Q1"),
        ("It rose in [the latest quarter].", "2024-Q1"),
        ("It rose in [the second half of 2019].", "2019-H2"),
        ("It fell in [the fall of 2019].", "2019-FA"),
        ("It fell [last summer].", "2023-SU"),
        ("It fell [last winter].", "2023-WI"),
        ("It will open [this fall].", "2024-FA"),
        ("It will open in [the second week of 2025].", "2025-W02"),
        ("He died in [44 BC].", "BC0044"),
        ("He died on [March 15, 44 BC].", "BC0044-03-15"),
        ("It stood in [the 5th century BC].", "BC04"),
    ],
)
def test_longer_pieces_have_their_own_values(values, passage, value):
    assert values(passage) == [value]


@pytest.mark.parametrize(
    ("passage", "value"),
    [
        ("He came on [Christmas Eve].", "2023-12-24"),
        ("He will come at [Christmas].", "2024-12-25"),
        ("He came at [Easter].", "2024-03-31"),
        ("He came on [Good Friday 2023].", "2023-04-07"),
        ("He came [last Thanksgiving].", "2023-11-23"),
        ("He will come on [Mother's Day].", "2025-05-11"),
    ],
)
def test_feasts_are_days(values, passage, value):
    assert values(passage) == [value]


def test_the_quarter_and_the_year_before_go_by_the_quarter_spoken_of(values):
    passage = (
        "Profit rose in [the third quarter of 2021]. It fell in [the year-earlier period]. Sales in [the quarter] rose."
    )
    assert values(passage) == ["2021-Q3", "2020-Q3", "2021-Q3"]


def test_the_following_weekday_is_counted_from_the_day_spoken_of(values):
    assert values("It sank on [May 2]. They rowed home [the following Friday].") == ["2024-05-02", "2024-05-03"]


def test_without_a_date_of_publication_what_is_not_said_stays_open(values):
    passage = (
        "It fell on [24 February], on a [Monday], at [Easter], in [winter], in [the third quarter] or [yesterday]."
    )
    assert values(passage, published=None) == [
        "XXXX-02-24", "XXXX-WXX-1", "XXXX-XX-XX", "XXXX-WI", "XXXX-Q3", "XXXX-XX-XX",
    ]  # fmt: skip


def test_without_a_date_of_publication_a_year_that_is_told_holds_on(values):
    passage = "It began on [2 May 1943]. On [8 December] it ended, and on [3 January] he died."
    assert values(passage, published=None) == ["1943-05-02", "1943-12-08", "1944-01-03"]


def test_a_leap_day_falls_in_the_nearest_leap_year(values):
    assert values("It began on [2 May 1901]. It ended on [29 February].", published=None)[1] == "1904-02-29"


LONG_AGO = "".join(f"A town fell on [{day} May 1943]. " for day in range(1, 8))


def test_a_text_that_looks_back_takes_the_year_last_spoken_of(values):
    told = values(
        f"{LONG_AGO}On [June 3] it fell again, in [the fall] it was freed and on [the 9th] its mayor returned."
    )
    assert told[-3:] == ["1943-06-03", "1943-FA", "1943-09-09"]


def test_in_news_one_year_of_long_ago_changes_nothing(values):
    assert values("It was built in [1943]. It fell on [June 3].") == ["1943", "2024-06-03"]


@pytest.mark.parametrize(
    ("words", "published"),
    [
        ("45 May 2022", "2024-06-05"),
        ("31 June", "2024-06-05"),
        ("Feb. 30", "2024-06-05"),
        ("the 99th week of 2021", "2024-06-05"),
        ("yesterday", "0001-01-01"),
        ("last Monday", "0001-01-01"),
        ("next Monday", "9999-12-31"),
        ("tomorrow", "9999-12-31"),
    ],
)
def test_what_no_calendar_holds_stays_open(values, words, published):
    (value,) = values(f"He left [{words}].", published=published)
    assert value.startswith("XXXX")
