"""What is shown of a page."""

import msgspec

from sayso.records.reading import Reading
from sayso.records.span import Span
from sayso.views.page import list_findings, view_page
from sayso.views.shown import SideView


def side_of(reading: Reading, key: str) -> SideView:
    main = view_page(reading, "orm.txt").stories[0].claims[0]
    return next(side for side in main.sides if side.key == key)


def test_the_main_story_is_the_article_and_not_the_teaser(reading: Reading) -> None:
    page = view_page(reading, "orm.txt")
    assert page.main == 0
    assert page.contents == "1 article, 1 opening that breaks off"


def test_the_disputed_claim_of_the_opening_comes_first(reading: Reading) -> None:
    moved = msgspec.structs.replace(reading, claims=tuple(reversed(reading.claims)))
    for one in (reading, moved):
        assert [claim.id for claim in view_page(one, "-").stories[0].claims] == ["c1", "c2", "c3"]


def test_what_a_party_says_otherwise_than_it_stands_on_its_claim_is_loose(reading: Reading) -> None:
    attributions = tuple(
        msgspec.structs.replace(one, source="p3") if one.id == "a1" else one for one in reading.attributions
    )
    claims = (msgspec.structs.replace(reading.claims[0], asserted_by=()), *reading.claims[1:])
    story = view_page(msgspec.structs.replace(reading, attributions=attributions, claims=claims), "-").stories[0]
    assert "a1" in {one.id for one in story.loose}


def test_who_denies_is_shown_by_name_and_role_with_the_words_of_the_denial(reading: Reading) -> None:
    (stand,) = side_of(reading, "denying").stands
    assert stand.party.label == "Greta Sohl, spokeswoman for Lakeland Power"
    assert stand.facts == ("named",)
    assert stand.excerpt == "“That is not true. The dam was sound.”"


def test_withheld_sources_show_their_number_and_how_they_know(reading: Reading) -> None:
    (stand,) = side_of(reading, "asserting").stands
    assert stand.facts == ("2 people", "names withheld", "records seen")


def test_silence_is_shown_in_the_words_of_the_text(reading: Reading) -> None:
    assert [stand.excerpt for stand in side_of(reading, "silent").stands] == ["declined to comment"]
    (checked,) = side_of(reading, "unverified").stands
    assert checked.excerpt == "could not independently verify that the survey reached the owner"


def test_what_a_claim_rests_on_says_how_many_are_named(reading: Reading) -> None:
    claims = view_page(reading, "-").stories[0].claims
    assert [claim.independent for claim in claims] == [
        "2 independent sources, none of them named",
        "1 source only, not named",
        "1 to 2 independent sources, none of them named",
    ]


def test_the_parts_of_a_group_follow_the_group(reading: Reading) -> None:
    moved = msgspec.structs.replace(reading, sources=tuple(reversed(reading.sources)))
    rows = view_page(moved, "-").stories[0].sources
    ids = [row.party.id for row in rows]
    assert ids.index("p2") == ids.index("p1") + 1
    assert len(ids) == len(reading.sources)
    assert rows[ids.index("p2")].part_of == "two people who saw the survey"


def test_where_the_text_is_silent_the_view_says_so(reading: Reading) -> None:
    rows = {row.party.id: row for row in view_page(reading, "-").stories[0].sources}
    assert rows["p6"].party.name == "[not stated]"
    assert rows["p3"].knows == ("[not stated]",)
    assert rows["p4"].knows == ("says nothing",)
    assert rows["p1"].knows == ("records seen",)


def test_every_statement_is_in_a_claim_or_stands_loose(reading: Reading) -> None:
    story = view_page(reading, "-").stories[0]
    claimed = {
        one.id for claim in story.claims for side in claim.sides for stand in side.stands for one in stand.statements
    }
    assert claimed | {one.id for one in story.loose} == {one.id for one in reading.attributions}
    assert [one.id for one in story.loose] == ["a8"]


def test_a_time_says_what_it_means_and_what_it_counts_from(reading: Reading) -> None:
    times = view_page(reading, "-").stories[0].times
    assert [(one.words, one.meaning, one.counted_from) for one in times] == [
        ("March", "March 2024", "publication"),
        ("Monday", "Monday 8 April 2024", "publication"),
    ]


def test_a_finding_has_its_words_and_its_place(reading: Reading) -> None:
    first, second = list_findings(reading)
    assert (first.rule, first.name, first.words) == ("A06", "hinges", "two people who saw the survey")
    assert (first.place.line, first.place.column) == (1, first.span.start + 1)
    assert (second.rule, second.place.line, second.place.column) == ("N03", 8, 1)


def test_the_grounds_of_a_judgement_stand_with_what_they_are_about(reading: Reading) -> None:
    claim = view_page(reading, "-").stories[0].claims[0]
    assert [why.because for why in claim.whys] == ["a3 answers a1"]
    (stand,) = side_of(reading, "denying").stands
    assert stand.statements[0].whys[0].label == "stance"


def test_control_characters_of_a_page_never_reach_a_view(reading: Reading) -> None:
    text = reading.document.text.replace("Engineers", "Engin\x1b[2J")
    source = msgspec.structs.replace(reading.sources[2], name="Greta\x1b]0;x\x07 Sohl", role="a\u202eb")
    document = msgspec.structs.replace(reading.document, text=text, title="\x9b31m", publisher="\x00")
    hostile = msgspec.structs.replace(
        reading, document=document, sources=(*reading.sources[:2], source, *reading.sources[3:])
    )
    shown = msgspec.json.encode(view_page(hostile, "pa\x1bge")).decode()
    assert not any(sign in shown for sign in ("\\u001b", "\\u0007", "\\u0000", "\x9b", "\u202e"))


def test_a_page_without_a_story_has_no_main_one(reading: Reading) -> None:
    bare = msgspec.structs.replace(
        reading, stories=(), sources=(), attributions=(), times=(), claims=(), findings=(), reasons=()
    )
    page = view_page(bare, "-")
    assert (page.main, page.contents) == (None, "no story")


def test_quotation_marks_around_a_whole_content_are_taken_off_once(reading: Reading) -> None:
    text = reading.document.text
    start = text.index("“That is not true")
    wide = msgspec.structs.replace(
        reading.attributions[2],
        spans=msgspec.structs.replace(
            reading.attributions[2].spans, content=(Span(start, text.index("”", start) + 1),)
        ),
    )
    moved = msgspec.structs.replace(reading, attributions=(*reading.attributions[:2], wide, *reading.attributions[3:]))
    (stand,) = side_of(moved, "denying").stands
    assert stand.excerpt == "“That is not true. The dam was sound.”"
