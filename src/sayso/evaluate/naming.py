"""Names and spellings that ``edits`` puts in place of others, from ``swaps.toml``."""

import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Final

__all__ = ["FEMALE", "MALE", "PLACES", "SPELLINGS", "SURNAMES"]

_SWAPS: Mapping[str, str] = tomllib.loads(
    (resources.files("sayso.evaluate") / "swaps.toml").read_text(encoding="utf-8")
)

MALE: Final = tuple(_SWAPS["male"].split())
FEMALE: Final = tuple(_SWAPS["female"].split())
SURNAMES: Final = tuple(_SWAPS["surnames"].split())
# A place to the places of its kind that it may become.
PLACES: Final[Mapping[str, tuple[str, ...]]] = {
    name: tuple(other for other in _SWAPS[kind].split() if other != name)
    for kind in ("states", "cities", "countries")
    for name in _SWAPS[kind].split()
}
# American to British, in lower case.
SPELLINGS: Final[Mapping[str, str]] = dict(pair.split(":", 1) for pair in _SWAPS["spellings"].split())
