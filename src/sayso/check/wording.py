"""Rules W: the words around what is said."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from sayso.check.matter import loaded_verbs
from sayso.check.rule import Checked, Hit, Rule, first_span
from sayso.records.attribution import Attribution
from sayso.records.segmented import Quotation
from sayso.records.span import Span
from sayso.records.story import Paragraph

__all__ = ["RULES"]

_SHORT_QUOTATION_WORDS = 6
_SHORT_SENTENCE_WORDS = 3
_LONGEST_LEAD = 40  # code points before a quotation in which a verb brings it in
_TITLED = re.compile(
    r"\b(?:banners?|signs?|placards?|posters?|stickers?|chant\w*|slogans?|mottos?|plaques?|inscriptions?|"
    r"titled|entitled|commentary|columns?|articles?|essays?|op-eds?|headlines?|editorials?|reports?|letters?|novels?|"
    r"films?|books?|songs?|plays?|albums?|poems?|laws?|acts?|bills?|series|exhibition|paintings?|painted|sprayed|"
    r"scrawled|daubed|engraved|carved|embroidered|printed|graffiti|t-?shirts?|leaflets?|flyers?|pamphlets?|"
    r"sang|singing)\b",
    re.I,
)
_TITLE_SHARE = 0.6  # of words of a quotation that are capital, from which it is a title
_DOES = {
    "doubt": "casts doubt on what it reports",
    "guilt": "makes what it reports a matter of guilt",
    "tone": "paints the speaker",
    "mind": "tells what goes on within somebody, which only that person can say",
}
_NO_CLAIM = re.compile(
    r"\W*(?:the |full |sole |a |his |her |their |its )*(?:responsibility|credit|victory|titles?|lives|life|insurance|"
    r"asylum|benefits|"
    r"defeat|goals?|points?|counts?|guilt|ownership|title)\b|\W*(?:his|her|their|its) (?:\w+ )?(?:and|from|at|on)\b",
    re.IGNORECASE,
)
_IS_CLAUSE = re.compile(
    r"^\W*(?:that|to|using|being|having|it|he|she|they|there)\b|\b(?:is|are|was|were|has|have|had|will|would|can|"
    r"could|may|might|must|should|"
    r"does|do|did|not|[a-z]{2,}(?:ed|es|ing)|ran|went|came|made|took|gave|got|won|lost|said|knew|thought|put|set|"
    r"left|told|fell|rose|met|led|sent|struck|sold|bought|brought|caught|found|paid|held|began|broke|wrote|drove|stole|"
    r"kept|"
    r"saw|heard|built|works|knows|wants|needs|makes|takes|gives|gets|costs|owes|owns|runs|shows|means|keeps|sells|pays|"
    r"earns|"
    r"helps|belongs|exists|deserves)\b"
)
_DEMANDED = re.compile(  # "insisted that she go", which is a demand
    r"\W*that (?:[\w’'-]+ ){1,5}?\W?(?:go|stop|be|resign|leave|pay|release|return|come|take|make|give|do|have|stay|"
    r"step|end|get|hold|keep|"
    r"apologi[sz]e|withdraw|attend|sign|wait)\b"
)
_IRREAL = re.compile(
    r"\b(?:would|could|might|may|will|won['’]t|can|cannot|should|if)\b|\b(?:is|are|was|were|been) (?:not |widely |"
    r"also )?(?:thought|believed|feared|"
    r"hoped|felt|claimed)\b",
    re.IGNORECASE,
)
_FREE = re.compile(r"\W*(?:free|compelled|obliged|obligated|entitled|like|back to)\b")
_UNDONE = re.compile(r"\b(?:refus|declin|stopp?|fail)\w*\b|\b(?:not|never)\b|n['’]t\b", re.IGNORECASE)
_HAS = re.compile(r"\W*(?:an?|the|its|his|her|their|some|more|over|nearly|\d[\d,.]*)\b")  # "boasts a pool"
_PLEADED = re.compile(
    r"\bplead(?:s|ed|ing)? guilty\b|\bguilty plea\b|\b(?:been|was|were) (?:jailed|sentenced|convicted)\b", re.IGNORECASE
)
_IN_COURT = re.compile(
    r"\b(?:court|trial|hearing|plead\w*|judge|oath|police|investigators|prosecutors)\b", re.IGNORECASE
)
_OWN_WORDS = re.compile(
    r"\b(?:said|told|says|tells|wrote|writes|tweeted|asked whether|according to|added|explained)\b", re.IGNORECASE
)
_SENTENCE_END = re.compile(
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bMt)(?<!\bSt)(?<!\bGov)(?<!\bSen)(?<!\bRep)(?<!\b[A-Z])(?<!\bvs)"
    r"(?<!\bJan)(?<!\bFeb)(?<!\bAug)(?<!\bSept)(?<!\bOct)(?<!\bNov)(?<!\bDec)(?<!\b[ap]\.m)(?<!\.\.)"
    r"[.!?](?=\s+[“\"‘'(]?[A-Z0-9])"
)
_SIGNATURE_LENGTH = 80  # code points
_CAPITALS = re.compile(r"[A-Z][\w’'-]+")
_PRONOUN = re.compile(r"(?:he|she|they|it|who)$", re.IGNORECASE)
_NAME_GOES_ON = re.compile(r"\s+(?:[A-Z][\w’'-]+\.? ){1,2}[A-Z][\w’'-]+, (?:an?|the|\d|who)\b")
_NAME_OPENS = re.compile(r"(?:[A-Z][\w’'-]+\.?\s+){1,3}[A-Z]?[\w’'-]*,|(?:Mr|Mrs|Ms|Dr)\. [A-Z]")


def _find_sentence_end(checked: Checked, start: int, end: int) -> re.Match[str] | None:
    """The end of the first sentence, short ones ("I know.", "Hey, hey!") counted with the next, and those that somebody
    is quoted with inside with the sentence round them."""
    if end <= start:
        return None
    inner = [one.span for one in checked.quotations_around(Span(start, end)) if one.depth]
    for found in _SENTENCE_END.finditer(checked.text, start, end):
        is_inside = any(span.start < found.start() < span.end for span in inner)
        if not is_inside and _is_sentence(checked.text[start : found.start()]):
            return found
    return None


def _is_sentence(words: str) -> bool:
    return len(words.split()) > _SHORT_SENTENCE_WORDS


def _find_loaded_verb(checked: Checked) -> Iterator[Hit]:
    for one in checked.attributions:
        content = checked.content_of(one)
        if not one.spans.cue or not one.spans.source or not content or _is_quoted(checked, one.spans.cue[0]):
            continue
        words = re.findall(r"[^\W\d_]+", checked.cue_of(one).lower())
        found = next((loaded_verbs()[word] for word in words if word in loaded_verbs()), None)
        if (
            found is None
            or one.stance == "directs"
            or _OWN_WORDS.search(checked.cue_of(one))
            or _is_only_thought_of(checked, one)
        ):
            continue
        lemma, does = found
        if _is_noun(checked, one.spans.cue[0]) or _UNDONE.search(checked.cue_of(one)):
            continue
        if lemma == "boast" and _HAS.match(content):
            continue
        if _NO_CLAIM.match(content) or _NO_CLAIM.search(checked.cue_of(one)):
            continue
        if not _IS_CLAUSE.search(content) and (one.form != "direct" or does == "mind"):
            continue
        if does == "guilt" and _is_before_court(checked, one):
            continue
        if lemma == "insist" and (
            _DEMANDED.match(content) or content.startswith("on ") or checked.cue_of(one).lower().endswith(" on")
        ):
            continue
        if does == "mind" and (
            _says_so_next(checked, one) or _says_so_beside(checked, one) or _is_nobodys_mind(checked, one, lemma)
        ):
            continue
        if does == "mind" and (one.form != "indirect" or not _is_one_mind(checked, one)):
            continue
        message = f"“{lemma}” {_DOES[does]}: “say” is neutral"
        yield Hit(one.spans.cue[0], one.id, message)


def _is_only_thought_of(checked: Checked, one: Attribution) -> bool:
    """Whether it is not told that anybody does it ("he would claim", "it is thought"), or the writer tells of "
    "himself."""
    source = " ".join(span.of(checked.text) for span in one.spans.source).lower()
    start = one.spans.cue[0].start
    lead = f"{checked.text[max(0, start - 30) : start]} {checked.cue_of(one)}"
    before = checked.text[max(0, first_span(one).start - len("whether ")) : first_span(one).start]
    if re.search(r"\b(?:[Ii]f|[Ww]hether)\s$", before):
        return True
    return source in ("i", "we", "you") or _IRREAL.search(lead.split(source)[-1] if source else lead) is not None


