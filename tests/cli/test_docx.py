"""``sayso read --docx FILE``."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

NEWS = (
    "Two people familiar with the survey said the Orm dam leaked.\n"
    "Greta Sohl, a spokeswoman for Lakeland Power, said: “That is not true.”\n"
)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def page(tmp_path: Path) -> str:
    (tmp_path / "orm.txt").write_text(NEWS, encoding="utf-8")
    return "orm.txt"


def texts_in(path: Path) -> list[str]:
    return [one.text for one in docx.Document(str(path)).paragraphs]


def test_a_document_is_written_with_who_read_it_and_nothing_is_printed(run: Run, page: str, tmp_path: Path) -> None:
    version = run("--version")[1].strip()
    assert run("read", page, "--docx", "out/orm.docx") == (0, "", "")
    texts = texts_in(tmp_path / "out/orm.docx")
    assert f"Read by\t{version}" in texts
    assert any(one.startswith("against\tGreta Sohl") for one in texts)


def test_several_pages_go_into_one_document_and_json_goes_with_it(run: Run, page: str, tmp_path: Path) -> None:
    (tmp_path / "two.txt").write_text("Rain fell on the Orm valley, Mayor Lea Brun said.\n", encoding="utf-8")
    code, out, _ = run("read", page, "two.txt", "--docx", "both.docx", "--json")
    assert code == 0
    assert out.count("\n") == 2
    assert [
        one.text for one in docx.Document(str(tmp_path / "both.docx")).paragraphs if one.style.name == "Heading 1"
    ] == [  # type: ignore[union-attr]
        "orm.txt",
        "two.txt",
    ]


def test_the_grounds_are_written_where_they_are_asked_for(run: Run, page: str, tmp_path: Path) -> None:
    run("read", page, "--docx", "plain.docx")
    run("read", page, "--docx", "full.docx", "--why")
    assert not any(one.startswith("Why, ") for one in texts_in(tmp_path / "plain.docx"))
    assert any(one.startswith("Why, ") for one in texts_in(tmp_path / "full.docx"))


def test_the_same_page_gives_the_same_bytes(run: Run, page: str, tmp_path: Path) -> None:
    run("read", page, "--docx", "one.docx", "--date", "2024-06-05")
    run("read", page, "--docx", "two.docx", "--date", "2024-06-05")
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("orm.txt", "--docx", "orm.txt"), "“orm.txt” is the page to be read"),
        (("orm.txt", "nothing.txt", "--docx", "a.docx", "--strict"), "nothing.txt"),
        (("orm.txt", "--docx", "orm.txt/a.docx"), "--docx"),
        (("orm.txt", "--docx"), "--docx"),
    ],
)
def test_what_cannot_be_written_is_one_line_and_nothing_is_written(
    run: Run, page: str, tmp_path: Path, arguments: tuple[str, ...], named: str
) -> None:
    code, out, err = run("read", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("sayso: ") and err.count("\n") == 1
    assert named in err
    assert [path.name for path in tmp_path.iterdir()] == ["orm.txt"]
    assert (tmp_path / page).read_text(encoding="utf-8") == NEWS
