"""``sayso read --annotations FILE``."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

NEWS = "<html><body><h1>Dam</h1><p>Two people familiar with the survey said the Orm dam <b>lea</b>ked.</p><p>Greta Sohl, a spokeswoman for Lakeland Power, said: “That is not true.”</p></body></html>"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def page(tmp_path: Path) -> str:
    (tmp_path / "orm.html").write_text(NEWS, encoding="utf-8")
    return "orm.html"


def test_annotations_are_written_and_nothing_is_printed(run: Run, page: str, tmp_path: Path) -> None:
    assert run("read", page, "--annotations", "out/orm.jsonld") == (0, "", "")
    collection = json.loads((tmp_path / "out/orm.jsonld").read_text(encoding="utf-8"))
    assert collection["type"] == "AnnotationCollection"
    assert {one["source"] for item in collection["first"]["items"] for one in item["target"]} == {"orm.html"}


def test_the_reading_is_the_same_with_and_without_annotations(run: Run, page: str) -> None:
    assert run("read", page, "--json", "--annotations", "a.jsonld") == run("read", page, "--json")


def test_several_pages_stand_in_one_collection(run: Run, page: str, tmp_path: Path) -> None:
    (tmp_path / "rain.txt").write_text("Rain fell, Mayor Lea Brun said.\n", encoding="utf-8")
    assert run("read", page, "rain.txt", "--annotations", "a.jsonld")[0] == 0
    items = json.loads((tmp_path / "a.jsonld").read_text(encoding="utf-8"))["first"]["items"]
    assert {one["source"] for item in items for one in item["target"]} == {"orm.html", "rain.txt"}


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("orm.html", "--annotations", "orm.html"), "“orm.html” is the page to be read"),
        (("orm.html", "nothing.txt", "--annotations", "a.jsonld"), "nothing.txt"),
        (("orm.html", "--annotations", "orm.html/a.jsonld"), "--annotations"),
    ],
)
def test_what_cannot_be_written_is_one_line_and_nothing_is_written(
    run: Run, page: str, tmp_path: Path, arguments: tuple[str, ...], named: str
) -> None:
    code, out, err = run("read", *arguments)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1 and named in err
    assert [path.name for path in tmp_path.iterdir()] == ["orm.html"]