def _is_noun(checked: Checked, cue: Span) -> bool:
    """Whether the cue is a noun: "his claims of success"."""
    before = checked.text[max(0, cue.start - 20) : cue.start]
    return (
        re.search(
            r"\b(?:an?|the|his|her|their|its|this|that|these|such|no|any|many|more|of|['’]s)\s+$"
            r"|\b(?:the|an?) (?:[A-Z][\w’'-]+ )+$",
            before,
        )
        is not None
    )


def _is_one_mind(checked: Checked, one: Attribution) -> bool:
    """Whether it is told as a fact what one person thinks, and not what the polls find of many."""
    source = checked.source_of(one)
    return source.kind == "person" and one.inside is None


def _says_so_next(checked: Checked, one: Attribution) -> bool:
    """Whether the next words of the same party, quoted, bear it out: "“I think …”"."""
    said = checked.said_by[one.source]
    after = next((other for other in said if first_span(other).start > first_span(one).start), None)
    quoted = after is not None and after.form != "indirect" and checked.content_of(after)
    return (
        bool(quoted)
        and re.search(r"\b(?:I|[Ww]e)(?:['’]m| am| do| really)? (?:think|believe|hope|feel|want|know)\b", str(quoted))
        is not None
    )


def _says_so_beside(checked: Checked, one: Attribution) -> bool:
    """Whether the same party is said to say something in the same sentence: "He hoped, he said, that …"."""
    around = checked.sentence_at(one.spans.cue[0].start)
    return around is not None and any(
        other is not one
        and other.spans.cue
        and around.covers(other.spans.cue[0])
        and re.search(r"\b(?:said|says|told|tells)\b", checked.cue_of(other)) is not None
        for other in checked.said_by[one.source]
    )


