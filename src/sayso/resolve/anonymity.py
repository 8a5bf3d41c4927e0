"""Whether a party is named, openly described or kept back, and the reason the story gives for keeping it back."""

import re
from typing import NamedTuple

from sayso.lexicon.frequency import share_of_pieces
from sayso.lexicon.parties import party_nouns
from sayso.records.segmented import Segmented
from sayso.records.source import Identity
from sayso.records.span import Span
from sayso.resolve.phrase import Phrase, does_a_job

__all__ = [
    "JudgedIdentity",
    "WithheldReason",
    "asks_for_no_name",
    "find_withheld_reasons",
    "judge_identity",
    "keeps_back",
]

_KEPT_BACK = re.compile(
    r"\b(?:familiar with|close to|briefed (?:on|about|by)|with (?:direct |first-?hand |intimate |"
    r"detailed )?knowledge of|"
    r"(?:request|ask|demand|insist|sought|seek)\w* (?:on |for )?anonymity|(?:condition|promise|cloak) of anonymity|"
    r"anonymous(?:ly)?|"
    r"not (?:(?:to )?be|being) (?:named|identified|quoted)|"
    r"(?:declin|refus|ask)\w* (?:not )?to be (?:named|identified|quoted)|"
    r"(?:neither|none) of (?:whom|them) (?:would|wish\w*|want\w*|agreed) (?:to )?be (?:named|identified|quoted)|"
    r"(?:keep|leave|kept|left) (?:his|her|their) names? out|not to (?:use|print|publish|give) (?:his|her|their) "
    r"(?:real |full )?names?|"
    r"names? (?:not be|(?:be |was |were |to be )?(?:withheld|kept (?:back|out|off|quiet|secret)|left (?:out|off)))|"
    r"(?:would|did|could|will) not give (?:his|her|their|a) names?|"
    r"too (?:scared|afraid|frightened|nervous|fearful|ashamed) [^,.;]{0,60}?\b(?:names?|named|identified)|"
    r"ask\w* (?:us |me |the \w+ |reporters )?not to (?:name|identify|quote)|(?:no|without a|want\w* no) name "
    r"(?:attached|used|printed|given)|nameless|"
    r"if (?:(?:he|she|they|it) (?:was|were|is|are) |ever )?(?:named|identified|found out)|"
    r"(?:(?:would|could|might|may) be|risk\w* being|was told (?:he|she) would be|being) (?:fired|sacked|dismissed|"
    r"disciplined|suspended|prosecuted|sued|jailed|arrested|demoted) (?:for|if)|"
    r"lack(?:s|ed|ing)? (?:the )?(?:permission|authority|authori[sz]ation|clearance) to|not want (?:to be|(?:his|her|"
    r"their) names?)|want\w* to be (?:named|identified|quoted)|unnamed|"
    r"unidentified|"
    r"not (?:authori[sz]ed|cleared|allowed|permitted|supposed) to|barred from (?:discussing|speaking|talking)|"
    r"speaking (?:privately|on background|off the record)|spoke (?:privately|on background|off the record)|"
    r"remain anonymous|didn['’]t want to be|fear(?:s|ed|ing)? (?:for|of|losing|being|that|the sack|dismissal|arrest|"
    r"prosecution|punishment|retribution|reprisal|retaliation)|(?:is|are|was|were) (?:afraid|scared|"
    r"frightened) (?:of|for)|"
    r"who (?:was|were|had been) (?:told|briefed|informed)|(?:had|have|has|got) (?:it|every \w+|the news) from|"
    r"(?:heard|learned|learnt) (?:of|about) (?:it|the \w+)|inside the \w+|involved in the|"
    r"privy to|bound by (?:an? |the )?(?:confidentiality|secrecy|oath|gag|promise|pledge|vow)|sworn to secrecy|"
    r"(?:in (?:strict )?confidence|(?:promise|pledge|vow|condition) of (?:secrecy|silence|confidentiality|"
    r"confidence))\b|"
    r"with access to|in the know\b|with inside knowledge|who (?:has|have|had) (?:seen|read|reviewed|watched))",
    re.I,
)
_WAS_THERE = re.compile(
    r"\b(?:who(?:['’](?:ve|d|s))?(?: (?:has|have|had|is|are|was|were))?(?: been)?(?: also| both|"
    r" all)? (?:advis(?:ed?|es|ing)|"
    r"negotiat\w+|help(?:ed|s|ing)?|work(?:s|ed|ing)? (?:on|for|with|under|alongside|inside|closely)|involved|part of|"
    r"took part|taking part|sat (?:in|on)|present|deal(?:t|s|ing)? with|brief\w*|consulted|drafted|handled|prepared)\b|"
    r"(?:who (?:was|were|is|are) )?(?:in the room|(?:at|in|on|inside) (?:the|those|these|that) (?:\w+ ){0,2}(?:talks|"
    r"negotiations|call|meetings?|deliberations|discussions))\b|"
    r"who attended (?:the|a|an|both|that) (?:\w+ ){0,2}(?:talks|call|meetings?|briefings?|session|deliberations|"
    r"discussions|negotiations)\b)",
    re.I,
)
_HALF_NAMED = re.compile(r"\b(?:identified|named) (?:\w+ )?(?:only|just|simply) (?:\w+ )?(?:as|by)\b")
_LEAKERS = frozenset({"source", "insider", "confidant", "informant", "whistleblower", "pal"})
_INSIDE_ROLES = frozenset(
    "official aide adviser advisor diplomat staffer operative executive strategist employee republican democrat "
    "minister officer "
    "delegate manager supervisor director friend ambassador negotiator mediator banker lawmaker treasurer "
    "detective engineer "
    "councillor agent guard commander colonel general prosecutor investigator trader associate intermediary player "
    "teammate defender midfielder striker goalkeeper footballer physio".split()
)
_CROWD_MEMBERS = frozenset(
    "resident neighbour neighbor villager local voter constituent supporter backer protester demonstrator marcher fan "
    "spectator onlooker bystander witness passer-by passerby visitor tourist guest shopper customer commuter passenger "
    "motorist caller reader viewer listener student pupil professor expert analyst scholar historian survivor victim "
    "refugee migrant parishioner worshipper delegate judge spokesman spokeswoman spokesperson critic mother father "
    "parent "
    "son daughter child boy girl youth teenager activist campaigner reporter journalist columnist writer author "
    "partner "
    "candidate blogger".split()
)
_MEMBER_OF = re.compile(r"\bmembers? of (?!the (?:public|audience|crowd|congregation)\b)", re.I)
_WORKPLACE = re.compile(r"\b(?:at|in|of|inside|on) (?:an?|the|his|her|its|their|[\w.]+['’]s?) (?P<body>[^,;]*)", re.I)
_PLACES_OF_WORK = frozenset(
    "ward registry depot plant mill factory mine ship ferry laboratory lab kitchen archive library warehouse yard "
    "shipyard "
    "dockyard airport barracks prison jail school clinic surgery hotel restaurant shift desk team crew mortuary "
    "call-centre "
    "newsroom secretariat treasury workshop refinery foundry".split()
)
_ONE_OR_SOME = re.compile(r"(?:an?|one|another|two|three|four|five|six|seven|eight|nine|ten|several)\s(?!of\b)", re.I)
_TOLD_OF = re.compile(
    r"\bwho (?!(?:liv|vot|support|back|oppos|said|sa[yw]|told|tells|declin|refus|identif|describ|came|com|like|love|"
    r"hate|"
    r"want|wish|plan|ask|did|do|would|will|can|could|gave|gives|call|hope|believ|think|thought|travel|drove (?:in|"
    r"from|to)|"
    r"waited|stopped|queued|turned (?:out|up)|(?:was|is|were|are) (?:an?|not|passing|walking|among|from|visiting)\b)"
    r"|attended (?:the|a) \w*\s?(?:rally|speech|event))\w*",
    re.I,
)
_INTIMATES = _LEAKERS | _INSIDE_ROLES | {"person", "friend", "ally", "associate", "relative", "colleague", ""}
_SPEAKS_FOR = re.compile(r"\b(?:spokes\w+|press officer|representative|lawyer|attorney)\b", re.I)
_CORE_END = re.compile(
    r"\s+(?:of|in|on|at|for|from|by|to|with|about|obtained|seen|provided|published|released|reviewed|shown|conducted|"
    r"leaked|that)\b"
)
_OF_A_NAME = re.compile(r"[\w-]+ of (?:the )?[A-Z]")  # "the navy of Palmeira"
_PARTICIPLE = re.compile(r"\s+(?:[a-z]+ed|kept|sent|made|held|taken|written|given)\b")  # "a report dated May 5"
_WANTS_NO_NAME = re.compile(
    r"\b(?:not|declin\w*|refus\w*)\b.{0,30}\b(?:named|identified|quoted(?: by name)?|names? (?:used|printed|"
    r"published))\b|\bnames? (?:not|never) be\b|\bnames? (?:be |to be )?(?:withheld|left out|kept (?:out|back|"
    r"secret))|\bonly (?:by )?(?:his|her|their) first name|\banonymity\b|"
    r"\bto (?:go|remain|stay|be left) (?:unnamed|nameless|anonymous|unidentified)\b",
    re.I | re.S,
)
_SOMEBODYS = re.compile(r"[A-Z][\w.]*(?: [A-Z][\w-]*)*['’]s? ")  # "Obama's former strategist": there is one only
_ANY_OF_A_KIND = re.compile(r"[Aa]n?\s+[a-z]")  # "a tribunal in Northby", not "A Northby tribunal"
_CROWD = 20  # people who sign something together and are not named are no secret
_LONGEST_WISH = 200  # code points
_COMMON = 0.01  # of pieces of prose: such words are no names even where a sentence begins with them
_REASON = re.compile(
    r"\b(?:anonymity|anonymously|not (?:to )?be (?:named|identified|quoted)|(?:declin|refus)\w* to be (?:named|"
    r"identified)|(?:go|remain|stay|be left|keep \w+) (?:unnamed|nameless|anonymous|unidentified)|not to (?:name|"
    r"identify|"
    r"quote)|in (?:strict )?confidence|off the record|on (?:deep )?background|"
    r"names? (?:not )?(?:be |was |were |to be )?(?:withheld|used|printed|published|left out|kept (?:out|back|secret))|"
    r"(?:wish|want)(?:ed)? (?:to be|(?:his|her|their) names?)|not give (?:his|her|their|a) names?)\b"
    r"(?P<why>[^.;]{0,200}?\b(?:because|since|as|citing|given|in order to|so that|so as|lest|for fear|out of fear|"
    r"discussing|describing|while (?:discussing|speaking|talking)|"
    r"to (?:share|discuss|speak|describe|talk|reveal|disclose|avoid|protect|preserve|be (?:frank|candid|open|"
    r"honest)))\b"
    r"[^.;]*)",
    re.I,
)
_NOT_AUTHORIZED = re.compile(
    r"\b(?P<why>(?:(?:(?:was|were|is|are|ha[sd]|have)(?: not|n['’]t)|(?:neither|none|nobody|nor)(?: of (?:them|"
    r"the \w+))?"
    r" (?:was|were|is|are|ha[sd]|have)) (?:been )?(?:yet |officially |publicly )?(?:authori[sz]ed|cleared|permitted|"
    r"allowed|"
    r"supposed|free|at liberty|in a position) to|"
    r"(?:lack(?:s|ed|ing)?|ha[sd] no|have no|without|did not have) (?:the |any |official )?(?:permission|authority|"
    r"authori[sz]ation|clearance) to|(?:barred|forbidden|prohibited|banned) (?:from|to)) "
    r"(?:speak|discuss|talk|comment|brief|address|be quoted|giv|shar|disclos|describ)[^.;,]*)",
    re.I,
)
_FEARED = re.compile(
    r"\b(?P<why>(?:because |as |since )?(?:\w+ )?fear(?:s|ed|ing)?\b[^.;,]{0,120}?\b(?:if (?:named|identified)|jobs?|"
    r"retaliation|reprisals?|retribution|safety|lives)\b[^.;,]*)",
    re.I,
)
_SPEAKS_UNNAMED = re.compile(
    r"\b(?:people|persons?|officials?|sources?|aides?|employees?|insiders?)\b.*\b(?:who|fearing)\b", re.I
)
_GOES_ON = re.compile(r",\s+(?:\w+\s+)?(?:said|says|told|tells|described|added|confirmed|asked)\b", re.I)
_OPENS_REASON = re.compile(
    r"\b(?:because|since|citing|given|in order to|so that|so as|lest|for fear|out of fear|discussing|describing|"
    r"while |to )",
    re.I,
)


