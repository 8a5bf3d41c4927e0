"""``sayso compare``: whether two pages are independent reporting."""

from typing import Annotated

import typer

from sayso.cli.options import Force
from sayso.cli.output import write_json, write_out

__all__ = ["compare"]

Page = Annotated[str, typer.Argument(help="A file or URL; - is standard input.")]


def compare(
    a: Page,
    b: Page,
    json: Annotated[bool, typer.Option("--json", help="Print one line of JSON.")] = False,
    all: Annotated[bool, typer.Option("--all", help="Show every aligned sentence in full.")] = False,
    force: Force = False,
) -> None:
    """Tell whether two pages are one text, one account rewritten, or independent; with the sentences that show it."""
    from sayso.comparing import compare_pages

    compared = compare_pages(a, b, force=force)
    if json:
        write_json(f"{compared.to_json()}\n")
    else:
        from sayso.views.compared import render_comparison

        write_out(render_comparison((a, b), compared, everything=all))
