"""Rules D: whether those who are accused are heard, and both sides of a dispute."""

import re
from collections.abc import Iterator

from sayso.check.matter import find_dispute, find_done_to, find_wrongdoing
from sayso.check.named import Named, find_named, find_parties, is_called, is_source
from sayso.check.rule import Checked, Hit, Rule, first_span
from sayso.records.attribution import Attribution
from sayso.records.source import Source
from sayso.records.span import Span

__all__ = ["RULES", "find_allegations", "speaks_of_wrong"]

_SETTLED = re.compile(
    r"\b(?:convict\w+|successfully argued|ruled|sentenced|"
    r"jailed|pleaded guilty|found guilty|jury|verdict|admitted (?:in court|to)|serving)\b",
    re.IGNORECASE,
)
_FOUND_GUILTY = re.compile(r"\b(?:convicted|sentenced|jailed|(?:plead(?:ed)?|found) guilty)\b", re.IGNORECASE)
_WITHDRAWN = re.compile(
    r"\b(?:withdr(?:ew|awn?)|retract\w+|took back|taken back|recant\w+)\b[^.\n]{0,60}\b(?:accus\w+|alleg\w+|claims?|"
    r"statement|charges?)",
    re.IGNORECASE,
)
_ATTEMPT = re.compile(
    r"\b(?:declin\w+ to|declined|refus\w+ to|would not (?:comment|say|discuss|speak)|(?:did|has|have|had) not "
    r"(?:\w+ )?(?:respond|repl|answer|return|comment)\w*|(?:could|can) not be reached|could not immediately be reached|"
    r"(?:no|without) (?:comment|reply|response|answer)|unavailable for comment|n['’]t (?:\w+ )?(?:respond|reply|"
    r"return|comment)|"
    r"(?:deni|den(?:y|ies))\w*|reject\w+|disputed|disputes (?:the|that|this|it))\b",
    re.IGNORECASE,
)
_FORMER = re.compile(r"\b(?:former|ex-|one-time|past)\b", re.IGNORECASE)
_DENIES = re.compile(r"\b(?:den(?:y|ie)|reject|disput|refut|contradict|dismiss|rebut)\w*", re.IGNORECASE)
_NEVER = re.compile(r"\b(?:never|not|without)\b|n['’]t\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:he|she|they|it|who|we|i)$", re.IGNORECASE)
_ACCUSING = re.compile(r"\b(?:accus|alleg|charg|blam)\w+", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?…][”\"’]?\s+(?=[A-Z“\"])")
_BY_SOMEBODY = re.compile(r"[^.;]{0,60}?\bby (?=[A-Z])")
_CAPITAL = re.compile(r"[A-Z][\w’'-]+")
_HOUSE_WORDS = frozenset(
    "Home House School Hospital Prison Clinic Academy College Hostel Camp Centre Center Jail Orphanage Unit Nursery "
    "Kennels Convent Abbey Lodge Manor Hall Court Care Children Primary High The".split()
)
_KEPT_IN = re.compile(
    r"\b(?i:residents|patients|pupils|students|boys|girls|children|babies|toddlers|inmates|prisoners|detainees|"
    r"trainees|apprentices|recruits|cadets|novices|orphans|animals|dogs|women|men|people) (?:\w+ )?(?:of|at|in|from) "
    r"(?:the )?(?P<house>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*(?: (?:\w+ )?(?:home|house|school|hospital|prison|clinic|"
    r"academy|college|hostel|camp|centre|center|jail|orphanage|unit|nursery|kennels|convent))?)\b"
)
_PAPERS = re.compile(
    r"\b(?:data|figures|results?|records?|papers?|documents?|invoices?|receipts?|accounts|minutes|signatures?|images?|"
    r"photographs?|pictures?|readings|measurements|certificates?|timesheets?|logs?|entries|test scores|marks)\b",
    re.IGNORECASE,
)
_FARTHEST = 160  # code points from who is accused to the wrong
_SPEAKS_FOR_COURT = re.compile(r"\b(?:court|judge|jury|tribunal|magistrate)\b", re.IGNORECASE)