class JudgedIdentity(NamedTuple):
    """The identity and what it was judged by."""

    identity: Identity
    because: str


class WithheldReason(NamedTuple):
    """Where a story says why somebody is not named: the reason's words and the sentence they stand in."""

    reason: Span
    sentence: Span


def judge_identity(phrase: Phrase, surroundings: str, *, nested: bool = False) -> JudgedIdentity:
    """``surroundings``: all the words of the source span, with what is said beside the party's name. nested: whether
    the party speaks in what another says, and so not to the outlet, which keeps nobody's name back there."""
    if phrase.shape == "none":
        return JudgedIdentity("unstated", "the text names nobody")
    half = _HALF_NAMED.search(surroundings)
    if half:
        return JudgedIdentity("withheld", f"“{half.group()}” keeps the rest of the name back")
    if phrase.proper or phrase.members:
        return JudgedIdentity("named", f"“{phrase.proper or phrase.name}” is a proper name")
    if phrase.kind not in ("person", "group", "unknown"):
        bare = re.sub(r"^(?:the|an?|its|his|her|their|neither|either|both|each)\s+", "", phrase.name, flags=re.I)
        core = _CORE_END.split(_PARTICIPLE.split(bare)[0] if phrase.kind == "document" else bare)[0].split()
        if phrase.kind != "document" and _ANY_OF_A_KIND.match(phrase.name):
            return JudgedIdentity("described", f"“{phrase.name}” is one of a kind")
        is_of_name = phrase.kind != "document" and _OF_A_NAME.match(bare) is not None
        is_bare = not is_of_name and len(core) <= 1 and (bare.islower() or bare.split()[0].lower() in party_nouns())
        has_name = any(word[:1].isupper() for word in core[1:]) or re.match(r"[A-Z]\S*['’]s$", core[0] if core else "")
        if is_bare or (phrase.kind == "document" and not has_name):
            return JudgedIdentity("described", f"“{phrase.name}” speaks as an institution or a text")
        is_named = has_name or is_of_name or any(word[:1].isupper() for word in phrase.name.split()[1:])
        is_named = is_named or _opens_with_name(phrase.name)
        if is_named:
            return JudgedIdentity("named", f"“{phrase.name}” carries a proper name")
        return JudgedIdentity("described", f"“{phrase.name}” speaks as an institution or a text")
    kept = _KEPT_BACK.search(surroundings)
    is_near_only = kept is not None and kept.group().lower() == "close to" and phrase.head not in _INTIMATES
    if kept and not is_near_only:
        return JudgedIdentity("withheld", f"“{kept.group()}” keeps the name back")
    if phrase.head in _LEAKERS:
        return JudgedIdentity("withheld", f"“{phrase.head}” stands for somebody whose name is kept back")
    is_counted = phrase.count is not None and phrase.count[1] is not None and phrase.count[0] < _CROWD
    if phrase.head in ("person", "individual") and is_counted:
        return JudgedIdentity("withheld", f"“{phrase.name}” tells nothing but that there is somebody")
    if phrase.head in _INTIMATES | {"individual"} and not nested:
        there = _WAS_THERE.search(surroundings)
        if there:
            return JudgedIdentity("withheld", f"“{there.group()}” tells of somebody who was let in")
    is_open_role = (
        phrase.shape == "definite"
        or _SOMEBODYS.match(phrase.name)
        or _SPEAKS_FOR.search(phrase.name)
        or "chief executive" in phrase.name.lower()
    )
    if phrase.head in _INSIDE_ROLES and is_counted and not is_open_role and not nested:
        return JudgedIdentity("withheld", f"a {phrase.head} who speaks of inside matters without a name")
    if is_counted and not is_open_role and not nested and _knows_from_inside(phrase, surroundings):
        return JudgedIdentity("withheld", f"a {phrase.head} who tells from the inside, without a name")
    return JudgedIdentity("described", "no name, but an open role or group")


