"""What must hold of the faces: all that can be typed is documented, with an example, and nothing else is."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from typer.main import get_command

import sayso.errors
from sayso.check.rule import Limits
from sayso.cli.app import app
from sayso.settings import Settings, read_settings

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "cli.md").read_text(encoding="utf-8")


def list_commands() -> Iterator[tuple[str, set[str]]]:
    """Every command that does something, as it is typed, with its options but for ``--help``."""

    def walk(name: str, command: object) -> Iterator[tuple[str, set[str]]]:
        below = getattr(command, "commands", None)
        if below is not None:
            for word, inner in below.items():
                yield from walk(f"{name} {word}", inner)
            return
        opts = {option for param in command.params for option in param.opts if option.startswith("-")}  # type: ignore[attr-defined]
        yield name, opts - {"--help"}

    yield from walk("sayso", get_command(app))


COMMANDS = dict(list_commands())
# commands of archives have a page of their own, and so have the reading room and batches
PAGES = [PAGE, *((DOCS / name).read_text(encoding="utf-8") for name in ("archive.md", "reading-room.md", "batch.md"))]
FOUND = [re.findall(r"^## (sayso [a-z ]+)\n(.*?)(?=^## |\Z)", page, re.M | re.S) for page in PAGES]
SECTIONS = {name: section for sections in FOUND for name, section in sections}


def test_every_command_has_one_section_and_every_section_a_command() -> None:
    assert sorted(name for sections in FOUND for name, _ in sections) == sorted(COMMANDS)


@pytest.mark.parametrize("sections", FOUND, ids=["cli.md", "archive.md", "reading-room.md", "batch.md"])
def test_commands_stand_in_the_docs_in_the_order_of_the_help(sections: list[tuple[str, str]]) -> None:
    names = [name for name, _ in sections]
    assert names == [name for name in COMMANDS if name in names]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_documented_and_every_documented_option_is_there(name: str) -> None:
    rows = set(re.findall(r"^\| `(--[a-z-]+)", SECTIONS[name], re.M))
    assert rows == COMMANDS[name]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_each_of_its_options_has_an_example(name: str) -> None:
    examples = [line for line in SECTIONS[name].splitlines() if line.startswith("$ ") and name in line]
    assert examples
    assert {option for option in COMMANDS[name] if not any(option in line for line in examples)} == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_no_example_uses_an_option_that_is_not_there(name: str) -> None:
    for line in SECTIONS[name].splitlines():
        if line.startswith("$ ") and name in line:
            assert set(re.findall(r" (--[a-z-]+)", line[line.index(name) :])) <= COMMANDS[name]


def test_every_option_of_the_program_itself_is_documented() -> None:
    own = {option for param in get_command(app).params for option in param.opts}
    assert own <= set(re.findall(r"`sayso (--[a-z-]+)`", PAGE)) | {"--help"}


def test_every_error_a_user_can_meet_is_documented() -> None:
    kinds = [kind for _, kind in inspect.getmembers(sayso.errors, inspect.isclass)]
    leaves = {kind.__name__ for kind in kinds if not kind.__subclasses__()} - {
        "SpanError"
    }  # SpanError is a bug of ours
    assert set(re.findall(r"^\| `(\w+)` \|", PAGE, re.M)) == leaves


def test_every_setting_is_documented() -> None:
    settings = {
        f"{table.name}.{entry.name}"
        for table in msgspec.structs.fields(Settings)
        for entry in msgspec.structs.fields(table.type)
    }
    assert set(re.findall(r"^\| `(\w+\.\w+)` \|", PAGE, re.M)) == settings


def test_every_limit_is_documented_with_what_holds_without_it() -> None:
    shown = re.findall(r"^\| `check\.limits\.(\w+)` \| ([\d.]+) \|", PAGE, re.M)
    assert {name: float(value) for name, value in shown} == msgspec.structs.asdict(Limits())


@pytest.mark.parametrize("page", ["cli.md", "newsroom.md"])
def test_the_settings_shown_as_an_example_are_read(tmp_path: Path, page: str) -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.S)
    (tmp_path / "sayso.toml").write_text(block, encoding="utf-8")
    assert read_settings(tmp_path / "sayso.toml") != Settings()


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.name)
def test_no_page_of_the_docs_types_an_option_that_is_not_there(page: Path) -> None:
    for line in page.read_text(encoding="utf-8").splitlines():
        for name, rest in re.findall(r"\b(sayso (?:read|check|rule|schema|demo|train))\b([^|`]*)", line):
            assert set(re.findall(r" (--[a-z-]+)", rest)) <= COMMANDS[name], line