def find_allegations(checked: Checked) -> Iterator[tuple[Attribution, Named]]:
    """The attributions that tell of a serious wrong, each with the named party that is said to have done it.

    What a court has found is no allegation any more.
    """
    for one in checked.attributions:
        source = checked.source_of(one)
        cue = checked.cue_of(one)
        if one.stance not in ("asserts", "believes", "denies") or _DENIES.search(cue) or _NEVER.search(cue):
            continue
        around = checked.sentence_at(first_span(one).start)
        words = around.of(checked.text) if around else checked.content_of(one)
        if _SETTLED.search(words) or _SPEAKS_FOR_COURT.search(source.name or ""):
            continue
        accused = next((named for named in _find_accused(checked, one) if not is_source(checked, named, source)), None)
        if accused is not None and not _is_settled(checked, accused):
            yield one, accused


def _is_settled(checked: Checked, named: Named) -> bool:
    """Whether a sentence that names the party tells what a court has found."""
    return any(
        is_called(named, words) and _FOUND_GUILTY.search(words)
        for words in (sentence.span.of(checked.text) for sentence in checked.segmented.sentences)
    )


def speaks_of_wrong(checked: Checked, one: Attribution) -> bool:
    """Whether what is said tells of a serious wrong, whoever did it."""
    accuses = _ACCUSING.search(checked.cue_of(one)) is not None
    return bool(find_wrongdoing(checked.content_of(one), accuses=accuses))


def _find_accused(checked: Checked, one: Attribution) -> Iterator[Named]:
    """Of each wrong told of, the first party named before it in its sentence, or behind "by"."""
    accuses = _ACCUSING.search(checked.cue_of(one)) is not None
    for span in one.spans.content:
        content = span.of(checked.text)
        for wrong in find_wrongdoing(content, accuses=accuses):
            begins = max((found.end() for found in _SENTENCE.finditer(content, 0, wrong.start())), default=0)
            if wrong.start() - begins > _FARTHEST:
                continue
            if wrong.start() > begins:
                yield from find_parties(checked, [Span(span.start + begins, span.start + wrong.start())])
            after = _BY_SOMEBODY.match(content, wrong.end())
            if after and after.end() < len(content):
                yield from find_parties(checked, [Span(span.start + after.end(), span.end)])[:1]
        yield from _find_in_charge(checked, one, span)


def _find_in_charge(checked: Checked, one: Attribution, span: Span) -> Iterator[Named]:
    """Who answers for what is said to have been done with no word on by whom: the house that keeps those who suffered
    it ("residents of the Larkrise home were tied up"), or whoever was named last before papers that were made up."""
    content = span.of(checked.text)
    for wrong in find_done_to(content):
        begins = max((found.end() for found in _SENTENCE.finditer(content, 0, wrong.start())), default=0)
        subject = content[begins : wrong.start()]
        kept = _KEPT_IN.search(subject)
        if kept is not None:
            house = Span(*(span.start + begins + at for at in kept.span("house")))
            keys = frozenset(_CAPITAL.findall(kept["house"])) - _HOUSE_WORDS
            if keys and any(word.capitalize() in _HOUSE_WORDS for word in kept["house"].split()):
                yield Named(house, "organisation", " ".join(kept["house"].split()), keys)
        elif _PAPERS.search(subject):
            before = checked.sentence_before(first_span(one).start)
            if before is not None and before.covers(span):
                before = checked.sentence_before(before.start)
            if before is not None:
                yield from find_parties(checked, [before])[:1]


def _find_no_reply(checked: Checked) -> Iterator[Hit]:
    if _WITHDRAWN.search(checked.text, checked.segmented.story.start, checked.segmented.story.end):
        return
    told: set[frozenset[str]] = set()
    for one, named in find_allegations(checked):
        if named.keys in told or _is_heard(checked, named, checked.source_of(one)):
            continue
        told.add(named.keys)
        message = (
            f"{named.name} is accused of a wrong and the story has no reply from that side: "
            "give one, or say how you tried to get one"
        )
        yield Hit(first_span(one), one.id, message)


def _is_heard(checked: Checked, named: Named, accuser: Source) -> bool:
    """Whether the party, or somebody for it, says anything in the story or is said to have been asked."""
    for one in checked.attributions:
        source = checked.source_of(one)
        if source.id == accuser.id or source.identity == "withheld" or _FORMER.search(source.name or ""):
            continue
        is_pronoun = all(_PRONOUN.match(span.of(checked.text)) for span in one.spans.source)
        if is_source(checked, named, source) and (not is_pronoun or one.stance in ("denies", "no_comment")):
            return True
    return _is_asked(checked, named)


