"""The parties a story has spoken of so far, and which of them the next words mean."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from sayso.lexicon.frequency import share_of_pieces
from sayso.lexicon.parties import is_outlet, party_nouns
from sayso.records.mention import TaggedMention
from sayso.records.source import SourceKind
from sayso.records.span import Span
from sayso.resolve.anonymity import judge_identity, keeps_back
from sayso.resolve.bodies import NamedBodies, NamedBody
from sayso.resolve.focus import (
    NEW_SENTENCE,
    Focus,
    holds_office,
    is_of_another_walk,
    tell_age,
    tell_gender,
    tell_walk,
    tells_no_office,
)
from sayso.resolve.groups import Groups, names_a_body
from sayso.resolve.links import Links
from sayso.resolve.names import Gender, NamedPerson
from sayso.resolve.party import (
    GENERIC_HEADS,
    Ground,
    Party,
    Place,
    adds_a_name,
    agrees,
    called_beside,
    can_be,
    ends_alike,
    find_client,
    fits,
    goes_for,
    is_bare_plural,
    make_party,
    tell_role,
    tidy_role,
)
from sayso.resolve.phrase import BODIES_BY_TRADE, DEMONYMS, Phrase, does_a_job, is_title_word
from sayso.resolve.phrases import read_phrase
from sayso.resolve.told import ToldBodies

__all__ = ["Register"]

_LONGEST_TITLE = 6  # words
_LONGEST_AGE = 8  # code points
_GENDERS: dict[str, Gender] = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}
_SURE_OF_PRONOUN, _SURE_OF_DESCRIPTION = 0.5, 0.5  # probabilities of links from which they go before conventions
_LIKELY_DESCRIBED = 0.3  # of a person by a description that no role explains
_ANY_OFFICE = frozenset({"official", "lawmaker", "politician", "executive", "officer"})  # that a title may be told of
_ACRONYM = re.compile(r"[A-Z]{2,6}")
# Of words as long as names are: a line of capitals without a space would else be tried from each of them to its end.
_RUN = re.compile(r"[A-Z][\w’'&-]{1,60}+(?:\s+(?:(?:of|for|and|on)\s+(?:the\s+)?)?[A-Z][\w’'&-]{1,60}+)+")
_EPITHET = re.compile(
    r"\b(?:candidate|nominee|contender|hopeful|front-?runner|politician|billionaire|businessman|businesswoman|mogul|incumbent|"
    r"challenger|star|tycoon|retired|former|onetime|one-time|longtime|veteran)\b",
    re.I,
)
_BREAKS = re.compile(r"[,;:—–“”\"(]\s*|\b(?:and|but|that|said|with|by|to|for|from|of|in|as well as)\s+")
_BARE = re.compile(r"[Tt]h(?:e|is|at) (?:[\w-]+ ){0,3}[\w-]+")  # "the stationery chain", and not "the city’s bank"
_HE_OR_SHE = re.compile(r"\b(?:he|she|him|his|her)\b", re.I)
_COMMON = 0.001  # of pieces of prose: such a word is no name
_AGED = re.compile(r"(?:aged )?\d{1,3}(?:,|$)|(?:an? [^,]*?\b)?(?:in (?:his|her)|aged?) ")  # "a baker in her fifties"
# "her brother", "the vicar’s wife": somebody else than the one named just before, whatever the links say
_ANOTHERS = re.compile(
    r"(?:(?:his|her|their)|.*\w['’]s?)\s(?:\w+\s){0,2}?(?:wife|husband|widow|widower|partner|fianc[eé]e?|mother|father|parents?|"
    r"brother|sister|son|daughter|uncle|aunt|cousin|nephew|niece|grand\w+|friend|neighbou?r|colleague|deputy|assistant|"
    r"secretary|lawyer|solicitor|attorney|counsel|barrister|agent|predecessor|successor|rival|boss|apprentice|driver|"
    r"doctor|accountant|spokes\w+)\b",
    re.IGNORECASE,
)
_SURE_OF_GENDER = 0.8  # of probabilities of links, added up
_PAIR = re.compile(r"(?:the|both) (?:pair|couple|duo|two|two (?:men|women|friends|brothers|sisters))", re.I)
_WORK_TOGETHER = frozenset("researcher scientist author academic astronomer biologist archaeologist physicist".split())
_CLIENT = re.compile(r"(?:his|her|their) client", re.I)
_FAR = 1_500  # code points back to which a pronoun still reaches
_IN_A_SENTENCE = 300  # code points before a pronoun in which the people of its sentence are looked for
_LATELY = 100  # parties back to which a role is remembered
_FARTHEST = 1_000  # parties or names back to which anything is: no news has so many, and time stays linear
_ONE_OF = re.compile(
    r"^(?:one|two|three|four|five|another|the (?:first|last)) of (?:the|those|these|them|that)\b[^,;]*", re.I
)
_PREPOSITIONS = frozenset("of at from in for with by to on near about".split())
_TELL_APART = frozenset("of at from in for across".split())  # "officials in the north" are not "officials"
_OPENS_NOUN_PHRASE = re.compile(r"(?:an?|the|his|her|its|their|one|two|three|four|five|six|seven|\d+|some)\s", re.I)


class Register:
    """The parties met so far, and who is meant by the next words."""

    def __init__(self, text: str, story: Span, people: Sequence[NamedPerson], links: Links) -> None:
        self._text = text
        self._told = ToldBodies(text, story)
        self._people = people = tuple(person for person in people if not _is_body(person, links, self._told))
        self._links = links
        self._is_peopled = bool(people) or not _HE_OR_SHE.search(text, story.start, story.end)

        self.parties: list[Party] = []
        self.groups = Groups()
        self._last: list[Party] = []  # the party of each attribution so far
        self._by_span: dict[Span, Party] = {}
        self._by_head: dict[int, Party] = {}  # where the main word of a source stands
        self._by_words: dict[str, Party] = {}
        self._by_person: dict[str, Party] = {}
        self._by_name: dict[str, Party] = {}
        self._by_edge: defaultdict[str, list[str]] = defaultdict(list)  # first or last word of a name to the name
        self._by_initials: dict[str, Party] = {}
        self._joint: dict[frozenset[str], Party] = {}
        self._named_together: set[str] = set()
        self._lots: dict[tuple[int, str], Party] = {}  # by the whole and the words of the lot
        self._by_last_word: defaultdict[str, list[NamedPerson]] = defaultdict(list)
        self._by_first_word: defaultdict[str, list[NamedPerson]] = defaultdict(list)
        for person in people:
            for namesakes in (self._by_last_word[_last_word(person.name)], self._by_first_word[person.name.split()[0]]):
                if len(namesakes) < _FARTHEST:
                    namesakes.append(person)
        self._in_order = sorted(people, key=_by_first)
        self._named_at = sorted(((span, at) for at, person in enumerate(people) for span in person.spans), key=_by_end)

        self._focus = Focus(text, [(span, people[at].name) for span, at in self._named_at])
        self._in_office = {person.name for person in people if holds_office(person.role)}
        self._ages = {person.name: tell_age(text, person.spans) for person in people}
        self._by_full = {person.name: person for person in people}

        self._genders = self._hear_genders()
        sure = (person for person in people if person.role or person.gender or person.name in self._genders)
        self._bodies = NamedBodies(text, story, links, {word for person in sure for word in person.name.split()})
        self._runs_by_initials: dict[str, str] = {}
        self._runs_by_last_word: dict[str, str] = {}
        for run in _RUN.finditer(text, story.start, story.end):
            name = re.sub(r"['’]s?$", "", re.sub(r"^The\s+", "", " ".join(run.group().split())))
            self._runs_by_initials.setdefault(_take_initials(name), name)
            self._runs_by_last_word.setdefault(name.split()[-1], name)

    def _hear_genders(self) -> dict[str, Gender]:
        """Whether a person is "he" or "she", as the links of the pronouns have it, in favour of one by far."""
        votes: defaultdict[str, defaultdict[Gender, float]] = defaultdict(lambda: defaultdict(float))
        for mention in self._links:
            gender = _GENDERS.get(mention.head.of(self._text).lower())
            if gender is None:
                continue
            best = mention.antecedents[0] if mention.antecedents else None
            for earlier in self._links.before(mention.head):
                person = self._person_at(earlier.head)
                if person is not None and best is not None:
                    votes[person.name][gender] += best.probability
                    break
        heard: dict[str, Gender] = {}
        for name, counted in votes.items():
            (gender, weight), *others = sorted(counted.items(), key=lambda pair: -pair[1])
            if weight >= _SURE_OF_GENDER and weight >= 2 * sum(other for _, other in others):
                heard[name] = gender
        return heard

    def _person_at(self, head: Span) -> NamedPerson | None:
        """The person whose name stands at a word."""
        number = bisect_right(self._named_at, head.start, key=_by_end)
        if number < len(self._named_at) and self._named_at[number][0].start <= head.start:
            return self._people[self._named_at[number][1]]
        return None

    def find(self, place: Place, before: str) -> Party:
        party = self._by_span.get(place.span) if place.span is not None else None
        if party is None:
            party = self._meant(read_phrase(place.words), place, before)
        kept = keeps_back(place.words) if party.identity == "described" and party.kind in ("person", "group") else None
        if kept is not None:
            party.identity = "withheld"
            party.grounds.append(Ground("identity", f"“{kept}” keeps the name back", place.span))
        if place.span is not None:
            self._by_span[place.span] = party
            mention = self._links.at(place.span)
            if mention is not None:
                self._by_head[mention.head.start] = party
        self._last.append(party)
        if party.person is not None:
            self._focus.speak(place.start, party.person.name)
            if holds_office(party.role or ""):
                self._in_office.add(party.person.name)
        elif party.kind == "organisation" and party.name:
            self._bodies.speak(place.start, party.name)
        self.groups.speak(party)
        return party

    def _meant(self, phrase: Phrase, place: Place, before: str) -> Party:
        if phrase.shape == "none":
            return self._add(phrase, place, f"“{place.words}” is nobody" if place.words else "no source is stated")
        if phrase.shape == "pronoun":
            party = self._by_pronoun(phrase, place, before)
            self._hear_gender(party, phrase.name.lower())
            return party
        if phrase.shape == "everyone":
            return self._everyone(phrase, place)
        known = self._by_full_name(phrase, place) if phrase.shape not in ("part", "ordinal", "joint") else None
        if known is not None:
            return known
        if phrase.shape == "name":
            named = self._find_named(phrase, place)
            whole = self._one_of(phrase.beside, place) or self._lots_with(phrase, place)
            if whole is not None and whole is not named and named.whole is None:
                named.whole = whole
                named.grounds.append(
                    Ground("part_of", f"“{phrase.beside or phrase.title}” counts from {whole.name}", place.span)
                )
            return named
        if phrase.shape == "joint":
            return self._joint_party(phrase, place)
        if phrase.shape in ("part", "ordinal"):
            return self._part(phrase, place)
        if phrase.shape == "definite":
            return self._by_description(phrase, place)
        known = self._same_words(phrase) if is_bare_plural(phrase) else None
        if known is None and phrase.kind == "group" and phrase.count == (2, None) and phrase.head in GENERIC_HEADS:
            known = self._same_unnamed(phrase, place)
        return known or self._add(phrase, place, "not spoken of before")

    def _same_unnamed(self, phrase: Phrase, place: Place) -> Party | None:
        """Unnamed people by a bare plural are those spoken of before: "people briefed on the move", "on the talks"."""
        is_told_apart = bool(_TELL_APART & set(phrase.name.lower().split()))
        if is_told_apart or judge_identity(phrase, place.words).identity != "withheld":
            return None
        known = self.groups.unnamed_like(phrase)
        return self._joined(known, f"“{phrase.name}” are not told apart from {known.name}") if known else None

    def _by_links(self, phrase: Phrase, place: Place, least: float) -> Party | None:
        """Whoever the tagger links these words to with a probability of at least ``least``, if they can be meant."""
        if place.span is None:
            return None
        described: TaggedMention | None = None
        for mention in self._links.before(place.span, least):
            party = self._party_of(mention, place)
            if party is not None:
                is_speaker = phrase.shape == "definite" and party is place.holder and party.kind == "person"
                if is_speaker or not can_be(party, phrase) or _is_told_otherwise(party.kind, party.role, phrase):
                    return None
                if party.kind == "person" and phrase.shape == "definite":
                    party.role = party.role or tell_walk(phrase)
                return self._joined(party, f"“{phrase.name}” goes back to “{mention.span.of(self._text)}”")
            words = mention.span.of(self._text)
            if read_phrase(words).head and _OPENS_NOUN_PHRASE.match(words):
                described = mention
        if described is None:
            return None
        words = described.span.of(self._text)
        antecedent = read_phrase(words)
        is_other = _is_told_otherwise(antecedent.kind, antecedent.head, phrase) and antecedent.head not in GENERIC_HEADS
        if antecedent.shape in ("part", "ordinal", "everyone") or not fits(antecedent, phrase) or is_other:
            return None
        at = Place(words, described.span.start, described.span, None)
        party = self._same_words(antecedent) or self._add(antecedent, at, "first spoken of here")
        party.mentions.append(described.span)
        self._by_head[described.head.start] = party
        return self._joined(party, f"“{phrase.name}” goes back to “{words}”")

    def _party_of(self, mention: TaggedMention, place: Place) -> Party | None:
        """The party of a mention: a source before, a person the story names, or any other name."""
        known = self._by_head.get(mention.head.start)
        if known is not None:
            return known
        person = self._person_at(mention.head)
        if person is not None:
            return self._person(person, place)
        phrase = read_phrase(mention.span.of(self._text))
        if phrase.shape == "name" and (phrase.kind != "person" or mention.type == "person"):
            return self._find_named(phrase, Place(phrase.name, mention.span.start, mention.span, None))
        return None

    def _by_pronoun(self, phrase: Phrase, place: Place, before: str) -> Party:
        word = phrase.name.lower()
        if word in ("i", "we", "me", "us", "my", "our", "myself", "ourselves"):
            if place.holder is not None and place.holder.kind in ("person", "group", "organisation"):
                return self._joined(place.holder, f"“{word}” stands in what {place.holder.name} says")
            return self._same_words(phrase) or self._add(phrase, place, "the writer's own voice")
        if word in ("who", "which", "that"):
            return self._by_relative(phrase, place, before)
        kinds: tuple[SourceKind, ...] = ("person",)
        if phrase.kind == "group":
            kinds = ("group", "organisation")
        elif word in ("it", "this"):
            kinds = ("organisation", "outlet", "document")
        linked = self._by_links(phrase, place, _SURE_OF_PRONOUN)
        if linked is not None:
            return linked
        if place.holder is not None and place.holder.kind in kinds and agrees(place.holder, word):
            return self._joined(place.holder, f"“{word}” stands in what {place.holder.name} says")
        named = self._nearest_person(place.start, word) if phrase.kind == "person" else None
        spoke = next((one for one in reversed(self._last[-6:]) if one.kind in kinds and agrees(one, word)), None)
        is_body = spoke is not None and spoke.kind == "organisation"
        several = self._several_in_sentence(place) if word == "they" and (spoke is None or is_body) else None
        if several is not None:
            return self._joined(several, f"“{word}” are {several.name}, of the same sentence")
        if spoke is not None and (named is None or self._is_near(spoke, place.start, named)):
            return self._joined(spoke, f"“{word}” points back to the last fitting source")
        if named is not None:
            return self._joined(self._person(named, place), f"“{word}” points back to the last fitting name")
        body = self._bodies.most_spoken_of(place.start) if word in ("it", "this") else None
        if body is not None:
            return self._joined(self._named_body(body), f"“{word}” means {body.name}")
        return self._add(phrase, place, f"“{word}” points to nobody this reading can name")

    def _several_in_sentence(self, place: Place) -> Party | None:
        """The last people by a plural noun before "they" in its sentence."""
        for mention in self._links.heads_before(place.start):
            start = mention.head.start
            if place.start - start > _IN_A_SENTENCE or NEW_SENTENCE.search(self._text, start, place.start):
                return None
            words = mention.span.of(self._text)
            phrase = read_phrase(words)
            noun = party_nouns().get(phrase.head)
            is_counted = phrase.kind == "group" and phrase.shape in ("definite", "indefinite")
            if is_counted and noun is not None and noun.kind == "person":
                at = Place(words, mention.span.start, mention.span, None)
                return self._same_words(phrase) or self._add(phrase, at, "first spoken of here")
        return None

    def _hear_gender(self, party: Party, word: str) -> None:
        """Note that somebody is "he" or "she", so that the other pronoun means somebody else."""
        if party.kind == "person" and not party.gender and word in ("he", "she"):
            party.gender = _GENDERS[word]
            if party.person is not None:
                self._genders[party.person.name] = _GENDERS[word]

    def _is_near(self, party: Party, at: int, named: NamedPerson) -> bool:
        """Whether a source was spoken of as lately as a name, or is that name."""
        if party.person is named:
            return True
        mention = max((span.end for span in party.mentions if span.end <= at), default=-1)
        other = max((span.end for span in named.spans if span.end <= at), default=-1)
        if mention >= other or mention < 0:
            return mention >= other
        is_one_sentence = other - mention <= _FAR and NEW_SENTENCE.search(self._text, mention, other) is None
        return is_one_sentence or "\n" not in self._text[mention:at]

    def _by_relative(self, phrase: Phrase, place: Place, before: str) -> Party:
        lead = before.rstrip(" ,—–")
        end = place.start - (len(before) - len(lead))
        named = bisect_right(self._named_at, end, key=_by_end) - 1
        if named >= 0 and self._named_at[named][0].end == end:
            person = self._people[self._named_at[named][1]]
            return self._joined(self._person(person, place), f"“{phrase.name}” follows {person.name}")
        words = _BREAKS.split(lead)[-1]
        antecedent = read_phrase(words) if words else phrase
        if antecedent.shape in ("none", "pronoun"):
            return self._add(phrase, place, f"“{phrase.name}” follows nobody this reading can name")
        return self._meant(antecedent, place, "")

    def _nearest_person(self, at: int, word: str) -> NamedPerson | None:
        for number in range(bisect_right(self._named_at, at, key=_by_end) - 1, -1, -1):
            span, who = self._named_at[number]
            if at - span.end > _FAR:
                break
            person = self._people[who]
            gender = person.gender or self._genders.get(person.name, "")
            is_fit = not gender or word not in ("he", "she") or gender == word
            if is_fit and (person.role or person.name in self._by_person or len(person.spans) > 1):
                return person
        return None

    def _find_named(self, phrase: Phrase, place: Place) -> Party:
        mention = self._links.at(place.span) if place.span is not None else None
        if phrase.kind != "person":
            namesakes = self._by_last_word.get(_last_word(phrase.proper), ())
            namesake = next((one for one in namesakes if one.name == phrase.proper), None)
            is_person = mention is not None and mention.type == "person" and not phrase.name.lower().startswith("the ")
            speaker = self._named_within(phrase, place) if phrase.proper.isupper() else None
            if speaker is not None:  # "RUIZ:", where Ana Ruiz is known
                return self._person(speaker, place, phrase)
            return self._person(namesake, place) if namesake and is_person else self._by_body(phrase, place)
        is_short = len(phrase.proper.split()) == 1 or "&" in phrase.proper
        if mention is not None and mention.type != "person" and is_short and not self._is_titled(phrase):
            return self._by_body(msgspec.structs.replace(phrase, kind="organisation", count=None), place)
        because = self._told_of(phrase)
        if because is not None:
            return self._told_body(phrase, place, because)
        person = self._named_within(phrase, place)
        if person is None:
            words = phrase.proper.split()
            for other in self._by_last_word[_last_word(phrase.proper)]:
                whole = " ".join(other.name.split())
                if other.surname.casefold() == words[-1].casefold() and (
                    len(words) == 1 or _compatible(whole, phrase.proper)
                ):
                    person = other
                    break
        if person is not None:
            announced = self._announced(phrase) if person.name not in self._by_person else None
            if announced is None:
                return self._person(person, place, phrase)
            announced.grounds.append(Ground("name", f"“{announced.name}” is named later", place.span))
            announced.name, announced.person, announced.identity = person.name, person, "named"
            announced.gender = person.gender or self._genders.get(person.name, "")
            role = tidy_role(person.role)
            is_told = role is not None and set(role.split()) <= set((announced.role or "").split())
            announced.role = announced.role if is_told else role or announced.role
            announced.mentions.extend(person.spans)
            self._by_person[person.name] = announced
            return announced
        known = self._by_name.get(_name_key(phrase.proper)) or self._body_within(phrase.proper)
        if known is None:
            known = self._add(phrase, place, "a name not met before")
            self._call(_name_key(phrase.proper), known)
        return known

    def _told_of(self, phrase: Phrase) -> str | None:
        """What the story says of a name that makes it a body's, before it names anybody so called; None if nothing."""
        if phrase.title and phrase.head not in BODIES_BY_TRADE:
            return None
        namesakes = self._by_last_word.get(_last_word(phrase.proper), ())
        sure = (one.spans[0].start for one in namesakes if one.role or one.gender or one.name in self._genders)
        told = self._told.because(phrase.proper, min(sure, default=None))
        if told is not None:
            return f"“{told}” tells that {phrase.proper} is a body"
        return f"no full name explains {phrase.proper}" if self._is_lone(phrase) else None

    def _is_lone(self, phrase: Phrase) -> bool:
        """Whether a name is one word that no full name explains, as people's are, where "he" and "she" are others."""
        name = phrase.proper
        if (
            " " in name
            or not self._is_peopled
            or share_of_pieces(name.lower()) > _COMMON
            or name in self._named_together
        ):
            return False
        is_known = self._by_last_word.get(_last_word(name)) or self._by_first_word.get(name)
        is_described = tell_role(msgspec.structs.replace(phrase, title="")) or _AGED.match(phrase.beside)
        return not (is_known or is_described or self._told.may_be_a_person(name))

    def _told_body(self, phrase: Phrase, place: Place, because: str) -> Party:
        """A body whose name alone does not tell that it is one."""
        full = self._told.spell_out(phrase.proper)
        words = msgspec.structs.replace(
            phrase,
            name=full,
            proper=full,
            title="",
            beside=phrase.beside or phrase.title,
            kind="organisation",
            count=None,
        )
        party = self._by_body(words, place)
        party.grounds.append(Ground("kind", because, place.span))
        return party

    def _is_titled(self, phrase: Phrase) -> bool:
        """Whether the text gives somebody of this name a title, a role or an age."""
        if _AGED.match(phrase.beside):
            return True
        namesakes = self._by_last_word.get(_last_word(phrase.proper), ())
        return any(person.role or person.gender or person.name in self._genders for person in namesakes)

    def _by_body(self, phrase: Phrase, place: Place) -> Party:
        """An organisation, outlet or document by its name, its initials or a part of its name."""
        key = _name_key(phrase.proper)
        known = self._by_name.get(key) or self._by_acronym(phrase.proper) or self._body_within(phrase.proper)
        if known is None:
            phrase = self._spell_out(phrase)
            known = self._by_name.get(_name_key(phrase.proper))
        if known is None:
            known = self._add(phrase, place, "a name not met before")
            self._by_initials.setdefault(_take_initials(phrase.proper), known)
            self._call(_name_key(phrase.proper), known)
        self._call(key, known)
        return known

    def _body_within(self, proper: str) -> Party | None:
        """The body whose longer name begins or ends with ``proper``: "Meridian" of "Meridian Quays"."""
        words = _name_key(proper).split()
        keys = {key for edge in (words[0], words[-1]) for key in self._by_edge[edge]} if words else set()
        fitting = {
            id(self._by_name[key]): self._by_name[key]
            for key in keys
            if self._by_name[key].kind in ("organisation", "outlet")
            and len(key.split()) > len(words)
            and words in (key.split()[: len(words)], key.split()[-len(words) :])
        }
        is_common = len(words) == 1 and words[0] in party_nouns() and not proper[:1].isupper()
        if len(fitting) != 1 or is_common:
            return None
        (party,) = fitting.values()
        return self._joined(party, f"“{proper}” is short for {party.name}")

    def _named_within(self, phrase: Phrase, place: Place) -> NamedPerson | None:
        """The person a source's own words name."""
        if place.span is None:
            return None
        at = bisect_right(self._named_at, place.start, key=_by_end)
        while at < len(self._named_at) and self._named_at[at][0].end <= place.span.end:
            span, who = self._named_at[at]
            if place.span.covers(span) and phrase.proper.split()[-1] == span.of(self._text).split()[-1]:
                return self._people[who]
            at += 1
        return None

    def _announced(self, phrase: Phrase) -> Party | None:
        """Whom the story spoke of by a role before it gives the name: "a former engineer … The engineer, Ines Barr",
        "the team manager … Manager Ines Barr"."""
        if not phrase.head:
            return None
        title = {*phrase.title.lower().split()} - {"the"}
        if not phrase.title.lower().startswith("the "):
            lately = (one for one in reversed(self.parties[-_LATELY:]) if one.phrase.head == phrase.head)
            one = next((one for one in lately if one.kind == "person" and one.identity == "described"), None)
            is_so = one is not None and one.phrase.shape == "definite" and title <= {*one.phrase.name.lower().split()}
            return one if is_so else None
        return next(
            (
                one
                for one in reversed(self.parties[-_LATELY:])
                if one.kind == "person"
                and one.identity in ("described", "withheld")
                and one.phrase.shape == "indefinite"
                and (one.phrase.head == phrase.head or one.phrase.head in _ANY_OFFICE)
                and not any(keeps_back(ground.because) for ground in one.grounds)
            ),
            None,
        )

    def _by_full_name(self, phrase: Phrase, place: Place) -> Party | None:
        """Whoever the words end in, whatever stands before: "former harbour pilot Timothy Gill"."""
        words = phrase.name.split()
        for person in self._by_last_word[words[-1].casefold()] if words else ():
            length = len(person.name.split())
            if 2 <= length < len(words) <= length + _LONGEST_TITLE and words[-length:] == person.name.split():
                named = msgspec.structs.replace(
                    phrase, proper=person.name, title=" ".join(words[:-length]), kind="person", count=(1, 1)
                )
                before = words[-length - 1]
                if set(words[:-length]) & _PREPOSITIONS and not _titled_of(words[:-length]):
                    continue
                if before[:1].islower() and before not in ("of", "and", "the", "in", "for", "by", "with"):
                    return self._person(person, place, named)
        return None

    def _by_acronym(self, proper: str) -> Party | None:
        party = self._by_initials.get(proper) if _ACRONYM.fullmatch(proper) else None
        return self._joined(party, f"“{proper}” is short for {party.name}") if party else None

    def _spell_out(self, phrase: Phrase) -> Phrase:
        """A body by the fullest name the story gives it: "CBC", "The Post"."""
        bare = re.sub(r"^the\s+", "", phrase.proper, flags=re.I)
        if _ACRONYM.fullmatch(bare):
            full = self._runs_by_initials.get(bare)
        else:
            full = self._runs_by_last_word.get(bare) if is_outlet(phrase.name) else None
        if full is None:
            return phrase
        article = phrase.name[: len(phrase.name) - len(bare)] if phrase.name.endswith(bare) else ""
        return msgspec.structs.replace(phrase, name=f"{article}{full}", proper=full)

    def _one_of(self, beside: str, place: Place) -> Party | None:
        """The group that words beside a name make it a part of: "Doreen Alvis, **one of the three**,"."""
        found = _ONE_OF.match(beside)
        phrase = read_phrase(found.group()) if found else None
        return self._whole_of(phrase, place) if phrase and phrase.shape == "part" else None

    def _lots_with(self, phrase: Phrase, place: Place) -> Party | None:
        """The several lots of people one of whom is named later: "a doctor and two nurses … The doctor, Ann Moss"."""
        title = read_phrase(phrase.title)
        found = self.groups.among_lots(title, place.start) if title.shape == "definite" else None
        return found[0] if found else None

    def _by_lot(self, phrase: Phrase, place: Place) -> Party | None:
        """One of several lots of people, unless somebody else was called so since."""
        found = self.groups.among_lots(phrase, place.start)
        if found is None:
            return None
        whole, lot = found
        lately = self.parties[-_FARTHEST:]
        since = (one for one in lately if one.first > whole.first and one.whole is not whole)
        met = bisect_left(self._in_order, place.start, key=_by_first)
        named = self._in_order[max(met - _FARTHEST, bisect_right(self._in_order, whole.first, key=_by_first)) : met]
        if any(_has_word(one.role or one.phrase.name, phrase.head) for one in since if one.kind == phrase.kind):
            return None
        if any(_has_word(person.role, phrase.head) for person in named):
            return None
        known = self._lots.get((id(whole), lot))
        if known is None:
            known = self._lots[id(whole), lot] = self._add(phrase, place, f"“{lot}” of {whole.name}")
            known.whole = whole
            known.grounds.append(Ground("part_of", f"“{lot}” is counted in {whole.name}", place.span))
        return known

    def _person(self, person: NamedPerson, place: Place, phrase: Phrase | None = None) -> Party:
        known = self._by_person.get(person.name)
        if known is None:
            phrase = phrase or read_phrase(person.name)
            known = self._add(
                msgspec.structs.replace(phrase, proper=person.name, kind="person", count=(1, 1)),
                place,
                "named in the text",
            )
            known.name, known.person, known.kind, known.count = person.name, person, "person", (1, 1)
            known.gender = person.gender or self._genders.get(person.name, "")
            known.role = tidy_role(person.role) or known.role
            known.mentions.extend(person.spans)
            self._by_person[person.name] = known
        elif phrase is not None and not known.role:
            known.role = tell_role(phrase)
        return known

    def _everyone(self, phrase: Phrase, place: Place) -> Party:
        """All of a group spoken of before."""
        known = self.groups.all_of(phrase, place.start)
        if known is not None:
            return self._joined(known, f"“{phrase.name}” are all of {known.name}")
        return self._same_words(phrase) or self._add(phrase, place, "a group not spoken of before")

    def _part(self, phrase: Phrase, place: Place) -> Party:
        is_definite = phrase.shape == "ordinal" and not phrase.whole.startswith(("a ", "some", "another"))
        if ((phrase.count is not None and phrase.count != (1, 1)) or is_definite) and not phrase.proper:
            known = self._same_words(phrase)
            if known is not None:
                return known
        is_ordinal = phrase.shape == "ordinal"
        whole = self.groups.of_ordinal(phrase, place.start) if is_ordinal else self._whole_of(phrase, place)
        named = phrase.proper
        if named:
            party = self._find_named(msgspec.structs.replace(phrase, shape="name", name=named, kind="person"), place)
        else:
            party = self._add(phrase, place, "a part of a group" if whole else "not counted before")
        if phrase.whole.startswith("a ") or phrase.whole == "another":
            party.like = next(self.groups.before(place.start), None) if not phrase.head or whole else None
            if phrase.whole.startswith("a ") or phrase.head:
                whole = None  # one more, not counted before
        if whole is not None and whole is not party:
            party.whole = whole
            party.grounds.append(Ground("part_of", f"“{phrase.name}” counts from {whole.name}", place.span))
        return party

    def _whole_of(self, phrase: Phrase, place: Place) -> Party | None:
        """The group a part counts from; one not spoken of before is known by its part."""
        group = read_phrase(phrase.whole)
        is_new = group.shape == "indefinite" and group.head != ""  # "one of three residents"
        whole = self.groups.of_part(phrase, place.start) if not is_new else None
        if whole is None and group.shape not in ("pronoun", "ordinal") and not names_a_body(phrase):
            start = place.start + max(0, place.words.find(phrase.whole))
            at = Place(phrase.whole, start, Span(start, start + len(phrase.whole)), None)
            whole = self._same_words(group) or self._add(group, at, "known by a part of it")
            if at.span is not None and at.span.of(self._text) == phrase.whole:
                whole.mentions.append(at.span)
        return whole

    def _by_description(self, phrase: Phrase, place: Place) -> Party:
        lot = self._by_lot(phrase, place)
        if lot is not None:
            return lot
        if phrase.kind == "group":
            known = self.groups.known(phrase, place.start)
            if known is not None:
                return self._joined(known, f"“{phrase.name}” points back to {known.name}")
            pair = self._named_pair(phrase, place) if _PAIR.fullmatch(phrase.name) else None
            if pair is not None:
                return self._joined(pair, f"“{phrase.name}” points back to {pair.name}")
        client = self._client_of(place) if _CLIENT.fullmatch(phrase.name) else None
        if client is not None:
            return self._joined(self._person(client, place), f"“{phrase.name}” is {client.name}")
        if phrase.name.lower() == "the source":
            unnamed = (one for one in reversed(self._last[-_LATELY:]) if one.kind == "person")
            known = next((one for one in unnamed if one.identity == "withheld"), None)
            if known is not None:
                return self._joined(known, f"“{phrase.name}” is {known.name}, the last without a name")
        is_anothers = _ANOTHERS.match(phrase.name) is not None or phrase.head.endswith("-year-old")
        known = self._same_words(phrase) or self._only_one_called(phrase, place)
        if known is None and not is_anothers:
            known = self._by_links(phrase, place, _SURE_OF_DESCRIPTION)
        if known is not None:
            return known
        if phrase.kind == "person" and phrase.head:
            for one in reversed(self.parties[-_FARTHEST:]):
                if _is_called(one, phrase):
                    return self._joined(one, f"“{phrase.name}” is what {one.name} is")
            met = bisect_left(self._in_order, place.start, key=_by_first)
            for person in reversed(self._in_order[max(0, met - _FARTHEST) : met]):
                if _has_word(person.role, phrase.head) or self._is_aged(person, phrase.head):
                    return self._joined(self._person(person, place), f"“{phrase.name}” is what {person.name} is")
            known = None if is_anothers else self._by_links(phrase, place, _LIKELY_DESCRIBED)
            if known is None and tells_no_office(phrase):
                known = self._by_focus(phrase, place)
            if known is None and (_EPITHET.search(phrase.name) or phrase.head in DEMONYMS):
                known = self._by_epithet(phrase, place)
            if known is not None:
                return known
        elif phrase.head:
            is_body = phrase.kind == "organisation"
            is_bare = _BARE.fullmatch(phrase.name) is not None
            for one in reversed(self.parties[-_FARTHEST:]):
                is_like = one.kind == phrase.kind and (
                    ends_alike(one, phrase)
                    or called_beside(one.phrase) == phrase.head
                    or (is_bare and goes_for(phrase.head, one.phrase.head))
                )
                if is_like and not adds_a_name(phrase, one.name):
                    return self._joined(one, f"“{phrase.name}” points back to {one.name}")
            if phrase.head == "team" and is_bare:
                lately = (one for one in reversed(self.parties[-_LATELY:]) if one.kind == "group")
                team = next((one for one in lately if one.phrase.head in _WORK_TOGETHER), None)
                if team is not None:
                    return self._joined(team, f"“{phrase.name}” are {team.name}")
            body = self._bodies.meant_by(phrase.head, place.start, is_bare=is_bare) if is_body else None
            if body is not None and not adds_a_name(phrase, body.name):
                return self._joined(self._named_body(body), f"“{phrase.name}” means {body.name}")
        return self._add(phrase, place, "not spoken of before")

    def _named_body(self, body: NamedBody) -> Party:
        """The party of a body that the story names."""
        words = msgspec.structs.replace(read_phrase(body.name), proper=body.name, kind="organisation", count=None)
        party = self._by_body(words, Place(body.name, body.span.start, body.span, None))
        if party.kind == "person" and party.person is None:
            party.kind, party.count, party.gender, party.role = "organisation", None, "", None
            party.grounds.append(Ground("kind", f"{body.name} is spoken of as a body", None))
        return party

    def _only_one_called(self, phrase: Phrase, place: Place) -> Party | None:
        """The one that the text says is what a description says, where it says so of nobody else."""
        if phrase.kind not in ("person", "organisation") or not phrase.head or phrase.head in GENERIC_HEADS:
            return None
        is_body = phrase.kind == "organisation"
        called = [
            one
            for one in self.parties[-_FARTHEST:]
            if _is_called(one, phrase)
            and (not is_body or (one.kind == phrase.kind and not adds_a_name(phrase, one.name)))
        ]
        met = bisect_left(self._in_order, place.start, key=_by_first)
        before = self._in_order[max(0, met - _FARTHEST) : met] if not is_body else []
        others = [one for one in before if one.name not in self._by_person and _has_word(one.role, phrase.head)]
        if len(called) + len(others) != 1:
            return None
        (party,) = called or [self._person(others[0], place)]
        return self._joined(party, f"“{phrase.name}” is what {party.name} is")

    def _is_aged(self, person: NamedPerson, head: str) -> bool:
        """Whether the text gives somebody the age of "the 34-year-old" behind the name."""
        age = head.partition("-year-old")[0]
        return head.endswith("-year-old") and any(
            re.match(rf",? \(?{age}\b", self._text[span.end : span.end + _LONGEST_AGE]) for span in person.spans
        )

    def _by_epithet(self, phrase: Phrase, place: Place) -> Party | None:
        """Whom an epithet means that no role explains: of those named again and again the one spoken of most."""
        for name in self._focus.rank(place.start):
            person = self._by_full[name]
            if len(person.spans) > 1 and self._can_be_called(person, phrase):
                return self._joined(self._person(person, place), f"“{phrase.name}” is said of {person.name}")
        return None

    def _named_pair(self, phrase: Phrase, place: Place) -> Party | None:
        """The last two people whom the text names together: "Ben Cole and Tia Marsh"."""
        end = bisect_left(self._named_at, place.start, key=_by_end)
        for number in range(end - 1, max(0, end - _FARTHEST), -1):
            (first, one), (last, other) = self._named_at[number - 1], self._named_at[number]
            if one != other and self._text[first.end : last.start] == " and ":
                span = Span(first.start, last.end)
                words = " ".join(span.of(self._text).split())
                joint = read_phrase(words)
                return self._joint_party(joint, Place(words, span.start, span, None)) if joint.members else None
        return None

    def _client_of(self, place: Place) -> NamedPerson | None:
        """Whom the last speaker acts for: "Pruitt" of "Pruitt’s agent, Carla Best"."""
        lately = [place.holder] if place.holder is not None else []
        lately += [one for one in reversed(self._last[-_LATELY:]) if one.kind == "person"][:1]
        for one in lately:
            words = f"{one.role or ''} {one.phrase.title} {one.phrase.beside}"
            person = next(iter(self._by_last_word.get(find_client(words).casefold(), ())), None)
            if person is not None:
                return person
        return None

    def _by_focus(self, phrase: Phrase, place: Place) -> Party | None:
        """Whom a description means that tells no office: of those it fits whom the links are likelier to mean than
        nobody, else the one spoken of most."""
        aside = self._in_office if phrase.head not in DEMONYMS else set()
        likely = (name for name in self._likely_people(place) if name not in aside)
        for name in (*likely, *self._focus.rank(place.start, aside)):
            person = self._by_full[name]
            is_holder = place.holder is not None and place.holder.person is person
            if not is_holder and self._can_be_called(person, phrase):
                party = self._person(person, place)
                party.role = party.role or tell_walk(phrase)
                return self._joined(party, f"“{phrase.name}” is said of {name}, last spoken of")
        return None

    def _likely_people(self, place: Place) -> tuple[str, ...]:
        """The person to whom the links of a source give more, over all mentions, than to nobody before."""
        if place.span is None:
            return ()
        new, earlier = self._links.weigh(place.span)
        weights: defaultdict[str, float] = defaultdict(float)
        for mention, probability in earlier:
            person = self._person_at(mention.head)
            if person is not None:
                weights[person.name] += probability
        best = max(weights, key=lambda name: weights[name], default="")
        return (best,) if best and weights[best] > new else ()

    def _can_be_called(self, person: NamedPerson, phrase: Phrase) -> bool:
        """Whether neither the age, the gender nor the role that the text gives somebody rules out a description."""
        age, told = self._ages[person.name], re.match(r"\d{1,3}(?=-year-old)", phrase.name.split()[-1])
        gender = person.gender or self._genders.get(person.name, "")
        is_other = bool(age and told and age != told[0]) or bool(gender and tell_gender(phrase) not in ("", gender))
        is_body = not person.role and not gender and self._bodies.is_called(person.name)
        return not (is_other or is_body or is_of_another_walk(person.role, phrase))

    def _joint_party(self, phrase: Phrase, place: Place) -> Party:
        """Those named together, in whatever order and however fully: "Sanders and his supporters"."""
        key = frozenset([*(member.split()[-1] for member in phrase.members), phrase.head])
        known = self._joint.get(key)
        if known is None:
            if len(phrase.members) == 1:
                phrase = self._name_in_full(phrase)
            known = self._joint[key] = self._add(phrase, place, "named together")
            self._named_together.update(phrase.members)
        return known

    def _name_in_full(self, phrase: Phrase) -> Phrase:
        """Whoever leads a company under the full name the story gives: "Mr. Xi and other leaders"."""
        (who,) = phrase.members
        namesakes = self._by_last_word.get(_last_word(who), ()) or self._by_first_word.get(who, ())
        full = next((one.name for one in namesakes if who in one.name), who)
        said = re.sub(rf"^(?:[\w.]+\s)?{re.escape(who)}\b", full, phrase.name) if full != who else phrase.name
        return msgspec.structs.replace(phrase, name=said, members=(full,))

    def _same_words(self, phrase: Phrase) -> Party | None:
        return self._by_words.get(phrase.name.casefold())

    def _joined(self, party: Party, because: str) -> Party:
        party.grounds.append(Ground("mentions", because, None))
        return party

    def _add(self, phrase: Phrase, place: Place, because: str) -> Party:
        party = make_party(phrase, place, because)
        self.parties.append(party)
        self.groups.meet(party)
        self._by_words[phrase.name.casefold()] = party
        return party

    def _call(self, key: str, party: Party) -> None:
        """Note that a party goes by a name."""
        if key not in self._by_name:
            self._by_name[key] = party
            words = key.split()
            for edge in {words[0], words[-1]} if words else ():
                if len(self._by_edge[edge]) < _FARTHEST:
                    self._by_edge[edge].append(key)