def _is_nobodys_mind(checked: Checked, one: Attribution, lemma: str) -> bool:
    """Whether nobody in particular is meant ("a candidate feels …", "think back to …"), or the words are a turn of
    speech ("feels free to")."""
    said_by = " ".join(span.of(checked.text) for span in one.spans.source)
    is_bare = lemma in checked.cue_of(one).lower().split() and not said_by.endswith("s")
    return (
        is_bare
        or re.match(r"(?:an?|any|every|no) ", said_by, re.IGNORECASE) is not None
        or _FREE.match(checked.content_of(one)) is not None
    )


def _is_before_court(checked: Checked, one: Attribution) -> bool:
    around = checked.sentence_at(one.spans.cue[0].start)
    story = checked.segmented.story
    if _PLEADED.search(checked.text, story.start, story.end):
        return True
    return around is not None and _IN_COURT.search(around.of(checked.text)) is not None


def _is_quoted(checked: Checked, span: Span) -> bool:
    return any(quotation.span.covers(span) for quotation in checked.quotations_around(span))


def _find_late_speaker(checked: Checked) -> Iterator[Hit]:
    """A quotation of several sentences whose speaker comes after them, and one speaker's words right behind "
    "another's."""
    before: Attribution | None = None
    for one in checked.attributions:
        if checked.is_within_quotation(one):
            continue
        opens = _opening_quotation(checked, one)
        if opens is not None and one.inside is None:
            named_at = min((span.start for span in (*one.spans.source, *one.spans.cue)), default=opens.inner.end)
            first_end = _find_sentence_end(checked, opens.inner.start, min(named_at, opens.inner.end))
            is_signed = re.fullmatch(r"\W*", checked.text[opens.span.end : named_at]) and not re.search(
                r"\w", checked.cue_of(one)
            )  # "… ― Ana Ruiz", as under letters
            is_late = named_at >= opens.span.end and first_end is not None and not is_signed
            if is_late and not _is_known(checked, one, before, opens):
                span = Span(opens.inner.start, first_end.end() if first_end else opens.inner.end)
                yield Hit(
                    span, one.id, "who speaks is not told by the end of the first sentence: name the speaker sooner"
                )
            elif named_at >= opens.span.end and before is not None and _runs_on(checked, before, one, opens):
                yield Hit(
                    opens.inner, one.id, "another speaker’s words run on from the one before: say first who speaks"
                )
        if one.form != "indirect" and one.inside is None:
            before = one
    yield from _find_late_names(checked)


