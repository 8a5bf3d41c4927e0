"""Whether what is said in one story is what is said in another, told by signs with trained weights."""

import math
import re
from collections.abc import Iterable, Sequence, Set
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import cache, cached_property, lru_cache
from importlib import resources
from typing import Final, Literal, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from sayso.lexicon.frequency import share_of_pieces, stem_word
from sayso.records.archived_claim import Verdict

__all__ = [
    "LEAST_LIKENESS",
    "MOST_CONTENTS",
    "ClaimSigns",
    "ClaimWeights",
    "Days",
    "Judgement",
    "Statement",
    "judge_nearest",
    "judge_signs",
    "judge_statements",
    "load_claim",
    "make_setting",
    "measure_claim",
]

LEAST_LIKENESS: Final = 0.55  # of what is compared: no judged pair below was told to be one claim
MOST_CONTENTS: Final = 3  # of a claim, the longest

ClaimSigns = dict[str, float]
Vector = NDArray[np.int8]
Days = tuple[date, date]

_SETTING = 300  # code points with which a story opens
_WORD = re.compile(r"[^\W_][\w’'-]*")
_DIGITS = {word: f"{number}" for number, word in enumerate("two three four five six seven eight nine ten".split(), 2)}
_NUMBER = re.compile(
    rf"\d[\d,.]*|\b(?:{'|'.join(_DIGITS)}|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|million|billion|half|"
    r"dozens?)\b"
)
_NEGATIONS = frozenset("no not never none nothing nobody neither nor without hardly unlikely false untrue".split())
_DENYING = frozenset("no not never".split())  # with which the same words say the opposite
_AUXILIARIES = frozenset("do does did had has have is are was were will would can could be been wo ca".split())
_NOT = re.compile(r"(?:n['’]t|(?<=can)not)\b")
_COMMON = 0.08  # of pieces of prose: words more common say nothing of what is said
_RAREST = 1e-4  # no word tells more than one of this share
_SHORT = 5  # words
_MOST_WORDS = 8
_MOST_COMPARED = 60  # words, of which the order is compared
_SAME_WORDS = 0.7  # of what the words of the one that tells more tell
_BRIEF = 20  # words of a content that says one thing
_APART = timedelta(days=31)  # a content may name more days than the one on which it happened
_NAMED_SIGNS = 3  # that a reason gives
_MOST_NAMED = 5  # words in common that a reason gives


class ClaimWeights(msgspec.Struct, frozen=True):
    """What ``claim.json`` holds: a logistic regression over the signs of two statements. same: probability from which
    they are one claim; unsure: from which they may be. scores: of pairs left out by turns in training."""

    made_by: str
    data: str
    scores: dict[str, float]
    same: float
    unsure: float
    constant: float
    weights: dict[str, float]


class Judgement(NamedTuple):
    """verdict: ``opposed`` where one says that what the other says is not so. probability: that both are about the same
    proposition, 0 to 1. because: what counted, in words. is_doubted: whether something speaks against their being one,
    be they ever so alike."""

    verdict: Verdict | Literal["other"]
    probability: float
    because: tuple[str, ...]
    is_doubted: bool = False


class Statement:
    """What is said, as it is compared with what is said in another story."""

    def __init__(
        self, said: str, setting: str, speaker: str, vectors: tuple[Vector, Vector], when: Days | None = None
    ) -> None:
        """setting: how its story opens, which tells what matter it is of. speaker: in words, "" where none is known.
        vectors: of ``said`` and ``setting``. when: the first and the last day on which it may have happened."""
        self.said, self.setting, self.speaker, self.when = said, setting, speaker, when
        self.meaning, self.matter = (_to_unit(one) for one in vectors)

    @cached_property
    def sequence(self) -> tuple[str, ...]:
        """Its words in order, in lower case, "wasn't" cut in "was" and "not"."""
        return tuple(_list_words(_NOT.sub(" not", self.said)))

    @cached_property
    def words(self) -> dict[str, float]:
        """The stems of the words that say something, and how much each tells: more, the rarer it is."""
        return _weigh_words(self.said)

    @cached_property
    def setting_words(self) -> dict[str, float]:
        return _read_setting(self.setting)[0]

    @cached_property
    def around(self) -> frozenset[str]:
        """The stems of these and of the setting's."""
        return frozenset(self.words.keys() | self.setting_words.keys())

    @cached_property
    def names(self) -> frozenset[str]:
        """The words in capitals but for the first."""
        return _list_names(self.said)

    @cached_property
    def setting_names(self) -> frozenset[str]:
        return _read_setting(self.setting)[1]

    @cached_property
    def numbers(self) -> frozenset[str]:
        """In one way of writing each: "four" and "4", "4,000" and "4000"."""
        found = (one.rstrip(".,").replace(",", "") for one in _NUMBER.findall(self.said.lower()))
        return frozenset(_DIGITS.get(one, one) for one in found)

    @cached_property
    def is_negated(self) -> bool:
        """Whether anything is denied in it, be it a small part."""
        return not _NEGATIONS.isdisjoint(self.sequence)

    @cached_property
    def speaker_words(self) -> frozenset[str]:
        return frozenset(_list_words(self.speaker)) - {"the", "a", "an", "of"}


