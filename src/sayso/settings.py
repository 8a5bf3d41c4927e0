"""``sayso.toml``: what a house has settled for its own pages. Read from the working folder or the nearest above it."""

import re
import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

import msgspec

from sayso.check.catalogue import PROFILES, RULES, Profile
from sayso.check.rule import Limits
from sayso.check.waivers import list_codes
from sayso.errors import SettingError
from sayso.intake.carriers import SETTINGS

__all__ = [
    "CheckSettings",
    "Checks",
    "ReadSettings",
    "Settings",
    "choose_checks",
    "choose_probability",
    "expand_codes",
    "find_profile",
    "find_settings",
    "read_settings",
]

_ALLOWED: Final = {  # what each setting takes
    "profile": "the name of a profile in quotation marks",
    "select": 'a list of rules and families, as in ["A", "N01"]',
    "ignore": 'a list of rules and families, as in ["A", "N01"]',
    "limits": "a table: write [check.limits], and the limits below",
    "min_probability": "a number from 0 to 1",
}
_PLACE: Final = re.compile(r"`\$\.(\w+)\.(\w+)")
_LONGEST: Final = 60  # characters of a value that is shown


class CheckSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table ``[check]``: rules by code, or by the letter that all codes of a family begin with.

    An empty ``select`` selects the rules of the profile or, without one, every rule. What ``ignore`` names is left out
    of what is selected. ``limits`` are fields of Limits, each in place of the profile's.
    """

    profile: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    limits: dict[str, Any] = {}  # msgspec gives each its own


class ReadSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table ``[read]``. min_probability: attributions that are less probable, from 0 to 1, are left out."""

    min_probability: float = 0.0


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole ``sayso.toml``."""

    check: CheckSettings = CheckSettings()
    read: ReadSettings = ReadSettings()


class Checks(msgspec.Struct, frozen=True):
    """What pages are checked by: the codes of the rules that apply, and how much they take."""

    rules: frozenset[str]
    limits: Limits


def find_settings(folder: Path) -> Path | None:
    """The ``sayso.toml`` in ``folder`` or the nearest folder above it."""
    return next((path for one in (folder, *folder.parents) if (path := one / SETTINGS).is_file()), None)


def read_settings(path: Path) -> Settings:
    """Read one settings file. Raises SettingError naming the file and the place in it."""
    try:
        tables: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingError(str(path), f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SettingError(str(path), "is not TOML: it is not in UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingError(str(path), f"is not TOML: {error}") from error
    _check_names(tables, path)
    try:
        settings = msgspec.convert(tables, Settings)
    except msgspec.ValidationError as error:
        raise _explain(error, tables, path) from error
    for key in ("select", "ignore"):
        expand_codes(getattr(settings.check, key), f"{path}: [check] {key}")
    if settings.check.profile is not None:
        find_profile(settings.check.profile, f"{path}: [check] profile")
    _override_limits(Limits(), settings.check.limits, f"{path}: [check.limits]")
    choose_probability(settings.read, None, f"{path}: [read] min_probability")
    return settings


def _check_names(tables: Mapping[str, Any], path: Path) -> None:
    """Raises SettingError for a table or a key that is none of ours."""
    known = {
        table.name: [field.name for field in msgspec.structs.fields(table.type)]
        for table in msgspec.structs.fields(Settings)
    }
    for name, table in tables.items():
        if name not in known:
            home = next((one for one, keys in known.items() if name in keys), None)
            unknown = _say_unknown("table", name, [f"[{one}]" for one in known])
            raise SettingError(f"{path}: {name}", unknown if home is None else f"stands outside its table, [{home}]")
        if not isinstance(table, dict):
            raise SettingError(f"{path}: {name}", f"{_show(table)} is no table; write [{name}], and its settings below")
        for key in table:
            if key not in known[name]:
                raise SettingError(f"{path}: [{name}] {key}", _say_unknown("setting", key, known[name]))


def _say_unknown(what: str, given: str, known: Sequence[str]) -> str:
    alike = get_close_matches(given, known, 1)
    meant = f", perhaps {alike[0]} is meant" if alike else ""
    return f"no such {what}{meant}; there {'are' if len(known) > 1 else 'is'} {', '.join(known)}"


def _explain(error: msgspec.ValidationError, tables: Mapping[str, Any], path: Path) -> SettingError:
    """Of a value of the wrong kind, below names that are right."""
    place = _PLACE.search(str(error))
    if place is None:
        return SettingError(str(path), str(error))
    table, key = place.groups()
    return SettingError(f"{path}: [{table}] {key}", f"{_show(tables[table][key])} is not {_ALLOWED[key]}")


def _show(value: object) -> str:
    """As TOML has it, or near enough."""
    shown = f"{value:g}" if isinstance(value, float) else msgspec.json.encode(value).decode()
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"


def choose_probability(settings: ReadSettings, given: float | None, where: str = "--min-probability") -> float:
    """From how probable on attributions are kept: as the option has it or, without it, the settings.

    where: what an error names. Raises SettingError for what is no probability.
    """
    chosen = given if given is not None else settings.min_probability
    if not 0.0 <= chosen <= 1.0:  # so worded that "nan" is refused too
        raise SettingError(where, f"{chosen:g} is not between 0 and 1")
    return chosen


def choose_checks(settings: CheckSettings, *, profile: str | None, select: str | None, ignore: str | None) -> Checks:
    """What applies under settings and options. An option given goes before the same entry of the settings.

    A selection goes before what the profile calls for. Raises SettingError naming the option.
    """
    named = profile if profile is not None else settings.profile
    house = find_profile(named, "--profile") if named is not None else None
    selected = expand_codes(select.split(",") if select is not None else settings.select, "--select")
    ignored = expand_codes(ignore.split(",") if ignore is not None else settings.ignore, "--ignore")
    if not selected:
        selected = frozenset(house.calls_for if house else (rule.code for rule in RULES))
    limits = _override_limits(house.limits if house else Limits(), settings.limits, "[check.limits]")
    return Checks(selected - ignored, limits)


def expand_codes(entries: Iterable[str], where: str) -> frozenset[str]:
    """The codes of the rules that entries name, each a whole code or the letter of a family.

    where: what an error names, as in ``--select``. Raises SettingError for an entry that names no rule.
    """
    named: set[str] = set()
    for entry in entries:
        found = list_codes(entry)
        if not found:
            known = ", ".join(rule.code for rule in RULES)
            raise SettingError(where, f"“{entry}” is no rule; the rules are {known}")
        named.update(found)
    return frozenset(named)


def find_profile(name: str, where: str) -> Profile:
    """The profile of that name, in either case. where: what an error names. Raises SettingError where there is none."""
    for profile in PROFILES:
        if profile.name == name.strip().lower():
            return profile
    known = ", ".join(profile.name for profile in PROFILES)
    raise SettingError(where, f"“{name}” is no profile; the profiles are {known}")


def _override_limits(base: Limits, given: Mapping[str, Any], where: str) -> Limits:
    """``base`` with the fields given. Raises SettingError for what is no limit, or no number of its kind from 0."""
    known = {field.name: field.type for field in msgspec.structs.fields(Limits)}
    for name, value in given.items():
        if name not in known:
            raise SettingError(f"{where} {name}", _say_unknown("limit", name, list(known)))
        is_number = isinstance(value, int if known[name] is int else int | float) and not isinstance(value, bool)
        if not (is_number and 0 <= value <= sys.float_info.max):  # so worded that it holds of no "nan" either
            wanted = "whole number" if known[name] is int else "number"
            raise SettingError(f"{where} {name}", f"{_show(value)} is not a {wanted} from 0 on")
    return msgspec.structs.replace(base, **{name: known[name](value) for name, value in given.items()})
