import datetime
from pathlib import Path

import pytest

import sayso
from sayso.errors import BinaryInput, EmptyInput, InputNotFound, OtherLanguage, SettingError

PAGES = Path(__file__).parent / "pages"
GLUED = PAGES / "glued" / "page.txt"
HTML = PAGES / "html_report" / "page.html"


def test_a_page_is_read_from_its_path_and_keeps_its_text():
    reading = sayso.read(GLUED, date="2024-04-16")
    assert reading.document.text == GLUED.read_text(encoding="utf-8")
    assert [story.kind for story in reading.stories] == ["article", "teaser", "teaser"]


def test_a_text_in_hand_gives_the_reading_of_its_file():
    text = GLUED.read_text(encoding="utf-8")
    assert sayso.read_text(text, date="2024-04-16").to_json() == sayso.read(GLUED, date="2024-04-16").to_json()


def test_the_date_given_goes_before_the_page_s_own():
    assert sayso.read(HTML).document.published == "2025-02-18"
    assert sayso.read(HTML, date="2025-02-20").document.published == "2025-02-20"


def test_many_pages_come_in_their_order_from_one_process_or_two():
    pages = [HTML, GLUED, HTML]
    alone = [reading.to_json() for reading in sayso.read_many(pages)]
    together = [reading.to_json() for reading in sayso.read_many(pages, processes=2)]
    assert alone == together
    assert alone[0] == alone[2] != alone[1]


def test_an_error_keeps_its_facts_across_processes():
    with pytest.raises(InputNotFound, match="nowhere"):
        list(sayso.read_many([GLUED, "nowhere.txt"], processes=2))


def test_ids_go_on_from_story_to_story():
    reading = sayso.read(GLUED)
    for records in (reading.sources, reading.attributions, reading.times, reading.claims):
        numbers = [int(record.id[1:]) for record in records]
        assert numbers == list(range(1, len(numbers) + 1))


def test_what_is_less_probable_is_left_out_before_anything_is_made_of_it():
    whole = sayso.read(GLUED)
    bar = sorted(one.probability for one in whole.attributions)[len(whole.attributions) // 2]
    kept = sayso.read(GLUED, min_probability=bar)
    spans = [one.spans for one in whole.attributions if one.probability >= bar]
    assert [one.spans for one in kept.attributions] == spans
    assert len(spans) < len(whole.attributions)
    known = {one.id for one in kept.attributions}
    assert {one.source for one in kept.attributions} == {one.id for one in kept.sources}
    assert all(known.issuperset(claim.attributions) for claim in kept.claims)
    assert all(known.issuperset(one.about) and one.inside in {None, *known} for one in kept.attributions)
    assert sayso.read(GLUED, min_probability=0.0).to_json() == whole.to_json()


@pytest.mark.parametrize("probability", [-0.1, 1.1, float("nan")])
def test_a_probability_that_is_none_is_refused(probability):
    with pytest.raises(SettingError, match=r"min_probability: .* is not between 0 and 1"):
        sayso.read_text("It rained, Ida Holt said.", min_probability=probability)


def test_a_line_break_inside_a_paragraph_is_read_as_a_space_and_kept_in_the_text():
    lines = (
        "The sluice at Orm will cost twice what the county\nsaid, two engineers close to the survey said on\n"
        "Monday. They asked not to be named because they\nwere not allowed to speak of it. The county has\n"
        "not answered letters of the Courier since March.\nGovernor Ivo Tamm told the Courier that nobody had\n"
        "warned him, and that the survey had cost more than\nthe sluice was worth when it was built in 1931.\n"
    )
    wrapped, joined = sayso.read_text(lines), sayso.read_text(lines.replace("\n", " ").strip() + "\n")
    assert wrapped.document.text == lines
    assert len(wrapped.attributions) >= 3
    assert [one.spans for one in wrapped.attributions] == [one.spans for one in joined.attributions]


@pytest.mark.parametrize("date", ["yesterday", "2024-13-01", "2024-02-30", ""])
def test_a_date_that_is_none_is_refused(date):
    with pytest.raises(SettingError, match="date"):
        sayso.read_text("It rained.", date=date)


@pytest.mark.parametrize("day", [datetime.date(2024, 6, 5), 20240605, float("nan")])
def test_a_date_that_is_no_text_is_told_as_what_it_is(day: object) -> None:
    with pytest.raises(SettingError, match=r"^date: .* is no text; write the day as YYYY-MM-DD, or leave it None$"):
        sayso.read_text("It rained, Ana Ruiz said.", date=day)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("data", "error"),
    [(b"", EmptyInput), (b" \n\t ", EmptyInput), (bytes(range(256)) * 40, BinaryInput)],
    ids=["empty", "blank", "binary"],
)
def test_bytes_that_are_no_page_are_refused_by_name(tmp_path, data, error):
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    with pytest.raises(error, match=r"page\.txt"):
        sayso.read(path)


def test_another_language_is_refused_unless_forced():
    text = (
        "Die Brücke im Hafen wurde am Montag gesperrt, nachdem zwei Ingenieure vor Rissen in den Lagern gewarnt hatten. "
        "Der Leiter der Behörde sagte, er habe den Brief erst am Abend gelesen und sofort gehandelt."
    )
    with pytest.raises(OtherLanguage):
        sayso.read_text(text)
    assert sayso.read_text(text, force=True).document.text == text


@pytest.mark.parametrize(
    "text",
    [
        "“We never saw the letter, said Osk.\nThe bridge was closed on Monday.",
        "It rained”, she said, and “it poured”, he said”.",
        "“““ said “” the ‘ mayor ’",
        "\u200bAna\u200b Ruiz\u200b said\u202e it rained\u202c.",
    ],
    ids=["unclosed", "unopened", "noise", "invisible marks"],
)
def test_stray_marks_never_lose_the_page(text):
    reading = sayso.read_text(text, force=True)
    assert reading.document.text == text
    assert reading.stories


def test_a_paragraph_of_a_hundred_thousand_characters_is_read():
    text = "Ana Ruiz said on Monday that the dam had held. “It held,” she said. " * 1_500
    reading = sayso.read_text(text)
    assert len(reading.attributions) > 1_000
