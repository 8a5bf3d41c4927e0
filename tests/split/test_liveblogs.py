"""Live blogs, with invented news."""

import pytest

from sayso import read_text
from sayso.extract.page import read_page
from sayso.extract.page import read_text as make_document
from sayso.records.page import RawPage
from sayso.split.dates import is_time_line
from sayso.split.document import split_document

LIVE = """Orm valley floods live: rescue boats reach cut-off villages

By Ana Ruiz and Tomas Reyl

Key events
Army sends 200 soldiers to the valley
Mayor says water is falling
Two missing in Lower Tarn

18:42
Two missing in Lower Tarn

Police said on Tuesday evening that two people were missing in Lower Tarn after the river broke its bank near the old mill.

“We have not given up hope,” said chief inspector Hasan Reyl.

17:05
Mayor says water is falling

The mayor of Orm, Lea Brun, has told reporters that the water has fallen by 40 centimetres since noon.

15.30 CET
Army sends 200 soldiers to the valley

The defence ministry said it had sent 200 soldiers and six boats to the villages below the dam.
"""
ABOVE = """Ferry strike: latest updates

Crews walk out at Lissen
6:42 p.m. ET
The crews of all four ferries walked out at noon, their union said, and the quay at Lissen was closed.
Owner offers talks
5:05 p.m. ET
The owner, Stian Moe, offered talks on Wednesday if the crews came back to work before then.
Last ferry leaves
3h ago
The last ferry left Lissen at eleven with 40 people on board, the harbour master said.
"""
CHRONICLE = """How the bridge fell: the night of 3 March

The Tarn Bridge fell in a storm. This is what the inquiry heard.

18:42

The first cable snapped, a lorry driver told the inquiry, and he stopped his lorry on the bridge.

19:10

The police closed the road, the inquiry was told, and sent for an engineer from the county town.

19:30

The bridge fell into the river with nobody on it, the engineer told the inquiry in the end.
"""


def tell(text: str) -> list[tuple[str | None, str]]:
    document = make_document(text, name="live.txt", force=True)
    stories = split_document(document).stories
    return [(story.title, document.text[story.start : story.end].split("\n")[0]) for story in stories]


def test_each_entry_is_a_story_with_its_heading_under_its_time() -> None:
    assert tell(LIVE)[1:] == [
        ("Two missing in Lower Tarn", "18:42"),
        ("Mayor says water is falling", "17:05"),
        ("Army sends 200 soldiers to the valley", "15.30 CET"),
    ]


def test_the_list_over_the_entries_is_furniture_and_says_nothing() -> None:
    reading = read_text(LIVE, date="2024-06-04")
    text, head = reading.document.text, reading.stories[0]
    listed = {text[one.start : one.end] for one in head.paragraphs if one.role == "furniture"}
    assert listed == {"Key events", "Army sends 200 soldiers to the valley", "Mayor says water is falling", "Two missing in Lower Tarn"}  # fmt: skip
    assert {one.story for one in reading.attributions} == {"s2", "s3", "s4"}


def test_a_heading_is_of_the_entry_and_no_part_of_who_speaks() -> None:
    reading = read_text(LIVE, date="2024-06-04")
    assert [source.name for source in reading.sources if source.story == "s2"] == ["Police", "Hasan Reyl"]


def test_headings_may_stand_above_the_times() -> None:
    assert tell(ABOVE)[1:] == [
        ("Crews walk out at Lissen", "Crews walk out at Lissen"),
        ("Owner offers talks", "Owner offers talks"),
        ("Last ferry leaves", "Last ferry leaves"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        CHRONICLE,  # nothing says that it is live
        LIVE.replace("18:42\n", "4 June 2024 18:42\n")
        .replace("17:05\n", "2 May 2024 17:05\n")
        .replace("15.30 CET\n", "1 April 2023 15:30\n"),  # of days far apart: a list of reports
        LIVE.split("17:05")[0],  # one entry
    ],
)
def test_other_pages_with_times_are_no_live_blog(text: str) -> None:
    reasons = split_document(make_document(text, name="live.txt", force=True)).reasons
    assert not any("live blog" in reason.because for reason in reasons)


@pytest.mark.parametrize("line", ["18:42", "6.42pm", "15.30 CET", "3h ago", "25 minutes ago", "Updated at 18:42 GMT", "4 Jun 2024 17.42 BST"])  # fmt: skip
def test_times_of_day(line: str) -> None:
    assert is_time_line(line)


@pytest.mark.parametrize("line", ["At 18:42 the bridge fell", "Harbour City 2:1 Verrin", "1842", "4 June 2024", "3 hours", "25:70"])  # fmt: skip
def test_what_is_no_time_of_day(line: str) -> None:
    assert not is_time_line(line)


def test_a_live_blog_in_html_keeps_its_first_time() -> None:
    posts = "".join(
        f"<div class='post'><time>{time}</time><h2>{heading}</h2><p>{words}</p></div>"
        for time, heading, words in (
            ("18:42", "Two missing in Lower Tarn", "Police said that two people were missing in Lower Tarn after the river broke its bank near the old mill."),
            ("17:05", "Mayor says water is falling", "The mayor of Orm, Lea Brun, has told reporters that the water has fallen by 40 centimetres since noon."),
            ("15:30", "Army sends 200 soldiers", "The defence ministry said it had sent 200 soldiers and six boats to the villages below the dam."),
        )
    )  # fmt: skip
    page = f"<html><head><title>Orm floods live: latest updates</title></head><body><h1>Orm floods live: latest updates</h1><article>{posts}</article></body></html>"
    document = read_page(RawPage("live.html", page.encode(), media_type="text/html"), force=True)
    assert [story.title for story in split_document(document).stories] == [
        "Two missing in Lower Tarn", "Mayor says water is falling", "Army sends 200 soldiers",
    ]  # fmt: skip