def _find_late_names(checked: Checked) -> Iterator[Hit]:
    """A paragraph of nothing but quoted sentences that nobody is tied to, the speaker's name opening the next one."""
    for at, paragraph in enumerate(checked.body):
        for quotation in checked.quotations_around(paragraph.span):
            is_all = quotation.span.start - paragraph.start <= 1 and paragraph.end - quotation.span.end <= 1
            end = _find_sentence_end(checked, quotation.inner.start, quotation.inner.end)
            after = checked.body[at + 1] if at + 1 < len(checked.body) else None
            is_named_below = after is not None and _NAME_OPENS.match(checked.text, after.start, after.end)
            is_told_next = quotation.span.start - paragraph.start <= 1 and _NAME_GOES_ON.match(
                checked.text, quotation.span.end, paragraph.end
            )
            if (
                (is_told_next or (is_all and is_named_below))
                and end is not None
                and not checked.is_attributed(quotation)
                and not _opens_quoted(checked, paragraph)
            ):
                span = Span(quotation.inner.start, end.end())
                where = "after the quotation" if is_told_next else "a paragraph later"
                yield Hit(span, None, f"who speaks is told {where}: name the speaker in the first sentence")


def _opening_quotation(checked: Checked, one: Attribution) -> Quotation | None:
    """The quotation that the content begins with, where it is quoted from its first word."""
    if one.form == "indirect" or not one.spans.content:
        return None
    start = one.spans.content[0].start
    found = (one for one in checked.quotations_around(one.spans.content[0]) if one.depth == 0)
    return next((quotation for quotation in found if abs(quotation.span.start - start) <= 1), None)


def _is_known(checked: Checked, one: Attribution, before: Attribution | None, opens: Quotation) -> bool:
    """Whether a reader knows the speaker already: speech that runs on, one that has just spoken, one called "she"."""
    paragraph = checked.paragraph_at(opens.span.start)
    if opens.continues or paragraph is None:
        return True
    lead = checked.text[paragraph.start : opens.span.start]
    is_pronoun = any(_PRONOUN.match(span.of(checked.text)) for span in one.spans.source)
    if _SIGNED.match(checked.text, opens.span.end) or _is_spoken_of(checked, one, opens):
        return True
    runs_on = before is not None and before.source == one.source
    return runs_on or is_pronoun or re.search(r"\w", lead) is not None


