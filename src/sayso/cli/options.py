"""What several commands take."""

import getpass
from pathlib import Path
from typing import Annotated, Final

import typer

from sayso.errors import SettingError

__all__ = [
    "MOST",
    "Archived",
    "By",
    "Date",
    "Force",
    "Note",
    "Pages",
    "Since",
    "Strict",
    "TextColumn",
    "Until",
    "name_decider",
]

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
Strict = Annotated[bool, typer.Option("--strict", help="Stop at any page that cannot be read, also one among others.")]
Archived = Annotated[
    Path, typer.Option("--archive", metavar="FILE", help="The archive: one SQLite file. Default sayso.db here.")
]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="From a day, a month or a year on, as in 2026-03.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Up to a day, a month or a year, itself included.")]
By = Annotated[str | None, typer.Option(metavar="WHO", help="Who decides so; without it, your login name.")]
Note = Annotated[str | None, typer.Option(metavar="TEXT", help="Why it is so decided.")]


def name_decider(by: str | None) -> str:
    """Who makes a correction. Raises SettingError where nobody is named and whoever runs this has no login name."""
    try:
        return by or getpass.getuser()
    except (KeyError, OSError) as error:  # none in the environment, and none of this user's number
        raise SettingError("--by", "no login name is known here; say who decides so") from error
