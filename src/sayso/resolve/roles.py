"""What a text says that somebody is: the title before the name, the description beside it, the clause behind it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sayso.lexicon.parties import count_words, is_company, party_nouns
from sayso.records.mention import TaggedMention
from sayso.records.span import Span
from sayso.resolve.links import Links
from sayso.resolve.party import GENERIC_HEADS, Ground, Party, agrees
from sayso.resolve.phrase import DEMONYMS, PREPOSITIONS, find_head_noun, is_title_word
from sayso.resolve.phrases import read_phrase
from sayso.resolve.posts import DETERMINERS, ORDINALS, cut_post, is_person_noun, tidy_role

__all__ = ["tell_roles"]

_NOBODY = frozenset("source person man woman boy girl someone somebody other one pair last".split())
_MENTIONS = 50  # of one person that are read
_NEAR = 400  # code points back to which a possessive reaches
_REACH = 160  # code points behind a name in which it is said who somebody is
_THINGS = ("organisation", "outlet", "document")
_BODIES = ("organisation", "outlet", "group")
_POSSESSIVE = re.compile(r"(?:its|his|her|their)\s", re.I)
_DETERMINER = (
    r"(?:[Aa]n?|[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|(?:[A-Z][\w’'.-]{0,30}\s){0,3}[A-Z][\w-]{0,30}(?:['’]s|s['’]))\s"
)
_LEAD = re.compile(
    rf"(?P<what>{_DETERMINER}[^,;:.“”\"()—–]{{1,100}}),\s(?:(?:the\s)?(?:[A-Z][\w-]{{0,20}}\.?\s){{0,3}})"
)
_AGED = r"(?:\s*,?\s*\(?(?:aged?\s)?\d{1,3}\)?)?"
_BEHIND = re.compile(
    rf"{_AGED}\s*(?:,|—|–|\s-)\s*(?P<what>(?:now\s)?{_DETERMINER}[^,;:.“”\"()—–\n]{{1,100}})"
    r"(?=,(?!\s[A-Z])|[;:.“”\"()—–\n]|$)"
)
_BECOMES = (
    r"(?:(?:is|was|became|becomes|remains|serves|served|works|worked) (?:(?:now|then|also) )?(?:as )?"
    r"|(?:has|had) (?:been|worked as|served as) |(?:was|is) (?:appointed|elected|named|made) (?:as )?|took over as )"
)
_NOUN_OF = {
    **dict.fromkeys(("chairs", "chaired"), "chair"),
    **dict.fromkeys(("heads", "headed", "runs", "ran"), "head"),
    **dict.fromkeys(("leads", "led"), "leader"),
    **dict.fromkeys(("owns", "owned"), "owner"),
    "founded": "founder",
    "co-founded": "co-founder",
    **dict.fromkeys(("manages", "managed"), "manager"),
    **dict.fromkeys(("directs", "directed"), "director"),
    **dict.fromkeys(("commands", "commanded"), "commander"),
    **dict.fromkeys(("edits", "edited"), "editor"),
    **dict.fromkeys(("coaches", "coached"), "coach"),
    **dict.fromkeys(("captains", "captained"), "captain"),
}
_DOES = re.compile(
    rf"{_AGED}\s*,?\s+who\s+(?:{_BECOMES}(?P<is>[^,;:.“”\"()—–\n]{{1,100}})"
    rf"|(?:has |had )?(?P<does>{'|'.join(_NOUN_OF)})\s"
    r"(?P<what>(?:the|an?|its|his|her|their|[A-Z])[^,;:.“”\"()—–\n]{1,100}))"
)
_CLAUSE_ENDS = re.compile(
    r"\s(?:and|but|who|which|that|since|for|in|on|at|from|with|when|until|after|before|across|over)\s"
)
_OPENS = re.compile(rf"{_DETERMINER}|(?:[Oo]ne|[Aa]nother)\s(?!of\b)")
_SEAT = re.compile(
    r"\s(?:of\s(?P<where>[A-Z][\w’'-]{0,30}(?:\s[A-Z][\w’'-]{0,30}){0,2})(?=[,.;:\s]|$)"
    r"|(?P<party>\((?:[A-Z]{1,3}-)?[A-Z][\w. ]{0,12}\)))"
)
_TITLE = re.compile(r"\b(?P<title>[A-Z][a-z]+)\.?\s(?:[A-Z][\w.’'-]{0,20}\s){0,2}$")
_LONGEST_TITLE = 60  # code points
_COUNTED = re.compile(
    rf"^(?:(?:all|both|of|the|these|those|his|her|its|their|at least|more than|{'|'.join(count_words())}|\d+)\s)+", re.I
)
_ENDS_OPEN = re.compile(r"^(?!.*\sof\s).*['’]s$")  # "the nominee’s", and not "a cousin of the duke’s"
_SITS = frozenset("sen rep gov senator representative governor mayor congressman congresswoman".split())


class _Told(NamedTuple):
    """A role, and the words of the text that tell it."""

    role: str
    span: Span


def tell_roles(text: str, sources: Mapping[int, str], parties: Sequence[Party], links: Links) -> None:
    """Give each person among the parties the role that the text tells of them, and documents and groups none.

    sources: where each attribution's source begins, to its words with what is said of it behind.
    """
    roles = _Roles(text, sources, parties, links)
    told = [(party, roles.tell(party)) for party in parties if party.kind == "person"]
    for party in parties:
        if party.kind in ("document", "unknown", "group"):
            party.role = None
    for party, parts in told:
        role = "; ".join(one.role for one in parts) or None
        if role != party.role:
            party.role = role
            party.grounds += [Ground("role", f"“{one.span.of(text)}” tells it", one.span) for one in parts]


class _Roles:
    """The parties of a story, and what its text says that each is."""

    def __init__(self, text: str, sources: Mapping[int, str], parties: Sequence[Party], links: Links) -> None:
        self._text = text
        self._sources = sources
        self._starts = sorted(sources)
        self._links = links
        self._parties = parties
        self._owners = sorted(((span, at) for at, one in enumerate(parties) for span in one.mentions), key=_by_end)

    def tell(self, party: Party) -> list[_Told]:
        """The parts of a role, each told once."""
        mentions = sorted(set(party.mentions))[:_MENTIONS]
        if not mentions:
            return []
        parts = [_Told(role, mentions[0]) for role in _read_known(party)]
        named = [name for span in mentions if (name := _find_name(self._text, span, party)) is not None]
        for name in named:
            parts = _add_all(parts, self._read_around(party, name))
        sources = (span for span in mentions if span.start in self._sources)
        described = next((span for span in sources if _OPENS.match(self._text, span.start, span.end)), None)
        if described is not None:
            words = re.split(r"[,;:—–(]", described.of(self._text))[0].partition(f" {party.name}")[0]
            told = self._describe(party, Span(described.start, described.start + len(words)))
            fuller = _add_all(parts if party.identity == "named" else [], told)
            parts = fuller if 0 < len(fuller) <= max(1, len(parts)) else parts
        return parts or list(_share(party, mentions[0]))

    def _read_around(self, party: Party, name: Span) -> Iterator[_Told]:
        """What is told of a party before and behind its name."""
        source = self._starts[max(0, bisect_right(self._starts, name.start) - 1)] if self._starts else name.start
        is_within = name.end <= source + len(self._sources.get(source, ""))
        lead = _LEAD.fullmatch(self._text, source, name.start) if is_within else None
        if lead:
            yield from self._describe(party, Span(*lead.span("what")))
        seat = _SEAT.match(self._text, name.end, name.end + _REACH)
        title = _TITLE.search(self._text, max(0, name.start - _LONGEST_TITLE), name.start)
        if seat and title and title["title"].lower() in _SITS:
            where = seat["party"] or f"of {seat['where']}"
            yield _Told(f"{title.group().strip()} {where}", Span(title.start(), seat.end()))
        end = name.end + _REACH
        behind = _BEHIND.match(self._text, name.end, end)
        if behind and _is_a_person(behind["what"]):
            yield from self._describe(party, Span(*behind.span("what")))
        does = _DOES.match(self._text, name.end, end)
        if does and does["is"]:
            words = re.split(r"\s(?:in|on|since)\s", does["is"])[0]
            if _is_a_person(words) and " until " not in words:
                yield from self._describe(party, Span(does.start("is"), does.start("is") + len(words)))
        elif does:
            words = _CLAUSE_ENDS.split(does["what"])[0]
            whole = Span(does.start("does"), does.start("what") + len(words))
            what = self._spell_out(words, does.start("what"), party)
            if what:
                yield _Told(f"{_NOUN_OF[does['does']]} of {what}", whole)

    def _describe(self, party: Party, span: Span) -> Iterator[_Told]:
        """The role that a description tells, its possessor spelled out."""
        words = cut_post(span.of(self._text))
        if _is_role(words, party):
            role = tidy_role(self._spell_out(words, span.start, party, is_post=True))
            if role:
                yield _Told(role, span)

    def _spell_out(self, words: str, start: int, party: Party, *, is_post: bool = False) -> str:
        """Words that "its" and the like open, with whom that means. is_post: whether they are what somebody is."""
        possessive = _POSSESSIVE.match(words)
        if not possessive:
            return words
        word = possessive[0].lower().strip()
        place = Span(start, start + len(word))
        owner = self._linked_owner(place, word, party) or self._nearest_owner(place, word, party)
        bare = words[possessive.end() :].strip()
        if not owner:
            return bare if is_post else ""
        is_body = word == "its"
        if is_post and is_body and not re.search(r"\s(?:of|for|at|to)\s", bare):
            return f"{bare} of {owner}"
        return f"{owner if is_body else owner.split()[-1]}’s {bare}"

    def _linked_owner(self, span: Span, word: str, party: Party) -> str:
        """Whom a possessive means that opens a description; "" where the links do not tell."""
        for mention in self._links.before(span):
            owner = self._party_at(mention)
            if owner is party:
                return ""
            if owner is not None and owner.name and owner.identity in ("named", "described"):
                is_fit = owner.kind in _BODIES if word in ("its", "their") else owner.kind == "person"
                return _lower_article(owner.name) if is_fit and (owner.identity == "named" or word == "its") else ""
            phrase = read_phrase(mention.span.of(self._text))
            is_full = phrase.kind != "person" or " " in phrase.proper
            if phrase.shape == "name" and is_full and (phrase.kind == "person") == (word in ("his", "her")):
                return _lower_article(phrase.proper or phrase.name)
        return ""

    def _nearest_owner(self, span: Span, word: str, party: Party) -> str:
        """The last party before a possessive that it can mean; "" where none is near."""
        kinds = ("person",) if word in ("his", "her") else ("organisation", "outlet")
        for number in range(bisect_right(self._owners, span.start, key=_by_end) - 1, -1, -1):
            mention, at = self._owners[number]
            owner = self._parties[at]
            if span.start - mention.end > _NEAR:
                break
            is_known = owner.identity == "named" or (word == "its" and owner.identity == "described")
            if mention.end <= span.start and owner is not party and owner.kind in kinds and is_known:
                if (owner.name or "").lower().startswith(("a ", "an ")):
                    return ""
                return _lower_article(owner.name or "") if agrees(owner, "he" if word == "his" else "she") else ""
        return ""

    def _party_at(self, mention: TaggedMention) -> Party | None:
        at = bisect_right(self._owners, mention.head.start, key=_by_end)
        is_owned = at < len(self._owners) and self._owners[at][0].start <= mention.head.start
        return self._parties[self._owners[at][1]] if is_owned else None


def _share(party: Party, span: Span) -> Iterator[_Told]:
    """What each of a counted group is of whom somebody is one: "dairy farmer" of "eleven dairy farmers"."""
    group = party.whole.phrase if party.whole is not None else None
    if group is None or group.kind != "group" or group.head in _NOBODY | GENERIC_HEADS or group.members or group.lots:
        return
    words = cut_post(re.sub(_COUNTED, "", group.name, count=1)).split()
    until = next((at for at, word in enumerate(words) if at and word in PREPOSITIONS), len(words))
    noun = party_nouns().get(words[until - 1].lower()) if words else None
    if noun is not None and noun.plural and noun.kind == "person":
        yield _Told(" ".join([*words[: until - 1], noun.singular, *words[until:]]), span)


def _lower_article(name: str) -> str:
    return re.sub(r"^The(?=\s)", "the", name)


def _read_known(party: Party) -> Iterator[str]:
    """The parts of the role that a party was first known by, that are roles."""
    for part in (party.role or "").split("; "):
        words = cut_post(_POSSESSIVE.sub("", part, count=1) if _POSSESSIVE.match(part) else part)
        role = tidy_role(words) if _is_role(words, party) else None
        if role:
            yield role


def _find_name(text: str, span: Span, party: Party) -> Span | None:
    """Where in a mention the name of a party stands, or the last word of it."""
    name = party.name or ""
    for words in (name, name.split()[-1]) if name and party.identity == "named" else ():
        at = text.find(words, span.start, span.end)
        if at >= 0:
            return Span(at, at + len(words))
    return None


def _is_a_person(words: str) -> bool:
    """Whether a description's main noun is one for a person."""
    tokens = re.findall(r"[\w’'-]+", cut_post(words).lower())
    if not tokens or tokens[0] in PREPOSITIONS or tokens[0].endswith(("ed", "ing")):
        return False
    until = next((at for at, word in enumerate(tokens) if at and word in PREPOSITIONS), len(tokens))
    return is_person_noun(tokens[until - 1]) or find_head_noun(tokens[:until])[1:] == ("person", False)


