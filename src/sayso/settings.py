"""``sayso.toml``: what a house has settled for its own pages. Read from the working folder or the nearest above it."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from sayso.check.rules import RULES
from sayso.errors import SettingError

__all__ = ["CheckSettings", "Settings", "expand_codes", "find_settings", "read_settings"]

_NAME = "sayso.toml"


class CheckSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table ``[check]``: rules by code, or by the letter that all codes of a family begin with.

    An empty ``select`` selects every rule. What ``ignore`` names is left out of what is selected.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole ``sayso.toml``."""

    check: CheckSettings = CheckSettings()


def find_settings(folder: Path) -> Path | None:
    """The ``sayso.toml`` in ``folder`` or the nearest folder above it."""
    return next((path for one in (folder, *folder.parents) if (path := one / _NAME).is_file()), None)


def read_settings(path: Path) -> Settings:
    """Read one settings file. Raises SettingError naming the file and the place in it."""
    try:
        tables: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        settings = msgspec.convert(tables, Settings)
    except OSError as error:
        raise SettingError(str(path), f"cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingError(str(path), f"is not TOML: {error}") from error
    except msgspec.ValidationError as error:
        raise SettingError(str(path), str(error)) from error
    for key in ("select", "ignore"):
        expand_codes(getattr(settings.check, key), f"{path}: [check] {key}")
    return settings


def expand_codes(entries: Iterable[str], where: str) -> frozenset[str]:
    """The codes of the rules that entries name, each a whole code or the letter of a family.

    where: what an error names, as in ``--select``. Raises SettingError for an entry that names no rule.
    """
    named: set[str] = set()
    for entry in entries:
        wanted = entry.strip().upper()
        found = {rule.code for rule in RULES if rule.code == wanted or (len(wanted) == 1 and rule.code[0] == wanted)}
        if not found:
            known = ", ".join(rule.code for rule in RULES)
            raise SettingError(where, f"“{entry}” is no rule; the rules are {known}")
        named |= found
    return frozenset(named)
