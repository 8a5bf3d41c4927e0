"""Rules A01 to A06: sources who are not named, and what rests on them."""

import re
from collections.abc import Iterator

from sayso.check.matter import find_judgement
from sayso.check.rule import Checked, Hit, Rule, first_span
from sayso.lexicon.verbs import reporting_verbs
from sayso.records.attribution import Attribution
from sayso.records.source import Source
from sayso.records.span import Span
from sayso.records.story import Paragraph

__all__ = ["AP", "NPR", "RULES", "find_unnamed", "is_unnamed", "lacks_a_name", "reads_paper", "speaks_for_itself"]

AP = "Associated Press, Statement of News Values: Anonymous sources"
NPR = "NPR Ethics Handbook, Transparency: anonymous sourcing"

_BARE_NAME = re.compile(
    r"(?:(?:a|an|the|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|another|other|multiple|our|my|"
    r"various|different|separate|single|second|third|further|well-placed|well-informed|informed|knowledgeable|reliable|"
    r"trusted|credible|unnamed|anonymous|unidentified|\d+)\s+)*"
    r"(?:(?:senior |top |high-level |key |inside )?(?:sources?|figures?|insiders?)|people|persons?|individuals?|"
    r"officials?|someone|somebody|those|tipsters?|informants?)(?: in the know| on the inside)?",
    re.I,
)
_BARE_OFFICIALS = re.compile(r"(?:the )?(?:officials|insiders)", re.I)
_ROTE_REASON = re.compile(
    r"(?:\bnot|n['’]t|\bneither|\bnor|\bnobody|\bnone)\b(?: (?:of them|one|had|has|have|was|were|is|are|been|yet|"
    r"officially|publicly))* (?:authori[sz]ed|"
    r"(?:permitted|allowed|cleared|supposed|free|licen[cs]ed|at liberty|in a position|empowered) to (?:speak|talk|"
    r"discuss|"
    r"comment|brief|be quoted|address|disclose|divulge|reveal|give interviews|share|describe|go on the record))\b|"
    r"\b(?:(?:lack\w*|without|no|did not have|had no) (?:the |official |any )?(?:permission|authority|authori[sz]ation|"
    r"clearance) to|(?:barred|forbidden|prohibited|banned|prevented) (?:from|to) (?:speak|talk|discuss|comment|"
    r"brief)\w*|"
    r"(?:company|department\w*|agency|house|club|party|ministry|government|office|internal|ground) (?:policy|rules|"
    r"protocols?)|"
    r"(?:policy|rules|protocol) (?:forbids?|prohibits?|bars?|bans?)|"
    r"(?:sensitiv\w+|delica\w+) (?:nature )?of (?:the|their|this|such)|delicate nature|"
    r"to (?:be (?:candid|frank|open|honest)|speak (?:their|his|her) minds?)|"
    r"(?:to|could|can|might|may) (?:speak|talk|discuss (?:it|them|the \w+)) (?:more )?(?:freely|candidly|frankly|"
    r"openly|"
    r"honestly|plainly)|"
    r"(?:discuss|describ|shar|disclos|talk|speak)(?:e|ing)?(?: about)? (?:an? |the )?(?:(?:internal|private|sensitive|"
    r"confidential|personnel|ongoing|non-?public|classified|diplomatic|legal|military|security) \w+|intelligence|"
    r"deliberations)|"
    r"(?:talks|negotiations|discussions|deliberations|matter|issue|information|plans?|details|conversations?|deal|"
    r"probe|investigation|inquiry|enquiry|review|process|case|decision|report|findings?|request|proceedings|litigation|"
    r"offer|bid|sale|contract|agreement|appointment) (?:is|are|was|were|remains?|(?:has|have|had) (?:not|yet to)) "
    r"(?:still |yet )*(?:private|confidential|sensitive|delicate|internal|ongoing|on|continuing|under ?way|in progress|"
    r"pending|open|secret|(?:not |n['’]t )?(?:yet |been |be |made )*(?:public|final(?:i[sz]ed)?|announced|completed?|"
    r"published|disclosed|signed)))\b",
    re.I,
)
_SPOKEN_FOR_ALL = re.compile(r"(?:both|all|they|none|the (?:two|three|four|five|six|\w+s))\b", re.I)
_WITH_PAPER = re.compile(
    r"\band (?:a|an|the|two|three|\w+ )?\s*"
    r"(?:copy|copies|document|documents|memo|letter|letters|emails?|records|report)\b",
    re.I,
)
_CALLS = re.compile(r"\b(?:call|describ|dismiss|denounc|prais|mock|brand|label)\w*", re.IGNORECASE)
_KNOWS = re.compile(
    r"\bwith\b|\bwho(?:['’](?:ve|re|s))? (?!asked|did|would|spoke|declin|refus|request|insist|want|wish|is not|"
    r"was not|fear|could)"
)
_WISHES_NOT = re.compile(  # and why
    r",? who (?:asked|did|would|spoke|declin\w+|refus\w+|request\w+|insist\w+|want\w+|wish\w+|is not|was not|fear\w*|"
    r"could)\b"
)
_KEEPS_BACK = re.compile(
    r"\banonym\w+|\b(?:not|neither|none)\b[^.;]{0,30}\b(?:named|identified|quoted)\b|\bnames? (?:withheld|out|used)\b",
    re.I,
)
_NAMES_SOME = re.compile(
    r"\b(?:including|among them|such as|like) (?:[\w.]+ ){0,3}[A-Z][\w’'-]+ [A-Z]"  # "some, including Rep. Lea Ros"
)
_HEADLINESE = re.compile(
    r"(?:[Tt]op |[Ss]enior |[Ff]ormer |[Kk]ey |[Ee]x-)?(?:[A-Z]\w+ )?[a-z]+(?:er|or|ial|ide|ist|ant|man|ert)"
)
_OPENS_WITH_A_NAME = re.compile(r"\s*[A-Z][\w’'-]+(?: [A-Z]\.)? [A-Z][\w’'-]+,? (?!which\b)[a-z]")
_DEFINITE = re.compile(r"[Tt]he ([a-z][\w-]+)(?:$|\W)")
_SOURCES = frozenset("source insider informant tipster".split())  # who is called so is not named a line further on
_ANYBODY = frozenset("source official officials person insider aide employee other second third".split())
_ENDS_IN_A_NAME = re.compile(
    r"\b(?!(?:of|in|at|for|from|with|by|and|the|an?|to) )[a-z]+ (?:[A-Z][\w’'.-]+ )+[A-Z][\w’'-]+$"
)
_IN_PUBLIC = re.compile(r"\b(?:tweet|post|blog|announc)(?:s|e[ds]?|ed|ing)?\b|\bpublicly\b")
_BODY = re.compile(
    r"\b(?:[Gg]overnments?|[Pp]olice|[Aa]genc(?:y|ies)|[Dd]epartments?|[Mm]inistr(?:y|ies)|[Cc]ommissions?|"
    r"[Aa]dministrations?|[Cc]ampaigns?|[Cc]ompan(?:y|ies)|[Bb]anks?|[Cc]ommittees?|[Bb]ureaus?|[Aa]uthorit(?:y|ies)|"
    r"[Mm]ilitary|[Aa]rmy|[Pp]art(?:y|ies)|[Cc]ount(?:y|ies)|[Cc]ity|[Uu]nions?|[Hh]ospitals?|[Uu]niversity|[Pp]alace|"
    r"(?!(?:the|other|some|many|several|senior|top|two|three|four|these|those|of) )[\w-]+ officials|"
    r"the [A-Z]\w+(?: [A-Z]\w+)* (?:is|has|was|had|will|said|expects?)|FBI|CIA|Fed|NATO|Pentagon|"
    r"Kremlin|White House)\b"
)
_REFERS_BACK = re.compile(
    r"[Tt]he (?:person|official|source|insider|informant|individual|people|officials|sources|two|three|others?)\b"
)
_WHY_AT_ALL = re.compile(
    r"\b(?:many|most|several|some|all|like|none|nearly all|the rest)\b[^.\n]{0,90}\b(?:anonymity|not to be (?:named|"
    r"identified)|without (?:being|attribution)|on background)\b(?=[^.\n]{0,60}\b(?:because|since|as|for fear|out of|"
    r"fearing|citing|so (?:that|as)|to (?:avoid|protect|discuss|speak|talk|describe))\b)",
    re.IGNORECASE,
)
_FEARS = re.compile(
    r"\b(?:wrong side of|bad (?:for (?:his|her|my|their) )?career|career move|retaliat\w+|reprisals?|intimidat\w+|"
    r"afraid|fear(?:s|ed|ful|ing)? (?:of|for|that|he|she|they|losing)|los(?:e|ing) (?:his|her|my|their) jobs?|"
    r"backlash|repercussions?)\b",
    re.IGNORECASE,
)
_STAKE = re.compile(
    r"\b(?:if|were (?:he|she|they)|was (?:he|she)) (?:(?:he|she|they|it) (?:was|were|is|are) |ever )?(?:named|"
    r"identified|"
    r"quoted by name|found out|caught)\b|"
    r"\b(?:fired|sacked|dismissed|disciplined|suspended|prosecuted|sued|jailed|arrested|demoted|expelled|deported|"
    r"evicted|"
    r"let go|punished|blacklisted|penali[sz]ed) (?:for (?:talking|speaking|discussing|saying|telling|having|"
    r"this|it)|if)\b|\bin trouble (?:for|if)\b|"
    r"\bwho(?: could|(?: woul|['’])d| might| may| stands? to| risks?) (?:be (?:fired|sacked|dismissed|disciplined|"
    r"suspended|prosecuted|"
    r"sued|jailed|arrested|demoted|expelled|deported|evicted|punished)|los(?:e|ing))\b|"
    r"\b(?:[Tt]he \w+|who|[Hh]e|[Ss]he|[Tt]hey|[Bb]oth)\b[^.\n]{0,40}\bcan(?:not|['’]t) afford to (?:be|lose)\b|"
    r"\bfears? (?:the sack|dismissal|a reprimand|being|arrest|prosecution)\b"
)
_PUNISHED = re.compile(
    r"\b(?:fired|sacked|dismissed|disciplined|suspended|prosecuted|sued|jailed|arrested|demoted|expelled|deported|"
    r"evicted|let "
    r"go|punished|blacklisted|fined|shot|killed|beaten|dismissal|prison|the sack)\b",
    re.IGNORECASE,
)
_LEAVES_OUT = re.compile(
    r"\b(?:(?:left|leav\w+|keep\w*|kept) [\w ]{0,20}?(?:out|back|off)|(?:names?|identit\w+) (?:\w+ ){0,3}?withheld|"
    r"withh[eo]ld\w* (?:his|her|their|the) (?:\w+ )?(?:names?|identit\w+)|(?:not|cannot|can['’]t)(?: be| been)? "
    r"(?:nam|identif|us|print)\w*)\b",
    re.IGNORECASE,
)
_BY_NAME = re.compile(r"\b(?:names?|nam(?:ed|ing)|identit\w+|identif\w+|are called|is called)\b", re.IGNORECASE)
_WHY = re.compile(r"\b(?:because|since|so|to protect|for (?:fear|that|this|the same))\b", re.IGNORECASE)
_NO_NAME = re.compile(
    r"(?:an?|one|another|two|three|four|five|six|a (?:pair|couple|handful) of) (?!\w+ of us\b)", re.IGNORECASE
)
_SPEAKS_FOR = re.compile(
    r"\b(?:spokes\w+|press (?:officer|secretary)|representative|lawyers?|attorneys?|solicitors?|barristers?|counsel|"
    r"judges?|"
    r"magistrates?|coroners?|moderators?|hosts?|anchors?|callers?|headlines?|posters?|prosecutors?|reporters?|"
    r"journalists?|writers?|columnists?|commentators?|polls?|stud(?:y|ies)|reports?|statements?)\b",
    re.IGNORECASE,
)
_SHOUTS = re.compile(
    r"\b(?:shout|yell|chant|heckl|scream|cheer|holler|ask|joke|tweet|post|read|sang|sing|wrote|writ)\w*"
)
_HIS_NAME = re.compile(r"\b(?:[Hh]is|[Hh]er|[Tt]heir) (?:real )?names? (?:is|are|was) [A-Z]")
_TELLS_MORE = re.compile(
    r"\b(?:The|That|Both|Our) (?:source|person|individual|insider|official|man|woman|figure|informant|two|pair|"
    r"people)s?,?"
    r"(?: who)?(?: (?:is|are|was|were|has|have|had|also|both|once|still|himself|herself|then))* (?P<does>\w+)"
)
_WORKS = re.compile(
    r"(?:He|She|They|Both) (?:(?:has|have|had|also|both|once|then) )*(?:works?|worked|serves?|served|took part|saw|"
    r"seen|"
    r"attended|signed|sat|runs?|ran|helped|handled|wrote|drafted|drove|"
    r"(?:is|are|was|were|been) (?:an?|one of|employed|part of|among|present|in the room|at the \w+|on the \w+))\b"
)
_WISHES = frozenset(
    "asked declined refused requested insisted wanted wished spoke gave feared would did could will not familiar who "
    "close said unwilling afraid anonymous".split()
)
_REPORTS = re.compile(r"\b(?:sa(?:y|ys|id)|told|tells|according|report(?:s|ed)|confirmed|stated)\b", re.IGNORECASE)