def _is_asked(checked: Checked, named: Named) -> bool:
    """Whether a sentence that names the party tells of a denial, of silence or of the attempt."""
    return any(
        is_called(named, words) and _ATTEMPT.search(words)
        for words in (sentence.span.of(checked.text) for sentence in checked.segmented.sentences)
    )


_BODY_NOUN = re.compile(
    r"\b(ministry|company|department|palace|hospital|agency|office|council|club|party|campaign|bank|firm|board|court|"
    r"university|school|union|embassy|bureau|church|commission|administration|government|committee|association|airline|"
    r"brewery|museum|station|port|authority|army|navy|prison|force|foundation|institute|trust|academy|clinic|federation|"
    r"orchestra|theatre|opera|charity|college|corporation|group|maker|factory|plant|mine|shipyard|society|league|"
    r"diocese|mission|parliament|senate|regulator|utility|operator|developer|retailer|publisher|studio|studios|"
    r"newspaper|broadcaster|zoo|hotel|chain|laboratory|consortium|fund|trade body|secretariat|presidency|cabinet)\b",
    re.IGNORECASE,
)
_OF_BODY = (
    r"(?:\b(?:in|at|of|from|within|inside|with)\s+(?:the|its|his|her|their|that)\s+(?:\w+\s+)?{noun}\b"
    r"|\b{noun}(?:['’]s)?\s+(?:\w+\s+)?(?:official|officer|employee|aide|insider|manager|executive|adviser|source|"
    r"staff|worker|lawyer|detective|member|person)s?\b)"
)
_NO_BODY = frozenset("The His Her Their Its Democratic Republican Democrat Republicans Democrats".split())
_KIND_BEFORE = re.compile(r"([^\W\d_]+)\s+$")
_PLAIN_BEFORE = frozenset(
    "the a an its his her their this that one two three four senior former current top local".split()
)


def _find_both_ways(checked: Checked) -> Iterator[Hit]:
    silent = [
        (_words_of_party(checked, one), one.source)
        for one in checked.attributions
        if one.stance == "no_comment" and one.inside is None
    ]
    told: set[str] = set()
    for words, silent_source in (*silent, *((words, None) for words in _find_told_silent(checked))):
        for source in checked.sources:
            said = [
                other
                for other in checked.said_by[source.id]
                if other.stance not in ("no_comment", "directs", "unverified")
            ]
            if source.identity != "withheld" or source.id in told or not said:
                continue
            described = " ".join(
                {span.of(checked.text) for span in source.mentions} | {source.name or "", source.role or ""}
            )
            if _FORMER.search(described) or source.id == silent_source:
                continue
            body = _shared_body(words, described) or _body_beside(checked, words, source)
            if body:
                told.add(source.id)
                message = (
                    f"{body} declines to comment while “{source.name}”, who belongs to it, speaks unnamed: "
                    "a reader may be misled about its silence"
                )
                yield Hit(first_span(said[0]), source.id, message)


_KEEPS_SILENT = re.compile(
    r"^(?P<who>(?:The|An?|Its|[A-Z][\w’'-]+)\b[^,;:“”\"]{0,80}?),? (?:which [^,]+, |who [^,]+, )?"
    r"(?:would not be drawn|ha(?:s|d|ve) (?:said nothing|not (?:said|commented|replied|responded|answered)|no comment|"
    r"nothing to (?:say|add))|"
    r"(?:had|offered|made|gave) no (?:comment|statement|reply|answer)|(?:kept|stayed|remained|fell) silent|"
    r"said nothing|"
    r"would (?:say nothing|neither confirm nor deny|not (?:comment|discuss|say|answer|take questions|talk))|"
    r"(?:declined|refused) to (?:comment|discuss|say|answer|talk|be interviewed|take questions)|"
    r"did not (?:reply|respond|answer|comment|return))\b"
)