def _is_body(person: NamedPerson, links: Links, told: ToldBodies) -> bool:
    """Whether every mention of a name is of an organisation or a place, or the story says of it what is said of bodies,
    and no title or role makes it a person's."""
    if (not person.role or _ends_in_a_trade(person.role)) and not person.gender and told.because(person.name):
        return True
    types = {mention.type for mention in map(links.at, person.spans) if mention is not None}
    return bool(types) and "person" not in types and not person.role and not person.gender


def _ends_in_a_trade(role: str) -> bool:
    """Whether a role may be a firm's."""
    return role.split()[-1].lower() in BODIES_BY_TRADE


def _titled_of(words: Sequence[str]) -> bool:
    """Whether "of" and the like follow a title: "former minister of labor"."""
    at = next(at for at, word in enumerate(words) if word in _PREPOSITIONS)
    noun = party_nouns().get(words[at - 1].lower()) if at else None
    return at > 0 and (is_title_word(words[at - 1]) or (noun is not None and noun.kind == "person" and not noun.plural))


def _is_called(party: Party, phrase: Phrase) -> bool:
    """Whether the text says of a party that it is what a description of a person says."""
    is_so = party.kind == "person" and _has_word(party.role or party.phrase.name, phrase.head)
    is_body_so = party.kind == "organisation" and party.phrase.shape == "name"
    return is_so or ((party.kind == "person" or is_body_so) and called_beside(party.phrase) == phrase.head)