def find_unnamed(checked: Checked) -> Iterator[tuple[Source, Attribution]]:
    """Each party whose name is kept back, with the first thing it says, under the headline if it can be; parts of a
    group go with the group."""
    for source in checked.sources:
        if not is_unnamed(checked, source) or source.part_of is not None:
            continue
        said = [one for one in checked.said_by[source.id] if speaks_for_itself(checked, one)]
        if any(not checked.is_in_headline(one) for one in said) or (said and not _is_told_below(checked)):
            yield source, next((one for one in said if not checked.is_in_headline(one)), said[0])


def is_unnamed(checked: Checked, source: Source) -> bool:
    """Whether the party speaks without its name: none among its words, and none given in the sentence before."""
    if (
        source.identity != "withheld"
        or _NAMES_SOME.search(source.name or "")
        or _ENDS_IN_A_NAME.search(source.name or "")
    ):
        return False
    said = checked.said_by[source.id]
    if any(_takes_up_a_name(checked, source, one) for one in said):
        return False
    if source.count != (1, 1) or not said:
        return True
    return not _is_named_below(checked, source, said) and not _gets_a_name(checked, source, said)


def _is_named_below(checked: Checked, source: Source, said: tuple[Attribution, ...]) -> bool:
    """Whether one person told of without a name in a headline ("Top aide says …"), or at the head of a paragraph, is
    then called by it: somebody speaks by name below, or the next sentence opens with a name."""
    words = [" ".join(span.of(checked.text) for span in one.spans.source) for one in said]
    if all(_HEADLINESE.fullmatch(one) for one in words):
        return _is_told_below(checked)
    if len(said) > 1 or _last_noun(source) in _SOURCES:
        return False
    around = checked.sentence_at(first_span(said[0]).start)
    paragraph = checked.paragraph_at(first_span(said[0]).start)
    if around is None or paragraph is None or around.start > paragraph.start or source.reason_withheld:
        return False
    if _KEEPS_BACK.search(around.of(checked.text)):
        return False
    return _OPENS_WITH_A_NAME.match(checked.text, around.end) is not None