@cache
def load_claim() -> ClaimWeights:
    """The weights in the package."""
    return msgspec.json.decode((resources.files("sayso.compare") / "claim.json").read_bytes(), type=ClaimWeights)


def measure_claim(a: Statement, b: Statement) -> ClaimSigns:
    """The signs of two statements by name, the same whichever comes first."""
    like, matter = float(a.meaning @ b.meaning), float(a.matter @ b.matter)
    inner, outer = _share_weights(a.words, b.words)
    setting_inner, setting_outer = _share_weights(a.setting_words, b.setting_words)
    shared = a.words.keys() & b.words.keys()
    lengths = sorted((len(a.sequence), len(b.sequence)))
    run = _count_common(a.sequence, b.sequence)
    names = a.names & b.names
    own = min(len(a.names - b.names), len(b.names - a.names))
    explained = min(_weigh_within(a.words, b.around), _weigh_within(b.words, a.around))
    same_speaker = bool(a.speaker_words) and bool(a.speaker_words & b.speaker_words)
    return {
        "likeness": max(0.0, like),
        "alike": max(0.0, like - 0.5),
        "very alike": max(0.0, like - 0.7),
        "words in common, of the shorter": inner,
        "words in common, of the longer": outer,
        "most words in common, of the longer": max(0.0, outer - 0.4),
        "both, likeness and words": max(0.0, like) * outer,
        "words in common": min(len(shared), _MOST_WORDS) / _MOST_WORDS,
        "what the words in common tell": min(_weigh_common(a.words, b.words), 30.0) / 30.0,
        "words in the same order, of the shorter": run / max(1, lengths[0]),
        "words in the same order, of the longer": run / max(1, lengths[1]),
        "names in common": min(len(names), 3) / 3,
        "each names what the other does not": min(own, 3) / 3,
        "numbers in common": min(len(a.numbers & b.numbers), 2) / 2,
        "other numbers": float(bool(a.numbers and b.numbers) and not a.numbers & b.numbers),
        "one has numbers, one none": float(bool(a.numbers) != bool(b.numbers)),
        "one is negated": float(a.is_negated != b.is_negated),
        "one speaker": float(same_speaker),
        "one speaker, likeness": same_speaker * max(0.0, like),
        "the openings mean much the same": max(0.0, matter),
        "the openings mean the same": max(0.0, matter - 0.6),
        "words in common of the openings, of the shorter": setting_inner,
        "words in common of the openings, of the longer": setting_outer,
        "names in common of the openings": min(len(a.setting_names & b.setting_names), 6) / 6,
        "openings and contents alike": max(0.0, matter) * max(0.0, like),
        "words in common, and the openings": outer * setting_outer,
        "what one says stands in the other's story": explained,
        "lengths are alike": lengths[0] / max(1, lengths[1]),
        "one is short": float(lengths[0] < _SHORT),
        "words of the shorter": min(lengths[0], 30) / 30,
    }


def judge_statements(a: Statement, b: Statement, weights: ClaimWeights) -> Judgement:
    """Whether both are one claim: for sure, perhaps, or not."""
    signs = measure_claim(a, b)
    chance = judge_signs(signs, weights)
    if chance < weights.unsure:
        return Judgement("other", chance, ())
    because = ("the same words",) if a.sequence == b.sequence else _say_why(signs, weights, a, b)
    if chance >= weights.same and _is_opposed(a, b):
        return Judgement("opposed", chance, ("one says that it is not so", *because))
    if (doubt := _find_doubt(a, b)) is not None:
        return Judgement("unsure", chance, (doubt, *because), is_doubted=True)
    return Judgement("same" if chance >= weights.same else "unsure", chance, because)


def judge_nearest(a: Iterable[Statement], b: Sequence[Statement], weights: ClaimWeights) -> Judgement:
    """Of what two claims say, each in several contents, the pair that comes nearest."""
    judged = (judge_statements(one, other, weights) for one in a for other in b)
    return max(judged, key=lambda one: one.probability, default=Judgement("other", 0.0, ()))


def make_setting(title: str | None, opening: str) -> str:
    """What a Statement has as its setting. opening: the text of its story, or how it begins."""
    opening = opening[:_SETTING]
    return f"{title}. {opening}" if title else opening


def judge_signs(signs: ClaimSigns, weights: ClaimWeights) -> float:
    """How probable it is that both are one claim, 0 to 1."""
    score = weights.constant + sum(weights.weights.get(name, 0.0) * value for name, value in signs.items())
    return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, score))))


