"""The pages of those who are quoted: whom a name may mean, all that one said, joined and told apart by hand."""

import csv
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

import sayso
from sayso.records.reading import Reading
from sayso.store.archive import open_archive

NEWS = (
    (
        "https://herald.example/bridge",
        "2026-03-04",
        "The bolts of the Osk bridge had cracked in the frost, the county’s chief engineer, Ivo Tamm, said.\n\n"
        "Tamm denied that the county had known of it for a year.\n\nMayor Lena Osk declined to comment.\n",
    ),
    ("https://post.example/barn", "2026-04-02", "Forty sheep were led out of a burning barn, Ivo Tamm said.\n"),
    ("https://courier.example/ferry", None, "The ferry will carry buses, Tamm said.\n"),
)
NAME = 'Rana "><script>alert(1)</script> Dole'


@pytest.fixture(scope="module")
def archive_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sources") / "news.db"
    with open_archive(path, create=True) as archive:
        archive.add([*(sayso.read_text(text, url=url, date=day) for url, day, text in NEWS), read_hostile()])
    return path


def read_hostile() -> Reading:
    """A page whose outlet, title and speaker are markup."""
    reading = sayso.read_text("The mayor will resign on Friday, Rana Dole said.\n", url="javascript:alert(4)")
    markup = {"title": "<b>Mayor</b> resigns", "publisher": "<i>Gazette</i>"}
    return msgspec.structs.replace(
        reading,
        document=msgspec.structs.replace(reading.document, **markup),
        sources=tuple(msgspec.structs.replace(one, name=NAME) for one in reading.sources),
    )


@pytest.fixture(scope="module")
def tamm(archive_path: Path) -> int:
    with open_archive(archive_path) as archive:
        return archive.source("Ivo Tamm").head.id


@pytest.fixture
def surname(archive_path: Path) -> Iterator[int]:
    """The party of the surname alone; whatever a test decided is taken back after it."""
    with open_archive(archive_path) as archive:
        yield archive.source("Tamm (person)").head.id
        for made in reversed(archive.corrections()):
            if made.undone is None:
                archive.undo(made.id)


def read_complaint(page: str) -> str:
    return unescape(re.findall(r'role="alert">([^<]+)', page)[0])


def test_the_form_is_shown_until_a_name_is_asked_for(room: TestClient) -> None:
    answered = room.get("/sources")
    assert answered.status_code == 200
    assert '<input name="name"' in answered.text and "<table" not in answered.text


def test_whom_a_name_may_mean_is_listed_with_what_they_are_and_where_to_go(room: TestClient, tamm: int) -> None:
    page = room.get("/sources", params={"name": "ivo"}).text
    assert f'<a class="party named" href="/sources/{tamm}">Ivo Tamm</a>' in page
    assert "<td>person</td>" in page and "Thursday 2 April 2026" in page
    assert 'value="ivo"' in page


def test_a_name_of_nobody_is_said_and_escaped(room: TestClient) -> None:
    page = room.get("/sources", params={"name": "<b>nobody"}).text
    assert "Nobody in the archive is called “&lt;b&gt;nobody”." in page


def test_all_who_are_quoted_are_listed_and_narrowed(room: TestClient, tamm: int) -> None:
    page = room.get("/quoted").text
    assert f'<a class="party named" href="/sources/{tamm}">Ivo Tamm</a>' in page
    assert "<b>4</b> sources named and quoted" in page
    assert "<script>alert" not in page
    body = room.get("/quoted", params={"kind": "organisation"}).text
    assert "There is none" in body and '<option value="organisation" selected>' in body
    march = room.get("/quoted", params={"since": "2026-03", "until": "2026-03", "limit": "1"}).text
    assert '<td class="figure">2</td><td class="figure">1</td>' in march
    assert 'href="/quoted?since=2026-03&amp;until=2026-03&amp;limit=1&amp;offset=1" rel="next"' in march
    assert "no outlet of that name" in read_complaint(room.get("/quoted", params={"outlet": "Nobody's"}).text)
    assert read_complaint(room.get("/quoted", params={"since": "2026-03-04"}).text).startswith("since 2026-03-04: ")


