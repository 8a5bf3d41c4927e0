"""What several commands take."""

from typing import Annotated

import typer

__all__ = ["Date", "Force", "Pages"]

Pages = Annotated[list[str], typer.Argument(metavar="PAGE", help="Files or URLs; - is standard input.")]
Date = Annotated[
    str | None, typer.Option(metavar="YYYY-MM-DD", help="The day of publication, from which relative dates count.")
]
Force = Annotated[bool, typer.Option("--force", help="Read a page that is not in English all the same.")]
