"""The reporting verbs by their forms."""

from functools import cache
from typing import Literal, NamedTuple, cast

from sayso.lexicon.reader import read_rows
from sayso.records.attribution import Stance

__all__ = ["VerbForm", "attitude_verbs", "reporting_verbs"]

Shape = Literal["base", "third", "past", "participle", "ing"]


class VerbForm(NamedTuple):
    """One written form of a reporting verb. frames: letters as explained in ``reporting_verbs.tsv``."""

    lemma: str
    shape: Shape
    stance: Stance
    frames: str


@cache
def reporting_verbs() -> dict[str, VerbForm]:
    """Lower-case form to verb; where forms coincide, the past tense wins over participle and base."""
    forms: dict[str, VerbForm] = {}
    for lemma, third, past, participle, ing, stance, frames in read_rows("reporting_verbs"):
        for shape, form in (
            ("ing", ing),
            ("base", lemma),
            ("participle", participle),
            ("third", third),
            ("past", past),
        ):
            forms[form] = VerbForm(lemma, cast(Shape, shape), cast(Stance, stance), frames)
    return forms


@cache
def attitude_verbs() -> dict[str, tuple[str, Stance]]:
    """Lower-case form of a verb of attitude to its lemma and what it expresses."""
    forms: dict[str, tuple[str, Stance]] = {}
    for *written, stance in read_rows("attitude_verbs"):
        for form in written:
            forms[form] = written[0], cast(Stance, stance)
    return forms