def _is_role(words: str, party: Party) -> bool:
    """Whether words are a position or an affiliation, and no name, age, nation or stand-in."""
    low = re.findall(r"[\w’'-]+", words.lower())
    bare = [word for word in low if word not in DETERMINERS | ORDINALS]
    if (
        not bare
        or low[-1] in ORDINALS
        or low[0] in PREPOSITIONS
        or _ENDS_OPEN.search(words)
        or low[:2] == ["one", "of"]
    ):
        return False
    if bare[0] in _NOBODY or bare[-1] in DEMONYMS or bare[-1].endswith("-year-old"):
        return False
    is_name = party.identity == "named" and all(word[:1].isupper() or word.isdigit() for word in words.split())
    is_told = any(is_title_word(word) or word in party_nouns() for word in bare) or is_company(words)
    if is_name and (len(bare) > 1 or words in (party.name or "").split()) and not is_told:
        return False
    head, kind, plural = find_head_noun(low)
    return (
        head not in _NOBODY
        and not (plural and kind == "person")
        and (kind not in _THINGS or is_person_noun(bare[-1]) or is_company(words))
    )


def _add_all(parts: list[_Told], more: Iterable[_Told]) -> list[_Told]:
    for one in more:
        parts = _add(parts, one)
    return parts


def _add(parts: list[_Told], one: _Told) -> list[_Told]:
    """The parts and one more, unless they tell it already; a part that it tells more fully gives way."""
    words = set(re.findall(r"\w+", one.role.lower()))
    for at, part in enumerate(parts):
        mine = set(re.findall(r"\w+", part.role.lower()))
        if words <= mine:
            return parts
        if mine <= words:
            return [*parts[:at], one, *parts[at + 1 :]]
    return [*parts, one]


def _by_end(pair: tuple[Span, int]) -> int:
    return pair[0].end
