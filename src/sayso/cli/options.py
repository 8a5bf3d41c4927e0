"""What several commands take."""

import getpass
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sayso.errors import SettingError

if TYPE_CHECKING:  # loads slowly: not before it is needed
    from sayso.settings import Settings

__all__ = [
    "MOST",
    "SAYSO_DB",
    "Archived",
    "By",
    "Date",
    "Force",
    "MinProbability",
    "Note",
    "Pages",
    "Since",
    "Strict",
    "TextColumn",
    "Until",
    "find_house_settings",
    "name_decider",
    "repeat_archive",
    "settle_probability",
]

SAYSO_DB: Final = Path("sayso.db")  # the archive where none is named
MOST: Final = 1_000_000_000  # of anything in an archive: far from what SQLite can count to

Pages = Annotated[
    list[str], typer.Argument(metavar="PAGE", help="Files, folders, archives, feeds or URLs; - is standard input.")
]
Date = Annotated[
    str | None, typer.Option(metavar="YYYY-MM-DD", help="The day of publication, from which relative dates count.")
]
Force = Annotated[bool, typer.Option("--force", help="Read a page that is not in English all the same.")]
TextColumn = Annotated[
    str | None,
    typer.Option(
        "--text-column", metavar="NAME", help="The column of a table (JSON Lines, Parquet) that holds the text."
    ),
]
MinProbability = Annotated[
    float | None,
    typer.Option(
        "--min-probability", metavar="P", help="Leave out attributions less probable than this, 0 to 1. Default 0."
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Stop at any page that cannot be read, also one among others.")]
Archived = Annotated[
    Path, typer.Option("--archive", metavar="FILE", help="The archive: one SQLite file. Default sayso.db here.")
]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="From a day, a month or a year on, as in 2026-03.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Up to a day, a month or a year, itself included.")]
By = Annotated[str | None, typer.Option(metavar="WHO", help="Who decides so; without it, your login name.")]
Note = Annotated[str | None, typer.Option(metavar="TEXT", help="Why it is so decided.")]


def repeat_archive(path: Path) -> str:
    """What a command that is hinted at has to say of the archive: " --archive news.db"; "" for the one it would take
    anyway."""
    return "" if path == SAYSO_DB else f" --archive {shlex.quote(str(path))}"


def find_house_settings(config: Path | None = None) -> "Settings":
    """What ``config`` settles or, without it, the nearest ``sayso.toml``. Raises SettingError."""
    from sayso.settings import Settings, find_settings, read_settings

    path = config or find_settings(Path.cwd())
    return read_settings(path) if path is not None else Settings()


def settle_probability(given: float | None) -> float:
    """From how probable on attributions are kept, by the option or the nearest ``sayso.toml``. Raises SettingError."""
    from sayso.settings import choose_probability

    return choose_probability(find_house_settings().read, given)


def name_decider(by: str | None) -> str:
    """Who makes a correction. Raises SettingError where nobody is named and whoever runs this has no login name."""
    try:
        return by or getpass.getuser()
    except (KeyError, OSError) as error:  # none in the environment, and none of this user's number
        raise SettingError("--by", "no login name is known here; say who decides so") from error