def _is_told_otherwise(kind: SourceKind, role: str | None, phrase: Phrase) -> bool:
    """Whether a description gives an office to a person whom the text gives another: "the mayor" is no judge."""
    noun = party_nouns().get(phrase.head)
    is_job = does_a_job(phrase.head) if noun is None else noun.kind == "person"
    is_office = phrase.shape == "definite" and is_job and not tells_no_office(phrase)
    if kind != "person" or not is_office or phrase.head in GENERIC_HEADS or _EPITHET.search(phrase.name):
        return False
    words = re.findall(r"[\w-]+", (role or "").lower())
    told = [word for word in words if word in party_nouns() or does_a_job(word)]
    return bool(told) and phrase.head not in told


def _has_word(words: str, head: str) -> bool:
    return head in words.lower() and head in re.findall(r"[\w-]+", words.lower())


def _take_initials(name: str) -> str:
    return "".join(word[0] for word in _name_key(name).split() if word not in ("of", "the", "and", "for", "on")).upper()


def _name_key(name: str) -> str:
    return re.sub(r"^the\s+", "", name.casefold())


def _last_word(name: str) -> str:
    """By which namesakes are found: also those whom a transcript writes in capitals."""
    return name.split()[-1].casefold()


def _compatible(one: str, other: str) -> bool:
    mine, theirs = set(one.casefold().split()), set(other.casefold().split())
    return mine <= theirs or theirs <= mine


def _by_first(person: NamedPerson) -> int:
    return person.spans[0].start


def _by_end(pair: tuple[Span, int]) -> int:
    return pair[0].end
