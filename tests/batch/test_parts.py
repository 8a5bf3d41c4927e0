"""Inputs cut into parts."""

import os
import zipfile
from pathlib import Path

import fsspec
import pytest

from sayso.batch.parts import digest_parts, list_parts, open_names
from sayso.errors import InputNotFound, SettingError
from sayso.intake.many import open_pages
from sayso.records.page import RawPage


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inner = tmp_path / "crawl" / "inner"
    inner.mkdir(parents=True)
    for name in ("a.html", "b.html", "c.html", "inner/d.html", "inner/e.html"):
        (tmp_path / "crawl" / name).write_text(f"<p>{name}</p>", encoding="utf-8")
    with zipfile.ZipFile(inner / "pages.zip", "w") as archive:
        archive.writestr("f.html", "<p>f</p>")
        archive.writestr("g.html", "<p>g</p>")
    (inner / "rows.jsonl").write_text('{"text": "one"}\n{"text": "two"}\n', encoding="utf-8")
    (inner / "pages.zip!f.html").write_text(
        "<p>beside</p>", encoding="utf-8"
    )  # could be taken for a page of the archive
    return tmp_path / "crawl"


def name_found(found: object) -> str:
    return found.name if isinstance(found, RawPage) else str(found)


def test_files_are_gathered_and_what_holds_many_pages_stands_alone(folder: Path):
    parts = [[Path(name).name for name in part.names] for part in list_parts([str(folder)], 2)]
    assert parts == [
        ["a.html", "b.html"],
        ["c.html", "d.html"],
        ["e.html"],
        ["pages.zip"],
        ["pages.zip!f.html"],
        ["rows.jsonl"],
    ]


def test_parts_give_the_same_pages_as_the_input(folder: Path):
    for name in (str(folder), f"{folder}/**/*.html", f"{folder}/inner/rows.jsonl", f"{folder}/inner/*"):
        whole = [name_found(found) for found in open_pages(name)]
        parted = [name_found(found) for part in list_parts([name], 2) for found in open_names(part, part.names)]
        assert parted == whole, name


def test_the_same_input_gives_the_same_parts_and_another_other_ones(folder: Path):
    first = digest_parts(list_parts([str(folder)], 2))
    assert digest_parts(list_parts([str(folder)], 2)) == first
    assert digest_parts(list_parts([str(folder)], 3)) != first
    os.utime(folder / "b.html", (1, 1))
    assert digest_parts(list_parts([str(folder)], 2)) != first


def test_what_cannot_be_listed_is_a_problem_of_its_own(folder: Path):
    (folder / "up").symlink_to(folder.parent, target_is_directory=True)
    *_, last = list_parts([str(folder)], 10)
    assert [(one.error, one.reason) for one in last.problems] == [
        ("UnsupportedInput", "a link to a folder, which is not followed")
    ]


def test_standard_input_and_what_is_not_there_are_refused(tmp_path: Path):
    with pytest.raises(SettingError, match="standard input cannot be gone back to"):
        list(list_parts(["-"], 2))
    with pytest.raises(InputNotFound, match="no such file"):
        list(list_parts([str(tmp_path / "nothing")], 2))


def test_an_object_store_is_listed_and_opened():
    files = fsspec.filesystem("memory")
    files.pipe_file("/crawl/b.jsonl", b'{"text": "one"}\n{"text": "two"}\n')
    files.pipe_file("/crawl/a.html", b"<p>a</p>")
    files.pipe_file("/crawl/.hidden", b"<p>h</p>")
    files.pipe_file("/crawl/sayso.toml", b"[check]")
    parts = list(list_parts(["memory://crawl"], 2))
    assert [part.names for part in parts] == [("memory:///crawl/a.html",), ("memory:///crawl/b.jsonl",)]
    found = [name_found(one) for part in parts for one in open_names(part, part.names)]
    assert found == ["memory:///crawl/a.html", "memory:///crawl/b.jsonl#1", "memory:///crawl/b.jsonl#2"]
    assert [part.names for part in list_parts(["memory://crawl/*.html"], 2)] == [("memory:///crawl/a.html",)]
    with pytest.raises(InputNotFound):
        list(list_parts(["memory://nowhere"], 2))


def test_what_an_object_store_has_no_more_is_an_error_in_its_place():
    files = fsspec.filesystem("memory")
    files.pipe_file("/gone/a.html", b"<p>a</p>")
    (part,) = list_parts(["memory://gone/a.html"], 2)
    files.rm("/gone/a.html")
    (found,) = open_names(part, part.names)
    assert isinstance(found, InputNotFound)