def _takes_up_a_name(checked: Checked, source: Source, one: Attribution) -> bool:
    """Whether "the lawmaker" is who has just spoken by name: one person, by a noun that says what that person is."""
    words = " ".join(span.of(checked.text) for span in one.spans.source)
    called = _DEFINITE.match(words)
    if called is None or source.count != (1, 1) or called[1].lower() in _ANYBODY:
        return False
    before = checked.sentence_before(first_span(one).start)
    if before is None or any(before.covers(span) for span in source.mentions):
        return False
    return any(
        before.covers(span)
        for other in checked.attributions
        if checked.source_of(other).identity == "named" and checked.source_of(other).kind == "person"
        for span in other.spans.source
    )


def _is_told_below(checked: Checked) -> bool:
    """Whether somebody speaks by name under the headline, and so may be who it means."""
    return any(
        checked.source_of(one).identity == "named" and not checked.is_in_headline(one) for one in checked.attributions
    )


def speaks_for_itself(checked: Checked, one: Attribution) -> bool:
    """Whether the story itself takes something from the source: not a relative clause alone, a thought told of, a
    question or what a group is and does."""
    words = " ".join(span.of(checked.text) for span in one.spans.source).lower()
    if one.stance not in ("asserts", "denies", "doubts", "unverified", "no_comment") or words in ("who", "that"):
        return False
    cue = checked.cue_of(one).lower()
    if re.search(r"\b(?:would|could|might|should|wonder\w*)\b", cue) or one.inside is not None:
        return False
    if re.search(r"\bask(?:s|ed|ing)?\b", cue) and checked.content_of(one).rstrip("\"”’' ").endswith("?"):
        return False
    if re.fullmatch(r"showing|suggesting|indicating", cue) and checked.source_of(one).kind != "document":
        return False  # what happened to them shows it
    if _IN_PUBLIC.search(cue):
        return False  # before everybody: the name is nothing that the outlet keeps
    is_reported = any(word in reporting_verbs() for word in re.findall(r"[a-z]+", cue)) or "according" in cue
    return one.form != "indirect" or not cue or is_reported


