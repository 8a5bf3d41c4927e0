"""A document in the reading room, and correcting what was found in it."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

import sayso
from sayso.records.reading import Contract
from sayso.web.app import Serving, make_app


@pytest.fixture
def own_room(tmp_path: Path, no_readers: None) -> Iterator[TestClient]:
    """An archive that a test may change."""
    path = tmp_path / "news.db"
    text = (
        "The Osk bridge will close, its engineer, Ivo Tamm, said on Monday.\n\nMayor Lena Osk denied that it was worn."
    )
    with sayso.open_archive(path, create=True) as archive:
        archive.add([sayso.read_text(text, date="2026-03-09", url="https://herald.example/bridge")])
    with TestClient(make_app(Serving(archive=path, rate=0)), base_url="http://localhost") as client:
        yield client


def load(room: TestClient) -> Contract:
    return msgspec.json.decode(room.get("/pages/1.json").content, type=Contract)


def find(room: TestClient, words: str) -> str:
    """The id of the attribution of these words."""
    reading = load(room)
    text = reading.document.text
    return next(one.id for one in reading.attributions if any(words in span.of(text) for span in one.spans.content))


def judge(room: TestClient, id: str, **fields: str) -> object:
    return room.post(f"/pages/1/attributions/{id}", data={"by": "Ada", **fields})


def test_a_document_leads_to_its_claims_and_parties_in_the_archive(own_room: TestClient) -> None:
    page = own_room.get("/pages/1").text
    for address in {*re.findall(r'href="(/(?:claims|sources)/\d+)"', page)}:
        assert own_room.get(f"{address}.json").status_code == 200
    assert re.search(r'href="/claims/\d+"', page)
    assert re.search(r'href="/sources/\d+"', page)


def test_an_attribution_that_is_none_is_left_out_and_undone_comes_back(own_room: TestClient) -> None:
    before = own_room.get("/pages/1.json").text
    id = find(own_room, "worn")
    judged = judge(own_room, id, verdict="wrong", note="a headline")
    assert "a headline" in judged.text  # type: ignore[attr-defined]
    assert all(
        "worn" not in span.of(load(own_room).document.text)
        for one in load(own_room).attributions
        for span in one.spans.content
    )
    own_room.post("/corrections/1/undo", data={"back": "/pages/1"})
    assert own_room.get("/pages/1.json").text == before


def test_another_stance_and_other_words_are_kept_exactly(own_room: TestClient) -> None:
    id = find(own_room, "bridge will close")
    judge(own_room, id, verdict="otherwise", stance="commits", words_content="bridge will close")
    reading = load(own_room)
    changed = next(one for one in reading.attributions if one.id == id)
    assert changed.stance == "commits"
    assert [span.of(reading.document.text) for span in changed.spans.content] == ["bridge will close"]


def test_who_judged_is_remembered_for_the_next_form(own_room: TestClient) -> None:
    own_room.post("/pages/1/attributions/a1", data={"by": "Åsa Lind", "verdict": "right"})
    assert 'value="Åsa Lind"' in own_room.get("/pages/1/attributions/a1").text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"by": ""}, "who decides"),
        ({"by": "x" * 99}, "who decides"),
        ({"verdict": "perhaps"}, "right, wrong or otherwise"),
        ({"verdict": "otherwise"}, "nothing is changed"),
        ({"verdict": "otherwise", "stance": "sings"}, "sings"),
        ({"verdict": "otherwise", "source": "p99"}, "p99"),
        ({"verdict": "otherwise", "words_content": "words that stand nowhere"}, "does not stand so in the story"),
    ],
)
def test_a_judgement_that_means_nothing_is_said_and_changes_nothing(
    own_room: TestClient, fields: dict[str, str], words: str
) -> None:
    before = own_room.get("/pages/1.json").text
    answered = judge(own_room, "a1", **{"verdict": "wrong", **fields})
    assert answered.status_code == 400  # type: ignore[attr-defined]
    assert words in answered.text  # type: ignore[attr-defined]
    assert own_room.get("/pages/1.json").text == before


def test_what_was_missed_is_added_at_the_words_pointed_at_and_can_be_taken_back(own_room: TestClient) -> None:
    reading = load(own_room)
    before = own_room.get("/pages/1.json").text
    start = reading.document.text.index("its engineer")
    form = f"/pages/1/missed?at={start}-{start + len('its engineer')}"
    assert ">its engineer</textarea>" in own_room.get(form).text
    fields = {"by": "Ada", "stance": "believes", "source": reading.sources[0].id, "words_content": "its engineer"}
    shown = own_room.post(form, data=fields)
    assert "missed" in shown.text
    added = next(one for one in load(own_room).attributions if one.stance == "believes")
    assert added.spans.content[0].start == start
    own_room.post("/corrections/1/undo", data={"back": "/pages/1"})
    assert own_room.get("/pages/1.json").text == before


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"words_content": ""}, "say which words"),
        ({"words_content": "nowhere at all"}, "does not stand so"),
        ({"stance": ""}, "stance"),
        ({"source": "p99"}, "p99"),
        ({"by": " "}, "who decides"),
    ],
)
def test_what_was_missed_must_be_told_whole(own_room: TestClient, fields: dict[str, str], words: str) -> None:
    whole = {"by": "Ada", "stance": "asserts", "source": load(own_room).sources[0].id, "words_content": "its engineer"}
    answered = own_room.post("/pages/1/missed", data={**whole, **fields})
    assert answered.status_code == 400
    assert words in answered.text
