"""How a source knows, where the words say so."""

import re
from typing import NamedTuple

from sayso.records.attribution import Basis
from sayso.resolve.witness import any_of, find_own_deed, find_own_deed_after, find_part, find_presence

__all__ = [
    "JudgedBasis",
    "judge_content_basis",
    "judge_following_basis",
    "judge_manner_basis",
    "judge_source_basis",
]

_OPENING = r"^(?:[“\"'‘]\s*)*(?:that )?(?:when |as )?"
_FROM_OTHERS = (
    rf"(?:(?:was|were|been|being|is|are) (?:\w+ )?(?:{any_of('relayed')})\b"
    rf"(?! (?:by (?:[\w’'-]+ ){{1,4}})?(?:not )?to\b)|(?:briefed|"
    rf"debriefed) (?:on|about|"
    rf"by)"
    rf"|told (?:about|of|by)\b(?! (?:[\w’'-]+ ){{1,4}}to\b)|as told (?:to|by)"
    rf"|(?:{any_of('learned')}) (?:about|of|from|what|it|that)\b"
    r"|(?:had|has|have|got|received|obtained) (?:it|word|every \w+|the \w+|an? \w+|his|her|their|"
    r"all \w+)(?: \w+){0,2} (?:from|via|through)\b"
    r"|(?:spoke|spoken|talked|conversations?) (?:to|with) (?:people|those|some|someone|witnesses|members|him|her|"
    r"them)"
    r"|(?:had|got|gets?|has) (?:that|this|it|(?:his|her|their|the) (?:news|story|facts|account)) (?:from|over|via)\b"
    r"|fresh from a briefing|filled in by|given an account|to whom [^,;.]{0,40}?\bgave\b"
    r"|second-?hand|passed (?:on|along)|relayed (?:by|to)|to whom [^,;]{0,30}?\b(?:described|told|passed|recounted|"
    r"relayed|confided)"
    r"|(?:was|were|had) (?:not|never) (?:\w+ )?(?:there|present|at the|in the room|in court|inside|aboard|a witness)\b"
    r"|(?:kept|been kept) informed|repeating what|(?:on|through) the grapevine|through (?:an intermediary|a friend|"
    r"intermediaries))"
)
_SECONDHAND = re.compile(rf"\b{_FROM_OTHERS}", re.I)
_THIRDHAND = re.compile(
    rf"\b{_FROM_OTHERS}[^.;]{{0,90}}?\b(?:who|whom|what|which|whose)\b[^.;]{{0,50}}?"
    rf"\b(?:{any_of('relayed')}|{any_of('learned')}|had it\b[^.;]{{0,20}}?\bfrom|got it\b[^.;]{{0,20}}?\bfrom|"
    rf"heard it|described|passed on)\b"
    rf"|\b{_FROM_OTHERS}[^.;]{{0,60}}?\b(?:those|these|the|them)\b[^.;]{{0,30}}?\b(?:briefed|told|themselves|himself|"
    rf"herself)\b"
    rf"|\b{_FROM_OTHERS}[^.;]{{0,90}}?\b(?:to whom|who (?:was|were|had) (?:not|never) (?:been )?(?:there|present|"
    rf"in the room))\b"
    r"|third-?hand",
    re.I,
)
_FIRSTHAND = re.compile(
    rf"\b(?:who|and|which|whose \w+) (?:had |has |have |himself |herself |themselves |later |also |once |then |"
    rf"never )*"
    rf"(?:{any_of('acted')})\b(?! that\b)(?![^,;.]{{0,60}}\b(?:for \w+ years|since (?:19|20)\d\d|in (?:19|20)\d\d)\b)"
    rf"|\bwho (?:was|were|had been) (?!(?:speaking|running|serving|working|living|asking|requesting|seeking|"
    rf"competing|planning|leading|working (?:for|with|on)|"
    rf"standing (?:again|for)|campaigning|hoping|trying|being|expecting|visiting)\b)[a-z]{{3,}}ing\b"
    rf"|\b(?:was|were|been|is|are|who|those|people|[a-z]+ers|[a-z]+men|[a-z]+ors|,) (?:(?!not\b|never\b)\w+ )?"
    rf"(?:{any_of('present')})\b"
    rf"|\b(?:{any_of('close')})\b",
    re.I,
)
_PAPERS = rf"(?!minutes (?:before|after|later|earlier|ago|into)\b)(?:{any_of('paper')})"
_HAS_READ = re.compile(
    rf"\b(?:(?:has|have|had|having|who|were|was|who had|who has) (?:(?!not\b|never\b)\w+ )?(?:{any_of('read')}|"
    rf"gone through|listened to|looked at|"
    rf"watched|held|access to"
    rf"|(?:been )?(?:shown|handed|given|sent))|(?:saw|read|reviewed|examined|viewed|watched|studied|inspected|shown|"
    rf"went through|"
    rf"pored over|leafed through|looked at|been through|gone over|went over|worked (?:only )?from|relied on|"
    rf"reading from|compared|plotted|citing|cites|cited|based on|going by|according to|quoting|pointing to|"
    rf"holding|has the|have the))\b"
    rf"[^.;:“”\"]{{0,45}}?\b{_PAPERS}\b",
    re.I,
)
_WITH_PAPERS = re.compile(
    r", (?:reading (?:aloud )?from|leafing through|flicking through|going through|scrolling through|looking at|"
    r"poring over|consulting|citing|quoting(?: from)?|pointing to|referring to|holding(?: up)?|brandishing|waving) "
    rf"(?:an?|the|his|her|their|its|two|three|several|some|copies of)\b[^.;:“”\"]{{0,40}}?"
    rf"\b(?:{any_of('paper')}|book|books)\b",
    re.I,
)
_HAS_EXHIBITS = re.compile(
    rf"\b(?:(?:I|we|they|he|she|(?:his|her|their|our|my) \w+) (?:now |also |still )?(?:have|has|had) "
    rf"(?:the |an? |our |his |her |their |copies of |\d[\d,]* |all (?:the )?)?"
    rf"(?:(?!\w+ed\b)\w+ )?(?:{any_of('exhibit')})\b"
    r"|(?:have|has|had) (?:it|him|her|them|this|that|everything) (?:all )?on (?:\w+ )?"
    r"(?:cameras?|film|tape|video|cctv|paper|record)\b)",
    re.I,
)
_OWN_SIGHT = re.compile(
    rf"{_OPENING}(?:(?<![“\"'‘])(?:he|she|they)|i|we)\b(?: themselves| himself| herself)?,?"
    rf"(?: had| have| has|['’]ve|['’]d)?(?: also| just| only| personally| since| then| once| both| all)*"
    rf"(?: (?:never )?(?:{any_of('acted')})\b(?! (?:that|whether|into|for))| (?:was|were|been|"
    rf"had been) (?:\w+ )?(?:{any_of('present')}|{any_of('suffered')})\b)",
    re.I,
)
_TO_THEM = r"(?:me|us|him|her|them|the room|those present)\b"
_SOMEBODY = rf"{_OPENING}(?:[\w.,’'-]+ ){{1,10}}?(?:had |has |have )?(?:later |also |once |personally )*"
_WAS_SPOKEN_TO = re.compile(
    rf"{_SOMEBODY}(?:told|asked|ordered|informed|instructed|assured|called|looked at|threatened|moved|gave|showed) "
    rf"{_TO_THEM}",
    re.I,
)
_WAS_DEALT_WITH = re.compile(rf"{_SOMEBODY}(?:offered|warned|approached|phoned|handed|paid|pressed) {_TO_THEM}", re.I)
_WAS_LET_KNOW = re.compile(
    rf"{_OPENING}(?:his|her|their) (?:[\w.,’'-]+ ){{1,10}}?(?:had |has )?told (?:him|her|them) "
    r"(?!(?:[\w’'-]+ ){0,4}?(?:to|nothing)\b|(?:he|she|they) (?:could|should|must|can)\b)",
    re.I,
)
_IN_MARKS = re.compile(r"^\s*[“\"'‘]")
_I_WAS_THERE = re.compile(
    rf"\b(?:I|[Ww]e) (?:was|were) (?:\w+ )?(?:{any_of('present')}|in|on|the one|{any_of('suffered')})\b"
    rf"|\b(?:I|[Ww]e) (?:had )?(?:{any_of('acted')})\b|\bI remember\b|\bin front of (?:me|us)\b|\bwith my own (?:eyes|"
    rf"ears|hands)\b"
    rf"|\b(?:[Hh]e|[Ss]he|[Tt]hey) (?:{any_of('suffered')}|told|gave|asked|threw|took|kept|left|said to) (?:me|us)\b"
)
_DID_IT_THEMSELVES = re.compile(
    rf"{_OPENING}(?:he|she|they|i|we)\b[^.;:“”\"]{{2,60}}\b(?:himself|herself|themselves|myself|ourselves)[.,;”\"]*$",
    re.I,
)
_AFTER_A_SEARCH = re.compile(
    rf"\bafter (?:an? |the )?(?:\w+ )?(?:search|review|check|study|examination|reading|"
    rf"comparison) of (?:[\w’'-]+ ){{0,3}}?{_PAPERS}\b",
    re.I,
)
_SPEAKS_OF_ITSELF = re.compile(rf"{_OPENING}(?:he|she|they|i|we)\b", re.I)
_REMEMBERS = re.compile(r"\b(?:remember|recall|recount)\w*\b", re.I)
_NO_PLACE = (  # "heard from her kitchen a scream"
    r"(?! (?:\w+ )?(?:kitchen|windows?|garden|house|home|flat|apartment|\w*room|bed|balcony|porch|street|car|"
    r"cabin|office|"
    r"desk|cell|door\w*|roof|yard|shop|terrace|tent|stairs|bathtub|shower|seat|boat|deck)\b)"
)
_ONLY_TOLD = re.compile(
    rf"\b(?:heard|learned|learnt) (?:it |this |that )?from (?:the|a|an|his|her|their|my|our)\b{_NO_PLACE}|"
    r"\b(?:they|people|friends|neighbou?rs|colleagues|others) told (?:me|us)\b|\bcame from (?:him|her|them)\b|"
    r"\bsecond-?hand\b"
    rf"|\b(?:had|has|have) (?:{any_of('learned')}) (?:of|about|it|this|that|from)\b[^.;]{{0,40}}\bfrom\b"
    r"|\b(?:was|were|been) told (?:that|about|of|by)\b(?! (?:[\w’'-]+ ){1,4}to\b)"
    r"|\b(?:neither|none)(?: of (?:them|us|the \w+)| \w+)? (?:was|were|had been) (?:at|in the|there|present|"
    r"inside|aboard)\b"
    r"|\b(?:I|we) (?:got|had|have|know|learned|learnt) (?:all )?(?:it|this|that|all this)(?: all)? (?:only )?from "
    r"(?:the|an?|my|our|his|her|somebody|someone|people|others|two|three)\b"
    r"|\b(?:(?:my|our|his|her|their|the|an?|one of the) (?!(?:doctor|surgeon|nurse|lawyer|judge|teacher|"
    r"police\w*|officer)s?\b)"
    r"(?:[\w’'-]+ ){1,6}|somebody |someone |people |others )"
    r"(?:\w+ (?:me|us) (?:up )?and )?told (?:me|us) (?:all about|about it|everything|"
    r"the (?:whole )?(?:tale|story|lot|thing)|what (?:(?:he|she|they|it) )?(?:had )?(?:happened|seen|saw|heard|found)|"
    r"how it)\b",
    re.I,
)
_WAS_AWAY = re.compile(
    r"\b(?:I|we|he|she|they)(?: myself| ourselves)? (?:(?:was|were)(?: not|n['’]t) (?:there|present|at|in|on|home|"
    r"with)|"
    r"(?:did not|didn['’]t|never) (?:\w+ )?(?:see|saw|witness|watch|attend)|(?:have|had) (?:not|never) "
    r"(?:\w+ )?(?:seen|been)|was (?:away|abroad|asleep|out of town|elsewhere|off that|in hospital|in bed))\b",
    re.I,
)
_HEARD_OF_IT = re.compile(
    r"\b(?:(?:told|rang|called|phoned|texted) (?:me|us)|(?:was|were|been) told|heard (?:it|about|of|from|that|later|"
    r"afterwards)|(?:got|had) (?:it|that|this) from|(?:they|people|neighbou?rs|everybody|everyone|folk) "
    r"(?:\w+ )?(?:says?|said|tells?))\b",
    re.I,
)


