"""The pages of reprints: families listed, one as a tree, and two stories side by side, decided by hand."""

import csv
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

import sayso
from sayso.store.archive import open_archive

WIRE = """OSK (Northline News) - The county will close the Osk bridge on Monday for repairs that may last until autumn, its engineer said.

“The bolts are gone,” the engineer, Ivo Tamm, told Northline News. “I would not walk across it myself.”

About 4,000 cars cross the bridge each day. A ferry will carry ambulances and school buses, the county said.

Shopkeepers on the island fear for the summer. “We live off those cars,” said Lena Osk, who owns a bakery.
"""
CUT = WIRE.replace("OSK (Northline News) - ", "").replace("Shopkeepers on the island fear for the summer. ", "")
REWRITE = """Drivers on Osk will need patience: their only bridge shuts on Monday, and it may stay shut until autumn, Northline News reported.

The county's engineer, Ivo Tamm, told Northline News that the bolts of the bridge were gone. “I would not walk across it myself,” he said.

Some 4,000 cars use the bridge each day, according to Northline News. A ferry will take ambulances and school buses across.
"""
BARN = """Forty sheep were led out of a burning barn near Tessel on Sunday, the fire brigade said.

The fire began in a heap of wet hay, according to the brigade's captain, Jon Ekre. Neighbours brought blankets and coffee.
"""
FERRY = """The ferry to Tarn will stop at midnight from June on, its captain, Mette Rand, said.

“Nobody pays after midnight,” Rand told the harbour council. The council will vote on the matter in May.
"""
FERRIES = 16
LAKESIDE, NORTHLINE, TESSEL, HARBOUR = 1, 2, 3, 4
ORIGIN = "https://northlinenews.example/osk"


