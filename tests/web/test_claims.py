"""The pages of claims: one across outlets with its origins, and two side by side, decided by hand."""

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

CRACKED = "The bolts of the Osk bridge had cracked in the frost, Ana Ruiz said.\n"
TEXTS = (
    (
        "northline",
        "2026-03-04",
        f"{CRACKED}\nThe county denied that.\n\nMayor Lena Osk declined to comment on the bolts.\n",
    ),
    ("harbour", "2026-03-05", "Frost had cracked the bolts of the bridge at Osk, Ivo Tamm said.\n"),
    ("tessel", "2026-03-05", "Forty sheep were led out of a burning barn near Tessel, Jon Ekre said.\n"),
    ("orm", "2026-03-07", "4,000 cars crossed the ferry pier at Orm each day, Mette Rand said.\n"),
    ("tarn", "2026-03-07", "900 cars crossed the ferry pier at Orm each day, Jon Vesterly said.\n"),
)


@pytest.fixture(scope="module")
def archive_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("claims") / "news.db"
    with open_archive(path, create=True) as archive:
        readings = [sayso.read_text(text, url=f"https://{name}.example/", date=day) for name, day, text in TEXTS]
        archive.add([*readings, read_hostile()])
        list(archive.link())
    return path


def read_hostile() -> Reading:
    """A page that says the same, whose outlet, title and speaker are markup."""
    reading = sayso.read_text(CRACKED.replace("Ruiz", "Dole"), url="javascript:alert(4)", date="2026-03-06")
    markup = {"title": "<b>Bolts</b> crack", "publisher": "<i>Gazette</i>"}
    sources = tuple(msgspec.structs.replace(one, name="<script>alert(1)</script>") for one in reading.sources)
    document = msgspec.structs.replace(reading.document, **markup)
    return msgspec.structs.replace(reading, document=document, sources=sources)


@pytest.fixture(scope="module")
def claims(archive_path: Path) -> dict[str, int]:
    """The number of what is claimed first in each text."""
    with open_archive(archive_path) as archive:
        documents = {name: archive.document(f"https://{name}.example/").number for name, *_ in TEXTS}
        return {name: archive.numbers(number).claims["c1"] for name, number in documents.items()}


@pytest.fixture
def nothing_decided(archive_path: Path) -> Iterator[None]:
    yield
    with open_archive(archive_path) as archive:
        for made in archive.corrections():
            if made.undone is None:
                archive.undo(made.id)


def test_a_claim_is_told_with_its_articles_and_origins_and_where_it_was_first(
    room: TestClient, claims: dict[str, int]
) -> None:
    page = room.get(f"/claims/{claims['northline']}").text
    assert '<h1 dir="auto">“The bolts of the Osk bridge had cracked in the frost”</h1>' in page
    assert "<b>3 articles, 2 independent origins</b>" in page
    assert re.search(r'First in <a href="#c-\d+">northline.example, Wednesday 4 March 2026</a>', page)
    assert re.findall(r"<h3 id=\"o-\d\">Origin (\d)", page) == ["1", "2"]
    assert "of this origin: one account, reprinted or rewritten" in page


def test_each_carrier_is_told_with_its_words_its_probability_and_why(room: TestClient, claims: dict[str, int]) -> None:
    page = room.get(f"/claims/{claims['northline']}").text
    (leaf,) = re.findall(rf'<li id="c-{claims["harbour"]}">(.*?)</li>', page, re.S)
    assert "“Frost had cracked the bolts of the bridge at Osk”" in leaf
    assert re.search(r"probability 0\.\d\d", leaf) and "because: " in leaf
    assert f'href="/claims/{claims["northline"]}/with/{claims["harbour"]}"' in leaf
    assert "the claim that was asked for" in page


def test_who_stands_where_is_told_with_whether_they_are_named(room: TestClient, claims: dict[str, int]) -> None:
    page = room.get(f"/claims/{claims['northline']}").text
    sides = {
        label: set(re.findall(r'class="party \w+"[^>]*>([^<]+)<', side))
        for label, side in re.findall(r"<div class=\"side \w+\"><dt>([^<]+)</dt>(.*?)</div>", page, re.S)
    }
    assert sides["for"] == {"Ana Ruiz", "Ivo Tamm", "&lt;script&gt;alert(1)&lt;/script&gt;"}
    assert sides["against"] == {"The county"} and sides["no comment"] == {"Lena Osk"}
    assert sides["could not verify"] == set()


def test_two_claims_stand_side_by_side_with_why_they_are_one(room: TestClient, claims: dict[str, int]) -> None:
    page = room.get(f"/claims/{claims['northline']}/with/{claims['harbour']}").text
    assert "<h1>Two claims: the same claim</h1>" in page
    assert "Ana Ruiz" not in page and "“Frost had cracked the bolts of the bridge at Osk”" in page
    assert re.search(r'<ul class="because"><li>[^<]+</li>', page)
    assert "/undo" not in page


