"""What a denial, a silence or a failed check answers: the attribution whose content it is about."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from sayso.lexicon.frequency import informative_words
from sayso.records.attribution import Stance, TaggedAttribution

__all__ = ["Reply", "find_replies"]

_ENOUGH = 2  # shared informative words that tie a reply to what it repeats
_ANSWERED: frozenset[Stance] = frozenset({"asserts", "believes", "doubts", "commits", "directs"})
_REPLIES: frozenset[Stance] = frozenset({"denies", "no_comment", "unverified"})


class Reply(NamedTuple):
    """Index of the attribution answered, and why this one."""

    about: int
    because: str


def find_replies(
    text: str,
    attributions: Sequence[TaggedAttribution],
    stances: Sequence[Stance],
    owners: Sequence[int],
    holders: Sequence[int | None],
    unnamed: Collection[int],
) -> dict[int, Reply]:
    """For each attribution that replies: the one it answers; none for a reply with nothing before it to answer.

    The one whose words it repeats most; where it repeats none, the claim the story opens with, if unnamed people
    make it. owners: number of the party of each attribution. unnamed: those whose names are kept back. A party does
    not answer itself.
    """
    contents = [informative_words(_content(text, one)) for one in attributions]
    replies: dict[int, Reply] = {}
    for at, stance in enumerate(stances):
        if stance not in _REPLIES or holders[at] is not None:
            continue
        open_to_answer = [
            other
            for other in range(at)
            if stances[other] in _ANSWERED
            and owners[other] != owners[at]
            and attributions[other].spans.content
            and holders[other] is None
        ]
        if not open_to_answer:
            continue
        own = contents[at] | informative_words(_sentence_before(text, attributions[at]))
        shared = {other: len(own & contents[other]) for other in open_to_answer}
        best = max(open_to_answer, key=lambda other: (shared[other], -other))
        if shared[best] >= _ENOUGH:
            words = ", ".join(sorted(own & contents[best])[:4])
            replies[at] = Reply(best, f"it repeats words of what it answers: {words}")
        elif owners[open_to_answer[0]] in unnamed:
            because = (
                "it repeats nobody's words; what unnamed people say at the story's opening is what is put to people"
            )
            replies[at] = Reply(open_to_answer[0], because)
    return replies


def _content(text: str, one: TaggedAttribution) -> str:
    return " ".join(span.of(text) for span in one.spans.content)


def _sentence_before(text: str, one: TaggedAttribution) -> str:
    """What stands before the source in its paragraph: "Asked about the warning, …"."""
    start = (one.spans.source or one.spans.cue or one.spans.content)[0].start
    line = text.rfind("\n", 0, start) + 1
    lead = text[line:start]
    return lead if re.match(r"(?:Asked|Pressed|Questioned|In response|Responding|Confronted)\b", lead) else ""
