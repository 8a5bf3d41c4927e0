"""The order of a story's dates, and how sure each is."""

from sayso.records.span import Span
from sayso.views.shown import ClaimView, Place, TimeView
from sayso.views.timeline import order_times

PLACE = Place(1, 1, 1, 5)


def time(id, value, words="words"):
    return TimeView(id, words, value, value, "publication", "because", PLACE, Span(0, 5))


def claim(id, text, when):
    return ClaimView(id, text, (), "1 independent source, named", when, None, ())


def test_rows_stand_in_calendar_order_with_publication_among_them_and_the_open_ones_last():
    times = [
        time("t1", "XXXX-02-24"),
        time("t2", "2024-06-05"),
        time("t3", "2024"),
        time("t4", "199"),
        time("t5", "2024-06-03TMO"),
    ]
    rows = order_times(times, (), "2024-06-04")
    assert [(row.value, row.certainty, row.is_publication) for row in rows] == [
        ("199", "broad", False),
        ("2024", "broad", False),
        ("2024-06-03", "day", False),
        ("2024-06-04", "day", True),
        ("2024-06-05", "day", False),
        ("XXXX-02-24", "open", False),
    ]


def test_expressions_of_one_date_share_a_row_with_the_claims_they_date():
    first, second = time("t1", "2024-02-24", "Feb. 24"), time("t2", "2024-02-24TNI", "that night")
    (row,) = order_times([first, second], [claim("c1", "Tanks crossed the border", second)], None)
    assert [one.words for one in row.times] == ["Feb. 24", "that night"]
    assert row.claims == ("Tanks crossed the border",)


def test_lengths_and_what_comes_round_and_now_are_no_dates():
    times = [time("t1", "P3D"), time("t2", "PRESENT_REF"), time("t3", "XXXX-WXX-1"), time("t4", "PT2H")]
    assert order_times(times, (), None) == ()
