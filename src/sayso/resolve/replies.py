"""What a denial, a silence or a failed check answers: the attributions whose content it is about."""

import math
from collections.abc import Mapping
from typing import NamedTuple

from sayso.resolve.answers import Answers, Listener, Signs, Talk, load_answers

__all__ = ["Reply", "choose_answered", "find_replies"]

_MOST_SIGNS = 3


class Reply(NamedTuple):
    """Indices of the attributions answered, how probable it is that any is, and why these."""

    about: tuple[int, ...]
    probability: float
    because: str


def find_replies(talk: Talk) -> dict[int, Reply]:
    """For each attribution that answers others: which ones. Some among them only state something by their words:
    they deny what they answer. A party does not answer itself."""
    answers, listener = load_answers(), Listener(talk)
    replies: dict[int, Reply] = {}
    for at, stance in enumerate(talk.stances):
        candidates = listener.candidates(at)
        if not candidates:
            continue
        opening = listener.opening_asked_about(at)
        if opening in candidates:
            replies[at] = Reply((opening,), 1.0, "asked about all of it, which is what the story opens with")
            continue
        held = listener.held_by(at, candidates)
        if held:
            replies[at] = Reply(held, 1.0, "it takes up those words itself")
            continue
        pointed = listener.pointed_at(at, candidates)
        if pointed:
            words = ", ".join(sorted(listener.shared_words(at, pointed[-1]))[:4])
            replies[at] = Reply(
                pointed, 1.0, f"it repeats words of it ({words})" if words else "it points at what was said last"
            )
            continue
        signs = [listener.measure(at, other) for other in candidates]
        chances = choose_answered(answers, signs, listener.measure_none(at))
        bar = answers.denial_bar if stance == "asserts" else answers.reply_bar
        if sum(chances) < bar:
            continue
        ranked = sorted(range(len(candidates)), key=lambda place: -chances[place])[: answers.most]
        chosen = [place for place in ranked if chances[place] >= answers.share * chances[ranked[0]]]
        because = _explain(answers, signs[ranked[0]], listener.shared_words(at, candidates[ranked[0]]))
        replies[at] = Reply(tuple(sorted(candidates[place] for place in chosen)), sum(chances), because)
    return replies


def choose_answered(answers: Answers, signs: list[Signs], none: Signs) -> list[float]:
    """The probability of each of those with ``signs`` being the one answered; with that of none they sum to 1."""
    scores = [_add_up(answers.answered, one) for one in signs]
    nobody = _add_up(answers.none, none)
    most = max([*scores, nobody])
    weights = [math.exp(score - most) for score in scores]
    total = sum(weights) + math.exp(nobody - most)
    return [weight / total for weight in weights]


def _add_up(weights: Mapping[str, float], signs: Signs) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in signs.items())


def _explain(answers: Answers, signs: Signs, shared: frozenset[str]) -> str:
    """The signs that count most, in words."""
    ranked = sorted(signs, key=lambda name: -answers.answered.get(name, 0.0) * signs[name])
    told = list(dict.fromkeys(_IN_WORDS[name] for name in ranked if name in _IN_WORDS))[:_MOST_SIGNS]
    words = f" ({', '.join(sorted(shared)[:4])})" if shared else ""
    return "; ".join(told).replace("it repeats words of it", f"it repeats words of it{words}") or "the likeliest of all"


_IN_WORDS = {
    "shared words": "it repeats words of it",
    "shared rare words": "it repeats words of it",
    "share of words": "it repeats words of it",
    "states: shared words": "it repeats words of it",
    "states: negated, shared words": "it negates words of it",
    "likeness": "it speaks of the same",
    "close likeness": "it speaks of the same",
    "near paraphrase": "it speaks of the same",
    "states: negated, likeness": "it negates the like",
    "states: one is negated, likeness": "it negates the like",
    "names it": "this speaks of the one who answers",
    "words it": "this speaks of the one who answers",
    "begins with it": "this is about the one who answers",
    "begins with its name": "this is about the one who answers",
    "states: names it": "this speaks of the one who answers",
    "states: words it": "this speaks of the one who answers",
    "states: negated, names it": "it negates what speaks of the one who answers",
    "states: negated, words it": "it negates what speaks of the one who answers",
    "states: negated where it is not, words it": "it negates what speaks of the one who answers",
    "speaks of the speaker": "it speaks of who said it",
    "states: speaks of the speaker": "it speaks of who said it",
    "opens the story": "the story opens with it",
    "denies: opens the story": "the story opens with it",
    "no_comment: opens the story": "the story opens with it",
    "unverified: opens the story": "the story opens with it",
    "in the opening": "the story opens with it",
    "in the headline": "it is the headline",
    "right behind it": "it stands right behind it",
    "same paragraph": "it stands in its paragraph",
    "by the exposed": "it exposes something",
    "by the unnamed": "it exposes something",
    "by a document": "it exposes something",
    "other numbers": "it has other numbers",
    "states: other numbers, shared words": "it has other numbers",
    "states: calls false": "it calls it false",
    "states: scorns": "it scorns it",
    "states: opens negated": "it is a plain no",
    "states: is negated": "it is a plain no",
    "states: insists": "the cue answers back",
}