def lacks_a_name(checked: Checked, source: Source) -> bool:
    """Whether a party speaks without its name, kept back or not asked for: "a resident", "two of the drivers"."""
    if is_unnamed(checked, source):
        return True
    name = source.name or ""
    is_somebody = source.identity == "described" and source.kind in ("person", "group") and _NO_NAME.match(name)
    if (
        not is_somebody
        or source.count is None
        or source.count[1] is None
        or _SPEAKS_FOR.search(f"{name} {source.role}")
    ):
        return False
    if _NAMES_SOME.search(name) or _ENDS_IN_A_NAME.search(name) or source.part_of is not None:
        return False
    said = checked.said_by[source.id]
    is_named = said and (_is_named_below(checked, source, said) or _gets_a_name(checked, source, said))
    return not is_named and not (said and _may_be_named(checked, source, said))


def _gets_a_name(checked: Checked, source: Source, said: tuple[Attribution, ...]) -> bool:
    """Whether the story comes to the name of one it first calls "a driver": "His name is …", "the driver, Lea Ros"."""
    noun, start = _last_noun(source), first_span(said[0]).start
    if noun in _ANYBODY:
        return False
    called = re.compile(rf"\b[Tt]he {noun},? (?:is |called |named )?[A-Z][\w’'-]+,? [A-Z]")
    end = checked.segmented.story.end
    return bool(_HIS_NAME.search(checked.text, start, end) or called.search(checked.text, start, end))


