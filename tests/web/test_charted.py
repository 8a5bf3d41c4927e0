"""Pages, times and habits: what is drawn leads to the rows that it counts."""

import html
import re
from collections.abc import Iterator
from typing import get_args

import msgspec
import pytest
from starlette.testclient import TestClient

import sayso
from sayso.records.documents import Documents
from sayso.records.habits import SourcingHabits
from sayso.records.source import Identity
from sayso.records.timeline import ArchiveTimeline
from sayso.web.app import Serving, make_app


def find_links(page: str, pattern: str) -> list[tuple[str, str]]:
    """The addresses of links that have a title, and the titles."""
    found = re.findall(r'<a href="([^"]+)"[^>]*><title>([^<]+)</title>', page)
    return [(html.unescape(href), html.unescape(title)) for href, title in found if re.search(pattern, title)]


def count_found(room: TestClient, address: str) -> int:
    path, _, asked = address.partition("?")
    found = room.get(f"{path}.json?{asked}")
    assert found.status_code == 200, found.text
    return int(found.json()["total"])


def test_pages_are_listed_the_newest_first(room: TestClient) -> None:
    page = room.get("/pages").text
    documents = msgspec.json.decode(room.get("/pages.json").content, type=Documents).documents
    links = re.findall(r'<th scope="row" dir="auto"><a href="/pages/(\d+)">', page)
    assert links == [str(one.id) for one in documents] == ["4", "3", "2", "1"]


def test_pages_are_filtered_by_outlet_and_days(room: TestClient) -> None:
    page = room.get("/pages", params={"outlet": "herald.example", "since": "2026-03-10", "until": ""}).text
    assert re.findall(r'<th scope="row" dir="auto"><a href="/pages/(\d+)">', page) == ["2"]
    assert 'value="2026-03-10"' in page


def test_pages_are_turned_by_links(room: TestClient) -> None:
    page = room.get("/pages?limit=3").text
    (following,) = re.findall(r'href="([^"]+)" rel="next"', page)
    assert "/pages/1" in room.get(html.unescape(following)).text


@pytest.mark.parametrize("path", ["/pages", "/timeline", "/habits"])
def test_an_outlet_that_is_not_there_is_said_above_the_form(room: TestClient, path: str) -> None:
    answered = room.get(path, params={"outlet": "No <b>Such</b> Post"})
    assert answered.status_code == 404
    assert "the archive has no outlet of that name" in answered.text
    assert 'value="No &lt;b&gt;Such&lt;/b&gt; Post"' in answered.text


def test_an_outlet_leads_to_its_pages_times_and_habits(room: TestClient) -> None:
    page = room.get("/outlets").text
    for address in ("/pages?outlet=post.example", "/timeline?outlet=post.example", "/habits?outlet=post.example"):
        assert f'href="{address}"' in page
        assert room.get(address).status_code == 200


@pytest.mark.parametrize(
    "asked",
    [
        {"length": "day"},
        {"length": "week"},
        {"length": "month"},
        {"length": "year"},
        {"length": "month", "since": "2026-03-10"},
        {"outlet": "herald.example"},
        {"source": "Ivo Tamm"},
        {"stance": "denies"},
        {"identity": "withheld", "outlet": "post.example"},
    ],
)
def test_each_bar_of_the_timeline_leads_to_as_many_rows_as_it_says(room: TestClient, asked: dict[str, str]) -> None:
    bars = find_links(room.get("/timeline", params=asked).text, r": .* [\d,]+$")
    assert bars
    for address, title in bars:
        assert count_found(room, address) == int(title.split()[-1].replace(",", "")), (address, title)


@pytest.mark.parametrize(
    "asked", [{"length": "day"}, {"length": "day", "stance": "denies", "outlet": "herald.example"}]
)
def test_the_timeline_has_its_numbers_in_a_table_too(room: TestClient, asked: dict[str, str]) -> None:
    timeline = msgspec.json.decode(room.get("/timeline.json", params=asked).content, type=ArchiveTimeline)
    page = room.get("/timeline", params=asked).text
    rows = re.findall(r'<th scope="row"><a href="([^"]+)">([\d-]+)</a></th>', page)
    assert [name for _, name in rows] == [one.name for one in timeline.periods] != []
    for (address, _), period in zip(rows, timeline.periods, strict=True):
        assert count_found(room, html.unescape(address)) == period.said


def test_the_timeline_of_nothing_says_so(room: TestClient) -> None:
    assert "Nothing that is dated." in room.get("/timeline?since=1999&until=1999").text


def test_a_date_that_is_none_stays_in_its_field(room: TestClient) -> None:
    answered = room.get("/timeline?since=soon")
    assert answered.status_code == 400
    assert 'value="soon"' in answered.text