class JudgedBasis(NamedTuple):
    """The basis and the words that say so."""

    basis: Basis
    because: str


def judge_source_basis(source_words: str) -> JudgedBasis | None:
    """From the source's own words with all that is said beside them; None where they do not tell. Why a name is kept
    back is no way of knowing ("because the partners have not been told")."""
    source_words = _WHY_UNNAMED.sub(" ", source_words)
    for basis, pattern in (
        ("thirdhand", _THIRDHAND),
        ("secondhand", _SECONDHAND),
        ("records", _HAS_READ),
        ("firsthand", _FIRSTHAND),
    ):
        match = pattern.search(source_words)
        if match:
            return JudgedBasis(basis, f"“{' '.join(match.group().split())}”")  # type: ignore[arg-type]
    part = find_part(source_words)
    return JudgedBasis("firsthand", f"“{' '.join(part.split())}”") if part else None


def judge_manner_basis(after_cue: str) -> JudgedBasis | None:
    """From what the speaker has before its eyes while it speaks: "he said, leafing through the log"."""
    found = _WITH_PAPERS.match(after_cue)
    return JudgedBasis("records", f"“{' '.join(found.group().split())}”") if found else None


_WHY_UNNAMED = re.compile(
    r"\b(?:anonymity|anonymously|named|identified|used|published)\b[^.;]{0,20}\b(?:because|since|as)\b[^.;]*", re.I
)
_GOES_ON_TO_SAY = re.compile(
    r"\s*(?:He|She|They|I|[A-Z][\w’'-]+|(?:Mr|Mrs|Ms|Dr)\.? [A-Z][\w’'-]+|The \w+)(?: had| has)?(?: only| both|"
    r" all| also)? "
    r"(?P<how>(?:had|got|heard|learned|learnt|knew|knows) (?:that|this|it|of it|of this)(?: \w+){0,2}? (?:from|"
    r"over|through|via)\b[^.]*"
    r"|(?:read|seen|saw|found) (?:it|that|this) in (?:the|a|an|his|her|their)\b[^.]*"
    r"|(?:was|were) (?:\w+ )?(?:there|present|at the table|in the room|on board|on the call|aboard)\b[^.]*"
    r"|(?:saw|watched|heard|counted|filmed|photographed) (?:it|this|that|them)\b[^.]*)",
)


