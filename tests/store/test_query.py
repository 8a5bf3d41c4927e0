"""What a user types, read as a Query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import SettingError
from sayso.store.query import Days, Part, Query, parse_query, read_days

PIECES = [
    "bridge", '"the bridge"', "-closed", '-"by night"', "OR", "AND", "denied", "-denied", '"denied"', "speaker:Ruiz",
    '-speaker:"Ana Ruiz"', "stance:doubted", "since:2026", "until:2026-03", "on:2026-02-28", "-on:2026", "rule:a03",
    "rule:K", "on:none", "-on:none", 'speaker:"id:12"', "in:pages", "outlet:“Harbour Herald”", "—", "e-mail", "10:30", "https://orm.example/a", "identity:named",
    '"or"', "-", "é",
]  # fmt: skip


def names(query: Query) -> list[str]:
    return [str(part) for group in query.wanted for part in group]


def test_bare_words_and_phrases_must_all_be_there():
    query = parse_query('bridge "closed to lorries" harbour')
    assert query.wanted == (
        (Part("words", "bridge"),),
        (Part("words", "closed to lorries"),),
        (Part("words", "harbour"),),
    )
    assert query.words == ("bridge", "closed to lorries", "harbour")


def test_a_minus_excludes_words_phrases_and_filters():
    query = parse_query('bridge -closed -"by night" -stance:denies')
    assert [str(part) for part in query.unwanted] == ["closed", '"by night"', "stance:denies"]
    assert names(query) == ["bridge"]


def test_or_joins_its_neighbours_and_no_more():
    query = parse_query("harbour bridge OR tunnel OR speaker:Ruiz closed")
    assert [len(group) for group in query.wanted] == [1, 3, 1]
    assert query.wanted[1][2] == Part("speaker", "Ruiz")


def test_or_is_a_word_in_small_letters_or_quotation_marks():
    assert names(parse_query('bridge or "OR"')) == ["bridge", '"or"', '"OR"']


def test_and_is_understood_in_capitals():
    assert parse_query("bridge AND tunnel") == parse_query("bridge tunnel")


def test_curly_quotation_marks_are_as_good_as_straight_ones():
    assert parse_query("speaker:“Ana Ruiz” “the bridge”") == parse_query('speaker:"Ana Ruiz" "the bridge"')


@pytest.mark.parametrize(
    ("word", "stance"),
    [
        ("asserted", "asserts"),
        ("denied", "denies"),
        ("Declined", "no_comment"),
        ("unverified", "unverified"),
        ("doubted", "doubts"),
    ],
)
def test_a_stance_word_beside_a_filter_is_a_filter(word: str, stance: str):
    assert parse_query(f'speaker:"Ana Ruiz" {word} since:2026-01').wanted[1] == (Part("stance", stance),)
    assert parse_query(f"{word} speaker:Ruiz").wanted[0] == (Part("stance", stance),)
    assert parse_query(f"-{word} on:2026").unwanted == (Part("stance", stance),)
    assert parse_query(f"stance:{word}").wanted == ((Part("stance", stance),),)


@pytest.mark.parametrize(
    "typed", ["denied permit", 'speaker:Ruiz "denied"', "denied in:pages", "denied rule:A08 in:pages"]
)
def test_a_stance_word_is_a_word_without_a_filter_in_quotation_marks_and_of_pages(typed: str):
    assert "denied" in parse_query(typed).words


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("since:2026", Days("2026-01-01", "9999-12-31")),
        ("since:2026-02 until:2026-02", Days("2026-02-01", "2026-02-28")),
        ("on:2024-02", Days("2024-02-01", "2024-02-29")),
        ("until:2026-03-15", Days("1000-01-01", "2026-03-15")),
        ("since:2025 until:2027 on:2026-05", Days("2026-05-01", "2026-05-31")),
    ],
)
def test_dates_are_the_days_that_all_of_them_let_through(typed: str, days: Days):
    assert parse_query(typed).days == days


def test_an_excluded_date_stands_for_itself():
    query = parse_query("bridge -on:2026-03")
    assert query.days is None
    assert read_days(query.unwanted[0]) == Days("2026-03-01", "2026-03-31")


def test_addresses_times_and_hyphens_are_words():
    assert parse_query("https://orm.example/a 10:30 e-mail").words == ("https://orm.example/a", "10:30", "e-mail")


def test_punctuation_that_stands_alone_is_passed_over():
    assert parse_query("bridge — & - closed") == parse_query("bridge closed")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "query: asks for nothing"),
        ("  — ", "query: asks for nothing"),
        ("in:pages", "query: asks for nothing"),
        ("speakr:Ruiz", "“speakr:”: no such filter, perhaps speaker is meant; there are speaker, stance,"),
        ("who:Ruiz", "“who:”: no such filter; there are speaker,"),
        ("speaker: Ruiz", "speaker:: has no value; it follows without a space"),
        ('outlet:"—"', 'outlet:"—": has no value'),
        ("stance:denys", "stance:denys: no such value, perhaps denies is meant; stance: takes asserts, denies"),
        ("identity:secret", "identity:secret: no such value; identity: takes named"),
        ("rule:Z99", "rule:Z99: no such rule"),
        ("since:yesterday", "since:yesterday: no date; it takes a year, a month or a day"),
        ("since:2026-13", "since:2026-13: there is no month 13"),
        ("on:2026-02-29", "on:2026-02-29: that month has no day 29"),
        ("since:2026-05 until:2026-04", "until:2026-04: leaves no day"),
        ('bridge "closed to', '"closed to: the quotation mark is not closed'),
        ("OR bridge", "OR: stands between two things"),
        ("bridge OR", "OR: stands between two things"),
        ("bridge OR OR tunnel", "OR: stands between two things"),
        ("bridge OR -tunnel", "bridge OR -tunnel: what is excluded cannot stand beside OR"),
        ("NOT bridge", "NOT: what is excluded has a minus"),
        ("speaker:Ruiz in:pages", "“speaker:”: a filter of attributions; those of pages are outlet, since"),
        ("in:pages in:attributions bridge", "“in:”: either attributions or pages"),
        ("-in:pages bridge", "-in:pages: cannot be excluded"),
        ("a " * 65, "query: has more than 64 parts"),
        ("a" * 2_001, "query: is longer than 2,000 characters"),
        ("bridge \udcff", "query: holds bytes that are no text"),
    ],
)
def test_what_means_nothing_is_an_error_that_names_it(typed: str, says: str):
    with pytest.raises(SettingError) as error:
        parse_query(typed)
    assert str(error.value).startswith(says)


@given(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))
def test_a_query_written_out_is_read_as_the_same_query(typed: str):
    try:
        query = parse_query(typed)
    except SettingError:
        return
    assert parse_query(str(query)) == query


@given(st.text())
def test_whatever_is_typed_is_a_query_or_an_error_of_ours(typed: str):
    try:
        query = parse_query(typed)
    except SettingError:
        return
    assert parse_query(str(query)) == query


def test_what_has_no_date_can_be_asked_for_and_left_out():
    query = parse_query("on:None -stance:denies")
    assert (names(query), query.days, str(query)) == (["on:none"], None, "on:none -stance:denies")
    assert [str(part) for part in parse_query("bridge -on:none").unwanted] == ["on:none"]
    with pytest.raises(SettingError, match="no date"):
        parse_query("since:none")