def _may_be_named(checked: Checked, source: Source, said: tuple[Attribution, ...]) -> bool:
    """Whether somebody named further on is what an open description says: "a driver", "Lea Ros, the driver of bus "
    "7"."""
    called = re.compile(
        rf"\b[A-Z][\w’'-]+ [A-Z][\w’'-]+, (?:\d+, )?(?:the|an?) (?:[\w-]+ ){{0,3}}{_last_noun(source)}\b"
    )
    return called.search(checked.text, first_span(said[0]).start, checked.segmented.story.end) is not None


def _last_noun(source: Source) -> str:
    words = re.split(r" (?:of|at|in|from|for|with|on|who)\b", source.name or "")[0].split()
    return re.escape(words[-1].lower()) if words else ""


def reads_paper(name: str) -> bool:
    """Whether people are named beside a paper that says the same: "two officers and a copy of the order"."""
    return _WITH_PAPER.search(name) is not None


def _find_bare_source(checked: Checked) -> Iterator[Hit]:
    officials = (
        (one, checked.said_by[one.id][0])
        for one in checked.sources
        if _BARE_OFFICIALS.fullmatch(one.name or "") and one.identity != "withheld" and checked.said_by[one.id]
        if _REPORTS.search(checked.cue_of(checked.said_by[one.id][0]))
    )
    for source, first in (*find_unnamed(checked), *officials):
        called = " ".join(span.of(checked.text) for span in first.spans.source)
        if _REFERS_BACK.match(called) and _has_spoken(checked, first):
            continue
        if (source.name or "").lower().endswith("officials") and _is_of_a_body(checked, first):
            continue
        if (
            _is_bare(source)
            and not _KNOWS.search(_WISHES_NOT.split(called)[0])
            and not _is_described_later(checked, source)
        ):
            message = f"“{source.name}” gives no role, organisation or access: say who they are or how they know"
            yield Hit(first_span(first), source.id, message)


def _has_spoken(checked: Checked, one: Attribution) -> bool:
    """Whether an unnamed party has spoken before, which "the person" may be."""
    return any(
        checked.source_of(other).identity == "withheld" and first_span(other).start < first_span(one).start
        for other in checked.attributions
    )


def _is_of_a_body(checked: Checked, one: Attribution) -> bool:
    """Whether the story has named the body whose officials these are before it comes to them: "Law enforcement
    officials …", "The Fed is expected …", "the Mexican government"."""
    place = first_span(one).start
    return _BODY.search(checked.text, checked.segmented.story.start, place) is not None