def judge_following_basis(following: str) -> JudgedBasis | None:
    """From the sentence after a statement, where it says how the speaker knows: "He had that from his deputy." """
    found = _GOES_ON_TO_SAY.match(following)
    if found is None:
        deed = find_own_deed_after(following)
        return JudgedBasis("firsthand", f"“{' '.join(deed.split())}”") if deed else None
    words = " ".join(found["how"].split())
    if re.match(r"(?:read|seen|found) (?:it|that|this) in", words):
        return JudgedBasis("records", f"“{words}”")
    if re.match(r"(?:had|got|heard|learned|learnt|knew|knows)\b.*?\b(?:from|over|through|via)\b", words):
        is_third = re.search(r"\b(?:who|to whom|whose)\b.*\b(?:had it|heard|told|learned|spoken|passed)\b", words)
        return JudgedBasis("thirdhand" if is_third else "secondhand", f"“{words}”")
    return JudgedBasis("firsthand", f"“{words}”")


def judge_content_basis(cue: str, content: str, *, is_unnamed: bool = False) -> JudgedBasis | None:
    """From what is said, where the speaker tells how it comes to know it; None where it does not. is_unnamed: whether
    the speaker is people without a name, who are heard for what they did themselves."""
    searched = _AFTER_A_SEARCH.search(cue)
    if searched:
        return JudgedBasis("records", f"“{' '.join(searched.group().split())}”")
    only_told = _ONLY_TOLD.search(content) or (_WAS_AWAY.search(content) and _HEARD_OF_IT.search(content))
    if only_told:
        return JudgedBasis("secondhand", f"“{' '.join(only_told.group().split())}”")
    known = None if _IN_MARKS.match(content) else _WAS_LET_KNOW.match(content)
    if known:
        return JudgedBasis("secondhand", f"“{' '.join(known.group().split())}”")
    read = _HAS_READ.search(content[:120]) if _SPEAKS_OF_ITSELF.match(content) else None
    read = read or _HAS_EXHIBITS.search(content)
    if read:
        return JudgedBasis("records", f"“{' '.join(read.group().split())}”")
    dealt = (_WAS_SPOKEN_TO, _WAS_DEALT_WITH) if is_unnamed else (_WAS_SPOKEN_TO,)
    indirect = () if _IN_MARKS.match(content) else dealt  # whose "him" and "them" are the speaker
    for pattern in (_OWN_SIGHT, _DID_IT_THEMSELVES, *indirect, _I_WAS_THERE):
        match = pattern.search(content)
        if match:
            return JudgedBasis("firsthand", f"“{' '.join(match.group().split())}”")
    deed = find_presence(content) or (find_own_deed(content) if is_unnamed else None)
    if deed:
        return JudgedBasis("firsthand", f"“{' '.join(deed.split())}”")
    remembers = _REMEMBERS.search(cue)
    return JudgedBasis("firsthand", f"“{remembers.group()}”") if remembers else None
