import pytest

from sayso.evaluate.taggers import make_story
from sayso.segment.story import segment_story
from sayso.tag.timexes import tag_timexes


def timexes(text: str) -> list[tuple[str, str]]:
    return [(one.span.of(text), one.type) for one in tag_timexes(text, segment_story(text, make_story(text)))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The span fell on June 3.", [("June 3", "DATE")]),
        ("It was built in 1987.", [("1987", "DATE")]),
        ("They met on Feb. 10 in rain.", [("Feb. 10", "DATE")]),
        ("They will meet in May.", [("May", "DATE")]),
        ("He may go on Tuesday.", [("Tuesday", "DATE")]),
        ("It shut at 5 p.m. and reopened last week.", [("5 p.m.", "TIME"), ("last week", "DATE")]),
        ("They talked for two hours every Monday.", [("two hours", "DURATION"), ("every Monday", "SET")]),
        ("Three days before the flood they left.", [("Three days", "DURATION")]),
        ("It cost $1987 and 300 workers.", []),
    ],
)
def test_time_expressions_are_found_with_their_type(text, found):
    assert timexes(text) == found