def _find_told_silent(checked: Checked) -> Iterator[str]:
    """What the sentences begin with that tell of a body's silence: "The port authority would not be drawn"."""
    for sentence in checked.segmented.sentences:
        found = _KEEPS_SILENT.match(sentence.span.of(checked.text))
        if found is not None and _is_body(checked, sentence.span):
            yield found["who"]


def _words_of_party(checked: Checked, one: Attribution) -> str:
    """What the silent party is called, with the body a spokesman speaks for."""
    source = checked.source_of(one)
    around = checked.sentence_at(first_span(one).start)
    named = f"{source.name or ''} {source.role or ''} "
    if source.kind == "person" and around is not None and one.spans.source:
        before_cue = checked.text[around.start : one.spans.cue[0].start] if one.spans.cue else ""
        named += before_cue if re.search(r"\bspokes\w+\b", before_cue) else ""
    return named


_LAST_WORD = re.compile(r"\b[A-Z][\w’'-]+ ([A-Z][\w’'-]{3,})\b(?! [A-Z])")


def _shared_body(silent: str, described: str) -> str | None:
    """The body that declines and that an unnamed source is said to belong to; None where they are not plainly one."""
    if re.search(r"\blawyers?\b|\battorneys?\b", silent):
        return None
    names: list[str] = [word for word in re.findall(r"[^\W\d_a-z][\w’'-]{3,}", silent) if word not in _NO_BODY]
    for name in names:
        if re.search(
            rf"\b(?:in|at|of|from|inside)\s+(?:the\s+)?{re.escape(name)}\b|\b{re.escape(name)}\s+\w+", described
        ):
            return name
    for called in _LAST_WORD.finditer(silent):  # "St Bride’s Hospital Trust", "the trust"
        noun = called[1].lower()
        if re.search(rf"\b(?:in|at|of|from|inside|within) (?:the|its) {noun}\b", described):
            return f"the {noun}"
    firm = re.search(r"\b(?:at|of|in|with) the (company|firm|airline|maker|group|bank|club)\b", described)
    if firm and re.search(r"\b(?:spokes\w+ (?:for|at)|[a-z]+ for) (?:the )?[A-Z]", silent):
        return f"the {firm.group(1)}"
    for found in _BODY_NOUN.finditer(silent):
        noun = found[1]
        member = re.search(_OF_BODY.format(noun=re.escape(noun)), described, re.IGNORECASE)
        if member is None:
            continue
        at = member[0].lower().find(noun.lower())
        mine = _KIND_BEFORE.search(silent[: found.start()])
        theirs = _KIND_BEFORE.search(described[: member.start() + at])
        kinds = [kind[1].lower() for kind in (mine, theirs) if kind and kind[1].lower() not in _PLAIN_BEFORE]
        if len(kinds) < 2 or kinds[0] == kinds[1]:
            return f"the {noun}"
    return None


def _body_beside(checked: Checked, silent: str, source: Source) -> str | None:
    """The body that declines, where the sentence that brings in an unnamed source, or the one before it in the
    paragraph, names it and the source is of it or of a part of it: "the hospital has suspended two surgeons, according
    to a nurse in its transplant unit"."""
    names: list[str] = [word for word in re.findall(r"[^\W\d_a-z][\w’'-]{3,}", silent) if word not in _NO_BODY]
    for span in source.mentions[:1]:
        around = checked.sentence_at(span.start)
        paragraph = checked.paragraph_at(span.start)
        called = span.of(checked.text)
        if around is None or paragraph is None or not (_OF_A_PART.search(called) or _OF_ITS.search(called)):
            continue
        before = checked.sentence_before(around.start)
        near = around.of(checked.text)
        if before is not None and before.start >= paragraph.start and _OF_ITS.search(called):
            near = f"{before.of(checked.text)} {near}"
        for found in _BODY_NOUN.finditer(silent):
            if re.search(rf"\b{found[1]}\b", near, re.IGNORECASE):
                return f"the {found[1].lower()}"
        if _OF_ITS.search(called):
            for name in names:
                if re.search(rf"\b{re.escape(name)}\b", near):
                    return name
    return None


