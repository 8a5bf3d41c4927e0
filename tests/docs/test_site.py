"""What the site is made of: pages that lead on, and what docs/written.py makes from the code."""

import importlib.util
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

import sayso
from sayso.check.catalogue import PROFILES, RULES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(DOCS.glob("*.md"))]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def written() -> ModuleType:
    return _load(DOCS / "written.py")


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _list_anchors(page: str) -> set[str]:
    """The names that a forge gives to the headings of a page."""
    words = (re.sub(r"[^\w\- ]", "", line.lower()) for line in re.findall(r"^#+ (.+)$", page, re.M))
    seen: Counter[str] = Counter()
    anchors = set()
    for one in (line.replace(" ", "-") for line in words):
        anchors.add(f"{one}-{seen[one]}" if seen[one] else one)
        seen[one] += 1
    return anchors


def _strip_code(page: str) -> str:
    return re.sub(r"```.*?```|`[^`\n]*`", "", page, flags=re.S)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere_where_the_pages_are_read_as_plain_markdown(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", _strip_code(page.read_text(encoding="utf-8"))):
        if re.match(r"\w+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        assert file.is_file(), f"{page.name} links to {target}"
        if anchor and file.suffix == ".md":
            assert anchor in _list_anchors(file.read_text(encoding="utf-8")), f"{page.name} links to {target}"


def test_the_first_page_leads_to_every_other() -> None:
    linked = set(re.findall(r"^- \[[^\]]+\]\(([^)]+)\)", (DOCS / "index.md").read_text(encoding="utf-8"), re.M))
    assert {page.name for page in DOCS.glob("*.md")} - {"index.md"} <= linked


def test_every_rule_stands_in_the_page_of_rules_with_its_standard(written: ModuleType) -> None:
    page = written.write_rules().replace("\\", "")
    for rule in RULES:
        assert f"### {rule.code}\n" in page
        assert rule.summary in page
        assert rule.standard in page
        assert all(place in page for place in rule.published)
    assert all(f"| `{profile.name}` |" in written.write_profiles() for profile in PROFILES)


def test_every_command_stands_in_the_page_of_commands_and_leads_to_its_own(written: ModuleType) -> None:
    page = written.write_commands()
    for name, _ in written.list_commands():
        (file, anchor) = re.findall(rf"\| \[{name}\]\((\w[\w-]*\.md)#([\w-]+)\) \|", page)[0]
        assert anchor in _list_anchors((DOCS / file).read_text(encoding="utf-8"))


def test_every_public_name_stands_in_the_page_of_python(written: ModuleType) -> None:
    asked = re.findall(r"^\.\. auto\w+:: sayso\.(\w+)$", written.write_api(), re.M)
    assert sorted(asked) == sorted(sayso.__all__)


def test_what_the_pages_ask_to_be_written_can_be_written(written: ModuleType) -> None:
    asked = [
        one
        for page in PAGES
        for one in re.findall(r"^<!-- written: (\w+) -->$", page.read_text(encoding="utf-8"), re.M)
    ]
    assert sorted(asked) == sorted(written.WRITERS)


def test_the_drawing_of_the_rooms_is_true_to_the_order_of_imports() -> None:
    order = _load(ROOT / "tests/laws/test_imports.py").ORDER[1:]
    rooms = [
        (float(text.attrib["y"]), text.text or "")
        for text in ElementTree.parse(DOCS / "architecture.svg").iter(f"{SVG}text")
        if text.attrib.get("class") == "room"
    ]
    assert sorted(name for _, name in rooms) == sorted(order)
    layers = [[name for y, name in rooms if y == layer] for layer in sorted({y for y, _ in rooms})]
    for upper, lower in pairwise(layers):
        assert max(map(order.index, upper)) < min(map(order.index, lower)), (upper, lower)
