"""Pages as news archives export them, with invented news."""

import pytest

from sayso import read_text
from sayso.extract.page import read_text as make_document
from sayso.split.document import split_document

LEXIS = """1 of 2 DOCUMENTS

The Calder Bay Courier

March 4, 2025 Tuesday

Ferry line to be sold, island council says

BYLINE: By Tomas Reyl

SECTION: NEWS; Pg. 3

LENGTH: 41 words

HEADLINE: Ferry line to be sold

BODY:
The council of Harnsey Island is to sell its only ferry line to a private operator, its chairwoman, Edda Prine, said on Monday. “We have looked at every other way,” she said.

LOAD-DATE: March 4, 2025

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

Copyright 2025 Calder Bay Courier Limited
All Rights Reserved

2 of 2 DOCUMENTS

The Calder Bay Courier

March 5, 2025 Wednesday

BYLINE: By Lia Sandoval

LENGTH: 38 words

HEADLINE: Glass museum loses its head

BODY:
Henrik Aust, the director of the Tarrow Museum of Glass, will leave his post before the summer, the museum said on Tuesday. Aust, 58, took over in 2015 and doubled its number of visitors.

LOAD-DATE: March 5, 2025
"""
FACTIVA = """Ferry line to be sold
By Tomas Reyl
41 words
4 March 2025
The Calder Bay Courier
English
The council of Harnsey Island is to sell its only ferry line to a private operator, its chairwoman, Edda Prine, said on Monday. “We have looked at every other way,” she said.
Document CALDER0020250304el34000b9

Glass museum loses its head
By Lia Sandoval
38 words
5 March 2025
The Calder Bay Courier
English
Henrik Aust, the director of the Tarrow Museum of Glass, will leave his post before the summer, the museum said on Tuesday. Aust, 58, took over in 2015 and doubled its number of visitors.
Document CALDER0020250305el35000c1
"""


def split(text):
    return split_document(make_document(text, name="export")).stories


def roles(text, story):
    return {text[one.start : one.end]: one.role for one in story.paragraphs}


def test_each_document_of_a_lexisnexis_export_is_a_story_with_its_own_title_and_date():
    first, second = split(LEXIS)
    assert [first.published, second.published] == ["2025-03-04", "2025-03-05"]
    assert second.title == "Glass museum loses its head"
    assert roles(LEXIS, second)["BYLINE: By Lia Sandoval"] == "byline"
    assert roles(LEXIS, second)["LENGTH: 38 words"] == "furniture"
    bodies = [words for words, role in roles(LEXIS, second).items() if role == "body"]
    assert bodies == [next(line for line in LEXIS.split("\n") if line.startswith("Henrik"))]


def test_each_document_of_a_factiva_export_is_a_story_with_its_own_title_and_date():
    first, second = split(FACTIVA)
    assert [first.title, second.title] == ["Ferry line to be sold", "Glass museum loses its head"]
    assert [first.published, second.published] == ["2025-03-04", "2025-03-05"]
    assert roles(FACTIVA, first)["41 words"] == "furniture"


def test_nothing_of_the_archive_s_own_lines_is_taken_for_what_somebody_says():
    reading = read_text(LEXIS)
    text = reading.document.text
    words = " ".join(span.of(text) for one in reading.attributions for span in one.spans.content)
    assert reading.attributions
    assert "LENGTH" not in words
    assert "Copyright" not in words


@pytest.mark.parametrize(
    "text",
    [
        "The council chose 1 of 2 documents.\n\nIt was the longer one, said Edda Prine, who chairs it.",
        "1 of 2 DOCUMENTS\n\nThe council of Harnsey Island is to sell its only ferry line, Edda Prine said on Monday.",
    ],
)
def test_one_such_line_makes_no_export(text):
    assert all("archive" not in one.because for one in split_document(make_document(text, name="page")).reasons)