_OF_ITS = re.compile(
    r"\b(?:one|two|three|four|several|some|both|another|a few) of (?:its|the \w+['’]s) (?:\w+ ){0,2}\w+|"
    r"^an? (?:\w+ ){1,3}(?:there|inside)\b",
    re.IGNORECASE,
)
_OF_A_PART = re.compile(
    r"\b(?:in|of|on|at|from|with) (?:its|the|a|one of its) (?:\w+ ){0,3}(?:unit|committee|board|team|office|section|"
    r"staff|division|crew|"
    r"panel|desk|department|wing|branch|ward|squad|service|council)\b"
)


def _find_one_side(checked: Checked) -> Iterator[Hit]:
    """A dispute that the first paragraphs tell of, and a party to it that nobody in the story speaks for."""
    opening = checked.body[:_OPENING]
    if not opening or not _is_dispute(checked, Span(opening[0].start, opening[-1].end)):
        return
    speaking = [source for source in checked.sources if checked.said_by[source.id] and source.kind != "document"]
    outer = next((one for one in checked.attributions if one.inside is None and one.stance == "asserts"), None)
    if outer is None or not speaking:
        return
    opponents = (
        *((named, outer) for named in _find_opponents(checked)),
        *_find_told_against(checked, Span(opening[0].start, opening[-1].end), outer),
    )
    for named, one in opponents:
        if not _is_heard_at_all(checked, named, speaking):
            message = f"the story tells of a dispute and nobody speaks for {named.name}: let that side be heard"
            yield Hit(first_span(one), one.id, message)
            return


_OPENING = 3  # paragraphs in which a story says that it tells of a dispute
_LEAST_NAMED = 2  # sentences that name a party to a dispute
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_ACTS = re.compile(
    r"\s+(?:has|have|had|owns?|bought|brought|built|cut|sent|offered|planted|shut|sued|sues|controls?|said no|refus\w+|"
    r"fired|dismiss\w+|clos\w+|rais\w+|banned|block\w+|[a-z]{3,}ed)\b"
)


def _is_dispute(checked: Checked, span: Span) -> bool:
    """Whether the narrator, and no one quoted, tells of a dispute in words, at work or before courts."""
    told = _QUOTED.sub("", span.of(checked.text))
    return find_dispute(told) is not None and find_dispute(told, of_war=True) is None


def _find_opponents(checked: Checked) -> Iterator[Named]:
    """Bodies and places that act in the story, the narrator's sentences beginning with them."""
    sentences: dict[str, int] = {}
    acting: dict[str, Named] = {}
    body = [sentence.span for sentence in checked.segmented.sentences if _is_body(checked, sentence.span)]
    for sentence in body:
        seen: set[str] = set()
        for named in find_named(checked, sentence):
            for key in named.keys:
                if key not in seen:
                    seen.add(key)
                    sentences[key] = sentences.get(key, 0) + 1
            opens = named.span.start - sentence.start <= len("The ")
            if opens and _ACTS.match(checked.text[named.span.end : named.span.end + 40]):
                for key in named.keys:
                    acting.setdefault(key, named)
    for key, named in acting.items():
        if sentences[key] >= _LEAST_NAMED:
            yield named


_AT_A_STANDSTILL = re.compile(r"\b(?:deadlock|stalemate|impasse|negotiat)\w*", re.IGNORECASE)  # no one's doing
_AGAINST = re.compile(
    r"(?<!ends )(?<!ended )(?<!settled )"
    r"\b(?:(?:quarrel\w*|disput\w+|feud\w*|row|stand-?off|lawsuit|suit|battle|"
    r"argu\w+|complain\w*|at odds|"
    r"at loggerheads|case|claim) (?:\w+ ){0,3}?(?:with|against)|"
    r"(?<!being )(?:sued|suing|sues|is taking|has taken|took)) "
    r"(?:(?:his|her|their|its|the|an?) (?:[a-z-]+ ){0,3}[a-z-]+,? )?$"
)


