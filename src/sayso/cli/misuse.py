"""What is wrong about a command as it was typed, in plain words: typer tells it in those of its libraries."""

import re
from typing import Any, Final

import typer
from typer.exceptions import TyperException

__all__ = ["say_misuse"]

_CHOICES: Final = re.compile(r" is not one of ((?:'[^']*'(?:, )?)+)\.$")


def say_misuse(error: TyperException) -> str:
    """One line: the option or argument, the value that it cannot take, and what it takes."""
    found = getattr(error.__cause__, "errors", None)  # of a value that has another type than it should
    if not isinstance(error, typer.BadParameter) or error.param is None or found is None:
        return error.format_message()
    param: Any = error.param
    is_argument = param.param_type_name == "argument"
    where = param.metavar.strip("[]") if is_argument and param.metavar else max(param.opts, key=len)
    problem = _say_problem(found()[0])
    if problem is None:
        return error.format_message()
    takes = f"; it takes {param.help[0].lower()}{param.help[1:].rstrip('.')}" if is_argument and param.help else ""
    return f"{where}: {problem}{takes}"


def _say_problem(found: dict[str, Any]) -> str | None:
    kind, given, bounds = found["type"], found["input"], found.get("ctx", {})
    if kind.startswith("int_"):
        return f"“{given}” is no whole number"
    if kind.startswith("float_"):
        return f"“{given}” is no number"
    if kind == "greater_than_equal":
        return f"{given} is less than {bounds['ge']:g}"
    if kind == "less_than_equal":
        return f"{given} is more than {bounds['le']:,}"
    choices = _CHOICES.search(found["msg"])
    return f"“{given}” is none of {choices[1].replace(chr(39), '')}" if choices is not None else None
