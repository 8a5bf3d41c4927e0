"""What a search found, in words."""

import msgspec
import pytest

from sayso.records.found import Facet, Found, FoundParty, Hit, PageHit
from sayso.records.span import Span
from sayso.views.found import render_found

HIT = Hit(
    id=7, speaker="Ana Ruiz", party=3, identity="named", stance="denies", cue="denied",
    content="that the bridge was closed", matches=(Span(9, 15),), outlet="Harbour Herald", title="Bridge row",
    url="https://herald.example/7", day="2026-03-02", document="sha256:07", page=1, story="s1", attribution="a1",
    span=Span(0, 40), rules=("A03", "K02"), claims=(12,),
)  # fmt: skip
PAGE = PageHit(
    id=9, title="The bridge", title_matches=(Span(4, 10),), passage="where the bridge fell", span=Span(50, 71),
    matches=(Span(10, 16),), outlet=None, url=None, day=None, document="sha256:09", length=90, rules=(),
)  # fmt: skip
FOUND = Found(
    query="bridge", scope="attributions", words=("bridge",), order="relevance", total=1, has_more=False, offset=0,
    parties=(), hits=(HIT,), pages=(), facets=(),
)  # fmt: skip
PAGES = msgspec.structs.replace(FOUND, query="bridge in:pages", scope="pages", hits=(), pages=(PAGE,))


def render(found: Found = FOUND, **changes: object) -> str:
    return render_found(msgspec.structs.replace(found, **changes))


def test_an_attribution_shows_who_how_what_and_where() -> None:
    assert render() == (
        "1 attribution: bridge\n"
        "The best matches first.\n"
        "\n"
        "   1  Ana Ruiz, named: denies\n"
        "      that the *bridge* was closed\n"
        "      Harbour Herald, 2026-03-02 · “Bridge row” · https://herald.example/7 · A03 K02 · claim 12\n"
    )


def test_all_claims_that_an_attribution_belongs_to_are_named() -> None:
    assert render(hits=(msgspec.structs.replace(HIT, claims=(12, 15)),)).endswith(" · claims 12, 15\n")


def test_what_is_near_in_meaning_shows_how_near() -> None:
    hit = msgspec.structs.replace(HIT, matches=(), likeness=0.7149)
    lines = render(query="stance:denies", meaning="the\ncrossing was shut", order="meaning", hits=(hit,)).splitlines()
    assert lines[:2] == [
        "1 attribution: near “the crossing was shut” stance:denies",
        "The nearest in meaning first.",
    ]
    assert lines[-2].startswith("      likeness 0.71 · Harbour Herald, 2026-03-02 · “Bridge row” · ")
    assert render(query="", words=(), meaning="a goat", order="meaning", total=0, hits=()).splitlines() == [
        "No attribution is found: near “a goat”",
        "What is near in meaning but little alike is not shown.",
    ]


def test_a_page_shows_its_title_a_passage_and_what_is_not_stated() -> None:
    assert render(PAGES).splitlines()[3:] == [
        "   1  The *bridge*",
        "      … where the *bridge* fell …",
        "      outlet [not stated], day [not stated]",
    ]


def test_only_a_passage_that_leaves_something_out_has_an_ellipsis() -> None:
    whole = msgspec.structs.replace(PAGE, span=Span(0, 21), length=21)
    assert "      where the *bridge* fell\n" in render(PAGES, pages=(whole,))
    assert "      where the *bridge* fell …\n" in render(PAGES, pages=(msgspec.structs.replace(whole, length=22),))


def test_what_is_not_known_is_said_to_be_so() -> None:
    bare = msgspec.structs.replace(
        HIT,
        speaker="",
        identity="unstated",
        content="",
        matches=(),
        outlet=None,
        title=None,
        url=None,
        day=None,
        rules=(),
        claims=(),
    )
    assert render(hits=(bare,)).splitlines()[3:] == [
        "   1  [not stated], [not stated]: denies",
        "      denied",
        "      outlet [not stated], day [not stated]",
    ]


def test_matches_are_marked_as_asked() -> None:
    assert "that the <b>bridge</b> was" in render_found(FOUND, ("<b>", "</b>"))


