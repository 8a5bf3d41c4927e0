"""Inputs that hold several pages, as they are typed."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import sayso
from sayso.errors import EmptyInput, InputError, InputNotFound

ONE = "The bridge will close on Monday, Mayor Lea Brun said.\n"
TWO = "Rain fell on the Orm valley, two people familiar with the survey said.\n"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Two pages with one between them that cannot be read."""
    monkeypatch.chdir(tmp_path)
    Path("drafts").mkdir()
    Path("drafts/a.txt").write_text(ONE)
    Path("drafts/b.txt").write_text("  \n")
    Path("drafts/c.txt").write_text(TWO)
    return "drafts"


def texts(out: str) -> list[str]:
    return [json.loads(line)["document"]["text"] for line in out.splitlines()]


@pytest.mark.parametrize("name", ["drafts", "drafts/*.txt", "drafts.zip"])
def test_a_bad_page_among_others_is_reported_and_the_rest_is_read_in_order(run: Run, drafts: str, name: str) -> None:
    with zipfile.ZipFile("drafts.zip", "w") as archive:
        for path in sorted(Path(drafts).iterdir()):
            archive.write(path, path.name)
    code, out, err = run("read", name, "--json")
    assert (code, texts(out)) == (0, [ONE, TWO])
    assert err == f"sayso: {'drafts.zip!b.txt' if '.zip' in name else 'drafts/b.txt'}: nothing but white space\n"


def test_strict_stops_at_it_and_writes_nothing(run: Run, drafts: str) -> None:
    for command in (("read", "--json", "--html", "x.html"), ("check",)):
        code, out, err = run(command[0], drafts, "--strict", *command[1:])
        assert (code, out, err) == (2, "", "sayso: drafts/b.txt: nothing but white space\n")
    assert not Path("x.html").exists()


def test_the_same_page_named_by_itself_is_an_error(run: Run, drafts: str) -> None:
    code, out, err = run("read", "drafts/a.txt", "drafts/b.txt", "drafts/c.txt", "--json")
    assert (code, out, err) == (2, "", "sayso: drafts/b.txt: nothing but white space\n")


def test_nothing_read_at_all_is_exit_2(run: Run, drafts: str) -> None:
    for name in ("a", "c"):
        Path(f"drafts/{name}.txt").write_text("")
    code, out, err = run("read", drafts, "--json")
    assert (code, out) == (2, "")
    assert err.splitlines()[-1] == "sayso: 3 of 3 pages: none could be read"


def test_check_names_the_page_in_the_folder(run: Run, drafts: str) -> None:
    code, out, err = run("check", drafts, "--select", "A")
    assert code in (0, 1)
    assert "drafts/c.txt:1:" in out
    assert "drafts/b.txt: nothing but white space" in err


def test_two_pages_cannot_be_compared_with_one(run: Run, drafts: str) -> None:
    Path("drafts/b.txt").unlink()
    code, _, err = run("check", drafts, "--diff", "drafts/a.txt")
    assert (code, err.startswith("sayso: --diff: ")) == (2, True)


def test_a_table_s_text_column_can_be_named(run: Run, drafts: str) -> None:
    Path("t.jsonl").write_text(json.dumps({"story": ONE, "title": "Bridge to close", "date": "2024-06-05"}) + "\n")
    assert run("read", "t.jsonl", "--json")[0] == 2
    code, out, _ = run("read", "t.jsonl", "--json", "--text-column", "story")
    document = json.loads(out)["document"]
    assert (code, document["title"], document["published"]) == (0, "Bridge to close", "2024-06-05")


def test_a_file_of_the_folder_and_an_archive_are_never_written_over(run: Run, drafts: str) -> None:
    with zipfile.ZipFile("drafts.zip", "w") as archive:
        archive.writestr("a.txt", ONE)
    for name, target in ((drafts, "drafts/a.txt"), ("drafts.zip", "drafts.zip"), (".", "drafts.zip")):
        before = Path(target).read_bytes()
        code, _, err = run("read", name, "--html", target)
        assert (code, "is the page to be read" in err) == (2, True)
        assert Path(target).read_bytes() == before


def test_the_page_itself_goes_before_its_carrier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = f"<html><head><title>From the page</title></head><body><article><h1>From the page</h1><p>{ONE * 9}</p></article></body></html>"
    Path("t.jsonl").write_text(json.dumps({"text": page, "title": "From the table", "author": "By Ana Ruiz"}))
    (reading,) = sayso.read_many(["t.jsonl"])
    assert (reading.document.title, reading.document.authors) == ("From the page", ("Ana Ruiz",))


@pytest.mark.parametrize("processes", [1, 2])
def test_read_many_gives_them_all_and_says_what_it_passed_over(drafts: str, processes: int) -> None:
    passed: list[InputError] = []
    readings = list(sayso.read_many([drafts, "drafts/a.txt"], report=passed.append, processes=processes))
    assert [one.document.text for one in readings] == [ONE, TWO, ONE]
    assert [str(one) for one in passed] == ["drafts/b.txt: nothing but white space"]


def test_read_many_warns_where_nobody_asked_for_reports(drafts: str) -> None:
    with pytest.warns(UserWarning, match="drafts/b.txt: nothing"):
        assert len(list(sayso.read_many([drafts]))) == 2


def test_read_many_raises_in_turn(drafts: str) -> None:
    for processes in (1, 2):
        readings = sayso.read_many(["drafts/a.txt", "nowhere.txt"], processes=processes)
        assert next(readings).document.text == ONE
        with pytest.raises(InputNotFound):
            next(readings)
    with pytest.raises(EmptyInput):
        list(sayso.read_many([drafts], strict=True))


def test_a_single_reading_of_what_may_hold_several_says_who_reads_it(drafts: str) -> None:
    Path("t.jsonl").write_text('{"text": "a"}\n')
    with pytest.raises(InputError, match="read_many"):
        sayso.read("t.jsonl")
