"""What a user types, and what comes of it."""

import csv
import io
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import msgspec
import pytest

from sayso.records.reading import Reading, reading_schema

NEWS = (
    "The head of the Orm dam was told in March that it leaked, but he let the lake fill, "
    "two people familiar with the survey said.\n"
    "“Nobody wanted to hear it,” one of the people said.\n"
    "Greta Sohl, a spokeswoman for Lakeland Power, said: “That is not true. The dam was sound.”\n"
    "Governor Ivo Tamm declined to comment.\n"
)
SAYSO = [sys.executable, "-c", "from sayso.cli.app import main; main()"]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def page(tmp_path: Path) -> str:
    (tmp_path / "orm.txt").write_text(NEWS, encoding="utf-8")
    return "orm.txt"


def files_in(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


# read


def test_the_picture_names_who_stands_for_and_against(run: Run, page: str) -> None:
    code, out, err = run("read", page, "--date", "2024-04-09")
    assert (code, err) == (0, "")
    assert re.search(r"AGAINST +Greta Sohl, .*spokeswoman", out)
    assert re.search(r"FOR +two people familiar with the survey · 2 people, names withheld", out)
    assert re.search(r"NO COMMENT +Ivo Tamm", out)
    assert "Tuesday 9 April 2024" in out


def test_the_picture_in_a_pipe_has_no_colours(run: Run, page: str) -> None:
    assert "\x1b" not in run("read", page)[1]


def test_json_is_one_valid_reading_a_line_in_order(run: Run, page: str, tmp_path: Path) -> None:
    (tmp_path / "two.txt").write_text("Rain fell on the Orm valley, Mayor Lea Brun said.\n", encoding="utf-8")
    code, out, _ = run("read", "two.txt", page, "--json")
    lines = out.splitlines()
    assert code == 0
    assert len(lines) == 2
    for line in lines:
        jsonschema.validate(json.loads(line), reading_schema())
    assert [json.loads(line)["document"]["text"][:4] for line in lines] == ["Rain", "The "]


def test_json_is_byte_for_byte_what_the_reading_gives(run: Run, page: str) -> None:
    from sayso.reading import read

    assert run("read", page, "--json", "--date", "2024-04-09")[1] == read(page, date="2024-04-09").to_json() + "\n"


def test_standard_input_is_a_page(page: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [*SAYSO, "read", "-", "--json"],
        input=NEWS.encode(),
        capture_output=True,
        cwd=tmp_path,
        check=True,
        timeout=60,
    )
    assert json.loads(done.stdout)["document"]["text"] == NEWS


def test_html_and_csv_are_written_and_nothing_is_printed(run: Run, page: str, tmp_path: Path) -> None:
    code, out, err = run("read", page, "--html", "out/orm.html", "--csv", "tables")
    assert (code, out, err) == (0, "", "")
    assert "Greta Sohl" in (tmp_path / "out/orm.html").read_text(encoding="utf-8")
    names = {"stories", "sources", "attributions", "times", "claims", "findings"}
    assert files_in(tmp_path / "tables") == {f"{name}.csv" for name in names}
    rows = csv.DictReader(io.StringIO((tmp_path / "tables/sources.csv").read_text(encoding="utf-8")))
    assert "Greta Sohl" in [row["name"] for row in rows]


def test_several_pages_go_into_one_html_file(run: Run, page: str, tmp_path: Path) -> None:
    (tmp_path / "two.txt").write_text("Rain fell on the Orm valley, Mayor Lea Brun said.\n", encoding="utf-8")
    assert run("read", page, "two.txt", "--html", "both.html")[0] == 0
    written = (tmp_path / "both.html").read_text(encoding="utf-8")
    assert "Greta Sohl" in written
    assert "Lea Brun" in written


def test_an_html_file_there_already_is_replaced_whole(run: Run, page: str, tmp_path: Path) -> None:
    (tmp_path / "orm.html").write_text("x" * 10**6)
    assert run("read", page, "--html", "orm.html")[0] == 0
    assert "x" * 100 not in (tmp_path / "orm.html").read_text(encoding="utf-8")


def test_why_and_all_show_more(run: Run, page: str) -> None:
    short = run("read", page)[1]
    assert len(run("read", page, "--why")[1]) > len(short)
    assert "WHY" in run("read", page, "--why")[1]
    assert "WHY" not in short


# schema, demo, version


def test_schema_prints_the_schema_of_a_reading(run: Run) -> None:
    assert json.loads(run("schema")[1]) == reading_schema()


def test_demo_names_the_denier_and_says_what_to_try_next(run: Run) -> None:
    code, out, _ = run("demo")
    assert code == 0
    assert re.search(r"AGAINST +Lena Osk, port authority spokeswoman", out)
    assert out.splitlines()[-1].startswith("Next: sayso read PAGE")


def test_demo_writes_its_picture_and_its_page(run: Run, tmp_path: Path) -> None:
    assert run("demo", "--svg", "demo.svg", "--html", "demo.html") == (0, "", "")
    assert "Lena" in (tmp_path / "demo.svg").read_text(encoding="utf-8")
    assert "http" not in (tmp_path / "demo.svg").read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert "Lena Osk" in (tmp_path / "demo.html").read_text(encoding="utf-8")


def test_version_and_help_end_well(run: Run) -> None:
    assert re.fullmatch(r"sayso \d+\.\d+\.\d+\n", run("--version")[1])
    assert "read" in run()[1]
    assert "--html" in run("read", "--help")[1]


# what goes wrong


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("read", "nothing.txt"), "nothing.txt"),
        (("read", "orm.txt", "nothing.txt"), "nothing.txt"),
        (("read", "nothing/*.txt"), "nothing/*.txt"),
        (("read", "orm.txt", "--date", "2024-13-01"), "2024-13-01"),
        (("read", "orm.txt", "--bogus"), "--bogus"),
        (("read",), "PAGE"),
        (("frob",), "frob"),
        (("check", "orm.txt", "--select", "Z9"), "--select"),
        (("check", "orm.txt", "--format", "xml"), "xml"),
        (("check", "orm.txt", "--config", "no.toml"), "no.toml"),
        (("check", "orm.txt", "--profile", "times"), "times"),
        (("check", "orm.txt", "--diff", "nothing.txt"), "nothing.txt"),
        (("check", "orm.txt", "orm.txt", "--diff", "orm.txt"), "--diff"),
        (("rule", "Z9"), "Z9"),
        (("check", "nothing.txt", "--format", "sarif"), "nothing.txt"),
        (("read", "empty.txt"), "empty.txt"),
        (("read", "binary.txt"), "binary.txt"),
        (("evaluate", "attributions", "nothing.jsonl"), "nothing.jsonl"),
    ],
)
def test_what_cannot_be_done_is_one_line_exit_2_and_nothing_written(
    run: Run, page: str, tmp_path: Path, arguments: tuple[str, ...], named: str
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    before = files_in(tmp_path)
    files = ("--html", "out.html", "--csv", "tables", "--json") if arguments[0] == "read" else ()
    code, out, err = run(*arguments, *files)
    assert (code, out) == (2, "")
    assert err.startswith("sayso: ")
    assert named in err
    assert err.count("\n") == 1
    assert files_in(tmp_path) == before


def test_a_page_is_never_written_over(run: Run, page: str, tmp_path: Path) -> None:
    code, _, err = run("read", page, "--html", page)
    assert code == 2
    assert "is the page to be read" in err
    assert (tmp_path / page).read_text(encoding="utf-8") == NEWS


def test_a_folder_that_cannot_be_made_leaves_nothing_behind(run: Run, page: str, tmp_path: Path) -> None:
    before = files_in(tmp_path)
    code, _, err = run("read", page, "--csv", f"{page}/tables")
    assert code == 2
    assert err.startswith("sayso: --csv: ")
    assert files_in(tmp_path) == before


def test_what_is_there_and_no_file_is_not_replaced(run: Run, page: str, tmp_path: Path) -> None:
    (tmp_path / "folder.html").mkdir()
    code, _, err = run("read", page, "--html", "folder.html")
    assert (code, "no file" in err) == (2, True)


def test_an_error_names_a_page_with_control_characters_inertly(run: Run) -> None:
    _, _, err = run("read", "no\x1b[2J\nsuch.txt")
    assert "\x1b" not in err
    assert err.count("\n") == 1


def test_escape_sequences_and_markup_of_a_page_are_shown_and_not_obeyed(run: Run, tmp_path: Path) -> None:
    hostile = NEWS.replace("Greta Sohl", "Greta \x1b[31m[red]Sohl[/red]").replace("it,”", "[link=x]\u202eit,”")
    (tmp_path / "hostile.txt").write_text(hostile, encoding="utf-8")
    for arguments in (("read", "hostile.txt", "--all", "--why"), ("check", "hostile.txt")):
        _, out, _ = run(*arguments)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", out)
    assert "[link=x]<U+202E>it" in run("read", "hostile.txt", "--all")[1]


def show_on_terminal(folder: Path, *arguments: str, **environment: str) -> str:
    """What a terminal of 100 columns is sent."""
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "COLORTERM")}
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [*SAYSO, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        cwd=folder,
        env={**kept, "TERM": "xterm-256color", "COLUMNS": "100", **environment},
    ) as process:
        os.close(theirs)
        sent = b"".join(iter(lambda: read_chunk(ours), b""))
    os.close(ours)
    assert process.returncode == 0
    return sent.decode()