def test_nothing_of_a_page_can_act_on_the_screen_or_pass_for_a_mark() -> None:
    hostile = msgspec.structs.replace(
        HIT,
        speaker="A\x1b[2Jna",
        content="a \x02\u202ebridge\x03\nand",
        matches=(Span(4, 10),),
        title="\x03\x1b",
        url="u\x02",
        outlet="\x1b",
        day="\x1b[2J",
        rules=("\x1b",),
    )
    party = FoundParty(1, "\x1b[1mRuiz", "person")
    facets = (Facet("speaker", (("\x1b]0;x", 1),), 0),)
    page = msgspec.structs.replace(PAGE, title="\x1b", passage="\x1b", url="\x1b", day="\x1b", rules=("\x1b",))
    text = render(query="\x1b", hits=(hostile,), pages=(page,), parties=(party, party), facets=facets)
    assert "a <U+0002><U+202E>*bridge*<U+0003> and" in text
    assert not {"\x1b", "\x02", "\x03", "\u202e"} & set(text)


def test_a_long_content_is_cut_around_its_first_match() -> None:
    content = "water " * 200 + "the bridge fell " + "water " * 200
    at = content.index("bridge")
    text = render(hits=(msgspec.structs.replace(HIT, content=content, matches=(Span(at, at + 6),)),))
    assert "the *bridge* fell" in " ".join(text.split())
    assert len(text) < 800
    assert "      … water" in text
    assert "water …\n" in text


def test_a_match_longer_than_what_is_shown_is_still_shown() -> None:
    content = "dam " + "x" * 900
    assert f"*{'x' * 900}*" in render(hits=(msgspec.structs.replace(HIT, content=content, matches=(Span(4, 904),)),))


def test_an_address_stays_in_one_piece() -> None:
    url = f"https://herald.example/{'dam-' * 20}"
    assert url in render(hits=(msgspec.structs.replace(HIT, url=url),))


def test_long_lines_are_broken_between_words() -> None:
    text = render(hits=(msgspec.structs.replace(HIT, content="water " * 50, matches=()),))
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.parametrize(
    ("total", "has_more", "offset", "says"),
    [
        (31, False, 0, "… 30 more; --offset 1 shows the next."),
        (2_000, True, 40, "… 1,959 and more; --offset 41 shows the next."),
        (2_000, True, 1_999, "… and more than the 2,000 that are counted; narrow the query."),
    ],
)
def test_it_says_how_many_more_there_are(total: int, has_more: bool, offset: int, says: str) -> None:
    assert render(total=total, has_more=has_more, offset=offset).splitlines()[-1] == says


def test_the_last_ones_are_followed_by_nothing() -> None:
    assert "more" not in render(total=31, offset=30)
    assert render(total=31, offset=31, hits=()).splitlines()[-1] == "There is none after the 31 of them."


def test_many_are_counted_as_so_many_and_more() -> None:
    text = render(total=2_000, has_more=True, order="newest")
    assert text.splitlines()[:2] == ["2,000 attributions and more: bridge", "The newest first."]


def test_nothing_found_says_where_was_looked() -> None:
    assert render(total=0, hits=()).splitlines() == [
        "No attribution is found: bridge",
        "Words are looked for in what is said: speaker:… finds who says it, in:pages looks in whole pages.",
    ]
    assert render(PAGES, total=0, pages=()) == "No page is found: bridge in:pages\n"


def test_a_word_that_could_have_been_a_filter_is_pointed_out() -> None:
    says = "“denied” was looked for as a word; stance:denies is the filter."
    assert says in render(words=("Denied",))
    assert says in render(words=("denied",), total=0, hits=())
    assert "filter" not in render()
    assert "filter" not in render(PAGES, words=("denied",))


def test_parties_are_told_where_a_name_may_mean_several() -> None:
    parties = tuple(FoundParty(number, f"Ruiz {number}", "person") for number in range(7))
    assert "The speaker may be Ruiz 0 (person), Ruiz 1 (person), " in render(parties=parties)
    assert "and at least 2 more." in render(parties=parties)
    assert "may be" not in render(parties=parties[:1])


def test_facets_stand_below_with_what_they_leave_out() -> None:
    facets = (Facet("outlet", (("Harbour Herald", 1_200), (None, 3)), 4), Facet("year", (("2026", 1_207),), 0))
    assert render(facets=facets, total=1_207).endswith(
        "Of them:\n  outlet    Harbour Herald 1,200 · [not stated] 3 · others 4\n  year      2026 1,207\n"
    )
    assert "Of 2,000 of them:" in render(facets=facets, total=2_000, has_more=True)