def _is_spoken_of(checked: Checked, one: Attribution, opens: Quotation) -> bool:
    """Whether the paragraph before the quotation, or the sentence before it in its own, names who speaks; or ends with
    words of somebody, and the one who goes on is only described: "… a step, Ruiz said. “…,” the senator said"."""
    before = checked.sentence_before(opens.span.start)
    if before is None:
        return False
    called = " ".join(span.of(checked.text) for span in one.spans.source)
    names = {words[-1] for words in ((checked.source_of(one).name or "").split(), _CAPITALS.findall(called)) if words}
    paragraph = checked.paragraph_at(before.start)
    lead = checked.text[paragraph.start if paragraph else before.start : opens.span.start]
    if any(re.search(rf"\b{re.escape(name)}\b", lead) for name in names):
        speaks = any(before.covers(other.spans.cue[0]) for other in checked.attributions if other.spans.cue)
        return speaks or not _is_long_before(checked, one, opens)
    speaks = any(
        before.covers(other.spans.source[0]) and checked.source_of(other).count == (1, 1)
        for other in checked.attributions
        if other.spans.source
    )
    return speaks and re.match(r"[Tt]he [a-z]|[Tt]he (?:Republican|Democrat)\b", called) is not None


def _is_long_before(checked: Checked, one: Attribution, opens: Quotation) -> bool:
    """Whether three sentences or more are quoted before the words that say who speaks."""
    named_at = min((span.start for span in one.spans.cue), default=opens.inner.end)
    end = min(named_at, opens.inner.end)
    first = _find_sentence_end(checked, opens.inner.start, end)
    return first is not None and _find_sentence_end(checked, first.end(), end) is not None


def _runs_on(checked: Checked, before: Attribution, one: Attribution, opens: Quotation) -> bool:
    """Whether one speaker's quotation stands in one paragraph with another's, with nothing but that one between."""
    paragraph = checked.paragraph_at(opens.span.start)
    if paragraph is None or before.source == one.source or before.form == "indirect" or before.inside is not None:
        return False
    if not any(
        len(quotation.inner.of(checked.text).split()) >= _FEW_WORDS
        and not _is_title(checked.text, quotation.span, quotation.inner)
        for quotation in _quotations_of(checked, before)
    ):
        return False
    if checked.source_of(one).part_of == before.source or checked.source_of(before).part_of == one.source:
        return False
    if not one.spans.source or one.spans.source[0].start > paragraph.end:
        return False
    if any(_PRONOUN.match(span.of(checked.text)) for span in one.spans.source):
        return False
    name = (checked.source_of(one).name or "").split()
    if name and re.search(rf"\b{re.escape(name[-1])}\b", checked.text[paragraph.start : opens.span.start]):
        return False
    starts = [span.start for part in (before.spans.source, before.spans.cue, before.spans.content) for span in part]
    between = checked.text[max(starts) : opens.span.start]
    return min(starts) >= paragraph.start and between.count(". ") + between.count("? ") <= 1


_FEW_WORDS = 4  # of quoted words that are somebody speaking


def _quotations_of(checked: Checked, one: Attribution) -> Iterator[Quotation]:
    for span in one.spans.content:
        yield from checked.quotations_around(span)


def _find_unsourced_quotation(checked: Checked) -> Iterator[Hit]:
    late = {hit.span.start for hit in _find_late_names(checked)}
    for quotation in checked.segmented.quotations:
        paragraph = checked.paragraph_at(quotation.span.start)
        if paragraph is None or paragraph.role != "body" or not paragraph.span.covers(quotation.span):
            continue
        words = len(quotation.inner.of(checked.text).split())
        is_fragment = _VERB.search(quotation.inner.of(checked.text)) is None and words <= _SHORT_QUOTATION_WORDS
        if quotation.depth or words < _SHORT_QUOTATION_WORDS or is_fragment or quotation.inner.start in late:
            continue
        if _is_of_a_speaker(checked, quotation) or _is_near_a_speaker(checked, quotation, paragraph):
            continue
        is_title = _is_title(checked.text, quotation.span, quotation.inner)
        if not checked.is_attributed(quotation) and not is_title and not _is_introduced(checked, quotation, paragraph):
            yield Hit(quotation.span, None, "quoted words with nobody to whom they are attributed: say who said them")


