"""The Tab key, in each shell that it is known to."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SHELLS = {
    "bash": "complete -o",
    "zsh": "#compdef sayso",
    "fish": "complete --command sayso",
    "pwsh": "Register-Argument",
}


def run(*command: str, **variables: str) -> str:
    """What a command prints where ``sayso`` is the one of this Python."""
    paths = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        command, env={**os.environ, "PATH": paths, **variables}, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_is_given_a_script_of_its_own(shell: str) -> None:
    script = run("sayso", _SAYSO_COMPLETE=f"source_{shell}")
    assert SHELLS[shell] in script
    assert f"complete_{shell}" in script or (shell, "complete_powershell" in script) == ("pwsh", True)


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_in_bash_the_script_completes_commands_and_options() -> None:
    ask = """
source <(_SAYSO_COMPLETE=source_bash sayso)
type_tab() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _sayso_completion sayso; echo "${COMPREPLY[@]}"; }
type_tab sayso ch
type_tab sayso archive b
type_tab sayso read --htm
"""
    assert run("bash", "-c", ask).splitlines() == ["check changes", "backup", "--html"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_it_is_installed_for_the_shell_that_it_is_typed_in(tmp_path: Path) -> None:
    told = run("bash", "-c", "sayso --install-completion; exit", HOME=str(tmp_path))
    (script,) = tmp_path.rglob("sayso.sh")
    assert str(script) in told
    assert "_sayso_completion" in script.read_text(encoding="utf-8")
    assert str(script) in (tmp_path / ".bashrc").read_text(encoding="utf-8")