@pytest.mark.parametrize("asked", [{}, {"length": "year"}, {"outlet": "herald.example"}, {"since": "2026-03"}])
def test_each_bar_of_the_habits_leads_to_as_many_rows_as_it_says(room: TestClient, asked: dict[str, str]) -> None:
    bars = find_links(room.get("/habits", params=asked).text, r"[\d,]+ of [\d,]+|attributions$")
    assert len(bars) > 5
    for address, title in bars:
        told = re.search(r"([\d,]+) (?:of [\d,]+|attributions)", title)
        assert told is not None
        assert count_found(room, address) == int(told[1].replace(",", "")), (address, title)


def test_each_number_of_the_habits_leads_to_its_rows(room: TestClient) -> None:
    page = room.get("/habits").text
    habits = msgspec.json.decode(room.get("/habits.json").content, type=SourcingHabits)
    cells = re.findall(r'<td class="figure"><a href="([^"]+)">([\d,]+)</a></td>', page)
    assert str(habits.whole.said) in re.findall(r'<dd><a href="[^"]+">([\d,]+)</a></dd>', page)
    assert len(cells) > 10
    for address, number in set(cells):
        assert count_found(room, html.unescape(address)) == int(number.replace(",", ""))


def test_the_columns_of_the_habits_are_those_of_their_heads(room: TestClient) -> None:
    page = room.get("/habits?length=year").text
    (period,) = msgspec.json.decode(room.get("/habits.json?length=year").content, type=SourcingHabits).periods
    (row,) = re.findall(
        r'<tr><th scope="row">2026</th>(.*?)</tr>', page.partition('id="by-period"')[2].partition("</table>")[0]
    )
    cells = [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row)]
    numbers = [
        period.said,
        *(period.identities[one].number if one in period.identities else 0 for one in get_args(Identity)),
    ]
    shares = [one.share for one in (period.unnamed, period.vague, period.unexplained)]
    assert cells == [f"{number:,}" for number in numbers] + [f"{share:.1%}" for share in shares]
    assert shares[0] not in shares[1:]  # so that they cannot stand for one another


def test_each_outlet_has_a_strip_of_its_own(room: TestClient) -> None:
    names = re.findall(r'<section class="strip">\s*<p class="name"><a [^>]*>([^<]+)</a>', room.get("/habits").text)
    assert names == ["all", "herald.example", "post.example"]


def test_one_outlet_has_a_line_in_place_of_strips(room: TestClient) -> None:
    page = room.get("/habits?outlet=herald.example").text
    assert 'class="strip"' not in page
    assert 'class="course"' in page


@pytest.fixture(scope="module")
def pier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A room over pages that tell what happened when."""
    path = tmp_path_factory.mktemp("pier") / "news.db"
    told = (
        "The pier at Orm collapsed on 3 May 2026, harbour master Jon Vesterly said.\n\n"
        "Mayor Tom Hale denied that the pier collapsed on 3 May 2026.",
        "The pier at Orm collapsed on 3 May 2026, engineer Ana Ruiz said.\n\nThe ferry sank in March 2024, Eva Holt said.",
    )
    with sayso.open_archive(path, create=True) as archive:
        archive.add(
            sayso.read_text(text, date=f"2026-05-1{number}", url=f"https://orm.example/{number}")
            for number, text in enumerate(told)
        )
    with TestClient(make_app(Serving(archive=path, rate=0)), base_url="http://localhost") as client:
        yield client


def test_what_happened_stands_under_its_day_the_latest_first(pier: TestClient) -> None:
    page = pier.get("/happenings").text
    assert re.findall(r"<h2>([^<]+)</h2>", page.partition("<footer>")[0]) == ["Sunday 3 May 2026", "March 2024"]
    text = " ".join(re.sub(r"<[^>]+>", "", page).split())
    assert "The pier at Orm collapsed on 3 May 2026 2 claims say so said by Jon Vesterly" in text
    assert "denied by Tom Hale" in text


def test_what_happened_is_asked_of_one_source_and_some_days(pier: TestClient) -> None:
    assert "The pier" not in pier.get("/happenings?source=Eva+Holt").text
    assert "The ferry" not in pier.get("/happenings?since=2026").text
    assert "Nothing is said of the days asked for." in pier.get("/happenings?since=1999&until=1999").text
    assert pier.get("/happenings?source=Nobody+Known").status_code == 404


def test_what_happened_is_turned_by_links(pier: TestClient) -> None:
    (following,) = re.findall(r'href="([^"]+)" rel="next"', pier.get("/happenings?limit=1").text)
    assert "The ferry sank" in pier.get(html.unescape(following)).text
