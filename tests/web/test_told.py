"""Versions side by side, and what people decided."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import sayso
from sayso.records.judgement import Judgement
from sayso.web.app import Serving, make_app

OLD = """Ferry to stop

The Orm ferry will stop for nine days, its owner, Eva Holt, said on Monday.

Officials familiar with the matter said the hull leaked.

Mayor Tom Hale declined to comment.

The ferry was built in 1934 and carries 900 people a day.
"""
NEW = """Ferry to stop for longer

The Orm ferry will stop for eleven days, its owner, Eva Holt, said on Tuesday.

Lena Moor, the harbour master, said the hull leaked.

Mayor Tom Hale denied that the hull leaked.

The ferry was built in 1934 and carries 900 people a day.
"""


@pytest.fixture(scope="module")
def port_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("port") / "news.db"
    with sayso.open_archive(path, create=True) as archive:
        archive.add(
            sayso.read_text(text, date=day, url="https://orm.example/ferry")
            for text, day in ((OLD, "2026-03-09"), (NEW, "2026-03-10"))
        )
        archive.add([sayso.read_text(OLD.replace("Orm", "Osk"), date="2026-03-09", url="https://osk.example/ferry")])
        found = archive.document("1").found.attributions
        archive.judge("1", found[0].id, Judgement("right"), by="Ida <b>Holm</b>", note="heard <i>it</i>")
        archive.judge("1", found[1].id, Judgement("wrong"), by="Ida Holm")
        archive.relate("1", "3", "independent", by="Per Lie")
        archive.join_parties("Eva Holt", "Tom Hale", by="Per Lie")
    return path


@pytest.fixture(scope="module")
def port(port_path: Path) -> Iterator[TestClient]:
    with TestClient(make_app(Serving(archive=port_path, rate=0)), base_url="http://localhost") as client:
        yield client


def test_versions_are_asked_for_in_a_form(port: TestClient) -> None:
    page = port.get("/changes").text
    assert 'name="page"' in page
    assert 'role="alert"' not in page


@pytest.mark.parametrize("page", ["https://orm.example/ferry", "1"])
def test_each_version_tells_what_it_changed(port: TestClient, page: str) -> None:
    shown = port.get("/changes", params={"page": page}).text
    assert 'href="/changes/1/2"' in shown
    revision = port.get("/changes.json", params={"page": page}).json()["revisions"][0]
    for change in revision["changes"]:
        assert change["because"][:30] in html.unescape(shown)


def test_a_page_with_one_version_has_nothing_to_compare(port: TestClient) -> None:
    assert "There is nothing to compare it with." in port.get("/changes?page=3").text


def test_a_page_that_is_not_there_is_said_above_the_form(port: TestClient) -> None:
    answered = port.get("/changes", params={"page": "https://nowhere.example/<script>"})
    assert answered.status_code == 404
    assert 'role="alert"' in answered.text
    assert "<script>" not in re.sub(r"<script src=[^>]+>", "", answered.text)


def test_versions_stand_side_by_side_with_their_words_marked(port: TestClient) -> None:
    page = re.sub(r"</?(?:span|a)\b[^>]*>", "", port.get("/changes/1/2").text)
    assert "<del>nine</del>" in page
    assert "<ins>eleven</ins>" in page
    assert page.index("<del>nine</del>") < page.index("<ins>eleven</ins>")


def test_each_change_of_sourcing_is_linked_to_its_words_in_both_texts(port: TestClient) -> None:
    page = port.get("/changes/1/2").text
    changes = port.get("/changes/1/2.json").json()["changes"]
    assert len(changes) > 3
    for number, change in enumerate(changes, 1):
        for side in ("old", "new"):
            assert (f'href="#{side}{number}"' in page) == bool(change[side])
            assert page.count(f'id="{side}{number}"') == bool(change[side])


def test_what_a_change_turned_stands_there_in_words(port: TestClient) -> None:
    text = re.sub(r"<[^>]+>", "", port.get("/changes/1/2").text)
    assert "no comment → denies" in text
    assert "names withheld → named" in text


def test_paragraphs_that_nothing_changed_in_stand_there_too(port: TestClient) -> None:
    assert port.get("/changes/1/2").text.count("The ferry was built in 1934") == 2


def test_corrections_are_told_in_words_the_newest_first(port: TestClient) -> None:
    page = port.get("/corrections").text
    assert re.findall(r'id="correction-(\d+)"', page) == ["4", "3", "2", "1"]
    assert "“Eva Holt” (person) is the same party as “Tom Hale” (person)" in page
    assert "are independent of each other" in page


def test_a_correction_quotes_the_words_that_it_is_of(port: TestClient) -> None:
    page = port.get("/corrections").text
    (address,) = re.findall(r'<a href="([^"]+)">“The Orm ferry will stop for nine days”', page)
    assert address.startswith("/pages/1?at=")
    assert '<span id="linked"></span>' in port.get(html.unescape(address)).text


def test_what_people_wrote_is_text(port: TestClient) -> None:
    page = port.get("/corrections").text
    assert "Ida &lt;b&gt;Holm&lt;/b&gt;" in page
    assert "heard &lt;i&gt;it&lt;/i&gt;" in page


def test_a_correction_is_taken_back_and_stays_on_the_page(port: TestClient) -> None:
    page = port.post("/corrections/2/undo", data={"back": "/corrections"})
    assert page.url.path == "/corrections"
    (item,) = re.findall(
        r'<li class="undone" id="correction-2">.*?</form>|<li class="undone" id="correction-2">.*?</div></li>',
        page.text,
        re.DOTALL,
    )[:1]
    assert "taken back" in item
    assert 'action="/corrections/2/undo"' not in page.text


def test_corrections_can_be_taken_elsewhere(port: TestClient) -> None:
    page = port.get("/corrections").text
    for what in ("corrections", "annotations", "training-whole", "training-partly"):
        assert f'href="/api/v1/export/{what}"' in page
        assert port.get(f"/api/v1/export/{what}").status_code == 200


def test_the_archive_is_told_in_numbers(port: TestClient) -> None:
    page = port.get("/archive").text
    rows = port.get("/archive.json").json()["rows"]
    assert re.search(rf'<a href="/pages">documents</a></th><td class="figure">{rows["documents"]}<', page)
    assert "<code>news.db</code>" in page