def _find_told_against(checked: Checked, opening: Span, outer: Attribution) -> Iterator[tuple[Named, Attribution]]:
    """Whom a dispute is told against as it opens, and where: the party that the narrator says is quarrelled with or
    sued (``outer``), and the one that somebody says has done something ("says her neighbour, Jan Roe, moved it").
    """
    if not find_dispute(_AT_A_STANDSTILL.sub(" ", _QUOTED.sub(" ", opening.of(checked.text)))):
        return
    for named in find_named(checked, opening):
        begins = _CAPITAL.search(checked.text, named.span.start, named.span.end)
        if begins and _AGAINST.search(checked.text, opening.start, _skip_the(checked.text, begins.start())):
            yield named, outer
    for one in checked.attributions:
        if one.inside is not None or one.stance != "asserts" or not opening.covers(first_span(one)):
            continue
        for span in one.spans.content[:1]:
            source = checked.source_of(one)
            first = next(
                (other for other in find_parties(checked, [span]) if not is_source(checked, other, source)), None
            )
            if first is None or _VERB.search(checked.text[span.start : first.span.start]):
                continue
            more = _NAME_GOES_ON.match(checked.text, first.span.end)
            if more and _ACTS.match(checked.text, more.end()):
                yield first, one


def _skip_the(text: str, start: int) -> int:
    return start - len("the ") if text[start - len("the ") : start] in ("the ", "The ") else start


_NAME_GOES_ON = re.compile(r"(?: (?:&|and) [A-Z][\w’'-]+)*(?:, \d{1,3},|,)?")
_VERB = re.compile(r"\b(?:whether|if|is|are|was|were|had|has|have|will|would|\w+ed|said|says)\b")


def _is_body(checked: Checked, sentence: Span) -> bool:
    paragraph = checked.paragraph_at(sentence.start)
    return paragraph is not None and paragraph.role == "body"


def _is_heard_at_all(checked: Checked, named: Named, speaking: list[Source]) -> bool:
    if any(is_source(checked, named, source) for source in speaking):
        return True
    return _is_asked(checked, named)


RULES = (
    Rule(
        code="D01",
        name="no-reply",
        level="warning",
        summary="Somebody is accused of a serious wrong and is neither heard nor said to have been asked.",
        standard=(
            "The BBC asks that a reply stand in the same piece as the allegation, Reuters that all sides be spoken "
            "to, the "
            "SPJ Code that the subjects of criticism be sought out; at the Wall Street Journal nobody is to be "
            "surprised."
        ),
        published=(
            "BBC Editorial Guidelines, section 6 (Fairness), right of reply",
            "Reuters Handbook of Journalism, Attention editor",
            "SPJ Code of Ethics (2014), Seek truth and report it",
        ),
        bad="Two former mechanics said the Crestline bus company falsified its brake inspections.",
        good=(
            "Two former mechanics said the Crestline bus company falsified its brake inspections. "
            "Crestline did not respond to two emails."
        ),
        find=_find_no_reply,
        needs_whole=True,
    ),
    Rule(
        code="D03",
        name="both-ways",
        level="note",
        summary="A body declines to comment while somebody who belongs to it speaks unnamed.",
        standard=(
            "The Associated Press does not say that somebody declined to comment who is the unnamed source of the "
            "same story."
        ),
        published=("Associated Press, Statement of News Values: Anonymous sources",),
        bad=(
            "The agriculture ministry declined to comment, but a ministry official who asked not to be named said "
            "the silos "
            "were empty."
        ),
        good=(
            "The agriculture ministry declined to comment, but a farmer who delivers to the silos and asked not to "
            "be named "
            "said they were empty."
        ),
        find=_find_both_ways,
    ),
    Rule(
        code="D04",
        name="one-side",
        level="note",
        summary="The story tells of a dispute and one party to it is not heard.",
        standard=(
            "Reuters asks to speak to all sides; the Project for Excellence in Journalism counts the sides of a story."
        ),
        published=(
            "Reuters Editors, “Sourcing and the pressure of deadlines” (July 2008)",
            "Project for Excellence in Journalism, The State of the News Media 2005",
        ),
        bad=(
            "The tenants are in a dispute with Brandt Estates over the lifts, their chairwoman, Nora Whelan, said. "
            "Brandt "
            "Estates has sent eviction notices to 12 households."
        ),
        good=(
            "The tenants are in a dispute with Brandt Estates over the lifts, their chairwoman, Nora Whelan, said. "
            "Brandt "
            "Estates has sent eviction notices to 12 households. Its manager, Colin Ashe of Brandt Estates, said a "
            "part "
            "was on its way."
        ),
        find=_find_one_side,
        needs_whole=True,
    ),
)
