"""What must hold of REST: it says what the command line says, and all of it is documented, with an example."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import sayso
from sayso.cli.app import main
from sayso.rest.app import make_api
from sayso.rest.openapi import PROBLEMS, describe_api
from sayso.rest.operations import OPERATIONS
from sayso.serving.desk import Desk

PAGE = (Path(__file__).parents[2] / "docs" / "rest.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### ((?:GET|POST|DELETE) /\S*)\n(.*?)(?=^##|\Z)", PAGE, re.M | re.S))
NAMES = [f"{one.method} {one.path}" for one in OPERATIONS]
API = describe_api(OPERATIONS, "/api/v1")

URL = "https://courier.example/bridge"
TEXT = (
    "Lea Brun, the mayor, said on Monday that the Orm bridge would close on Friday. Two officials denied it. "
    "The Courier could not verify that."
)
NEWS = (
    (TEXT, "2026-03-02", URL),
    (TEXT.replace("The Courier could not verify that.", "“It will stay open,” said Ivo Tamm."), "2026-03-03", URL),
)
MARKUP = (
    '<html><head><meta charset="iso-8859-1"><title>The bridge</title></head><body><article><h1>The bridge</h1>'
    + "".join(f"<p>{TEXT} The café on the quay is shut, he said.</p>" for _ in range(3))
    + "</article></body></html>"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive, and two pages."""
    folder = tmp_path_factory.mktemp("faces")
    with sayso.open_archive(folder / "sayso.db", create=True) as archive:
        archive.add([sayso.read_text(text, date=day, url=url) for text, day, url in NEWS])
        for _ in archive.link():
            pass
    (folder / "page.txt").write_text(TEXT, encoding="utf-8")
    (folder / "page.html").write_text(MARKUP, encoding="iso-8859-1")
    return folder


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    desk = Desk(folder / "sayso.db", processes=1, timeout_s=60)
    with TestClient(make_api(desk)) as client:
        yield client
    desk.close()


@pytest.fixture
def type_command(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], bytes]:
    """Types a command beside the archive: its standard output."""
    monkeypatch.chdir(folder)

    def type_command(command: str) -> bytes:
        with pytest.raises(SystemExit):
            main(command.split())
        return capfdbinary.readouterr().out

    return type_command


@pytest.mark.parametrize(
    ("asked", "command"),
    [
        ("/search?q=bridge", "find bridge --json"),
        ("/search?q=stance:denies&facets=true&limit=1", "find stance:denies --facets --limit 1 --json"),
        ("/search?q=in:pages bridge&newest=true", "find in:pages bridge --newest --json"),
        ("/search?meaning=bridge", "find --json --meaning bridge"),
        ("/quoted", "source --json"),
        ("/quoted?kind=person&since=2026-03&limit=1", "source --kind person --since 2026-03 --limit 1 --json"),
        ("/sources/1", "source --id 1 --limit 20 --json"),
        (
            "/sources/1?stance=asserts&since=2026-03-03",
            "source --id 1 --stance asserts --since 2026-03-03 --limit 20 --json",
        ),
        ("/timeline", "timeline --json"),
        ("/timeline?length=month&stance=denies", "timeline --by month --stance denies --json"),
        ("/happenings", "timeline --happened --json"),
        ("/claims/1", "claim 1 --json"),
        ("/claims/1/with/2", "claim 1 --with 2 --json"),
        ("/copies", "copies --json"),
        ("/copies/1", "copies 1 --limit 50 --json"),
        ("/copies/1/with/2", "copies 1 --with 2 --json"),
        ("/changes/1/2", "changes 1 2 --json"),
        ("/schema", "schema"),
    ],
)
def test_rest_answers_byte_for_byte_what_the_command_prints(
    client: TestClient, type_command: Callable[[str], bytes], asked: str, command: str
) -> None:
    assert client.get(asked).content == type_command(command)


def test_the_versions_of_a_page_are_those_that_the_command_compares(
    client: TestClient, type_command: Callable[[str], bytes]
) -> None:
    lines = type_command(f"changes {URL} --json").splitlines()
    assert client.get("/changes", params={"page": URL}).json()["revisions"] == [json.loads(line) for line in lines]


@pytest.mark.parametrize(
    ("body", "command"),
    [
        ({"text": TEXT, "date": "2026-03-02"}, "page.txt --date 2026-03-02"),
        ({"text": TEXT}, "page.txt"),
        ({"html": MARKUP}, "page.html"),
    ],
)
def test_rest_reads_byte_for_byte_what_the_command_reads(
    client: TestClient, type_command: Callable[[str], bytes], body: dict[str, str], command: str
) -> None:
    assert client.post("/read", json=body).content == type_command(f"read {command} --json")


@pytest.mark.parametrize(
    ("chosen", "options"),
    [
        ({}, ""),
        ({"profile": "ap"}, "--profile ap"),
        ({"select": ["A", "W01"], "ignore": ["A02"]}, "--select A,W01 --ignore A02"),
    ],
)
def test_rest_checks_byte_for_byte_what_the_command_checks(
    client: TestClient, type_command: Callable[[str], bytes], chosen: dict[str, object], options: str
) -> None:
    answer = client.post("/check", json={"text": TEXT, "name": "page.txt", **chosen})
    assert answer.content == type_command(f"check page.txt --format json {options}")
    assert answer.json()


def test_rest_compares_byte_for_byte_what_the_command_compares(
    client: TestClient, type_command: Callable[[str], bytes]
) -> None:
    answer = client.post("/compare", json={"a": TEXT, "b": TEXT})
    assert answer.content == type_command("compare page.txt page.txt --json")


def test_every_operation_has_one_section_in_the_order_of_the_openapi_and_nothing_else_has() -> None:
    assert re.findall(r"^### (.+)$", PAGE, re.M) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_field_of_an_operation_is_documented_and_no_other_is(name: str) -> None:
    method, path = name.split()
    node = API["paths"][path][method.lower()]
    fields = {one["name"]: one["in"] for one in node.get("parameters", ())}
    if "requestBody" in node:
        record = node["requestBody"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        fields |= dict.fromkeys(API["components"]["schemas"][record]["properties"], "body")
    rows = re.findall(r"^\| `(\w+)` \| (\w+)[^|]*\| [^|]*\S[^|]*\| [^|]*\S[^|]*\|$", SECTIONS[name], re.M)
    assert dict(rows) == fields


@pytest.mark.parametrize("name", NAMES)
def test_every_operation_has_an_example_with_its_answer(name: str) -> None:
    method, path = name.split()
    address = re.sub(r"\\{\w+\\}", r"[\\w-]+", re.escape(path))
    examples = re.findall(rf"^\$ (.*\$SAYSO{address}(?![\w/{{]).*)\n(?!\$|```)", SECTIONS[name], re.M)
    assert examples
    kinds = {"GET": "", "POST": "--json", "DELETE": "-X DELETE"}
    assert all(kinds[method] in one for one in examples)


def test_every_body_in_an_example_is_json() -> None:
    for body in re.findall(r"--json '(\{.*?\})' ", PAGE):
        json.loads(body)


def test_every_problem_is_documented() -> None:
    assert {int(status) for status in re.findall(r"^\| (\d{3}) \|", PAGE, re.M)} == {*PROBLEMS, 405}
