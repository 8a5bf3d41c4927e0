"""``sayso claim``: one claim across an archive, and which claims are one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import MOST, SAYSO_DB, Archived, By, Note, name_decider
from sayso.cli.output import write_out, write_records
from sayso.errors import SettingError
from sayso.records.archived_claim import ClaimVerdict

if TYPE_CHECKING:  # loads slowly: not before it is needed
    from sayso.records.correction import Correction

__all__ = ["claim"]


def claim(
    number: Annotated[
        int | None,
        typer.Argument(metavar="[NUMBER]", min=1, max=MOST, help="The number of a claim, as sayso find shows it."),
    ] = None,
    other: Annotated[
        int | None,
        typer.Option("--with", metavar="OTHER", min=1, max=MOST, help="Show whether it is one claim with this one."),
    ] = None,
    verdict: Annotated[
        ClaimVerdict | None, typer.Option("--are", help="Decide whether both are one claim, whatever was found.")
    ] = None,
    undo: Annotated[
        int | None, typer.Option(metavar="N", min=1, max=MOST, help="Take back the correction of that number.")
    ] = None,
    corrections: Annotated[bool, typer.Option("--corrections", help="List what people decided of claims.")] = False,
    by: By = None,
    note: Note = None,
    archive: Archived = SAYSO_DB,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
) -> None:
    """Show who carries a claim, who stands for and against it, and how many independent origins it has; overrule it."""
    from sayso.store.archive import open_archive
    from sayso.views.archived_claim import render_claim, render_judged_pair

    _check_together(number, other, verdict, undo, corrections)
    with open_archive(archive) as opened:
        if corrections:
            _print_decisions([one for one in opened.corrections() if one.kind == "same_claim"], json)
        elif undo is not None:
            _print_decisions([opened.undo_claim_decision(undo)], json)
        elif number is not None and other is not None and verdict is not None:
            _print_decisions([opened.decide_claims(number, other, verdict, by=name_decider(by), note=note)], json)
        elif number is not None and other is not None:
            pair = opened.compare_claims(number, other)
            write_records([pair]) if json else write_out(render_judged_pair(pair))
        elif number is not None:
            found = opened.claim(number)
            write_records([found]) if json else write_out(render_claim(found))


def _check_together(
    number: int | None, other: int | None, verdict: ClaimVerdict | None, undo: int | None, corrections: bool
) -> None:
    if verdict is not None and other is None:
        raise SettingError("--are", "needs --with OTHER")
    if other is not None and number is None:
        raise SettingError("--with", "needs a NUMBER")
    if sum((number is not None, undo is not None, corrections)) != 1:
        raise SettingError("claim", "takes one of NUMBER, --undo and --corrections")


def _print_decisions(found: "Sequence[Correction]", json: bool) -> None:
    from sayso.views.archived_claim import render_claim_decisions

    write_records(found) if json else write_out(render_claim_decisions(found))