def _knows_from_inside(phrase: Phrase, surroundings: str) -> bool:
    """Whether somebody without a name tells of what they took part in or where they work: "a clerk in the pay office",
    "a waiter who served the table", "two members of the committee"."""
    if phrase.head in _CROWD_MEMBERS or not phrase.head or not _ONE_OR_SOME.match(phrase.name):
        return False
    if _MEMBER_OF.search(phrase.name):
        return True
    if _TOLD_OF.search(surroundings):
        return True
    noun = party_nouns().get(phrase.head)
    if not (does_a_job(phrase.head) or (noun is not None and noun.kind == "person")):
        return False
    work = _WORKPLACE.search(phrase.name)
    if work is None:
        return False
    words = re.findall(r"[\w-]+", work["body"].lower())
    nouns = (party_nouns().get(word) for word in words)
    return any(noun is not None and noun.kind == "organisation" for noun in nouns) or bool(_PLACES_OF_WORK & set(words))


def _opens_with_name(words: str) -> bool:
    """Whether the first of several words is a capital that no sentence start explains: "Clinton campaign"."""
    first, _, rest = words.partition(" ")
    plain = re.sub(r"['’]s?$", "", first).lower()
    is_word = plain in party_nouns() or share_of_pieces(plain) > _COMMON
    return bool(rest) and first[:1].isupper() and not is_word


