"""What the words of a source say of its party, and what names and nouns tell it."""

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from sayso.lexicon.frequency import share_of_pieces
from sayso.lexicon.parties import party_nouns, walks_of_life
from sayso.records.source import SourceKind

__all__ = [
    "BODIES_BY_TRADE",
    "DEMONYMS",
    "PERSON_TITLES",
    "POST_NOMINALS",
    "PREPOSITIONS",
    "Phrase",
    "Shape",
    "does_a_job",
    "find_head_noun",
    "is_person_title",
    "is_title_word",
]

Shape = Literal["pronoun", "name", "joint", "part", "ordinal", "everyone", "definite", "indefinite", "none"]

PERSON_TITLES = frozenset(
    "mr mrs ms miss dr prof sir dame lord lady sen rep gov gen col lt sgt capt maj adm rev fr st hon "
    "president minister premier chancellor secretary senator representative congressman congresswoman governor mayor "
    "chief director chairman chairwoman chair deputy vice prime justice judge sheriff prosecutor attorney general "
    "colonel brigadier major corporal admiral lieutenant commander captain officer pope king queen prince "
    "princess archbishop bishop cardinal speaker leader "
    "spokesman spokeswoman spokesperson ambassador envoy commissioner professor adviser advisor aide staff candidate "
    "nominee head executive manager agent recorder clerk treasurer historian analyst economist editor correspondent "
    "reporter coach engineer inspector ceo cfo coo cto monsignor msgr rabbi imam sheikh viscount viscountess baroness "
    "archdeacon countess duchess det cllr insp supt councillor superintendent detective sergeant "
    "constable const cpl pte pvt cmdr brig atty trooper patrolman patrolwoman marshal assemblyman assemblywoman "
    "selectman councilman councilwoman alderman comrade barrister taoiseach".split()
)
_ALSO = re.compile(r"^(?:co|ex|vice)-")
_RANKS = frozenset("ACP ASP CP CSP Con DC DCI DCP DI DIG DS DSI DSP DySP IGP MEP MLA MP MSP PC SI SP TD WPC".split())
# Letters behind a full name, and not "the Labour MP".
POST_NOMINALS = re.compile(
    r"\b((?!The |An? |One |Senior |Former |Local |Veteran |Another )[A-Z][\w’'-]{1,40}\s+"
    r"(?!Labour|Conservative|Tory|Green|Democrat|Unionist|Independent|Reform)[A-Z][a-z][\w’'-]{0,40})"
    r"\s+(?:KC|QC|SC|MP|MSP|MEP|MLA|TD|MBE|OBE|CBE|PhD|MD)(?=,|$)"
)
PREPOSITIONS = frozenset("of at from in for with by to on near about".split())
_PLACES = frozenset("inside outside across among within around over under through between behind beside beyond".split())

# Nouns of what may be a person or a firm: "the promoter, Big Lantern".
BODIES_BY_TRADE = frozenset(
    "investor promoter broker publisher developer operator supplier sponsor lender owner builder maker producer "
    "distributor landlord buyer bidder donor carrier trader creditor backer contractor rival rebel "
    "auctioneer printer pollster exporter importer".split()
)
DEMONYMS = frozenset(
    "afghan albanian algerian american angolan argentine argentinian armenian australian austrian azerbaijani "
    "bangladeshi barbadian basque belarusian belgian bolivian bosnian brazilian briton bulgarian cambodian "
    "cameroonian canadian catalan chilean colombian congolese cornishman costa-rican croat croatian cuban cypriot "
    "czech dane dominican dutchman dutchwoman ecuadorian egyptian emirati englishman englishwoman eritrean estonian "
    "ethiopian fijian filipino finn frenchman frenchwoman gambian georgian german ghanaian greek guatemalan guinean "
    "haitian honduran hungarian icelander indian indonesian iranian iraqi irishman irishwoman israeli italian "
    "ivorian jamaican jordanian kazakh kenyan kosovan kuwaiti latvian liberian libyan lithuanian londoner "
    "macedonian malaysian malian mexican moldovan montenegrin moroccan namibian nepali new-yorker new-zealander "
    "nigerian norwegian pakistani palestinian panamanian paraguayan peruvian pole qatari romanian russian rwandan "
    "salvadoran samoan saudi scot scotsman scotswoman senegalese serb serbian singaporean slovak slovene slovenian "
    "somali south-african south-korean spaniard sri-lankan swede syrian tanzanian texan thai tongan trinidadian "
    "tunisian turk ugandan ukrainian ulsterman uruguayan uzbek venezuelan welshman welshwoman yemeni yorkshireman "
    "yorkshirewoman zambian zimbabwean".split()
)


