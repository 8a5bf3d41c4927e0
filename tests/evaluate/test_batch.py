"""The measure of a batch: invented pages, read by one process and by two, poisoned, killed; families of reprints."""

from pathlib import Path

import pytest

from sayso.evaluate.batch import draw_memory, evaluate_batch
from sayso.evaluate.families import evaluate_families
from sayso.evaluate.interrupted import evaluate_interruptions
from sayso.evaluate.invented.crawl import list_poisons, write_crawl, write_lines
from sayso.intake.many import open_pages
from sayso.reading import read_raw
from sayso.records.page import RawPage


def test_a_crawl_is_read_as_the_story_that_was_invented(tmp_path: Path) -> None:
    from sayso.evaluate.invented.pages import generate_readings

    files = write_crawl(tmp_path / "crawl", 3, 1)
    found = [read_raw(page) for page in open_pages(str(files[0])) if isinstance(page, RawPage)]
    invented = list(generate_readings(3, 1))
    assert [one.document.title for one in found] == [one.document.title for one in invented]
    assert [one.document.published for one in found] == [one.document.published for one in invented]
    for one, other in zip(found, invented, strict=True):
        assert one.document.text.endswith(other.document.text)


def test_the_same_numbers_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_crawl(tmp_path / name, 20, 1, 0.3)
        write_lines(tmp_path / name / "texts.jsonl", 20, 1)
    one, two = ([path.read_bytes() for path in sorted((tmp_path / name).iterdir())] for name in ("one", "two"))
    assert one == two


def test_rows_are_the_same_on_one_process_and_on_two_and_poison_ends_as_failures() -> None:
    report, drawing = evaluate_batch(16, 0.2, 2)
    assert report.figures["differing"] == 0
    assert 0 < report.figures["failed"] < 10
    assert drawing.startswith("<svg ") and drawing.count("<polyline") == 2


def test_rows_are_the_same_after_kills() -> None:
    report = evaluate_interruptions(2, 12)
    assert report.figures["differing"] == 0
    assert report.figures["kills"] == 2


def test_families_of_invented_reprints_are_found() -> None:
    report = evaluate_families(80, 1)
    assert report.figures["found"] == 1.0


@pytest.mark.parametrize("memory", [[], [(0.0, 0.0, 0.0)], [(0.5, 100.0, 60.0), (1.0, 120.0, 61.0)]])
def test_memory_is_drawn_however_short_the_run(memory: list[tuple[float, float, float]]) -> None:
    assert "nan" not in draw_memory(memory)


def test_there_is_poison_of_every_kind() -> None:
    from random import Random

    assert len(list_poisons(Random(1))) == 6
