"""What is released: the same bytes of the same tree, what it is made of, and what runs beside it."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import sayso

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "sayso"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LISTS = ("core", "dev", "docs", "tools")
PYTHONS = ("3.11", "3.12", "3.13")
SYSTEMS = (("linux", "posix"), ("darwin", "posix"), ("win32", "nt"))
# Licences of what runs; a new one is read before it is added. MPL binds changes of its own files alone.
KNOWN = re.compile(r"MIT|BSD|Apache|ISC|PSF-2\.0|MPL-2\.0|MPL 2\.0|Zlib|CC0-1\.0|Unlicense|HPND")
FORBIDDEN = re.compile(
    r"\bA?GPL|\bGNU (?:Affero )?General|NonCommercial|Non-Commercial|\bNC\b|\bSSPL|\bBUSL|Proprietary", re.I
)


class Built(NamedTuple):
    wheel: Path
    sdist: Path


def build(tree: Path, out: Path, **variables: str) -> Built:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1580601600", **variables}
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(out)]
    subprocess.run(command, cwd=tree, env=environment, check=True, capture_output=True, timeout=120)
    (wheel,), (sdist,) = out.glob("*.whl"), out.glob("*.tar.gz")
    return Built(wheel, sdist)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(ROOT, tmp_path_factory.mktemp("built"))


def test_the_same_tree_gives_the_same_bytes_wherever_and_whenever_it_is_built(built: Built, tmp_path: Path) -> None:
    with tarfile.open(built.sdist) as archive:
        for member in archive.getmembers():
            path = tmp_path / member.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(archive.extractfile(member).read())  # type: ignore[union-attr]
            os.utime(path, (2_000_000_000, 2_000_000_000))
    (tree,) = tmp_path.iterdir()
    again = build(tree, tmp_path / "again", PYTHONHASHSEED="7", TZ="Asia/Tokyo", LC_ALL="C")
    assert again.wheel.name == built.wheel.name
    assert again.wheel.read_bytes() == built.wheel.read_bytes()
    assert again.sdist.read_bytes() == built.sdist.read_bytes()


def test_a_release_holds_files_alone_and_those_that_it_names(built: Built) -> None:
    named = {*PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["only-include"], "PKG-INFO", ".gitignore"}
    with tarfile.open(built.sdist) as archive:
        members = archive.getmembers()
    assert {member.name.split("/")[1] for member in members} == named
    assert [member.name for member in members if not member.isfile()] == []
    assert not [member.name for member in members if re.search(r"__pycache__|\.pyc$|/\.[^/]*/", member.name)]


def test_the_wheel_holds_every_file_of_the_package_and_nothing_else(built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as archive:
        names = {name for name in archive.namelist() if not name.startswith(f"sayso-{sayso_version()}.dist-info/")}
    files = {path for path in SOURCE.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    assert names == {f"sayso/{path.relative_to(SOURCE).as_posix()}" for path in files}


def test_the_size_of_the_wheel_is_the_one_that_the_docs_state(built: Built) -> None:
    page = (ROOT / "docs" / "packaging.md").read_text(encoding="utf-8")
    (stated,) = re.findall(r"The wheel has ([\d.]+) MB", page)
    assert built.wheel.stat().st_size / 1e6 == pytest.approx(float(stated), rel=0.05)


@pytest.mark.skipif("SAYSO_TESTED" not in os.environ, reason="make test asks for it")
def test_what_make_tests_is_the_wheel() -> None:
    assert os.environ["SAYSO_TESTED"] == "wheel"
    assert not Path(sayso.__file__).is_relative_to(ROOT / "src")
    assert shutil.which("sayso", path=str(Path(sys.executable).parent)) is not None


def sayso_version() -> str:
    return str(PROJECT["project"]["version"])


def read_list(name: str) -> Iterator[tuple[Requirement, list[str]]]:
    """What ``requirements/NAME.txt`` pins, with the hashes."""
    lines = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    for line in lines:
        if line.strip() and not line.lstrip().startswith("#"):
            pinned, *hashes = re.split(r"\s+--hash=", line.strip())
            yield Requirement(pinned), hashes


@pytest.mark.parametrize("name", LISTS)
def test_every_release_that_is_pinned_has_its_hashes(name: str) -> None:
    for pinned, hashes in read_list(name):
        (one,) = pinned.specifier
        assert one.operator == "==", pinned
        assert hashes and all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for digest in hashes), pinned
        assert pinned.url is None, pinned


@pytest.mark.parametrize("name", LISTS)
def test_no_list_names_a_place_to_load_from(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    assert not re.search(r"://|--index|--extra-index|--find-links|--trusted", text)


def list_asked(name: str) -> list[Requirement]:
    """What a list is made from."""
    if name == "tools":
        lines = (ROOT / "requirements" / "tools.in").read_text(encoding="utf-8").splitlines()
        return [Requirement(line) for line in lines if line and not line.startswith("#")]
    project = PROJECT["project"]
    extras = project["optional-dependencies"].get(name, [])
    return [Requirement(line) for line in (*project["dependencies"], *extras)]


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("name", LISTS)
def test_the_lists_hold_what_pyproject_asks_for(name: str, python: str) -> None:
    for system, os_name in SYSTEMS:
        here = {
            "python_version": python,
            "python_full_version": f"{python}.0",
            "sys_platform": system,
            "os_name": os_name,
        }
        pinned = {canonicalize_name(one.name): one for one, _ in read_list(name) if applies(one, here)}
        for asked in list_asked(name):
            if applies(asked, here):
                (version,) = (one.version for one in pinned[canonicalize_name(asked.name)].specifier)
                assert asked.specifier.contains(version), f"{asked} is {version}: make lock"


def applies(requirement: Requirement, here: Mapping[str, str]) -> bool:
    environment = {**default_environment(), **here, "extra": ""}
    return requirement.marker is None or requirement.marker.evaluate(environment)  # type: ignore[arg-type]


def list_running() -> set[str]:
    """The packages that sayso needs to run here, and those that they need."""
    found: set[str] = set()
    waiting = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
    while waiting:
        needed = waiting.pop()
        key = canonicalize_name(needed.name)
        if key not in found and applies(needed, {}):
            found.add(key)
            waiting += map(Requirement, distribution(key).requires or ())
    return found


def tell_licence(name: str) -> str:
    told = distribution(name).metadata
    classified = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier") or () if one.startswith("License ::")]
    return told.get("License-Expression") or "; ".join(classified) or (told.get("License") or "").split("\n")[0]


def test_nothing_that_runs_forbids_its_use() -> None:
    for name in list_running():
        licence = tell_licence(name)
        assert KNOWN.search(licence), f"{name}: {licence!r}"
        assert not FORBIDDEN.search(licence), f"{name}: {licence!r}"


@pytest.mark.parametrize(
    "licence",
    ["GPL-3.0-or-later", "AGPL-3.0", "GNU General Public License v2 (GPLv2)", "CC-BY-NC-4.0", "Proprietary License"],
)
def test_a_licence_that_forbids_use_is_seen(licence: str) -> None:
    assert FORBIDDEN.search(licence)


def test_what_is_pinned_is_all_that_runs() -> None:
    pinned = {canonicalize_name(one.name) for one, _ in read_list("core")}
    assert list_running() <= pinned


POSIX_ALONE = re.compile(r"^(?:import|from) (?:fcntl|grp|posix|pty|pwd|resource|syslog|termios|tty)\b", re.M)


def test_no_module_needs_another_system_to_be_loaded() -> None:
    for path in SOURCE.rglob("*.py"):
        assert not POSIX_ALONE.search(path.read_text(encoding="utf-8")), path


def test_the_pythons_that_are_promised_are_those_that_are_tested() -> None:
    classified = re.findall(r"Python :: (3\.\d+)", "\n".join(PROJECT["project"]["classifiers"]))
    tested = (ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8")
    assert tuple(classified) == PYTHONS
    assert re.findall(r"\"(3\.\d+)\"", tested) == [*PYTHONS]