class Phrase(msgspec.Struct, frozen=True):
    """A source's words, read.

    name: the fullest form the words themselves give, without relative clause. proper: the proper name in it, or "".
    title: what stands before a person's name ("Transport Minister"). beside: apposition, relative clause
    or age after it.
    head: singular of the noun that names the party, lower case, or "". count: as of Source; None if not people.
    """

    shape: Shape
    name: str
    proper: str
    title: str
    beside: str
    head: str
    kind: SourceKind
    count: tuple[int, int | None] | None
    members: tuple[str, ...] = ()  # of a joint source: the proper names
    whole: str = ""  # of a part: the words for the whole
    lots: tuple[str, ...] = ()  # of several lots joined: the words of each


def is_title_word(token: str) -> bool:
    """Whether a word is one that stands before names: "President", "Mr."."""
    return token.lower().strip(".") in PERSON_TITLES or token in _RANKS


def is_role_before_name(token: str, name: Sequence[str]) -> bool:
    """Whether a capital opens a sentence and is what somebody is, not a part of the name: "Landlord Gerald Pask"."""
    word = _ALSO.sub("", token.lower())
    noun = party_nouns().get(word)
    is_noun = noun is not None and noun.kind == "person" and not noun.plural
    is_role = (is_noun or word in walks_of_life()) and token[1:].islower()
    if not is_role or len(name) < 2 or not all(word[:1].isupper() for word in name):
        return False
    first = name[0].lower()
    return share_of_pieces(first) == share_of_pieces(first.removesuffix("s")) == 0.0 and first not in party_nouns()


def is_person_title(title: str) -> bool:
    """Whether words before a name are a title of a person's."""
    if not title:
        return False
    last = title.split()[-1].strip(".,")
    word = _ALSO.sub("", last.lower())
    return word in PERSON_TITLES or last in _RANKS or party_nouns().get(word) == (word, "person", False)


# An occupation or a kind of person by its ending, where the word list does not have it: "an archivist at the ministry".
_DOES_A_JOB = re.compile(
    r"[\w’'-]{2,}(?:ist|ian|eer|mate|man|woman|person|ator|itor|utor|ctor|ant|guard|keeper|worker|maker|ee|ess|"
    r"[^aeiou]er)"
)
_ONE = frozenset("a an another one".split())
_GUARDS = frozenset(
    "coast national border home civil republican revolutionary presidential royal honour honor old".split()
)
_THINGS = frozenset(
    "letter paper newspaper newsletter poster order number matter river water center centre sector factor "
    "error mirror power tower dossier folder computer register ledger banner sticker calendar chapter charter "
    "committee process witness business address access success illness fitness happiness congress progress "
    "monitor theater offer answer border buffer member cluster disaster semester quarter corner consumer "
    "container dinner summer winter november december october september doctor guarantee settlement degree "
    "employee coastguard franchise tree restaurant plant grant want giant variant quadrant pendant covenant tenant "
    "merger cruiser flier flyer primer server reminder header timer filter printer "
    "merchant warrant infant elephant street wireless mattress press stress fee cancer".split()
)


def does_a_job(word: str) -> bool:
    """Whether a word in lower case ends as occupations do and is none that only looks so."""
    return _DOES_A_JOB.fullmatch(word) is not None and word not in _THINGS


def find_head_noun(lowered: list[str]) -> tuple[str, SourceKind, bool]:
    """The noun that names the party: the last one before a preposition or a participle; its kind; whether plural."""
    nouns = party_nouns()
    found: tuple[str, SourceKind, bool] = ("", "unknown", False)
    for at, word in enumerate(lowered):
        if found[0] and (word in PREPOSITIONS or word in _PLACES):
            break
        if at and word in PREPOSITIONS and (does_a_job(lowered[at - 1]) or lowered[at - 1] == "head"):
            return lowered[at - 1], "person", False
        if word in ("familiar", "close", "briefed", "involved", "near", "working", "seen", "obtained", "released"):
            break
        if word in nouns:
            noun = nouns[word]
            is_one = at > 1 and lowered[at - 2] in _ONE  # "a coast guard"
            is_guard = word == "guard" and at > 0 and lowered[at - 1] in _GUARDS and not is_one
            is_body = is_guard or (word == "staff" and at > 0 and lowered[at - 1] in ("general", "joint"))
            found = (noun.singular, "organisation" if is_body else noun.kind, noun.plural)
        elif found[1] == "organisation" and at == len(lowered) - 1 and lowered[0] in _ONE and does_a_job(word):
            found = (word, "person", False)  # "a defence ministry planner"
    return found
