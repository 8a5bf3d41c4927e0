"""A page is read the same alone and among others, in any order, by one process and by two."""

from pathlib import Path
from random import Random

import pytest
from tests.fuzz.damage import damage
from tests.fuzz.samples import SAMPLES

import sayso
from sayso.errors import InputError

PAGES = 24


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Hostile pages, half of them text and half HTML, each of which can be read."""
    folder = tmp_path_factory.mktemp("hostile")
    kinds = (("text", "txt"), ("html", "html"))
    found: list[Path] = []
    for seed in range(1_000):
        if len(found) == PAGES:
            return found
        name, suffix = kinds[seed % 2]
        path = folder / f"{seed}.{suffix}"
        path.write_bytes(damage(SAMPLES[name][seed // 2 % len(SAMPLES[name])], Random(seed)))
        try:
            sayso.read(path, force=True)
        except InputError:
            continue
        found.append(path)
    raise AssertionError("hardly a page could be read")


@pytest.fixture(scope="module")
def alone(pages: list[Path]) -> dict[Path, str]:
    return {path: sayso.read(path, force=True).to_json() for path in pages}


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_pages_changes_none_of_them(pages: list[Path], alone: dict[Path, str], seed: int) -> None:
    order = Random(seed).sample(pages, len(pages))
    together = [one.to_json() for one in sayso.read_many(order, force=True)]
    assert together == [alone[path] for path in order]


def test_two_processes_read_what_one_reads(pages: list[Path], alone: dict[Path, str]) -> None:
    together = [one.to_json() for one in sayso.read_many(pages, force=True, processes=2)]
    assert together == [alone[path] for path in pages]