def keeps_back(words: str) -> str | None:
    """The words beside somebody's description that keep the name back: "who did not want to be named"."""
    kept = _KEPT_BACK.search(words)
    return kept.group() if kept and kept.group().lower() != "close to" else None


def asks_for_no_name(cue: str, content: str) -> bool:
    """Whether an attribution is somebody's wish not to be named."""
    return _WANTS_NO_NAME.search(f"{cue} {content}"[:160]) is not None and len(content) < _LONGEST_WISH


def find_withheld_reasons(text: str, segmented: Segmented) -> tuple[WithheldReason, ...]:
    """Every reason a story gives for not naming somebody, in text order."""
    found = []
    for sentence in segmented.sentences:
        words = sentence.span.of(text)
        match = _REASON.search(words)
        opening = _OPENS_REASON.search(words, *match.span("why")) if match else None
        if match is None:
            match = _NOT_AUTHORIZED.search(words)
        if match is None and _SPEAKS_UNNAMED.search(words):
            match = _FEARED.search(words)
        if match is None:
            continue
        start = opening.start() if opening else match.start("why")
        cut = _GOES_ON.search(words, start, match.end("why"))
        end = len(words[: cut.start() if cut else match.end("why")].rstrip(" ,"))
        found.append(WithheldReason(Span(sentence.span.start + start, sentence.span.start + end), sentence.span))
    return tuple(found)
