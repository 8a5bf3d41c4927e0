"""Where a batch is written."""

import sys
from pathlib import Path

import pytest

from sayso.batch.place import Folder, open_place
from sayso.errors import SettingError


@pytest.fixture(params=["folder", "memory", "file"])
def place(request, tmp_path: Path):
    addresses = {"folder": tmp_path / "out", "memory": f"memory://{tmp_path}/out", "file": f"file://{tmp_path}/out"}
    return open_place(str(addresses[request.param]))


def test_what_is_written_is_read_and_listed(place):
    place.write("a/b/2.json", b"two")
    place.write("a/b/1.json", b"one")
    place.write("a/b/1.json", b"one again")
    assert (place.read("a/b/1.json"), place.read("a/b/2.json")) == (b"one again", b"two")
    assert list(place.list("a/b")) == ["1.json", "2.json"]
    with place.open("a/b/2.json") as file:
        assert file.read() == b"two"


def test_what_is_not_there_is_none(place):
    assert place.read("nothing.json") is None
    assert list(place.list("nowhere")) == []
    place.remove("nothing.json")


def test_what_is_removed_is_gone(place):
    place.write("one.json", b"one")
    place.remove("one.json")
    assert place.read("one.json") is None


def test_a_file_that_was_half_written_is_cleared_away(tmp_path: Path):
    place = Folder(tmp_path)
    place.write("a/one.json", b"one")
    (tmp_path / "a" / ".one.json.1f2e.part").write_bytes(b"hal")
    with place.hold():
        assert [path.name for path in (tmp_path / "a").iterdir()] == ["one.json"]


def test_a_second_process_is_told_of_the_first(tmp_path: Path):
    with (
        Folder(tmp_path).hold(),
        pytest.raises(SettingError, match="another process writes to"),
        Folder(tmp_path).hold(),
    ):
        pass


def test_a_file_is_no_place(tmp_path: Path):
    (tmp_path / "out").write_text("news", encoding="utf-8")
    with pytest.raises(SettingError, match="is there already and is no folder"):
        open_place(str(tmp_path / "out"))


def test_an_address_that_nothing_opens_is_told(tmp_path: Path):
    with pytest.raises(SettingError, match=r"“nosuch://there” cannot be opened"):
        open_place("nosuch://there")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_in_the_place_of_a_lock_leaves_what_it_leads_to_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("dear diary", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".lock").symlink_to(tmp_path / "diary.txt")
    with Folder(tmp_path / "out").hold():
        pass
    assert (tmp_path / "diary.txt").read_text(encoding="utf-8") == "dear diary"