def read_chunk(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that nobody is left at the other end
        return b""


def test_colours_repeat_what_the_words_say(page: str, tmp_path: Path) -> None:
    coloured = show_on_terminal(tmp_path, "read", page)
    plain = show_on_terminal(tmp_path, "read", page, NO_COLOR="1")
    codes = re.findall(r"\x1b\[([0-9;]*)m", coloured), re.findall(r"\x1b\[([0-9;]*)m", plain)
    assert "32" in codes[0]
    assert not {"31", "32", "33", "36"} & {code for codes_of_one in codes[1] for code in codes_of_one.split(";")}
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == re.sub(r"\x1b\[[0-9;]*m", "", plain)


def test_a_dumb_terminal_is_sent_no_escape_sequence(page: str, tmp_path: Path) -> None:
    assert "\x1b" not in show_on_terminal(tmp_path, "read", page, TERM="dumb")


def test_json_on_a_terminal_cannot_act_on_it_and_says_the_same(tmp_path: Path) -> None:
    (tmp_path / "orm.txt").write_text(NEWS.replace("the lake", "\x1b[31m\x9b\u202ethe lake"), encoding="utf-8")
    sent = show_on_terminal(tmp_path, "read", "orm.txt", "--json")
    assert not re.search("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202e]", sent)
    assert "\x1b[31m\x9b\u202ethe lake" in json.loads(sent)["document"]["text"]


def test_a_reader_that_goes_away_ends_the_program_quietly(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(NEWS * 120, encoding="utf-8")
    command = f"{shlex.join(SAYSO)} read long.txt --json | true"
    done = subprocess.run(["bash", "-c", command], capture_output=True, cwd=tmp_path, check=False, timeout=120)
    assert done.stderr == b""


def test_a_screen_without_unicode_gets_question_marks_and_no_error(page: str, tmp_path: Path) -> None:
    (tmp_path / page).write_text(NEWS.replace("Sohl", "Söhl"), encoding="utf-8")
    done = subprocess.run(
        [*SAYSO, "read", page],
        capture_output=True,
        cwd=tmp_path,
        check=True,
        timeout=60,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )
    assert b"Greta S?hl" in done.stdout
    assert done.stderr == b""


def test_what_draws_is_loaded_by_what_draws_alone() -> None:
    probe = (
        "import sys\n"
        "for name in ('rich', 'jinja2', 'sayso.views.lint'): sys.modules[name] = None\n"
        "from sayso.cli.app import main\n"
        "main(['schema'])"
    )
    subprocess.run([sys.executable, "-c", probe], check=True, timeout=60, capture_output=True)


def test_the_picture_of_a_reading_without_claims_says_so(reading: Reading) -> None:
    from sayso.cli.picture import draw_page
    from sayso.cli.screen import paint_screen
    from sayso.views.page import view_page

    bare = msgspec.structs.replace(reading, attributions=(), claims=(), sources=(), times=(), findings=(), reasons=())
    drawn = paint_screen(draw_page(view_page(bare, "orm.txt"), 80), 80)
    assert "No claim in this story is attributed to anybody." in drawn
