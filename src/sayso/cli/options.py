"""What several commands take."""

from typing import Annotated

import typer

__all__ = ["Date", "Force", "Pages", "Strict", "TextColumn"]

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