def test_what_was_found_is_overruled_and_that_taken_back(
    room: TestClient, claims: dict[str, int], nothing_decided: None
) -> None:
    a, b = claims["northline"], claims["harbour"]
    form = {"other": f"{b}", "verdict": "other", "by": "Ines <i>", "note": "two bridges"}
    answered = room.post(f"/claims/{a}/decide", data=form, follow_redirects=False)
    assert (answered.status_code, answered.headers["location"]) == (303, f"/claims/{a}/with/{b}")
    page = room.get(f"/claims/{a}/with/{b}").text
    assert "<h1>Two claims: two claims</h1>" in page
    assert "Ines &lt;i&gt;" in page and "“two bridges”" in page and "The machine’s reasons" in page
    assert "<b>2 articles, 1 independent origin</b>" in room.get(f"/claims/{a}").text
    (undo,) = re.findall(r'action="(/corrections/\d+/undo)"', page)
    answered = room.post(undo, data={"back": f"/claims/{a}/with/{b}"})
    assert "<h1>Two claims: the same claim</h1>" in answered.text
    assert "<b>3 articles, 2 independent origins</b>" in room.get(f"/claims/{a}").text


def test_what_may_be_the_same_is_told_with_why_and_decided_there(
    room: TestClient, claims: dict[str, int], nothing_decided: None
) -> None:
    page = room.get(f"/claims/{claims['orm']}").text
    (unsure,) = re.findall(r'<h2 id="unsure">May be the same</h2>(.*?)</section>', page, re.S)
    assert "“900 cars crossed the ferry pier at Orm each day”" in unsure
    assert "<li>other numbers: 4000 and 900</li>" in unsure
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]+)">', unsure))
    assert hidden == {"other": f"{claims['tarn']}", "back": f"/claims/{claims['orm']}"}
    answered = room.post(f"/claims/{claims['orm']}/decide", data={**hidden, "verdict": "same", "by": "ines"})
    assert answered.url.path == hidden["back"]
    assert "<b>2 articles, 2 independent origins</b>" in answered.text and 'id="unsure"' not in answered.text


def test_opposites_stand_apart_from_the_origins(
    room: TestClient, claims: dict[str, int], nothing_decided: None
) -> None:
    a, b = claims["northline"], claims["tessel"]
    answered = room.post(
        f"/claims/{a}/decide", data={"other": f"{b}", "verdict": "opposed", "by": "ines", "back": f"/claims/{a}"}
    )
    assert answered.url.path == f"/claims/{a}"
    (opposed,) = re.findall(r'<h3 id="opposed">Which say the opposite</h3>(.*?)</section>', answered.text, re.S)
    assert "Forty sheep" in opposed and "because: ines decided so" in opposed
    assert "<b>3 articles" in answered.text


@pytest.mark.parametrize(
    ("form", "status", "problem"),
    [
        ({"other": "2", "verdict": "same"}, 400, "by: say who decides so"),
        ({"other": "2", "verdict": "maybe", "by": "ines"}, 400, "verdict: is one of same, opposed, other"),
        ({"other": "two", "verdict": "same", "by": "ines"}, 400, "other: is no number"),
        ({"other": "9" * 15, "verdict": "same", "by": "ines"}, 404, "there is none of that number"),
        ({"other": "1", "verdict": "same", "by": "ines"}, 404, "is the same claim"),
    ],
)
def test_a_form_that_cannot_be_honoured_is_shown_again_with_what_is_wrong(
    room: TestClient, form: dict[str, str], status: int, problem: str
) -> None:
    answered = room.post("/claims/1/decide", data=form)
    assert answered.status_code == status
    assert problem in unescape(re.findall(r'role="alert">([^<]+)', answered.text)[0])
    assert '<h2 id="origins">' in answered.text
    assert all(one["undone"] for one in room.get("/corrections.json").json()["corrections"])


def test_nobody_is_led_away_after_deciding(room: TestClient, claims: dict[str, int], nothing_decided: None) -> None:
    form = {"other": f"{claims['harbour']}", "verdict": "same", "by": "ines", "back": "//elsewhere.example/"}
    answered = room.post(f"/claims/{claims['northline']}/decide", data=form, follow_redirects=False)
    assert answered.headers["location"].startswith("/claims")


def test_markup_in_what_carries_a_claim_is_text(room: TestClient, claims: dict[str, int]) -> None:
    page = room.get(f"/claims/{claims['northline']}").text
    assert "&lt;b&gt;Bolts&lt;/b&gt; crack" in page
    assert "<script>alert" not in page and "<i>Gazette" not in page and 'href="javascript:' not in page


@pytest.mark.parametrize(
    ("path", "status"),
    [("/claims/999", 404), ("/claims/x", 400), ("/claims/1/with/999", 404), ("/claims/1/with/1", 404), ("/claims/1/with/x", 400)],
)  # fmt: skip
def test_what_is_asked_wrongly_is_said(room: TestClient, path: str, status: int) -> None:
    answered = room.get(path)
    assert answered.status_code == status
    assert 'role="alert"' in answered.text


def test_the_same_is_there_as_json_and_as_csv(room: TestClient, archive_path: Path, claims: dict[str, int]) -> None:
    a, b = claims["northline"], claims["harbour"]
    with open_archive(archive_path) as archive:
        claim, pair = archive.claim(a), archive.compare_claims(a, b)
    assert room.get(f"/claims/{a}.json").content == msgspec.json.encode(claim) + b"\n"
    assert room.get(f"/claims/{a}/with/{b}.json").content == msgspec.json.encode(pair) + b"\n"
    rows = list(csv.DictReader(room.get(f"/claims/{a}.csv").text.splitlines()))
    assert [int(row["number"]) for row in rows] == [one.number for one in (*claim.carriers, *claim.unsure)]
