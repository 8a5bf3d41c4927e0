"""What grammar tells of somebody's part in things: where one was, what one did there, what was done to one."""

import re
from functools import cache

from sayso.lexicon.reader import read_rows
from sayso.lexicon.verbs import attitude_verbs, reporting_verbs

__all__ = ["any_of", "find_own_deed", "find_own_deed_after", "find_part", "find_presence"]


def any_of(kind: str) -> str:
    """The words of one kind of those that tell how a source knows, as one alternative, longer ones first."""
    words = (row[0] for row in read_rows("knowing") if row[1] == kind)
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


# Where one can have been: no bare noun ("in charge"), no body, post or time ("on the board", "at the top").
_PLACE = (
    r"(?:at|in|on|inside|aboard|outside|near|behind|beside|under|among|next to|across from|opposite) "
    r"(?:the|an?|his|her|their|our|my|its|this|that|one of|both)"
    rf"(?! (?:[\w’'-]+ ){{0,2}}(?:{any_of('no place')})\b)"
)
_MEANWHILE = r"(?![^,;.]{0,60}\b(?:for (?:\w+ ){0,2}(?:years|decades|months)|since|in (?:19|20)\d\d|years ago)\b)"
_BEING = r"(?:was|were|had been)(?: (?:also|only|just|still|already|all|both|himself|herself|themselves))?"
# Done to many who were nowhere near: "who was asked about it", "who was dismissed".
_NO_PLIGHT = r"(?:asked|dismissed|fired|forced|invited|made|moved|pressed|promised|refused|sacked|summoned)\b"
_WHO_WAS = re.compile(
    rf"\bwho (?:[^,;.“”\"]{{1,60}}? and )?{_BEING} "
    rf"(?:(?:[a-z]+ed )?{_PLACE}|(?!{_NO_PLIGHT})(?:{any_of('suffered')})\b){_MEANWHILE}"
)
_POSTED = re.compile(rf"\b(?:{any_of('posture')}) (?:up |out |down )?{_PLACE}")
_BY_ROLE = re.compile(
    rf"\b(?:{any_of('onlooker')})\b|\bone of (?:the )?(?:\w+ )?survivors\b|^(?:an?|one|the) (?:\w+ )?surviving\b", re.I
)
_WHO_DID = re.compile(
    r"[^,;.“”\"]{1,120} who (?:had |also |later |then |once |first ){0,2}(?P<verb>[a-z]{3,})\b"
    rf"{_MEANWHILE}"
)
_OWN_DEED = re.compile(
    r"(?:(?:that )?(?:he|she|they)|(?:[“\"'‘]\s*)*(?:I|we)) had (?:also |then |once |just )?"
    rf"(?P<verb>[a-z]{{3,}})\b{_MEANWHILE}",
    re.I,
)
_WAS_BY = re.compile(
    rf"(?:[“\"'‘]\s*)*(?:that )?(?:he|she|they|I|we) (?:{_BEING} (?:at home|asleep|in bed|{_PLACE})[^.;“”\"]{{0,60}}?"
    r"\b(?:when|as|while)\b|had (?:never )?seen\b)",
    re.I,
)
_DEED_AFTER = re.compile(
    r"\s*(?:He|She|They)(?: himself| herself| themselves)? (?:"
    r"had (?:also |then |just |both |all )?(?P<verb>[a-z]{3,})\b" + _MEANWHILE + r"[^.]*|"
    rf"(?P<being>{_BEING} (?:(?:[a-z]+ed |{any_of('posture')} )?{_PLACE}|(?:{any_of('posture')})\b)){_MEANWHILE}[^.]*)"
    r"|\s*It was (?:he|she|they) who (?P<did>[a-z]{3,})\b[^.]*"
)


@cache
def _standing() -> frozenset[str]:
    """Verbs of what one is, says, wants or reads, and not of what one was at."""
    listed = {word for word, kind in read_rows("knowing") if kind in ("standing", "read")}
    participles = {participle for past, participle in _irregular().items() if past in listed}
    return frozenset({*reporting_verbs(), *attitude_verbs(), *listed, *participles})


@cache
def _irregular() -> dict[str, str]:
    """Past tenses without -ed to their participles."""
    return {row[0]: row[1] for row in read_rows("irregular_pasts")}


@cache
def _pasts() -> frozenset[str]:
    """Past tenses and participles without -ed."""
    return frozenset({*_irregular(), *_irregular().values()})


def _is_deed(verb: str) -> bool:
    """Whether a verb is in the past and of something that one does in one go."""
    is_past = verb in _pasts() or (len(verb) > 4 and verb.endswith("ed"))
    return is_past and verb not in _standing()


def find_part(words: str) -> str | None:
    """What the words of a source tell of a part it had: "a driver who was parked at the gate", "a passenger"; a deed
    only in the clause that picks somebody without a name out ("a picker who mixed the tanks")."""
    for pattern in (_WHO_WAS, _POSTED, _BY_ROLE):
        found = pattern.search(words)
        if found:
            return found.group()
    did = _WHO_DID.match(words)
    return did.group() if did and _is_deed(did["verb"]) else None


def find_presence(content: str) -> str | None:
    """What a speaker says of having been by when it happened, or of what it had seen: "I was in bed when …"."""
    found = _WAS_BY.match(content)
    return found.group() if found else None


def find_own_deed(content: str) -> str | None:
    """What a speaker says of its own doing: "they had fished inside the line"."""
    found = _OWN_DEED.match(content)
    return found.group() if found and _is_deed(found["verb"]) else None


def find_own_deed_after(following: str) -> str | None:
    """What the sentence after a statement tells of the speaker's doing before it: "She had washed the jars." """
    found = _DEED_AFTER.match(following)
    if found is None:
        return None
    verb = found["verb"] or found["did"]
    return found.group() if verb is None or _is_deed(verb) else None
