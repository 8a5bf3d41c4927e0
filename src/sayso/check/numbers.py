"""Rules N: how many stand behind it."""

import re
from collections.abc import Iterator

from sayso.check.matter import find_harm, find_judgement, find_wrongdoing
from sayso.check.replies import find_allegations, speaks_of_wrong
from sayso.check.rule import Checked, Hit, Rule, first_span
from sayso.check.unnamed import find_unnamed, reads_paper, speaks_for_itself
from sayso.lexicon.frequency import informative_words
from sayso.records.attribution import Attribution
from sayso.records.source import Source
from sayso.records.span import Span

__all__ = ["RULES"]

_OFFICE = re.compile(
    r"\b(?:spokes\w+|president|minister|premier|chancellor|mayor|governor|senator|congress\w+|representative|"
    r"secretary|chief|"
    r"commissioner|police|prosecutor|attorney|judge|court|director|chair\w*|ceo|executive|candidate|king|queen|pope|"
    r"prince|princess|"
    r"sheriff|general|ambassador|commander|coach|captain|manager|leader|lawmaker|councill?or|lawyer|nominee|head of|"
    r"critic|reviewer|columnist|pundit|sen|rep|gov)\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"\b(?:said|says?|told|tells|according|reported|reports|stated|disclosed|revealed|recalled|claim(?:s|ed)|"
    r"alleg(?:es|ed)|testif(?:ies|ied)|insist(?:s|ed)|maintain(?:s|ed)|found|discovered|estimate[sd]|calculate[sd]|"
    r"concluded|remember(?:s|ed)|recount(?:s|ed)|swear|swears|swore)\b",
    re.IGNORECASE,
)
_HAS_FOUND = re.compile(
    r"[^“”\"]{20,}, (?P<who>an? (?:[\w’'-]+ ){1,8}?)(?:(?:has|says? (?:he|she) has) )?(?:found|discovered|"
    r"established|concluded|"
    r"calculated|worked out|estimated|uncovered|proved)[.,]"
)
_BESIDE = re.compile(r"\b(?:at|of|in|from|with|for|on|who)\b")
_NO_PERSON = re.compile(
    r"\b(?:study|report|survey|poll|court|inquiry|investigation|review|audit|panel|committee|jury|team|group|"
    r"university|company|firm|agency|watchdog|tribunal|paper|analysis|research|inquest|commission|board|council|"
    r"regulator|charity|institute|search|examination)\b",
    re.IGNORECASE,
)
_OF_HIMSELF = re.compile(r"\W*(?:that )?(?:how \w+ )?(?:he|she|they|his|her|their|we|our|I|my)\b", re.IGNORECASE)
_OPINION = re.compile(
    r"\b(?:should|ought|must|surpris\w+|reeks?|important|want\w*|hope\w*|felt|believes?|worth|better|worse|great|"
    r"terrible)\b",
    re.IGNORECASE,
)
_LEAST_WORDS = 5  # of a claim of fact
_AN_ARTICLE = 4  # code points, "The " before a mention
_SHARED_WORDS = 2  # informative words in which a second source speaks of the same thing; one who was there, in one
_WITNESSED = re.compile(
    r"\b(?:reporters?|correspondents?|journalists?|photographers?) (?:for|of|from|with|who) [^.\n]{0,60}\b(?:saw|"
    r"seen|watched|heard|counted|witnessed)\b|"
    r"\b(?:which|that) (?:[Tt]he )?[A-Z]\w+ (?:[A-Z]\w+ )?(?:has|have) (?:seen|read|reviewed|obtained)\b|"
    r"\b(?:seen|reviewed|obtained|read|viewed) by (?:The |the |this )?[A-Z]?\w+|\b(?:documents?|records?|letters?|"
    r"memos?|emails?|filings?|papers|accounts|data) "
    r"(?:seen|show\w*|obtained|reviewed|filed)\b",
)
_BORNE_OUT = re.compile(  # by papers, by a reporter who saw it, or by those who charge people with crimes
    rf"{_WITNESSED.pattern}|(?<!not )(?<!not been )(?<!never been )\b(?:was|were|been|is|"
    rf"are) (?:later )?(?:charged with|"
    r"indicted|"
    r"convicted)\b|\bpleaded guilty\b|\b[Pp]rosecutors (?:say|said|accuse|accused|charged)\b"
)
_SAYS_THE_SAME = re.compile(
    r"\b(?:sa(?:y|ys|id)|told|gave|recalled) (?:\w+ ){0,3}?the same|\bconfirm(?:s|ed)\b|\bcorroborat\w+|"
    r"\bb(?:ears?|ore) [^.;]{0,30}\bout\b|"
    r"\bbacked (?:up )?(?:his|her|the|that|this) (?:\w+ )?(?:account|story|claim|version)\b"
)
_KEPT_BOOKS = re.compile(
    r"\b(?:logs?|logbooks?|records?|ledgers?|minutes|registers?|files?|invoices?|receipts?)\b", re.I
)
_SPOKE_TO = re.compile(
    r"\b(?:interviewed|spoke (?:to|with)|talked (?:to|with)|interviews with)\b[^.\n]{0,30}\b(?:\d+|two|three|four|"
    r"five|six|seven|eight|nine|"
    r"ten|a dozen|dozens)\b"
)
_ALL_OF_THEM = re.compile(
    r"\b(?:[Aa]ll|[Tt]he) (?:two|three|four|five|six|seven|eight|nine|ten)(?: of them)? (?:\w+ )?(?:spoke|speak|asked|"
    r"insisted|"
    r"requested|declined|refused|would not|did not want|wanted)\b|\b[Bb]oth (?:spoke|asked|insisted|requested|declined|"
    r"refused|would not)\b|\b(?:two|three|four|five|six|seven|eight|nine|ten) (?:of them|in all)\b|"
    r"\bof whom there (?:are|"
    r"were) \w+"
)
_SOME_NUMBER = re.compile(
    r"(?:about |at least |nearly )?(?:half a dozen|a dozen|a couple|a pair|a score)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"\b(two|three|four|five|six|seven|eight|nine|ten|\d+)\b", re.IGNORECASE)
_VALUES = {word: number for number, word in enumerate("two three four five six seven eight nine ten".split(), 2)}


def _find_single_source(checked: Checked) -> Iterator[Hit]:
    """The claim a story opens with, put forth by one person who neither speaks for a body nor tells of himself."""
    for one in checked.attributions:
        source = checked.source_of(one)
        if not checked.is_in_opening(one) or one.inside is not None or one.stance != "asserts":
            continue
        if source.count != (1, 1) or source.kind != "person" or not _tells_of_others(checked, one, source):
            return
        if source.identity == "named" and any(checked.is_in_headline(other) for other in checked.said_by[source.id]):
            return  # that it was said is the news
        claim = next((claim for claim in checked.claims if one.id in claim.attributions), None)
        if claim is None or claim.independent != (1, 1) or _is_borne_out(checked, one, source):
            return
        message = "the story opens on one source: a second one, or a document, would carry it"
        yield Hit(first_span(one), claim.id, message)
        return
    yield from _find_single_finder(checked)


def _find_single_finder(checked: Checked) -> Iterator[Hit]:
    """An opening that one person has found out, of whom no attribution tells: "…, a biologist has discovered"."""
    if checked.opening is None or any(checked.is_in_opening(one) for one in checked.attributions):
        return
    found = _HAS_FOUND.match(checked.text, checked.opening.start, checked.opening.end)
    if found is None or _NO_PERSON.search(_BESIDE.split(found["who"])[0]) or _OFFICE.search(found["who"]):
        return
    voices = {one.source for one in checked.attributions if one.stance == "asserts" and one.inside is None}
    people = {name for name in voices if checked.source_by_id[name].kind == "person"}
    if voices == people and len(people) <= 1 and not _WITNESSED.search(_body_text(checked)):
        message = "the story opens on what one person has found: a second source, or a document, would carry it"
        yield Hit(Span(found.start("who"), found.end("who") - 1), None, message)


def _tells_of_others(checked: Checked, one: Attribution, source: Source) -> bool:
    """Whether a person gives a fact about others, and not views, nor what his own body does."""
    content = checked.content_of(one)
    if not _REPORTS.search(checked.cue_of(one)) or len(content.split()) < _LEAST_WORDS or one.form == "direct":
        return False
    if find_judgement(content) is not None or _OF_HIMSELF.match(content) or _OPINION.search(content):
        return False
    starts = [span.start for span in one.spans.content]
    if any(0 <= mention.start - start <= _AN_ARTICLE for start in starts for mention in source.mentions):
        return False  # "Rolf Hess has eaten no bread since 1988, he said"
    return source.identity == "withheld" or not _OFFICE.search(f"{source.name or ''} {source.role or ''}")


def _is_borne_out(checked: Checked, one: Attribution, source: Source) -> bool:
    """Whether anybody else, a document or the reporter speaks of the same thing."""
    start, end = checked.segmented.story.start, checked.segmented.story.end
    if _WITNESSED.search(checked.text, start, end):
        return True
    mine = informative_words(checked.content_of(one))
    for other in checked.attributions:
        party = checked.source_of(other)
        is_other = party.id != source.id and party.part_of != source.id and source.part_of != party.id
        content = checked.content_of(other)
        if not is_other or other.stance != "asserts" or other.inside is not None or find_judgement(content):
            continue
        enough = 1 if other.basis in ("firsthand", "records") else _SHARED_WORDS
        if len(mine & informative_words(content)) >= enough:
            return True
    return False


def _find_serious_single(checked: Checked) -> Iterator[Hit]:
    """A serious allegation that one unnamed person makes and nobody else."""
    told: set[str] = set()
    accused_in = {one.id: named.name for one, named in find_allegations(checked)}
    for one in checked.attributions:
        source = checked.source_of(one)
        accused = accused_in.get(one.id) or _describe_accused(checked, one)
        if accused is None:
            continue
        whole = checked.source_by_id.get(source.part_of or "", source)
        is_unnamed = source.kind == "person" and source.identity in ("withheld", "described")
        if not is_unnamed or source.count != (1, 1) or whole.count not in (None, (1, 1)) or whole.id in told:
            continue
        others = (
            other
            for other in checked.attributions
            if other.source not in (source.id, whole.id)
            and other.inside is None
            and other.stance in ("asserts", "believes")
            and checked.source_of(other).part_of != source.id
            and (
                _tells_of_wrong(checked, other)
                or any(find_wrongdoing(_sentence_of(checked, other)))
                or _SAYS_THE_SAME.search(f"{checked.cue_of(other)} {checked.content_of(other)}")
                or (
                    checked.source_of(other).kind == "document"
                    and _KEPT_BOOKS.search(checked.source_of(other).name or "")
                )
            )
            and not re.search(r"\b(?:baseless|false|untrue|lie)\b", checked.content_of(other))
        )
        if next(others, None) is None and not _BORNE_OUT.search(_body_text(checked)):
            told.add(whole.id)
            message = (
                f"a serious allegation against {accused} rests on one unnamed source: refer it up, or find a second"
            )
            yield Hit(first_span(one), one.id, message)


_BY_ROLE = re.compile(
    r"\W*((?:The|His|Her|Its|Their|An?|Two|Three|Four|Several|Some) (?:[A-Z]?[\w’'-]+ ){0,4}?[a-z][\w’'-]*)\b"
)
# "Guards at the Holm prison", "Soldiers of the Fourth Brigade", but not "Thugs" or a name
_BY_MANY = re.compile(
    r"\W*((?:[A-Z][\w’'-]+ )?[A-Za-z][a-z]*(?:s|men|women|police|troops|staff))\b(?= (?:at|of|in|from|who|with|"
    r"on|for)\b|"
    r" [a-z]+(?:ed|t|ot|e)\b)"
)
_BEGINS_WITH_VERB = re.compile(r"[a-z]+(?:ed|ew|ot|old|ave|ook|ade)\b")
_SPEAKS_FOR_A_BODY = re.compile(
    r"\b(?:spokes\w+|police|officials?|prosecutors?|judge|sheriff|press officer|lawyer|attorney)\b", re.IGNORECASE
)


def _tells_of_wrong(checked: Checked, one: Attribution) -> bool:
    return speaks_of_wrong(checked, one) or find_harm(checked.content_of(one)) is not None


def _describe_accused(checked: Checked, one: Attribution) -> str | None:
    """Whom an allegation accuses by a role alone: "The manager of a nursing home ordered aides to drug residents"; of
    bodily harm, a name as well."""
    if one.stance != "asserts" or one.inside is not None:
        return None
    content = checked.content_of(one)
    source = checked.source_of(one)
    around = checked.sentence_at(one.spans.content[0].start) if one.spans.content else None
    if around is not None and _BEGINS_WITH_VERB.match(content):  # who did it stands before the content
        content = checked.text[around.start : one.spans.content[0].end]
    harm = find_harm(content)
    if not speaks_of_wrong(checked, one):
        speaks_for = source.identity == "described" and _SPEAKS_FOR_A_BODY.search(f"{source.name} {source.role or ''}")
        if harm is None or speaks_for:
            return None
    found = _BY_ROLE.match(content) or _BY_MANY.match(content)
    if found:
        return found[1][0].lower() + found[1][1:]
    named = re.match(r"\W*((?:[A-Z][\w’'.-]+ ){1,3})", content)
    return named[1].strip() if named and harm and harm.start() > named.end() - 1 else None


def _sentence_of(checked: Checked, one: Attribution) -> str:
    source = checked.source_of(one)
    around = checked.sentence_at(first_span(one).start)
    return around.of(checked.text) if around is not None and source.kind == "document" else ""


def _body_text(checked: Checked) -> str:
    return "\n".join(one.span.of(checked.text) for one in checked.body)


def _find_number_hidden(checked: Checked) -> Iterator[Hit]:
    for source, first in (*find_unnamed(checked), *_find_insiders(checked)):
        if source.kind != "group" or reads_paper(source.name or ""):
            continue
        if source.count is not None and source.count[1] is None and not _is_counted_elsewhere(checked, source):
            message = f"“{source.name}” does not say how many they are: give the number"
            yield Hit(first_span(first), source.id, message)
    yield from _find_other_number(checked)


_INSIDERS = re.compile(
    r"(?:(?:Some|Several|Many|Other|Senior|Former|Top|Two-thirds of)\s+)?(?:[\w’'.-]+ ){0,3}?"
    r"(?:diplomats|aides|advis[eo]rs|insiders|confidants|negotiators|staffers|envoys|(?:security|intelligence|"
    r"counter-?terrorism) officials)\b(?! (?:such as|like|including)\b)",
    re.IGNORECASE,
)
_SOME = frozenset("some several many others those".split())
_THE_ONES = re.compile(r"(?:the|these|those|his|her|its|their|my|our|most|all|both)\b", re.IGNORECASE)


def _find_insiders(checked: Checked) -> Iterator[tuple[Source, Attribution]]:
    """Those whose trade is inside matters and who tell of them in the plural, with no word on their names: "European
    diplomats said"."""
    for source in checked.sources:
        name = source.name or ""
        is_open = source.identity != "described" or source.part_of is not None or _THE_ONES.match(name)
        was_there = name.lower() in _SOME and any(one.basis == "firsthand" for one in checked.said_by[source.id])
        if is_open or source.kind != "group" or not (_INSIDERS.match(name) or was_there):
            continue
        for one in checked.said_by[source.id]:
            is_told = one.stance == "asserts" and one.inside is None and one.form == "indirect"
            is_told = is_told and _TELLS.search(checked.cue_of(one)) is not None and not checked.is_in_headline(one)
            if is_told and speaks_for_itself(checked, one) and find_judgement(checked.content_of(one)) is None:
                yield source, one
                break


_TELLS = re.compile(r"\b(?:sa(?:y|id)|told|tell|according|confirmed|reported|disclosed|revealed)\b", re.IGNORECASE)


def _is_counted_elsewhere(checked: Checked, source: Source) -> bool:
    """Whether the story gives the number beside a later mention, "The sources, four in all, …", or says how many it
    spoke to."""
    start, end = checked.segmented.story.start, checked.segmented.story.end
    if _SPOKE_TO.search(checked.text, start, end) or _ALL_OF_THEM.search(checked.text, start, end):
        return True
    return any(
        re.match(
            r",? (?:\w+ )?(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b[^.;]{0,12}(?:in all|of them)",
            checked.text[span.end : span.end + 40],
        )
        or _SOME_NUMBER.match(span.of(checked.text))
        for span in source.mentions
    )


def _find_other_number(checked: Checked) -> Iterator[Hit]:
    """A group of unnamed sources that is counted once as so many and later, as a whole, as so many others."""
    for source, _ in find_unnamed(checked):
        if source.count is None or source.count[0] < 2 or source.count[0] != source.count[1]:
            continue
        again = _find_number_again(checked, source)
        if again is not None:
            yield again
            return
        for other in checked.sources:
            said = checked.said_by[other.id]
            counted = re.match(
                r"the (\w+) (?:sources?|people|officials|persons|aides|employees|diplomats|officers)\b",
                (other.name or "").lower(),
            )
            number = _VALUES.get(counted[1]) if counted else None
            if number is None or not said or other.id == source.id or other.part_of is not None:
                continue
            has_own = any(
                one.count == (number, number) and one.id != other.id and one.identity == "withheld"
                for one in checked.sources
            )
            if number != source.count[0] and not has_own and other.mentions[0].start > source.mentions[0].start:
                message = f"“{other.name}” here, “{source.name}” before: the numbers do not agree"
                yield Hit(first_span(said[0]), other.id, message)
                return


_COUNTED_WHOLE = re.compile(
    r"(?:[Tt]he|[Aa]ll|[Aa]ll of the|[Tt]hese|[Tt]hose) (?P<number>two|three|four|five|six|seven|eight|nine|ten|\d+) "
    r"(?P<noun>[a-z]{3,}s|people|men|women)\b"
)
_ANYBODY = frozenset("sources people officials men women".split())


def _find_number_again(checked: Checked, source: Source) -> Hit | None:
    """Where a later mention counts the same group as a whole, and otherwise: "three people … the four people said"."""
    parts = {other.count for other in checked.sources if other.part_of == source.id}
    for one in checked.said_by[source.id][1:]:
        for span in one.spans.source:
            found = _COUNTED_WHOLE.match(span.of(checked.text))
            number = _VALUES.get(found["number"]) or int(found["number"]) if found else None
            is_same = found is not None and (found["noun"] in _ANYBODY or found["noun"] in (source.name or "").split())
            if found and is_same and source.count and number != source.count[0] and (number, number) not in parts:
                message = f"“{found[0]}” here, “{source.name}” before: the numbers do not agree"
                return Hit(span, source.id, message)
    return None


RULES = (
    Rule(
        code="N01",
        name="single-source",
        level="note",
        summary="The claim the story opens with rests on one source.",
        standard=(
            "The BBC’s guidelines are reluctant to rely on a single source; Reuters holds that two are better than one."
        ),
        published=(
            "BBC Editorial Guidelines, section 3 (Accuracy), gathering material",
            "Reuters Editors, “Sourcing and the pressure of deadlines” (July 2008)",
        ),
        bad="The eastern span of the Tarn Bridge was never inspected, an engineer said.",
        good="The eastern span of the Tarn Bridge was never inspected, an engineer and the county’s report said.",
        find=_find_single_source,
        needs_whole=True,
        of_news=True,
    ),
    Rule(
        code="N02",
        name="serious-single",
        level="warning",
        summary="A serious allegation rests on one unnamed source.",
        standard=(
            "The BBC refers a serious allegation by a single unnamed source to its most senior editors and asks "
            "whether it was "
            "borne out independently; at the New York Times a story that hinges on one such source needs a top editor."
        ),
        published=(
            "BBC, Reporting allegations",
            "New York Times, memo of 15 March 2016, as quoted by its public editor",
        ),
        bad="Mayor Dolores Quint took bribes from a builder, a former employee of the builder said.",
        good=(
            "Mayor Dolores Quint took bribes from a builder, a former employee of the builder said. Prosecutors "
            "accused Quint "
            "of bribery in court papers."
        ),
        find=_find_serious_single,
        needs_whole=True,
        of_news=True,
    ),
    Rule(
        code="N03",
        name="number-hidden",
        level="warning",
        summary="Unnamed sources stand in the plural without a number, or their number changes.",
        standard=(
            "Reuters forbids “sources” where there is one, which a reader can only trust when the number is given."
        ),
        published=("Reuters Handbook of Journalism, Essentials of Reuters sourcing",),
        bad="Sources close to the talks said a deal was near.",
        good="Two people close to the talks said a deal was near.",
        find=_find_number_hidden,
        of_news=True,
    ),
)
