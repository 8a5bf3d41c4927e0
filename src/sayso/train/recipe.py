"""What a training run is told: one TOML file a model, kept in ``recipes/``."""

from pathlib import Path

import msgspec

from sayso.errors import SettingError

__all__ = [
    "AnswersRecipe",
    "BoundariesRecipe",
    "ClaimRecipe",
    "DataPlan",
    "EventRecipe",
    "LossPlan",
    "MeaningsRecipe",
    "NetworkPlan",
    "RelationRecipe",
    "SamenessRecipe",
    "StepPlan",
    "TaggerRecipe",
    "read_recipe",
]


class NetworkPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """layers: how many of the encoder's layers are kept, from below. inner: how wide their feed-forward parts are;
    the units that matter least are cut out. further: whether it learns parties, links, times and meaning too."""

    layers: int = 6
    inner: int = 1536
    further: bool = False


class StepPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """epochs, windows a step, pieces a window, learning rates of the encoder and of the rest, warm-up as a share of
    the first epoch, decay of the averaged weights, epochs without a better dev loss before it stops. half: whether
    matrices are multiplied in bfloat16; weights and losses stay in single precision."""

    epochs: int
    windows: int = 8
    width: int = 256
    rate: float = 1.5e-4
    head_rate: float = 1.2e-3
    warmup: float = 0.5
    average: float = 0.999
    patience: int = 2
    half: bool = True


class LossPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Weights of the losses (``loop.Losses``). taught: the share of what a teacher says in batches that hold both its
    word and the gold."""

    cues: float = 3.0
    roles: float = 1.0
    words: float = 0.7
    links: float = 0.1
    meanings: float = 0.5
    taught: float = 0.5


class DataPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """gold, dev: folders of our own marked texts. gold_times: how often an epoch goes over them. unlabelled: about how
    many words without labels are learned as the teacher reads them."""

    gold: str = "gold/train"
    dev: str = "gold/dev"
    gold_times: int = 2
    unlabelled: int = 0


class TaggerRecipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="model", tag="tagger"):
    """How a tagger is trained. teacher: the folder of a trained tagger it learns from as well."""

    name: str
    version: str
    seed: int
    steps: StepPlan
    network: NetworkPlan = NetworkPlan()
    losses: LossPlan = LossPlan()
    data: DataPlan = DataPlan()
    teacher: str | None = None


class BoundariesRecipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="model", tag="boundaries"):
    """How the judge of story boundaries is trained."""

    seed: int


class AnswersRecipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="model", tag="answers"):
    """How the weights of who answers whom are trained. gold: the folder of our own labelled passages. unlabelled:
    articles of PolNeAR whose statements are taken as answering nobody, each counting ``unlabelled_weight``. penalty: of
    squared weights. The rest stands in ``resolve.answers.Answers``."""

    gold: str = "gold/sourcing/train"
    unlabelled: int = 150
    unlabelled_weight: float = 0.3
    penalty: float = 4.0
    reply_bar: float = 0.4
    denial_bar: float = 0.5
    most: int = 2
    share: float = 0.5


class SamenessRecipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="model", tag="sameness"):
    """How the weights of what states the same claim are trained. gold: the folder of our own labelled passages; claims:
    the file of the groups in articles of PolNeAR. strength: inverse of the penalty on squared weights. bar, link: as in
    ``weigh.signs.Sameness``."""

    gold: str = "gold/sourcing/train"
    claims: str = "gold/claims/polnear.json"
    strength: float = 0.01
    bar: float = 0.3
    link: float = 0.3


class RelationRecipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="model", tag="relation"):
    """How the weights of how two stories are related are trained. pairs: the file of labelled pairs of the texts in
    ``reprints``. strength: inverse of the penalty on squared weights. unsure: how much a pair counts whose reader was
    unsure. unlike: how many pairs of texts picked at random count as independent beside them."""

    pairs: str = "gold/reprints/pairs.jsonl"
    strength: float = 0.1
    unsure: float = 0.5
    unlike: int = 200
    seed: int = 1


class EventRecipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="model", tag="event"):
    """How the weights of whether two stories are about one event are trained, on ECB+. strength: inverse of the penalty
    on squared weights."""

    strength: float = 0.1


class ClaimRecipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="model", tag="claim"):
    """How the weights of whether two stories report one claim are trained. pairs: the file of judged pairs of contents.
    strength: inverse of the penalty on squared weights. unsure: how much a pair counts whose reader was unsure. bar,
    unsure_bar: as ``same`` and ``unsure`` in ``compare.claims.ClaimWeights``."""

    pairs: str = "gold/claims/pairs.jsonl"
    strength: float = 0.1
    unsure: float = 0.5
    bar: float = 0.6
    unsure_bar: float = 0.25


class MeaningsRecipe(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="model", tag="meanings"):
    """How the vectors of word pieces are learned, of which archives make those of texts. width: parts of a vector.
    cells: into how many the vectors of texts are divided. epochs, texts a step, learning rates of the map that all
    pieces share and of what each has of its own; own: penalty on the latter, squared. warmth: of the neighbours that
    are learned; the lower, the fewer count."""

    name: str
    version: str
    seed: int
    width: int = 128
    cells: int = 1024
    epochs: int = 6
    texts: int = 1024
    rate: float = 1e-3
    own_rate: float = 2e-3
    own: float = 0.02
    warmth: float = 0.1


Recipe = (
    TaggerRecipe
    | BoundariesRecipe
    | AnswersRecipe
    | SamenessRecipe
    | RelationRecipe
    | EventRecipe
    | ClaimRecipe
    | MeaningsRecipe
)


def read_recipe(path: Path) -> Recipe:
    """Raises SettingError where the file is missing or says something that means nothing."""
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Recipe)
    except OSError as error:
        raise SettingError("config", f"{path}: {error.strerror}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise SettingError("config", f"{path}: {error}") from error