def _is_bare(source: Source) -> bool:
    """Whether the name tells nothing of whoever it is: "a source", "two people"."""
    return _BARE_NAME.fullmatch(source.name or "") is not None


def _is_described_later(checked: Checked, source: Source) -> bool:
    """Whether the story says elsewhere where they work or how they know: "The two people both work on the night "
    "shift"."""
    if _is_told_of_alone(checked, source):
        return True
    return any(one.basis is not None for one in checked.said_by[source.id]) or any(
        re.match(
            r", (?:an?|the|one|two|three|who|all|both) (?!(?:asked|did|would|said|told|spoke|declin|refus|request))",
            checked.text[span.end : span.end + 30],
        )
        or re.match(
            r"[^.;]{0,30}\b(?:works?|worked|employed|serves?|served|took part|saw|attended|signed)\b",
            checked.text[span.end : span.end + 60],
        )
        for span in source.mentions
    )


def _is_told_of_alone(checked: Checked, source: Source) -> bool:
    """Whether a sentence further on is about them and not about what they say: "The source packed those boxes", and no
    other bare source may be meant."""
    others = [one for one in checked.sources if one.identity == "withheld" and one.id != source.id and _is_bare(one)]
    said = checked.said_by[source.id]
    if others or not said:
        return False
    start, end = first_span(said[0]).start, checked.segmented.story.end
    for found in _TELLS_MORE.finditer(checked.text, start, end):
        does = found["does"].lower()
        if does not in _WISHES and does not in reporting_verbs():
            return True
    after = checked.sentence_at(start)
    return after is not None and _WORKS.match(checked.text[after.end : end].lstrip('”" \n')) is not None


def _find_no_reason(checked: Checked) -> Iterator[Hit]:
    covered = any(
        one.identity == "withheld" and one.reason_withheld and _SPOKEN_FOR_ALL.match(one.name or "")
        for one in checked.sources
    )
    story = checked.segmented.story
    told = checked.text[story.start : story.end]
    covered = covered or _WHY_AT_ALL.search(told) is not None or _leaves_names_out(checked)
    for source, first in find_unnamed(checked):
        called = " ".join(checked.text[span.start : span.end] for span in first.spans.source)
        refers_back = _REFERS_BACK.match(called) and _has_spoken(checked, first)
        if source.reason_withheld is None and not covered and not refers_back and not _is_afraid(checked, source):
            message = f"“{source.name}” is not named and the story does not say why: give the reason"
            yield Hit(first_span(first), source.id, message)


def _leaves_names_out(checked: Checked) -> bool:
    """Whether a sentence of the story's own says that names are left out, and why: "For that we do not use her "
    "name"."""
    return any(
        all(pattern.search(words) for pattern in (_LEAVES_OUT, _BY_NAME, _WHY))
        for words in (sentence.span.of(checked.text) for sentence in checked.segmented.sentences)
        if not re.search(r"[“\"]", words)
    )


def _is_afraid(checked: Checked, source: Source) -> bool:
    """Whether what the source says, or the sentence that brings it in, tells what it is afraid of."""
    for one in checked.said_by[source.id]:
        around = checked.sentence_at(first_span(one).start)
        words = " ".join(around.of(checked.text).split()) if around else ""
        if _FEARS.search(checked.content_of(one)) or _FEARS.search(words) or _ROTE_REASON.search(words):
            return True
        if around and _STAKE.search(words + _goes_on(checked, around)):
            return True
    return False


def _goes_on(checked: Checked, sentence: Span) -> str:
    """The next sentence, if it is about whoever the one before brings in: "The clerk cannot afford to be fired"."""
    following = checked.sentence_at(min(sentence.end + 2, len(checked.text)))
    words = " ".join(following.of(checked.text).split()) if following else ""
    return f" {words}" if re.match(r"(?:The|He|She|They|Both|Neither|Each|All)\b", words) else ""