def test_what_a_party_denies_stands_apart_from_what_it_does_not_answer(room: TestClient, archive_path: Path) -> None:
    with open_archive(archive_path) as archive:
        number = archive.source("Lena Osk").head.id
    page = room.get(f"/sources/{number}").text
    assert "<h2>What they would not comment on</h2>" in page and "<h2>What they deny</h2>" not in page


def test_a_party_has_all_that_it_said_the_newest_first(room: TestClient, tamm: int) -> None:
    page = room.get(f"/sources/{tamm}").text
    assert '<h1 dir="auto">Ivo Tamm</h1>' in page
    assert re.search(r"<b>3</b> attributions\s+<span class=\"facts\">the newest first, 1 to 3", page)
    assert page.index("Forty sheep") < page.index("had cracked in the frost")
    assert "chief engineer" in page and "the name it was first met by" in page


def test_a_filter_narrows_what_is_listed_and_stays_in_its_field(room: TestClient, tamm: int) -> None:
    page = room.get(f"/sources/{tamm}", params={"stance": "denies"}).text
    assert "<b>1</b> attribution" in page and "Forty sheep" not in page
    assert '<option value="denies" selected>' in page
    page = room.get(f"/sources/{tamm}", params={"since": "2026-04", "until": "2026-04-30"}).text
    assert "Forty sheep" in page and "cracked" not in page
    assert 'value="2026-04-30"' in page
    assert "Nothing that they said is of this stance" in room.get(f"/sources/{tamm}?until=2020").text


def test_the_timeline_has_a_lane_for_each_stance_and_each_bar_leads_to_what_it_counts(
    room: TestClient, tamm: int
) -> None:
    page = room.get(f"/sources/{tamm}").text
    bars = re.findall(r'<a href="([^"]+)" tabindex="-1"><title>([^<]+)</title>', page)
    assert [unescape(label) for _, label in bars] == [
        "Wednesday 4 March 2026: says so 1",
        "Thursday 2 April 2026: says so 1",
        "Wednesday 4 March 2026: denies 1",
    ]
    for link, label in bars:
        number = label.rpartition(" ")[2]
        assert f"<b>{number}</b> attribution" in room.get(unescape(link).partition("#")[0]).text


def test_what_is_not_dated_is_counted_beside_the_timeline(room: TestClient, surname: int) -> None:
    page = room.get(f"/sources/{surname}").text
    assert "Nothing that they said is dated. There is 1 without a day." in page and '<svg class="lanes"' not in page


def test_a_party_that_may_be_the_same_is_told_with_why(room: TestClient, tamm: int, surname: int) -> None:
    page = room.get(f"/sources/{tamm}").text
    assert f'value="{surname}"' in page
    assert "a surname alone, and no other full name here has it" in page


def test_a_party_is_joined_with_another_and_that_taken_back(room: TestClient, tamm: int, surname: int) -> None:
    form = {"other": f"{surname}", "by": "Ines <i>", "note": "one desk"}
    answered = room.post(f"/sources/{tamm}/join", data=form, follow_redirects=False)
    assert (answered.status_code, answered.headers["location"]) == (303, f"/sources/{tamm}")
    page = room.get(f"/sources/{tamm}").text
    assert "quoted 4 times" in page
    assert "“Tamm” (person) is the same party as “Ivo Tamm” (person)" in page
    assert "Ines &lt;i&gt;" in page and "“one desk”" in page
    assert 'value="Ines &lt;i&gt;"' in page  # whoever decided is asked for no name again
    (undo,) = re.findall(r'action="(/corrections/\d+/undo)"', page)
    answered = room.post(undo, data={"back": f"/sources/{tamm}"})
    assert answered.url.path == f"/sources/{tamm}"
    assert "quoted 3 times" in answered.text and "/undo" not in answered.text


def test_a_party_is_joined_by_a_name_that_is_typed(room: TestClient, tamm: int, surname: int) -> None:
    form = {"other": "", "name": "Tamm (person)", "by": "ines"}
    assert "quoted 4 times" in room.post(f"/sources/{tamm}/join", data=form).text


