"""``sayso.toml``: what a house has settled for its own pages. Read from the working folder or the nearest above it."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from sayso.check.catalogue import PROFILES, RULES, Profile
from sayso.check.rule import Limits
from sayso.check.waivers import list_codes
from sayso.errors import SettingError

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

_NAME = "sayso.toml"


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
    if settings.check.profile is not None:
        find_profile(settings.check.profile, f"{path}: [check] profile")
    _override_limits(Limits(), settings.check.limits, f"{path}: [check.limits]")
    choose_probability(settings.read, None, f"{path}: [read] min_probability")
    return settings


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
    try:
        limits = msgspec.convert({**msgspec.structs.asdict(base), **given}, Limits)
    except msgspec.ValidationError as error:
        raise SettingError(where, str(error)) from error
    for name in given:
        if not getattr(limits, name) >= 0:  # so worded that it holds of no "nan" either
            raise SettingError(where, f"{name} is less than 0, or no number")
    return limits
