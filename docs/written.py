"""What the docs say of the code, made from the code: the rules, the commands, the names of the Python API."""

import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from typer.main import get_command

import sayso
from sayso.check.catalogue import PROFILES, RULES, Profile
from sayso.check.rule import Limits, Rule
from sayso.cli.app import app
from sayso.views.rulebook import list_ways

__all__ = ["WRITERS", "list_commands", "write_api", "write_commands", "write_profiles", "write_rules"]

_DOCS = Path(__file__).parent
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|$])")


def write_rules() -> str:
    """Every rule: what it asks for, whose standard that is, an example of each kind, how to do without it."""
    return "\n".join(_write_rule(rule) for rule in RULES)


def _write_rule(rule: Rule) -> str:
    rows = [
        ("Level", rule.level),
        ("Standard", rule.standard),
        ("Published", "; ".join(rule.published)),
        ("Instead of", rule.bad),
        ("Rather", rule.good),
    ]
    lines = [f"### {rule.code}", "", f"**{rule.name}**. {_escape(rule.summary)}", "", "| | |", "|---|---|"]
    lines += [f"| {label} | {_escape(words)} |" for label, words in rows]
    lines += [f"| To do without it {when} | `{how}` |" for when, how in map(_split_way, list_ways(rule))]
    return "\n".join((*lines, ""))


def _split_way(way: tuple[str, str]) -> tuple[str, str]:
    when, how = way
    return when, how.replace("|", "\\|")


def write_profiles() -> str:
    """Whose standards each profile follows, its rules, and the limits that are its own."""
    rows = [f"| `{one.name}` | {_escape(one.house)}: {_escape(one.because)} | {_list_rules(one)} |" for one in PROFILES]
    return "\n".join(("| profile | house | rules |", "|---|---|---|", *rows, ""))


def _list_rules(profile: Profile) -> str:
    plain = msgspec.structs.asdict(Limits())
    own = {name: value for name, value in msgspec.structs.asdict(profile.limits).items() if value != plain[name]}
    codes = " ".join(f"[{code}](#{code.lower()})" for code in profile.calls_for)
    return "; ".join((codes, *(f"`{name}` {value:g}" for name, value in own.items())))


def list_commands() -> Iterator[tuple[str, Any]]:
    """Every command that does something, as it is typed."""

    def walk(name: str, command: Any) -> Iterator[tuple[str, Any]]:
        below = getattr(command, "commands", None)
        if below is None:
            yield name, command
            return
        for word, inner in below.items():
            yield from walk(f"{name} {word}", inner)

    yield from walk("sayso", get_command(app))


def write_commands() -> str:
    """Every command with what it does, its options, and where the docs tell of it."""
    homes = _find_homes()
    rows = []
    for name, command in list_commands():
        if name not in homes:
            raise LookupError(f"no page of the docs has a section “## {name}”")
        options = [one for param in command.params for one in param.opts if one.startswith("--") and one != "--help"]
        cells = (
            f"[{name}]({homes[name]}#{name.replace(' ', '-')})",
            _escape(" ".join((command.help or "").split())),
            " ".join(f"`{one}`" for one in options),
        )
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(("| command | what it does | options |", "|---|---|---|", *rows, ""))


def _find_homes() -> dict[str, str]:
    """The page that has a section for a command."""
    return {
        name: page.name
        for page in sorted(_DOCS.glob("*.md"))
        for name in re.findall(r"^## (sayso [a-z ]+)$", page.read_text(encoding="utf-8"), re.M)
    }


def write_api() -> str:
    """The public names, as their docstrings tell them: functions first, then the archive, records and errors."""
    named = [(name, getattr(sayso, name)) for name in sayso.__all__]
    functions = [name for name, one in named if inspect.isfunction(one)]
    errors = [name for name, one in named if inspect.isclass(one) and issubclass(one, Exception)]
    records = [name for name, one in named if name not in {*functions, *errors, "Archive"}]
    return "\n".join(
        (
            "## Functions\n",
            *(_ask_for("autofunction", name) for name in functions),
            "## The archive\n",
            _ask_for("autoclass", "Archive"),
            "## Records\n",
            *(_write_record(name) for name in records),
            "## Errors\n",
            *(_ask_for("autoexception", name) for name in errors),
        )
    )


def _ask_for(directive: str, name: str) -> str:
    return f"```{{eval-rst}}\n.. {directive}:: sayso.{name}\n```\n"


def _write_record(name: str) -> str:
    """A record with the type of each field, and what else it can be asked; what the fields say stands in its docstring
    or in the contract."""
    record = getattr(sayso, name)
    members = [
        f"   .. py:attribute:: {one.name}\n      :type: {_tell_type(one.type)}\n"
        for one in msgspec.structs.fields(record)
    ]
    for member, one in vars(record).items():
        if not member.startswith("_") and (isinstance(one, property) or inspect.isfunction(one)):
            kind = "property" if isinstance(one, property) else "method"
            members.append(f"   .. auto{kind}:: sayso.{name}.{member}\n")
    return f"```{{eval-rst}}\n.. autoclass:: sayso.{name}\n   :no-members:\n\n" + "\n".join(members) + "```\n"


def _tell_type(kind: Any) -> str:
    told = kind.__name__ if inspect.isclass(kind) and not hasattr(kind, "__args__") else str(kind)
    return re.sub(r"\b(?:sayso|typing|collections)\.(?:\w+\.)*", "", told)


def _escape(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", words)


WRITERS: dict[str, Callable[[], str]] = {
    "api": write_api,
    "commands": write_commands,
    "profiles": write_profiles,
    "rules": write_rules,
}
