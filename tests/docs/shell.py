"""A shell for the examples of the docs: it types ``sayso`` in this process, and all else in a real shell."""

import io
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import NamedTuple
from unittest import SkipTest

import pytest

from sayso.cli.app import main
from sayso.store import archive

COLUMNS = "100"
PARENTS = {"batch", "families"}  # commands that start processes of their own, which a test should not be the parent of
FOLDERS = Path(__file__).parent / "folders"
DEMO = resources.files("sayso.cli") / "demo.txt"
PAGES = resources.files("sayso.cli") / "demo_pages"


class Typed(NamedTuple):
    """What a line typed came to. printed: standard output and standard error as they came."""

    code: int
    printed: str


class Shell:
    """Types lines in a folder, as a reader of the docs would. Knows pipes, ``&&``, ``<``, ``>`` and variables."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.variables: dict[str, str] = {}
        self.server: subprocess.Popen[bytes] | None = None
        self.port = "8000"

    def close(self) -> None:
        """End what serves, if anything does."""
        if self.server is not None:
            self.server.terminate()
            self.server.communicate(timeout=20)

    def type_line(self, line: str) -> Typed:
        words = _split_line(line)
        printed = ""
        code = 0
        for command in _cut(words, "&&"):
            code, out = self._type_pipe(command)
            printed += out
            if code:
                break
        return Typed(code, printed)

    def _type_pipe(self, words: list[str]) -> tuple[int, str]:
        given, complaints, code = b"", b"", 0
        stages = list(_cut(words, "|"))
        for stage in stages:
            names, source, target = _take_redirects(stage)
            is_seen = stage is stages[-1] and target is None
            if source is not None:
                given = (self.folder / source).read_bytes()
            code, out, err = self._type_stage(names, given, is_seen)
            given = out
            complaints += err
            if target is not None:
                (self.folder / target).write_bytes(out)
                given = b""
        return code, (complaints + given).decode()

    def _type_stage(self, words: list[str], given: bytes, is_seen: bool) -> tuple[int, bytes, bytes]:
        given_here: dict[str, str] = {}
        while words and (set_here := re.fullmatch(r"(\w+)=(.*)", words[0])):
            given_here[set_here[1]] = set_here[2].replace(":8000/", f":{self.port}/")
            words = words[1:]
        if not words:
            self.variables |= given_here
            return 0, b"", b""
        words = [re.sub(r"\$(\w+)", lambda name: self.variables.get(name[1], name[0]), word) for word in words]
        with pytest.MonkeyPatch.context() as patch:
            for name, value in given_here.items():
                patch.setenv(name, value)
            return self._type_command(words, given, is_seen)

    def _type_command(self, words: list[str], given: bytes, is_seen: bool) -> tuple[int, bytes, bytes]:
        if words[:2] == ["sayso", "serve"]:
            return self._serve(words)
        if words[0] == "sayso" and (not PARENTS.intersection(words[1:2]) or "--dry-run" in words):
            return _type_sayso(words[1:], given, is_seen)
        if words[0] == "sayso":
            words = [sys.executable, "-m", *words]
        if shutil.which(words[0]) is None:
            raise SkipTest(f"needs {words[0]}")
        done = subprocess.run(words, input=given, capture_output=True, cwd=self.folder, timeout=60, check=False)
        return done.returncode, done.stdout, done.stderr

    def _serve(self, words: list[str]) -> tuple[int, bytes, bytes]:
        """Serve on a free port, and ask that one from now on wherever the docs ask port 8000."""
        self.server = subprocess.Popen(
            [sys.executable, "-m", *words, "--port", "0"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=self.folder,
        )
        assert self.server.stdout is not None
        said = self.server.stdout.readline()
        port = re.search(rb":(\d+)/", said)
        assert port is not None, said
        self.port = port[1].decode()
        return 0, said.replace(port[1], b"8000"), b""


def _split_line(line: str) -> list[str]:
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|&<>")
    lexer.whitespace_split = True
    lexer.commenters = "#"
    return list(lexer)


def _cut(words: list[str], mark: str) -> Iterator[list[str]]:
    part: list[str] = []
    for word in words:
        if word == mark:
            yield part
            part = []
        else:
            part.append(word)
    yield part


def _take_redirects(words: list[str]) -> tuple[list[str], str | None, str | None]:
    """A command without its ``<`` and ``>``, and the files behind them."""
    files: dict[str, str] = {}
    rest = list(words)
    for mark in "<>":
        if mark in rest:
            at = rest.index(mark)
            files[mark] = rest[at + 1]
            del rest[at : at + 2]
    return rest, files.get("<"), files.get(">")


def _type_sayso(arguments: list[str], given: bytes, is_seen: bool) -> tuple[int, bytes, bytes]:
    """Exit code, standard output, standard error; where somebody sees both, all in the first, as it came."""
    kept = sys.stdin, sys.stdout, sys.stderr
    out = io.BytesIO()
    err = out if is_seen else io.BytesIO()
    sys.stdin = io.TextIOWrapper(io.BufferedReader(io.BytesIO(given)), encoding="utf-8")
    sys.stdout, sys.stderr = (io.TextIOWrapper(one, encoding="utf-8", write_through=True) for one in (out, err))
    try:
        main(arguments)
    except SystemExit as ending:
        code = int(ending.code or 0)
    finally:
        screens = sys.stdout, sys.stderr
        sys.stdin, sys.stdout, sys.stderr = kept
        for screen in screens:
            screen.detach()  # else the buffers close with their wrappers
    return code, out.getvalue(), b"" if is_seen else err.getvalue()


@contextmanager
def open_shells(make_folder: Callable[[str], Path]) -> Iterator[Callable[[str, str], Shell]]:
    """Gives what opens a shell in a new folder with the files of ``folders/NAME``, on a given day, and stands there until
    the next. make_folder: makes an empty one.

    What ``before.sh`` has among the files is typed first. ``$DEMO`` is the page that sayso demo shows, ``$PAGES`` the
    folder of those it makes an archive of, ``$FOLDERS`` the one of all files for examples: each stands there once.
    """
    opened: list[Shell] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", COLUMNS)

        def open_shell(name: str, day: str) -> Shell:
            folder = make_folder(name)
            if (FOLDERS / name).is_dir():
                shutil.copytree(FOLDERS / name, folder, dirs_exist_ok=True)
            patch.chdir(folder)
            patch.setattr(archive, "read_clock", lambda: f"{day}T09:00:00Z")
            opened.append(Shell(folder))
            opened[-1].variables |= {"DEMO": str(DEMO), "PAGES": str(PAGES), "FOLDERS": str(FOLDERS)}
            before = folder / "before.sh"
            for line in before.read_text(encoding="utf-8").splitlines() if before.exists() else ():
                assert opened[-1].type_line(line).code == 0, line
            before.unlink(missing_ok=True)
            return opened[-1]

        try:
            yield open_shell
        finally:
            for shell in opened:
                shell.close()
