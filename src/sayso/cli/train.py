"""``sayso train``: the models, made again from their corpora."""

from pathlib import Path
from typing import Annotated

import typer

from sayso.errors import SettingError

__all__ = ["app"]

app = typer.Typer(help="Train the models that sayso ships.", rich_markup_mode=None)


@app.callback()
def start() -> None:
    """Train the models that sayso ships."""


@app.command()
def split(
    data: Annotated[Path, typer.Option(metavar="DIR", help="The corpora, as docs/evaluation.md says.")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where to write the weights.")],
    seed: Annotated[int, typer.Option(metavar="N", help="From which chance is drawn.")] = 0,
) -> None:
    """Train the model that tells where one story ends and the next begins."""
    try:
        from sayso.train.split import train_split
    except ModuleNotFoundError as error:  # installed without the extra
        raise SettingError("train", f"needs {error.name}: pip install 'sayso[train]'") from error
    train_split(data, out, seed)
