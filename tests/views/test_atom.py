"""A saved search as an Atom feed: what the RFCs ask of one, and nothing of a page that is more than text in it."""

import re
from typing import Any
from xml.etree import ElementTree

import feedparser
import msgspec
import pytest

from sayso.records.found import Hit, PageHit
from sayso.records.saved import Arrival, Arrivals, SavedSearch
from sayso.records.span import Span
from sayso.views.atom import render_feed

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "]]></title><script>alert(1)</script> & \"x\" 'y' \x00\x1b[31m\u202e\ufffe\uffff\ud800 <!-- &nbsp;"
SEARCH = SavedSearch(3, "Ships & denials", 'outlet:"Orm Post" ship', None, "2026-04-01T08:00:00Z", "mira")
HIT = Hit(
    id=7,
    speaker="Lena Voss",
    party=2,
    identity="named",
    stance="denies",
    cue="denied",
    content="that a ship came in",
    matches=(),
    outlet="Orm Post",
    title="The harbour",
    url="https://orm.example/a?b=1&c=2",
    day="2026-03-15",
    document="sha256:" + "ab" * 32,
    page=1,
    story="s1",
    attribution="a1",
    span=Span(10, 40),
    rules=(),
    claims=(),
)
PAGE = PageHit(
    id=4,
    title="The harbour",
    title_matches=(),
    passage="No ship came in.",
    span=Span(0, 16),
    matches=(),
    outlet=None,
    url=None,
    day=None,
    document="sha256:" + "cd" * 32,
    length=16,
    rules=(),
)


def arrive(added: str = "2026-04-02T09:00:00Z", place: str = "https://orm.example/a", **changes: Any) -> Arrival:
    return Arrival(added, place, msgspec.structs.replace(HIT, **changes), None)


def render(*arrivals: Arrival, search: SavedSearch = SEARCH) -> str:
    found = Arrivals(query=search.query, meaning=None, scope="attributions", arrivals=arrivals, has_more=False)
    return render_feed(
        search,
        found,
        link=lambda one: f"/documents/{(one.hit or one.page).document}?a=1&b=2",  # type: ignore[union-attr]
        address="http://127.0.0.1:8080/searches/3.atom",
        page="http://127.0.0.1:8080/searches/3",
    )


def parse(feed: str) -> ElementTree.Element:
    return ElementTree.fromstring(feed.encode())


def list_ids(feed: str) -> list[str]:
    return [one.findtext(f"{ATOM}id") or "" for one in parse(feed).iter(f"{ATOM}entry")]


FEEDS = {
    "none": (),
    "hit": (arrive(),),
    "several": (arrive(), arrive(attribution="a2"), Arrival("2026-04-01T09:00:00Z", "", None, PAGE)),
    "hostile": (
        arrive(
            place=HOSTILE, speaker=HOSTILE, content=HOSTILE, title=HOSTILE, outlet=HOSTILE, url=HOSTILE,
            attribution=HOSTILE,
        ),
        Arrival("2026-04-01T09:00:00Z", HOSTILE, None, msgspec.structs.replace(PAGE, title=HOSTILE, passage=HOSTILE)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_has_what_rfc_4287_asks_of_it(name: str) -> None:
    search = msgspec.structs.replace(SEARCH, name=HOSTILE, by=HOSTILE) if name == "hostile" else SEARCH
    root = parse(render(*FEEDS[name], search=search))
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == len(FEEDS[name])
    for element in (root, *entries):
        for required in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{required}")) == 1
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", element.findtext(f"{ATOM}updated") or "")
        assert re.fullmatch(r"tag:[a-z.]+,\d{4}:[\w/-]+", element.findtext(f"{ATOM}id") or "")  # RFC 4151
        kinds = [(one.get("rel"), one.get("type")) for one in element.findall(f"{ATOM}link")]
        assert kinds.count(("alternate", "text/html")) == 1
    assert len(root.findall(f"{ATOM}author/{ATOM}name")) == 1
    assert [one.get("href") for one in root.findall(f"{ATOM}link") if one.get("rel") == "self"]
    assert len(set(list_ids(render(*FEEDS[name])))) == len(entries)


@pytest.mark.parametrize("name", FEEDS)
def test_a_reader_understands_it(name: str) -> None:
    read = feedparser.parse(render(*FEEDS[name]).encode())
    assert (read.bozo, read.version, len(read.entries)) == (False, "atom10", len(FEEDS[name]))
    assert read.feed.title == "sayso: Ships & denials"


def test_an_entry_tells_who_says_what_where() -> None:
    (entry,) = feedparser.parse(render(arrive()).encode()).entries
    assert entry.title == "Lena Voss, named: denies: that a ship came in"
    assert entry.content[0].value == "Lena Voss, named: denies: that a ship came in (Orm Post, 2026-03-15)"
    assert [tag.term for tag in entry.tags] == ["denies", "named"]
    assert {one.rel: one.href for one in entry.links} == {
        "alternate": f"/documents/{HIT.document}?a=1&b=2", "via": "https://orm.example/a?b=1&c=2",
    }  # fmt: skip


def test_an_entry_is_as_old_as_it_is_in_the_archive_and_the_feed_as_its_newest() -> None:
    read = feedparser.parse(render(arrive(day="1999-01-01"), arrive("2026-03-01T00:00:00Z", attribution="a2")).encode())
    assert [one.updated for one in read.entries] == ["2026-04-02T09:00:00Z", "2026-03-01T00:00:00Z"]
    assert read.feed.updated == "2026-04-02T09:00:00Z"
    assert feedparser.parse(render().encode()).feed.updated == SEARCH.made


def test_an_id_stays_while_what_is_said_stays_where_it_is() -> None:
    (before,) = list_ids(render(arrive()))
    same = arrive("2027-01-01T00:00:00Z", id=99, party=5, stance="asserts", title="Another title", outlet=None)
    assert list_ids(render(same)) == [before]
    others = (
        arrive(span=Span(10, 41)),
        arrive(attribution="a2"),
        arrive(place="https://tessel.example/a"),
        arrive(document="sha256:" + "ef" * 32),
    )
    assert before not in list_ids(render(*others))


def test_what_a_page_holds_is_text_and_nothing_else() -> None:
    root = parse(render(*FEEDS["hostile"]))
    assert {one.tag.removeprefix(ATOM) for one in root.iter()} <= set(
        "feed id title subtitle updated author name generator link entry category content".split()
    )
    title = root.findtext(f"{ATOM}entry/{ATOM}title") or ""
    assert title.startswith("]]></title><script>alert(1)</script>")
    assert not re.search("[\x00-\x08\x1b\u202e]", title)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "http://[", "", None, "file:///etc/passwd"])
def test_only_what_leads_to_the_web_is_linked(url: str | None) -> None:
    (entry,) = feedparser.parse(render(arrive(url=url)).encode()).entries
    assert [one.rel for one in entry.links] == ["alternate"]