def _find_rote_reason(checked: Checked) -> Iterator[Hit]:
    told: set[str] = set()
    for source in checked.sources:
        reason, said = source.reason_withheld, checked.said_by[source.id]
        if not reason or reason in told or not is_unnamed(checked, source):
            continue
        if all(checked.text[span.start : span.end] in ("who", "that") for one in said for span in one.spans.source):
            continue
        told.add(reason)
        if _ROTE_REASON.search(reason) and not _is_at_stake(checked, reason):
            message = f"“{reason}” is a stock reason: say what this source stands to lose"
            start = checked.text.find(reason, checked.segmented.story.start)
            yield Hit(Span(start, start + len(reason)) if start >= 0 else first_span(said[0]), source.id, message)


def _is_at_stake(checked: Checked, reason: str) -> bool:
    """Whether the sentence of a stock reason, or the next one, spells out what follows: "and could be dismissed"."""
    around = checked.sentence_at(max(checked.text.find(reason, checked.segmented.story.start), 0))
    words = " ".join(around.of(checked.text).split()) + _goes_on(checked, around) if around else ""
    return any(pattern.search(words) for pattern in (_STAKE, _FEARS, _PUNISHED))


def _find_opinion(checked: Checked) -> Iterator[Hit]:
    told: set[str] = set()
    for one in checked.attributions:
        source = checked.source_of(one)
        content = checked.content_of(one)
        if not lacks_a_name(checked, source) or source.id in told:
            continue
        if one.stance not in ("asserts", "believes", "doubts") or _SHOUTS.search(checked.cue_of(one)):
            continue
        judged = find_judgement(content, of_somebody=_CALLS.search(checked.cue_of(one)) is not None)
        if judged is not None:
            told.add(source.id)
            message = (
                f"“{judged[0]}” is an opinion of somebody, and who holds it is not named: leave it out or name them"
            )
            yield Hit(one.spans.content[0], one.id, message)


def _find_first_quote(checked: Checked) -> Iterator[Hit]:
    for quotation in checked.segmented.quotations:
        said = [
            one for one in checked.attributions if any(span.overlaps(quotation.inner) for span in one.spans.content)
        ]
        words = len(quotation.inner.of(checked.text).split())
        if words < _SHORTEST_QUOTE or quotation.depth or not said:
            continue
        outer = next((one for one in said if one.inside is None), said[0])
        source = checked.source_of(outer)
        is_open = source.identity == "described" and (
            _SHOUTS.search(checked.cue_of(outer)) or outer.inside is not None or not outer.spans.source
        )
        if _may_mean_another(checked, source, outer) or _is_told_to_others(checked, outer):
            return
        if lacks_a_name(checked, source) and not is_open and outer.stance != "no_comment":
            message = "the first person quoted in the story is not named: open with a voice on the record"
            yield Hit(first_span(outer), outer.id, message)
        return


def _is_told_to_others(checked: Checked, one: Attribution) -> bool:
    """Whether a story tells what one of its people said to another, and not to the outlet: "the partner told them"."""
    around = checked.sentence_at(first_span(one).start)
    before = checked.sentence_before(around.start) if around else None
    words = " ".join(span.of(checked.text) for span in (before, around) if span)
    return re.search(r"\btold (?:him|her|them)\b", words) is not None


def _may_mean_another(checked: Checked, source: Source, one: Attribution) -> bool:
    """Whether "she" follows a sentence about somebody with a name in which the source is not."""
    words = first_span(one).of(checked.text).lower()
    before = checked.sentence_before(first_span(one).start) if words in ("he", "she") else None
    if before is None or any(before.covers(span) for span in source.mentions):
        return False
    return any(
        other.type == "person" and other.head.of(checked.text)[:1].isupper() for other in checked.mentions_in(before)
    )


_SHORTEST_QUOTE = 2  # words


def _find_hinges(checked: Checked) -> Iterator[Hit]:
    headline = next((one for one in checked.segmented.story.paragraphs if one.role == "headline"), None)
    for place, where in ((checked.opening, "first paragraph"), (headline, "headline")):
        if place is None:
            continue
        said = _asserted_in(checked, place)
        unnamed = [one for one in said if is_unnamed(checked, checked.source_of(one))]
        said = [one for one in said if one in unnamed or not _is_told_by(checked, one, unnamed)]
        if (
            said
            and len(unnamed) == len(said)
            and not any(reads_paper(checked.source_of(one).name or "") for one in unnamed)
        ):
            message = f"the {where} rests only on people who are not named: an editor should sign this off"
            yield Hit(first_span(said[0]), said[0].id, message)
            return


