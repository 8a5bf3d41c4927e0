"""What must hold of who imports whom."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import sayso

SOURCE = Path(sayso.__file__).parent
# From the rim inwards: a room may import those after it in this order, never one before.
ORDER = [
    "__main__",
    "cli",
    "web",
    "rest",
    "serving",
    "train",
    "evaluate",
    "settings",
    "batch",
    "views",
    "store",
    "comparing",
    "reading",
    "pipeline",
    "models",
    "intake",
    "check",
    "weigh",
    "compare",
    "resolve",
    "tag",
    "segment",
    "split",
    "extract",
    "lexicon",
    "records",
    "workers",
    "errors",
]
STAGES = {"extract", "split", "segment", "tag", "resolve", "weigh", "check"}


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return {name.split(".")[1] for name in names if name.startswith("sayso.")}


MODULES = sorted(path for path in SOURCE.rglob("*.py") if path.name != "__init__.py" or path.parent != SOURCE)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_point_up_the_house(path: Path) -> None:
    room = room_of(path)
    for other in imported_rooms(path) - {room}:
        assert ORDER.index(other) > ORDER.index(room), f"{room} imports {other}"
        assert not (room in STAGES and other in STAGES), f"stage {room} imports stage {other}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_nothing_inside_imports_the_package_itself(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            assert "sayso" not in {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            assert node.module != "sayso"


def test_the_archive_is_loaded_when_it_is_asked_for() -> None:
    asked = "import sys, sayso\nassert 'sayso.store' not in sys.modules\nassert sayso.open_archive and sayso.Archive"
    subprocess.run([sys.executable, "-c", asked], check=True, timeout=60)


def test_sayso_runs_without_what_training_needs() -> None:
    blocked = "import sys\nfor n in ('torch','numpy','sklearn','onnxruntime','tokenizers'): sys.modules[n] = None\nimport sayso, sayso.cli.app"
    subprocess.run([sys.executable, "-c", blocked], check=True, timeout=60)