def _is_near_a_speaker(checked: Checked, quotation: Quotation, paragraph: Paragraph) -> bool:
    """Whether somebody is spoken of just before, or signs below: who speaks is to be guessed, but not left out."""
    before = checked.sentence_before(quotation.span.start)
    start = before.start if before is not None else paragraph.start
    people = (source for source in checked.sources if source.kind == "person" and source.identity != "described")
    if any(start <= span.start < quotation.span.start for source in people for span in source.mentions):
        return True
    below = checked.text[quotation.span.end : quotation.span.end + _SIGNATURE_LENGTH]
    return re.match(r"\s*(?:[—–-]|[A-Z][\w’'-]+ [A-Z][\w’'-]+\s*(?:\n|,))", below) is not None


def _is_of_a_speaker(checked: Checked, quotation: Quotation) -> bool:
    """Whether somebody is quoted in the same sentence besides, or the words tell themselves who is quoted in them."""
    if re.search(r"[“\"][^“”\"]+[”\"]", quotation.inner.of(checked.text)):
        return True
    around = checked.sentence_at(quotation.span.start)
    return around is not None and any(
        one.form != "indirect" and one.spans.source and around.covers(one.spans.source[0])
        for one in checked.attributions
        if not checked.is_within_quotation(one)
    )


_LABEL = re.compile(r"[A-Z][A-Z .’'-]+:")  # the speaker as a transcript has it
_CREDITED = re.compile(
    r",?\s*(?:\[[A-Z][^\]\n]{1,40}\]|by (?:the )?[A-Z])"
)  # "[Mother Jones.]", "by the Post’s Ana Ruiz"
_SIGNED = re.compile(r"\s*[—―–-]+\s*[A-Z]")
_VERB = re.compile(
    r"[.!?]|\b(?:is|are|was|were|be|has|have|had|will|would|can|could|do|does|did|not|\w+ed|\w+ing)\b|n['’]t\b"
)
_REPORTING = re.compile(
    r"\b(?:say(?:s|ing)?|said|wrote|writes|writing|add(?:s|ed|ing)|ask(?:s|ed|ing)|read(?:s|ing)?|stat(?:es|ed|ing)|"
    r"declar(?:es|ed|ing)|"
    r"quoted|tweet\w*|shout\w*|repl(?:ies|ied|ying)|answer\w*|insist\w*|recall\w*|warn\w*),?\s*$",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"\b(?:spoke|speaks|addressed|told|wrote|writes|answered|replied|recalled|asked|gave (?:his|her|their) reasons|"
    r"explained|"
    r"warned|shouted|joked|complained|promised|vowed|put it|in writing|had (?:this|one thing|only \w+) to say|"
    r"(?:[Tt]he|[Aa]|[Hh]is|[Hh]er|[Oo]ne|[Ii]ts|[Tt]heir) (?:\w+ ){0,2}(?:letter|note|message|e-?mail|statement|tweet|"
    r"sign|notice|inscription|card|tape|recording|voice|loudspeaker|plaque|diary|memo|poster|leaflet))\b"
    r"|^(?:He|She) (?:\w+ly )?[a-z]+(?:ed|s|t|ook|id)\b"  # "She shrugged."
    r"|^[A-Z][\w’'-]+ (?:[A-Z]\. )?[A-Z][\w’'-]+(?:, [^,]+,)? (?:was|had|is|shook|shrugged|smiled|laughed|"
    r"sighed|nodded|"
    r"paused|thought|looked|turned|put|pointed|wept|agreed|disagreed|did not|does not)\b"
)