def _is_opposed(a: Statement, b: Statement) -> bool:
    """Whether they are the same words, one with a "not" among them: "it was safe", "it was not safe"."""
    if a.is_negated == b.is_negated:
        return False
    plain, negated = (b, a) if a.is_negated else (a, b)
    steps = SequenceMatcher(None, plain.sequence, negated.sequence, autojunk=False).get_opcodes()
    for number, (kind, _, _, start, end) in enumerate(steps):
        put_in = negated.sequence[start:end]
        is_within = 0 < number < len(steps) - 1 or (kind == "replace" and number > 0)
        if kind != "equal" and is_within and _DENYING & {*put_in} and {*put_in} <= _DENYING | _AUXILIARIES:
            return _share_weights(plain.words, negated.words)[1] >= _SAME_WORDS
    return False


def _find_doubt(a: Statement, b: Statement) -> str | None:
    """Why two that are judged to be one claim may yet be two, in words; None where nothing speaks for that."""
    if a.is_negated != b.is_negated and max(len(a.sequence), len(b.sequence)) <= _BRIEF:
        return "one of them is negated"
    if a.when and b.when and max(a.when[0] - b.when[1], b.when[0] - a.when[1]) > _APART:
        return "it is said to have happened at another time"
    if a.numbers and b.numbers and not a.numbers & b.numbers:
        return f"other numbers: {', '.join(sorted(a.numbers))} and {', '.join(sorted(b.numbers))}"
    return None


def _say_why(signs: ClaimSigns, weights: ClaimWeights, a: Statement, b: Statement) -> tuple[str, ...]:
    """The signs that weigh most for their being one claim, and the words that tell most of those in common."""
    worth = sorted(((weights.weights.get(name, 0.0) * value, name) for name, value in signs.items()), reverse=True)
    named = [f"{name}: {signs[name]:.0%}" for weight, name in worth[:_NAMED_SIGNS] if weight > 0]
    shared = sorted(a.words.keys() & b.words.keys(), key=lambda word: (-a.words[word], word))[:_MOST_NAMED]
    return (*named, *([f"both: {', '.join(shared)}"] if shared else []))


def _to_unit(vector: Vector) -> NDArray[np.float32]:
    long = vector.astype(np.float32)
    return long / max(float(np.linalg.norm(long)), 1e-9)


def _list_words(text: str) -> list[str]:
    return [word.lower().removesuffix("’s").removesuffix("'s") for word in _WORD.findall(text)]


def _list_names(text: str) -> frozenset[str]:
    found = list(_WORD.finditer(text))
    return frozenset(
        one[0].lower().removesuffix("’s").removesuffix("'s")
        for one in found[1:]
        if one[0][0].isupper() and len(one[0]) > 2
    )


def _weigh_words(text: str) -> dict[str, float]:
    return dict(told for word in _list_words(text) if (told := _weigh_word(word)) is not None)


@lru_cache(maxsize=1 << 12)  # all that is said in a story has one
def _read_setting(setting: str) -> tuple[dict[str, float], frozenset[str]]:
    return _weigh_words(setting), _list_names(setting)


@lru_cache(maxsize=1 << 15)
def _weigh_word(word: str) -> tuple[str, float] | None:
    """Its stem and how much it tells; None where it says nothing."""
    share = share_of_pieces(word)
    return (stem_word(word), -math.log(max(share, _RAREST))) if share < _COMMON and len(word) > 1 else None


def _share_weights(a: dict[str, float], b: dict[str, float]) -> tuple[float, float]:
    """What the words in both tell, as a share of what those of either tell, the one that tells less first."""
    both = _weigh_common(a, b)
    wholes = sorted((sum(a.values()), sum(b.values())))
    return both / (wholes[0] or 1.0), both / (wholes[1] or 1.0)


def _weigh_common(a: dict[str, float], b: dict[str, float]) -> float:
    """What the words in both tell: of forms of one word, the more common tells less."""
    return sum(min(a[word], b[word]) for word in a.keys() & b.keys())


def _weigh_within(words: dict[str, float], held: Set[str]) -> float:
    return sum(weight for word, weight in words.items() if word in held) / (sum(words.values()) or 1.0)


def _count_common(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """The length of their longest common subsequence, a row of it as bits at a time (Hyyrö, AWOCA 2004)."""
    a, b = a[:_MOST_COMPARED], b[:_MOST_COMPARED]
    places: dict[str, int] = {}
    for at, word in enumerate(b):
        places[word] = places.get(word, 0) | 1 << at
    every = (1 << len(b)) - 1
    row = every
    for word in a:
        met = row & places.get(word, 0)
        row = (row + met | row - met) & every
    return len(b) - row.bit_count()