def _is_told_by(checked: Checked, one: Attribution, tellers: list[Attribution]) -> bool:
    """Whether what somebody is said to plan or to have done is itself told by others at the end of its sentence: "The
    mayor plans to resign, say two of his aides"."""
    around = checked.sentence_at(first_span(one).start)
    words = re.findall(r"[a-z]+", checked.cue_of(one).lower())
    if (
        around is None
        or one.form != "indirect"
        or any(word in ("said", "says", "say", "told", "according") for word in words)
    ):
        return False
    return any(
        around.covers(first_span(teller)) and first_span(teller).start > first_span(one).start for teller in tellers
    )


def _asserted_in(checked: Checked, place: Paragraph) -> list[Attribution]:
    return [
        one
        for one in checked.attributions
        if place.start <= first_span(one).start < place.end and one.inside is None and one.stance == "asserts"
    ]


RULES = (
    Rule(
        code="A01",
        name="bare-source",
        level="warning",
        summary="An unnamed source is given no role, organisation or access.",
        standard=(
            "The Associated Press does not accept “a source” alone; NPR and the Wall Street Journal ask for a "
            "description."
        ),
        published=(AP, NPR, "Wall Street Journal, Style & Substance, vol. 32 no. 1"),
        bad="A source said the mill would close.",
        good="An accountant who prepared the mill’s books said it would close.",
        find=_find_bare_source,
        of_news=True,
    ),
    Rule(
        code="A02",
        name="no-reason",
        level="warning",
        summary="A source is not named and the story gives no reason.",
        standard="The Associated Press, the New York Times and the SPJ Code of Ethics ask why a name is kept back.",
        published=(
            AP,
            "New York Times, Confidential News Sources (2004)",
            "SPJ Code of Ethics (2014), Be accountable",
        ),
        bad="Two people familiar with the audit said it was never finished.",
        good="Two people familiar with the audit, who feared for their jobs if named, said it was never finished.",
        find=_find_no_reason,
        needs_whole=True,
        of_news=True,
    ),
    Rule(
        code="A03",
        name="rote-reason",
        level="note",
        summary="The reason for not naming a source is a stock phrase.",
        standard="The New York Times’s standards desk asked in 2010 for reasons that tell the reader something.",
        published=(
            "New York Times standards desk, memo of 2010, as quoted by Columbia Journalism Review, 1 September 2010",
        ),
        bad="Two officials, who were not authorized to speak publicly, said the audit was late.",
        good="Two officials, who feared for their jobs if named, said the audit was late.",
        find=_find_rote_reason,
        of_news=True,
    ),
    Rule(
        code="A04",
        name="anonymous-opinion",
        level="warning",
        summary="Somebody is attacked or praised by a source who is not named.",
        standard=(
            "The Associated Press takes information from unnamed sources and no opinion; the New York Times allows "
            "them no "
            "personal or partisan attack; NPR does not let them judge others."
        ),
        published=(AP, "New York Times, public editor’s column, 2009", NPR),
        bad="“He is the worst minister we have ever had,” said an official who asked not to be named.",
        good="The minister missed eleven of fourteen meetings, said an official who asked not to be named.",
        find=_find_opinion,
        of_news=True,
    ),
    Rule(
        code="A05",
        name="first-quote",
        level="warning",
        summary="The first quotation of the story is an unnamed source’s.",
        standard=(
            "The Committee of Concerned Journalists advises never to let an unnamed source be the first one quoted."
        ),
        published=("Committee of Concerned Journalists, Anonymous sources (D. Howell)",),
        bad="“It was chaos,” said one person at the plant.",
        good="“It was chaos,” said Mara Lind, who ran the night shift.",
        find=_find_first_quote,
        of_opening=True,
        of_news=True,
    ),
    Rule(
        code="A06",
        name="hinges",
        level="warning",
        summary="The headline or the first paragraph rests only on unnamed sources.",
        standard=(
            "Since 2016 such stories need one of the New York Times’s most senior editors; the BBC refers them up."
        ),
        published=(
            "New York Times, memo of 15 March 2016, as quoted by its public editor",
            "BBC, Reporting allegations",
        ),
        bad="The minister knew of the leak for weeks, three people close to him said.",
        good="The minister knew of the leak for weeks, his own letters show.",
        find=_find_hinges,
        of_opening=True,
        of_news=True,
    ),
)
