"""What SECURITY.md promises: each line of it has a test that is there, and nothing in the code can run what comes in."""

import ast
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

import sayso
from sayso.intake.many import open_pages
from sayso.records.page import RawPage

SOURCE = Path(sayso.__file__).parent
TESTS = Path(__file__).parents[1]
SECURITY = (TESTS.parent / "SECURITY.md").read_text(encoding="utf-8")
ROWS = [line for line in re.findall(r"^\| (.*) \|$", SECURITY, re.M) if not line.startswith(("what could", "---"))]
TREES = {path.relative_to(SOURCE).as_posix(): ast.parse(path.read_bytes()) for path in sorted(SOURCE.rglob("*.py"))}

# Modules that run what they read, or reach out of the process.
FORBIDDEN = {"cloudpickle", "code", "dill", "joblib", "marshal", "pickle", "pty", "runpy", "shelve", "yaml"}
# What only some rooms may import: to measure, to fetch the one page that was named, to find a free port, to have the C
# library give memory back.
RESTRICTED = {
    "ctypes": ("batch/process.py",),
    "subprocess": ("evaluate/",),
    "socket": ("intake/web.py", "cli/serve.py"),
    "httpcore": ("intake/web.py",),
    "http.client": ("evaluate/room.py",),
    "urllib.request": (),
    "requests": (),
    "multiprocessing": ("batch/", "evaluate/", "reading.py", "serving/", "store/"),
}
CALLS = {"__import__", "compile", "eval", "exec", "execfile"}
METHODS = {
    *("os.system", "os.popen", "os.startfile", "os.execv", "os.execvp", "os.spawnv", "os.spawnl", "os.posix_spawn"),
    *("ssl._create_unverified_context", "tempfile.mktemp"),
}
OF_SQLITE = {"create_function", "create_aggregate", "create_window_function", "enable_load_extension", "load_extension"}
UNPACKING = {"extract", "extractall", "unpack_archive"}
XML = {"fromstring", "iterparse", "parse", "XML", "XMLParser"}


def list_calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the dotted name of what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def find_value(call: ast.Call, keyword: str) -> object:
    values = [one.value for one in call.keywords if one.arg == keyword]
    return values[0].value if values and isinstance(values[0], ast.Constant) else None


def list_imported(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split(" | ")[0][:60])
def test_each_line_of_the_threat_model_has_what_is_done_where_and_a_test(row: str) -> None:
    _, done, where, shown = row.split(" | ")
    assert done.strip()
    for place in re.findall(r"`([\w/.]+\.(?:py|jinja|json|sql|toml))`", where):
        assert (SOURCE / place).is_file() or (TESTS.parent / place).is_file(), place
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", shown)
    assert named
    for file, name in named:
        tree = ast.parse((TESTS / file).read_bytes())
        assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_every_way_in_has_lines() -> None:
    assert len(ROWS) > 40
    assert len(re.findall(r"^## .+ to .+$", SECURITY, re.M)) >= 6


def test_nothing_that_is_read_can_be_run() -> None:
    for file, tree in TREES.items():
        assert not {name.partition(".")[0] for name in list_imported(tree)} & FORBIDDEN, file
        for name, call in list_calls(tree):
            assert find_fault(file, name, call) is None, f"{file}, line {call.lineno}: {find_fault(file, name, call)}"


def find_fault(file: str, name: str, call: ast.Call) -> str | None:
    """What is wrong with calling this."""
    last = name.rpartition(".")[2]
    faults = {
        "runs what it is given": name in CALLS | METHODS,
        "lets SQL reach out of the file": last in OF_SQLITE,
        "writes where an archive says": last in UNPACKING,
        "asks a shell": find_value(call, "shell") is not None,
        "may unpickle": find_value(call, "allow_pickle") is not None,
        "checks no certificate": find_value(call, "verify") is False,
        "loads more than weights": name == "torch.load" and find_value(call, "weights_only") is not True,
        "escapes nothing": last == "Environment" and find_value(call, "autoescape") is not True,
        "reads XML without bounds": name.startswith("ElementTree.")
        and last in XML
        and not file.startswith("evaluate/"),
    }
    return next((fault for fault, is_there in faults.items() if is_there), None)


def test_what_reaches_out_of_the_process_is_where_it_is_said_to_be() -> None:
    for file, tree in TREES.items():
        for name in RESTRICTED.keys() & list_imported(tree):
            assert file.startswith(RESTRICTED[name]), f"{file} imports {name}"


def test_no_template_passes_text_on_unescaped() -> None:
    templates = sorted(SOURCE.rglob("*.jinja"))
    assert len(templates) > 20
    for path in templates:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe\b|autoescape\s+false", text), path


@pytest.mark.parametrize(
    "line",
    [
        "eval('x')",
        "os.system('x')",
        "run('x', shell=True)",
        "torch.load('x')",
        "Environment()",
        "np.load(x, allow_pickle=True)",
    ],
)
def test_a_law_that_is_broken_is_seen(line: str) -> None:
    ((name, call),) = list_calls(ast.parse(line))
    assert find_fault("web/app.py", name, call)


LEAD = "The bridge at Orm will close on Monday, its engineer, Ivo Tamm, said. The county declined to comment."
REACHING = {
    "page.html": f"""<!DOCTYPE html SYSTEM "http://inside.example/x.dtd"><html><head><base href="http://inside.example/">
        <link rel="stylesheet" href="/a.css"><script src="/a.js"></script><meta http-equiv="refresh" content="0;url=/b">
        <link rel="canonical" href="http://inside.example/c"></head><body><article><img src="/track.gif">
        <p>{LEAD}</p><iframe src="/d"></iframe><p>{LEAD}</p></article></body></html>""",
    "item.xml": f"""<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "http://inside.example/nitf.dtd">
        <nitf><body><body.content><p>{LEAD}</p></body.content></body></nitf>""",
    "feed.xml": f"""<rss version="2.0" xmlns:xi="http://www.w3.org/2001/XInclude"><channel><item>
        <link>http://inside.example/1</link><enclosure url="http://inside.example/2"/>
        <xi:include href="http://inside.example/3"/><description>{LEAD}</description></item></channel></rss>""",
    "mail.eml": f"""From: desk@orm.example\nSubject: Bridge\nContent-Type: multipart/mixed; boundary=x\n
--x\nContent-Type: message/external-body; access-type=URL; URL="http://inside.example/1"\n
--x\nContent-Type: text/plain\n\n{LEAD}\n--x--\n""",
    "rows.jsonl": '{"text": "' + LEAD + '", "url": "http://inside.example/1"}\n',
}


@pytest.mark.parametrize("name", REACHING)
def test_reading_a_page_that_names_others_opens_no_connection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError(f"reached out: {arguments}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    (tmp_path / name).write_text(REACHING[name], encoding="utf-8")
    pages = list(open_pages(str(tmp_path / name)))
    assert pages
    assert all(isinstance(page, RawPage) for page in pages)
    (reading,) = sayso.read_many([tmp_path / name])
    assert "its engineer, Ivo Tamm, said" in reading.document.text
