"""``sayso train``: the models, made again from their corpora."""

from pathlib import Path
from typing import Annotated

import typer

from sayso.errors import SettingError

__all__ = ["train"]


def train(
    config: Annotated[Path, typer.Option(metavar="FILE", help="The model's recipe, one of those in recipes/.")],
    data: Annotated[Path, typer.Option(metavar="DIR", help="The corpora, as docs/evaluation.md says.")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where to write; a run that was stopped goes on there.")],
) -> None:
    """Train a model that sayso ships, by its recipe."""
    try:
        from sayso.train.recipe import (
            AnswersRecipe,
            BoundariesRecipe,
            ClaimRecipe,
            EventRecipe,
            MeaningsRecipe,
            RelationRecipe,
            SamenessRecipe,
            read_recipe,
        )

        recipe = read_recipe(config)
        if isinstance(recipe, BoundariesRecipe):
            from sayso.train.split import train_split

            out.mkdir(parents=True, exist_ok=True)
            train_split(data, out / "boundaries.json", recipe.seed)
        elif isinstance(recipe, AnswersRecipe):
            from sayso.train.answers import train_answers

            out.mkdir(parents=True, exist_ok=True)
            train_answers(recipe, data, Path(recipe.gold), out / "answers.json")
        elif isinstance(recipe, SamenessRecipe):
            from sayso.train.sameness import train_sameness

            out.mkdir(parents=True, exist_ok=True)
            train_sameness(recipe, data, out / "sameness.json")
        elif isinstance(recipe, RelationRecipe):
            from sayso.train.relation import train_relation

            out.mkdir(parents=True, exist_ok=True)
            train_relation(recipe, data, out / "relation.json")
        elif isinstance(recipe, EventRecipe):
            from sayso.train.event import train_event

            out.mkdir(parents=True, exist_ok=True)
            train_event(recipe, data, out / "event.json")
        elif isinstance(recipe, ClaimRecipe):
            from sayso.train.claim import train_claim

            out.mkdir(parents=True, exist_ok=True)
            train_claim(recipe, data, out / "claim.json")
        elif isinstance(recipe, MeaningsRecipe):
            from sayso.train.static import train_static

            out.mkdir(parents=True, exist_ok=True)
            train_static(recipe, data, out)
        else:
            from sayso.train.tagger import train_tagger

            train_tagger(recipe, data, out)
    except ModuleNotFoundError as error:  # installed without the extra
        raise SettingError("train", f"needs {error.name}: pip install 'sayso[train]'") from error