def test_a_name_is_split_off_and_that_taken_back_on_the_page_of_either(
    room: TestClient, archive_path: Path, tamm: int, surname: int
) -> None:
    room.post(f"/sources/{tamm}/join", data={"other": f"{surname}", "by": "ines"})
    page = room.get(f"/sources/{tamm}").text
    assert '<option value="Tamm (person)">' in page
    answered = room.post(f"/sources/{tamm}/split", data={"form": "Tamm (person)", "by": "olaf"})
    assert answered.url.path == f"/sources/{tamm}" and "quoted 3 times" in answered.text
    with open_archive(archive_path) as archive:
        other = archive.source("Tamm (person)").head.id
    page = room.get(f"/sources/{other}").text
    assert "“Tamm” (person) is another party than" in page
    undo, back = re.findall(
        r'action="(/corrections/\d+/undo)" method="post"><input type="hidden" name="back" value="([^"]+)"', page
    )[-1]
    answered = room.post(undo, data={"back": unescape(back)})
    assert answered.status_code == 200  # the page of a party that is no more would be none
    assert "quoted 4 times" in room.get(f"/sources/{tamm}").text


@pytest.mark.parametrize(
    ("action", "form", "status", "problem"),
    [
        ("join", {"name": "Lena Osk"}, 400, "by: say who decides so"),
        ("join", {"by": "ines"}, 400, "name: say which other party it is"),
        ("join", {"by": "ines", "name": "Nobody <b>"}, 404, "Nobody <b>: nobody of that name is quoted"),
        ("join", {"by": "ines", "name": "Ivo Tamm"}, 404, "is one party with"),
        ("join", {"by": "ines", "other": "9" * 40}, 404, "nobody of that name"),
        ("join", {"by": "ines", "name": "Tamm", "note": "x" * 2_001}, 400, "note: is longer than 2,000 characters"),
        ("split", {"by": "ines"}, 400, "form: say which name"),
        ("split", {"by": "ines", "form": "Ivo Tamm"}, 404, "is the only name of that party"),
        ("split", {"by": "ines", "form": "Lena Osk"}, 404, "is no name of"),
    ],
)  # fmt: skip
def test_a_form_that_cannot_be_honoured_is_shown_again_with_what_is_wrong(
    room: TestClient, tamm: int, action: str, form: dict[str, str], status: int, problem: str
) -> None:
    answered = room.post(f"/sources/{tamm}/{action}", data=form)
    assert answered.status_code == status
    assert problem in read_complaint(answered.text)
    assert '<h1 dir="auto">Ivo Tamm</h1>' in answered.text
    assert room.get(f"/sources/{tamm}.json").json()["head"]["said"] == 3


def test_markup_in_names_and_outlets_is_text(room: TestClient, archive_path: Path) -> None:
    with open_archive(archive_path) as archive:
        (head,), _ = archive.parties("Rana")
    for path in ("/sources?name=rana", f"/sources/{head.id}"):
        page = room.get(path).text
        assert "alert(1)" in page and "<script>alert" not in page and "<i>Gazette" not in page
        assert 'href="javascript:' not in page


@pytest.mark.parametrize(
    ("path", "status"), [("/sources/999", 404), ("/sources/x", 400), ("/sources/1?since=soon", 400)]
)
def test_what_is_asked_wrongly_is_said(room: TestClient, path: str, status: int) -> None:
    answered = room.get(path)
    assert answered.status_code == status
    assert read_complaint(answered.text)


def test_the_same_is_there_as_json_and_as_csv(room: TestClient, archive_path: Path, tamm: int) -> None:
    with open_archive(archive_path) as archive:
        party = archive.source(f"id:{tamm}", limit=20)
    assert room.get(f"/sources/{tamm}.json").content == msgspec.json.encode(party) + b"\n"
    rows = list(csv.DictReader(room.get(f"/sources/{tamm}.csv?stance=denies").text.splitlines()))
    assert [(row["stance"], row["speaker"]) for row in rows] == [("denies", "Ivo Tamm")]
    page = room.get(f"/sources/{tamm}?stance=denies").text
    assert f'href="/sources/{tamm}.csv?stance=denies"' in page


def test_what_follows_is_a_link_away(room: TestClient, tamm: int) -> None:
    page = room.get(f"/sources/{tamm}?limit=2").text
    (link,) = re.findall(r'<a href="([^"]+)" rel="next">', page)
    assert "3 to 3" in room.get(unescape(link)).text
    assert "There is none after the 3 of them" in room.get(f"/sources/{tamm}?offset=9").text