def _is_introduced(checked: Checked, quotation: Quotation, paragraph: Paragraph) -> bool:
    """Whether the words before say who speaks: with a colon, or in the sentence before."""
    text = checked.text
    begins = max(checked.segmented.story.start, quotation.span.start - 2 * _LONGEST_LEAD)
    lead = text[begins : quotation.span.start].rstrip()
    is_labelled = _LABEL.match(text, quotation.inner.start) or _SIGNED.match(text, quotation.span.end)
    goes_on = quotation.span.start == paragraph.start and _opens_quoted(checked, paragraph)
    if lead.endswith(":") or is_labelled or quotation.continues or goes_on or _CREDITED.match(text, quotation.span.end):
        return True
    if _REPORTING.search(lead[-_LONGEST_LEAD:]):
        return True
    before = checked.sentence_before(quotation.span.start)
    if before is None:
        return False
    said = any(
        before.covers(span)
        for one in checked.attributions
        if checked.source_of(one).identity in ("named", "withheld")
        if checked.source_of(one).kind == "person" or _REPORTING.search(f"{checked.cue_of(one)} ")
        for span in one.spans.source
    )
    is_near = before.start >= paragraph.start and quotation.span.start > paragraph.start
    return said or (is_near and _SPEAKS.search(before.of(checked.text)) is not None)


def _opens_quoted(checked: Checked, paragraph: Paragraph) -> bool:
    """Whether one of the paragraphs before opens with a quotation too: of long speech, whoever began it goes on."""
    at = bisect_left(checked.body, paragraph.start, key=lambda one: one.start)
    return any(checked.text[before.start] in '“"”' for before in checked.body[max(0, at - _TALK_PARAGRAPHS) : at])


_TALK_PARAGRAPHS = 3


def _is_title(text: str, quotation: Span, inner: Span) -> bool:
    """Whether quoted words are the title of a work or stand on a thing: "a sticker that read …"."""
    words = [word for word in inner.of(text).split() if len(word) > 3]
    capital = sum(word[:1].isupper() for word in words)
    sentence = text.rfind(".", 0, quotation.start)
    lead = text[max(sentence + 1, text.rfind("\n", 0, quotation.start) + 1) : quotation.start]
    return (len(words) > 1 and capital >= _TITLE_SHARE * len(words)) or _TITLED.search(lead) is not None


RULES = (
    Rule(
        code="W01",
        name="loaded-verb",
        level="note",
        summary="The verb that reports what was said judges it, or tells what goes on in somebody’s mind.",
        standard=(
            "Newsroom manuals warn that “claimed” casts doubt and “admitted” implies guilt, and that nobody but the "
            "speaker "
            "knows what he hopes, feels or believes; “said” is neutral."
        ),
        published=(
            "Writing and Editing for Digital Media (Oxford University Press), verbs to avoid",
            "JPROF, Attribution: verbs",
        ),
        bad="The owner, Edgar Voss, claimed that the bridge was safe.",
        good="The owner, Edgar Voss, said that the bridge was safe.",
        find=_find_loaded_verb,
        of_news=True,
    ),
    Rule(
        code="W02",
        name="late-speaker",
        level="note",
        summary="Who speaks is not told by the end of the first quoted sentence, or two speakers’ words run together.",
        standard=(
            "Reuters names the speaker by the end of the first quoted sentence and does not run the words of different "
            "speakers together; the Associated Press wants the attribution in the same sentence."
        ),
        published=(
            "Reuters Handbook of Journalism, Essentials of Reuters sourcing",
            "Associated Press blog, on attribution",
        ),
        bad=(
            "“The water came at four. It carried the piano into the yard. We sat on the roof,” said Dorota Wilk, a "
            "teacher."
        ),
        good="“The water came at four,” said Dorota Wilk, a teacher. “It carried the piano into the yard.”",
        find=_find_late_speaker,
    ),
    Rule(
        code="W03",
        name="unsourced-quotation",
        level="note",
        summary="Quoted words that nobody is said to have spoken or written.",
        standard=(
            "Reuters and the Associated Press want the speaker in the quotation’s sentence, or plain from the one "
            "before."
        ),
        published=(
            "Reuters Handbook of Journalism, Essentials of Reuters sourcing",
            "Associated Press blog, on attribution",
        ),
        bad="The crowd waited for hours. “We will not leave until he resigns.”",
        good="The crowd waited for hours. “We will not leave until he resigns,” said Ana Ruiz, a baker.",
        find=_find_unsourced_quotation,
        needs_whole=True,
    ),
)
