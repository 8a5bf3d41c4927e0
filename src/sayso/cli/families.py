"""``sayso families``: the reprints in a batch."""

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
) -> None:
    """Find which stories of a batch are one text or one account, all compared with all; written beside it."""
    from sayso.cli.batch import check_pyarrow, count_cores

    check_pyarrow()
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
        f"{found.families:,} {'family' if found.families == 1 else 'families'} of {found.members:,} stories, "
        f"among {found.stories:,}; {found.links:,} links in families/links.parquet\n"
    )
