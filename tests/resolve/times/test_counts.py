"""Values of times that are counted. The page is of Wednesday, 5 June 2024."""

import pytest


@pytest.mark.parametrize(
    ("passage", "value"),
    [
        ("He left [two years ago].", "2022"),
        ("He left [half a year ago].", "2023-12"),
        ("He left [half a decade ago].", "2019"),
        ("He left [half a century ago].", "1974"),
        ("He left [three days ago].", "2024-06-02"),
        ("He left [three weeks ago].", "2024-W20"),
        ("He left [two hours ago].", "2024-06-05"),
        ("He left [several years back].", "PAST_REF"),
        ("He will leave [in five days' time].", "2024-06-10"),
        ("He left [last week].", "2024-W22"),
        ("He left [last weekend].", "2024-W22-WE"),
        ("He left over [the weekend].", "2024-W22-WE"),
        ("He will leave [next month].", "2024-07"),
        ("He left [earlier this year].", "2024"),
        ("He was gone for [the past decade].", "P10Y"),
        ("It is so by [the end of the year].", "2024"),
    ],
)
def test_from_the_page(values, passage, value):
    assert values(passage) == [value]


@pytest.mark.parametrize(
    ("passage", "value"),
    [
        ("It sank on [May 2]. He left [the next day].", "2024-05-03"),
        ("It sank on [May 2]. He left [the previous night].", "2024-05-01TNI"),
        ("It sank on [May 2]. He left [that weekend].", "2024-W18-WE"),
        ("It sank on [May 2, 2019]. He left [later that year].", "2019"),
        ("It sank on [May 2, 2019]. He left [a month later].", "2019-06"),
        ("It sank on [May 2, 2019]. He left [a year to the day later].", "2020-05-02"),
        ("It sank on [May 2, 2019]. He left [a decade earlier].", "200"),
        ("It sank in [May 2019]. He left [two days later].", "2019-05-XX"),
        ("It sank in [2019]. He left [two years before that].", "2017"),
    ],
)
def test_from_the_time_spoken_of(values, passage, value):
    assert values(passage)[1] == value


@pytest.mark.parametrize(
    ("passage", "value"),
    [
        ("He left [two days before] the [June 3] vote.", "2024-06-01"),
        ("He left [two days before 24 February 2022].", "2022-02-22"),
        ("He left [the week after 24 February 2022].", "2022-W09"),
        ("He rang at [noon] on [Friday].", "2024-05-31T12:00"),
    ],
)
def test_from_a_date_beside_it_or_within(values, passage, value):
    types = ("TIME",) if "noon" in passage else ()
    assert values(passage, *types)[0] == value


SIEGE = "The siege began on [Monday, 6 May]. "


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("the day before the siege", "2024-05-05"),
        ("nine days into the siege", "2024-05-15"),
        ("a month before the siege", "2024-04"),
        ("a year to the day after the siege began", "2025-05-06"),
        ("the week of the siege", "2024-W19"),
        ("the weekend after the siege", "2024-W19-WE"),
        ("the third day of the siege", "2024-05-08"),
        ("the Friday after the siege", "2024-05-10"),
        ("the very day of the siege", "2024-05-06"),
        ("the fifth anniversary of the siege", "2029-05-06"),
        ("the start of the siege", "2024-05-06"),
        ("the eve of the siege", "2024-05-05"),
        ("the night after the siege", "2024-05-07TNI"),
        ("some days before the siege", "XXXX-XX-XX"),
    ],
)
def test_from_an_event(read, words, value):
    first, second = read(f"{SIEGE}He left [{words}].")
    assert (second.value, second.anchor) == (value, first.id)
    assert "the siege" in second.because


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("three days before the wedding", "XXXX-XX-XX"),
        ("a month before the wedding", "XXXX-XX"),
        ("a year before the wedding", "XXXX"),
        ("the night before the wedding", "XXXX-XX-XXTNI"),
    ],
)
def test_an_event_that_nothing_dates_leaves_the_value_open(read, words, value):
    (time,) = read(f"They quarrelled [{words}].")
    assert (time.value, time.anchor) == (value, "event")


def test_days_and_weeks_of_a_month_are_not_known(values):
    passage = "The vote was in [March 2019]. He left [two days before the vote] and came [the week after the vote]."
    assert values(passage) == ["2019-03", "2019-03-XX", "2019-03-XX"]


def test_a_date_without_its_year_is_no_ground_for_weeks(values):
    passage = "The vote was on [June 3]. He left [two days before the vote] and came [the week after the vote]."
    assert values(passage, published=None) == ["XXXX-06-03", "XXXX-06-01", "XXXX-XX-XX"]


@pytest.mark.parametrize(
    ("passage", "value"),
    [
        ("It fell at [5 p.m.] by the clock.", "2024-06-05T17:00"),
        ("It sank on [May 2]. He rang at [5 p.m.] from Oss.", "2024-05-02T17:00"),
    ],
)
def test_a_time_of_day_is_of_the_day_spoken_of_or_of_the_page(values, passage, value):
    types = ("DATE", "TIME") if "sank" in passage else ("TIME",)
    assert values(passage, *types)[-1] == value


@pytest.mark.parametrize(
    ("words", "published"),
    [
        ("9999999 days ago", "2024-06-05"),
        ("3000 years ago", "2024-06-05"),
        ("99999999 centuries ago", "2024-06-05"),
        ("last week", "0001-01-01"),
        ("next year", "9999-12-31"),
        ("two days before yesterday", "0001-01-01"),
    ],
)
def test_what_no_calendar_holds_stays_open(values, words, published):
    (value,) = values(f"He left [{words}].", published=published)
    assert value.startswith("XXXX")