@pytest.fixture(scope="module")
def archive_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Stories numbered as above, of which all but that of Tessel are of one family; then a text printed many times."""
    path = tmp_path_factory.mktemp("reprints") / "news.db"
    hostile = sayso.read_text(CUT, url="javascript:alert(4)", date="2026-03-04")
    document = msgspec.structs.replace(hostile.document, title="<b>Bridge</b> closes", publisher="<i>Harbour</i>")
    ferry = sayso.read_text(FERRY, date="2026-03-07")
    with open_archive(path, create=True) as archive:
        archive.add(
            [
                sayso.read_text(REWRITE, url="https://lakeside.example/bridge", date="2026-03-05"),
                sayso.read_text(WIRE, url=ORIGIN, date="2026-03-04"),
                sayso.read_text(BARN, url="https://tessel.example/barn", date="2026-03-04"),
                msgspec.structs.replace(hostile, document=document),
                *(
                    msgspec.structs.replace(
                        ferry, document=msgspec.structs.replace(ferry.document, url=f"https://ferry{number}.example/")
                    )
                    for number in range(FERRIES)
                ),
            ]
        )
        list(archive.link())
    return path


@pytest.fixture
def nothing_decided(archive_path: Path) -> Iterator[None]:
    yield
    with open_archive(archive_path) as archive:
        for made in archive.corrections():
            if made.undone is None:
                archive.undo(made.id)


def test_families_are_listed_with_their_sizes_and_days(room: TestClient) -> None:
    page = room.get("/copies").text
    assert re.search(r'<a href="/copies/1">[^<]+</a></th><td class="figure">3</td>', page)
    assert "<td>Wednesday 4 March 2026</td><td>Thursday 5 March 2026</td>" in page
    assert "There is none after the first 5." in room.get("/copies?offset=5").text


def test_a_family_is_a_tree_from_its_origin_with_why_each_is_in_it(room: TestClient) -> None:
    page = room.get(f"/copies/{LAKESIDE}").text
    assert "<b>3 articles, 1 account</b>" in page
    assert "because it is of northlinenews.example, which 2 of the others credit" in page
    origin, _, rest = page.partition('<ul class="tree">')
    assert f'href="{ORIGIN}"' in origin and "credits" in origin
    leaves = dict(zip(("copy", "derived"), rest.split('<p class="kinship ')[1:], strict=True))
    for relation, words in (("copy", "one text with the origin"), ("derived", "one account with the origin")):
        assert leaves[relation].startswith(f'{relation}"><b>{words}</b>')
        assert re.search(r"probability [01]\.\d\d", leaves[relation]) and "because: " in leaves[relation]


def test_the_tree_goes_on_where_it_is_cut(room: TestClient) -> None:
    page = room.get(f"/copies/{NORTHLINE}?limit=2").text
    (link,) = re.findall(r'<a href="([^"]+)" rel="next">', page)
    assert "Members 3 to 3 of 3" in room.get(unescape(link)).text


def test_what_is_beyond_a_dozen_is_folded_away(room: TestClient, archive_path: Path) -> None:
    with open_archive(archive_path) as archive:
        family = archive.families().families[0]
        (number, *_) = archive.numbers(archive.document("https://ferry0.example/").number).claims.values()
    assert family.size == FERRIES
    page = room.get(f"/copies/{family.number}").text
    shown, _, folded = page.partition(f"<summary>{FERRIES - 1 - 12} more</summary>")
    assert (shown.count('<p class="kinship'), folded.count('<p class="kinship')) == (12, FERRIES - 1 - 12)
    page = room.get(f"/claims/{number}").text
    shown, _, folded = page.partition(f"<summary>{FERRIES - 12} more</summary>")
    assert (shown.count('<li id="c-'), folded.count('<li id="c-')) == (12, FERRIES - 12)


def test_a_story_of_no_family_has_a_page_that_says_so(room: TestClient) -> None:
    answered = room.get(f"/copies/{TESSEL}")
    assert answered.status_code == 200
    assert "Nothing in the archive is a copy of this story or derived from it." in answered.text
    assert "https://tessel.example/barn" in answered.text and 'role="alert"' not in answered.text
    assert room.get(f"/copies/{TESSEL}.json").status_code == 404


def test_sentences_that_say_the_same_stand_side_by_side_with_what_differs(room: TestClient) -> None:
    page = room.get(f"/copies/{NORTHLINE}/with/{LAKESIDE}").text
    assert "Judged <b>derived</b>: one account rewritten" in page and 'Both are of <a href="/copies/2">' in page
    kinds = set(re.findall(r'<li class="pair (\w+)"><p class="kind">\d+\. <b>([^<]+)</b>', page))
    assert ("reworded", "≈ reworded") in kinds
    assert re.search(r'The <em class="differs">county&#39;s</em> engineer, Ivo Tamm,', page)
    assert "<b>= the same words</b>" in room.get(f"/copies/{NORTHLINE}/with/{HARBOUR}").text


def test_what_was_found_is_overruled_and_that_taken_back(room: TestClient, nothing_decided: None) -> None:
    pair = f"/copies/{NORTHLINE}/with/{HARBOUR}"
    form = {"other": f"{HARBOUR}", "relation": "independent", "by": "Ines <i>", "note": "own reporter"}
    answered = room.post(f"/copies/{NORTHLINE}/relate", data=form, follow_redirects=False)
    assert (answered.status_code, answered.headers["location"]) == (303, pair)
    page = room.get(pair).text
    assert "Decided by hand: <b>independent</b>" in page and "The machine judges <b>copy</b>" in page
    assert "Ines &lt;i&gt;" in page and "“own reporter”" in page
    (undo,) = re.findall(r'action="(/corrections/\d+/undo)"', page)
    answered = room.post(undo, data={"back": pair})
    assert answered.url.path == pair and "Decided by hand" not in answered.text


def test_a_story_is_related_by_the_address_of_its_page_and_that_is_told_in_the_tree(
    room: TestClient, nothing_decided: None
) -> None:
    answered = room.post(f"/copies/{TESSEL}/relate", data={"other": ORIGIN, "relation": "derived", "by": "ines"})
    assert answered.url.path == f"/copies/{TESSEL}/with/{NORTHLINE}"
    page = room.get(f"/copies/{TESSEL}").text
    assert "<b>4 articles, 1 account</b>" in page and "said so by hand, correction" in page
    (undo,) = re.findall(r'action="(/corrections/\d+/undo)"', page)
    answered = room.post(undo, data={"back": f"/copies/{TESSEL}"})
    assert "Nothing in the archive is a copy of this story" in answered.text


@pytest.mark.parametrize("story", [NORTHLINE, TESSEL])
@pytest.mark.parametrize(
    ("form", "status", "problem"),
    [
        ({"other": "1", "relation": "copy"}, 400, "by: say who decides so"),
        ({"other": "1", "relation": "cousin", "by": "ines"}, 400, "relation: is one of copy, derived, independent"),
        ({"relation": "copy", "by": "ines"}, 400, "other: say which other story"),
        ({"other": "<nowhere", "relation": "copy", "by": "ines"}, 404, "<nowhere: no such page in the archive"),
    ],
)
def test_a_form_that_cannot_be_honoured_is_shown_again_with_what_is_wrong(
    room: TestClient, story: int, form: dict[str, str], status: int, problem: str
) -> None:
    answered = room.post(f"/copies/{story}/relate", data=form)
    assert answered.status_code == status
    assert problem in unescape(re.findall(r'role="alert">([^<]+)', answered.text)[0])
    assert f'action="/copies/{story}/relate"' in answered.text
    assert unescape(re.findall(r'name="other" value="([^"]*)"', answered.text)[0]) == form.get("other", "")


def test_markup_in_titles_and_outlets_is_text(room: TestClient) -> None:
    for path in (f"/copies/{NORTHLINE}", f"/copies/{NORTHLINE}/with/{HARBOUR}"):
        page = room.get(path).text
        assert "&lt;b&gt;Bridge&lt;/b&gt; closes" in page and "&lt;i&gt;Harbour&lt;/i&gt;" in page
        assert "<b>Bridge" not in page and 'href="javascript:' not in page


@pytest.mark.parametrize(
    ("path", "status"),
    [("/copies/999", 404), ("/copies/x", 400), ("/copies/1?limit=0", 400), ("/copies/1/with/1", 404), ("/copies?limit=0", 400)],
)  # fmt: skip
def test_what_is_asked_wrongly_is_said(room: TestClient, path: str, status: int) -> None:
    answered = room.get(path)
    assert answered.status_code == status
    assert 'role="alert"' in answered.text


def test_the_same_is_there_as_json_and_as_csv(room: TestClient, archive_path: Path) -> None:
    with open_archive(archive_path) as archive:
        answers = {
            "/copies": archive.families(),
            f"/copies/{NORTHLINE}": archive.family(f"{NORTHLINE}", limit=50),
            f"/copies/{NORTHLINE}/with/{HARBOUR}": archive.unfold(f"{NORTHLINE}", f"{HARBOUR}"),
        }
    for path, answer in answers.items():
        assert room.get(f"{path}.json").content == msgspec.json.encode(answer) + b"\n"
    rows = list(csv.DictReader(room.get(f"/copies/{NORTHLINE}.csv").text.splitlines()))
    assert {int(row["number"]) for row in rows} == {LAKESIDE, NORTHLINE, HARBOUR}
