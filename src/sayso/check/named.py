"""The persons and bodies that words speak of, by their names."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sayso.check.rule import Checked
from sayso.records.mention import PartyType, TaggedMention
from sayso.records.source import Source
from sayso.records.span import Span

__all__ = ["Named", "find_named", "find_parties", "is_called", "is_source"]

_CAPITAL = re.compile(r"[^\W\d_a-z][\w’'.&-]*")
_APPOSED = re.compile(r"[,;(]|\s(?:who|which|that|of|in|at|from|for)\s")
_PRONOUN = re.compile(r"(?:he|she|him|her|his|they|them|their|it|its)$", re.IGNORECASE)
_GENERIC = frozenset(
    "Mr Mrs Ms Dr Sir President Minister Prime Mayor Governor Senator Sen Rep Gov Gen General Judge Justice Councillor "
    "Secretary Chief Captain Prince Princess King Queen The A An And Of For In His Her Their Its Former One Two Three "
    "Company Bank County City Department Ministry University Police National State Federal Party Council House Court "
    "Office Agency Group Union Hospital School Board Committee Association I You We He She They It No Nobody Who "
    "Everyone Anyone Someone This That These Those All Some Many Most".split()
)


_STEM = 4  # letters that the name of a country and of its people have in common


class Named(NamedTuple):
    """A person or body as named somewhere. keys: words of
    it that a later, shorter form has one of: of a person the last, of a body any."""

    span: Span
    type: PartyType
    name: str
    keys: frozenset[str]


def find_named(checked: Checked, span: Span) -> Iterator[Named]:
    """The persons, bodies and places named within a span, in text order; a pronoun stands for whom it most likely "
    "means."""
    for mention in checked.mentions_in(span):
        meant = _follow(checked, mention)
        own = _own_words(checked.text, meant) if meant is not None else ()
        if meant is not None and own and not _is_described(checked.text, meant):
            keys = frozenset(own) if meant.type != "person" else _last_name(checked, own)
            yield Named(mention.span, meant.type, " ".join(own), keys)


def find_parties(checked: Checked, spans: Iterable[Span]) -> tuple[Named, ...]:
    """The persons and bodies named within spans, places left out."""
    return tuple(one for span in spans for one in find_named(checked, span) if one.type != "place")


def is_called(named: Named, words: str) -> bool:
    """Whether words hold a name of the party."""
    return any(re.search(rf"\b{re.escape(key)}\b", words) for key in named.keys)


def is_source(checked: Checked, named: Named, source: Source) -> bool:
    """Whether a source is the party, or speaks for it, by what it is called anywhere: "a lawyer for Mr. Greif"."""
    called = [source.name or "", source.role or ""]
    called += [_around(checked, span) for span in source.mentions]
    return any(is_called(named, words) or _is_of_the_country(named, words) for words in called)


def _is_of_the_country(named: Named, words: str) -> bool:
    """Whether words name the country's people or offices: China, "a Chinese foreign ministry spokesman"."""
    if named.type == "person" or len(named.keys) != 1:
        return False
    (key,) = named.keys
    stem = re.escape(key[:_STEM])
    return len(key) > _STEM and re.search(rf"\b{stem}\w*(?:ese|ian|an|ish|i|ch)\b", words) is not None


def _is_described(text: str, meant: TaggedMention) -> bool:
    """Whether a person is described with a name that is another's: "a man in a Black Lives Matter shirt"."""
    return meant.type == "person" and meant.head.of(text)[:1].islower()


def _last_name(checked: Checked, own: tuple[str, ...]) -> frozenset[str]:
    """The last word of a name, or the whole where others in the story end in it too: "Upper Dale", "Lower Dale"."""
    before = checked.names_before.get(own[-1], frozenset()) - _GENERIC
    return frozenset([" ".join(own)] if len(own) > 1 and len(before) > 1 else own[-1:])


def _around(checked: Checked, span: Span) -> str:
    """A mention with what is apposed to it: "Carla Voss, chief executive of Norda"."""
    after = checked.text[span.end : span.end + 60]
    apposed = re.match(r", (?!(?:and|but|said|who)\b)[^,.;“”\"\n]+(?=[,.])", after)
    return span.of(checked.text) + (apposed[0] if apposed else "")


def _follow(checked: Checked, mention: TaggedMention) -> TaggedMention | None:
    """The mention itself, or of a pronoun the likeliest earlier one that is none; None where nobody is likelier."""
    step = mention
    for _ in range(len(checked.mentions)):
        if not _PRONOUN.match(step.span.of(checked.text)):
            return step
        if not step.antecedents or step.antecedents[0].probability < step.new:
            return None
        step = checked.mentions[step.antecedents[0].mention]
    return None


def _own_words(text: str, mention: TaggedMention) -> tuple[str, ...]:
    """The words of a name that are its own: no titles, no "company", and nothing apposed."""
    words = _APPOSED.split(mention.span.of(text))[0]
    capitals = (word.rstrip(".").removesuffix("’s").removesuffix("'s") for word in _CAPITAL.findall(words))
    return tuple(word for word in capitals if word not in _GENERIC and len(word) > 1)
