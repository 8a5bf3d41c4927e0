"""``sayso read --export FORMAT DIR``."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.views.exports.formats import FORMATS

NEWS = (
    "Two people familiar with the survey said the Orm dam leaked 😀.\n"
    "Greta Sohl, a spokeswoman for Lakeland Power, said: “That is not true.”\n"
)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def page(tmp_path: Path) -> str:
    (tmp_path / "orm.txt").write_text(NEWS, encoding="utf-8")
    return "orm.txt"


def files_in(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


FILES = {
    "ninjs": {"orm.s1.ninjs.json"},
    "jsonld": {"orm.s1.jsonld"},
    "brat": {"orm.txt", "orm.ann", "annotation.conf"},
    "conllu": {"orm.conllu"},
    "cas": {"orm.xmi", "TypeSystem.xml"},
    "parquet": {f"{name}.parquet" for name in "stories sources attributions times claims findings".split()},
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_written_into_its_folder_and_nothing_is_printed(
    run: Run, page: str, tmp_path: Path, name: str
) -> None:
    assert run("read", page, "--export", name, "out/orm") == (0, "", "")
    assert files_in(tmp_path / "out/orm") == FILES[name]


def test_the_picture_gives_way_and_json_goes_with_it(run: Run, page: str, tmp_path: Path) -> None:
    code, out, _ = run("read", page, "--json", "--export", "brat", "out")
    assert code == 0
    assert out.startswith('{"schema":"sayso/reading/1"')
    assert (tmp_path / "out/orm.txt").read_text(encoding="utf-8") == NEWS


def test_pages_of_one_name_do_not_hide_one_another(run: Run, page: str, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other/ORM.txt").write_text("Rain fell, Mayor Lea Brun said.\n", encoding="utf-8")
    assert run("read", page, "other/ORM.txt", "--export", "conllu", "out")[0] == 0
    assert files_in(tmp_path / "out") == {"orm.conllu", "ORM-2.conllu"}


def test_an_export_never_writes_over_a_page(run: Run, page: str, tmp_path: Path) -> None:
    code, out, err = run("read", page, "--html", "orm.html", "--export", "brat", ".")
    assert (code, out) == (2, "")
    assert err == "sayso: --export: “orm.txt” is the page to be read\n"
    assert files_in(tmp_path) == {"orm.txt"}
    assert (tmp_path / page).read_text(encoding="utf-8") == NEWS


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("orm.txt", "--export", "docx", "out"), "“docx” is no format"),
        (("orm.txt", "nothing.txt", "--export", "ninjs", "out"), "nothing.txt"),
        (("orm.txt", "--export", "ninjs"), "--export"),
        (("orm.txt", "--export", "ninjs", "orm.txt/out"), "--export"),
    ],
)
def test_what_cannot_be_exported_is_one_line_and_nothing_is_written(
    run: Run, page: str, tmp_path: Path, arguments: tuple[str, ...], named: str
) -> None:
    code, out, err = run("read", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("sayso: ") and err.count("\n") == 1
    assert named in err
    assert files_in(tmp_path) == {"orm.txt"}
