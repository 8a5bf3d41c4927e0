"""``sayso families``: the reprints in a batch, and the claims that several of its stories carry."""

from typing import Annotated, Literal

import typer

from sayso.cli.output import write_out
from sayso.errors import SettingError

__all__ = ["families"]


def families(
    out: Annotated[str, typer.Argument(metavar="OUT", help="What a batch was written to.")],
    engine: Annotated[
        Literal["local", "ray"], typer.Option(help="Processes of this machine, or Ray on any number of machines.")
    ] = "local",
    processes: Annotated[int | None, typer.Option(min=1, help="How many work at once. Default: one a core.")] = None,
    claims: Annotated[
        bool, typer.Option("--claims", help="Also find which claims several stories carry, and count their origins.")
    ] = False,
) -> None:
    """Find which stories of a batch are one text or one account, all compared with all; written beside it."""
    from sayso.cli.batch import check_pyarrow, count_cores

    check_pyarrow()
    from sayso.batch.claims import join_claims
    from sayso.batch.families import find_families
    from sayso.batch.ledger import read_manifest
    from sayso.batch.place import open_place
    from sayso.batch.spread import Spread

    place = open_place(out)
    if read_manifest(place) is None:
        raise SettingError("OUT", f"no batch was written to “{out}”")
    with place.hold(), Spread(engine, processes or count_cores()) as spread:
        found = find_families(place, out, spread)
        write_out(
            f"{_count(found.families, 'family', 'families')} of {found.members:,} stories, among {found.stories:,}; "
            f"{_count(found.links, 'link', 'links')} in families/links.parquet\n"
        )
        if claims:
            joined = join_claims(place, out, spread)
            write_out(
                f"{_count(joined.carried, 'claim', 'claims')} that several stories carry, among {joined.claims:,}; "
                f"who carries them in families/carriers\n"
            )


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
