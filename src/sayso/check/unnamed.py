"""Rules A: sources who are not named, and how a story treats them."""

import re
from collections.abc import Iterator

from sayso.check.matter import find_dispute, find_judgement
from sayso.check.rule import Checked, Hit, Rule, first_span
from sayso.records.attribution import Attribution
from sayso.records.source import Source
from sayso.records.span import Span
from sayso.records.story import Paragraph

__all__ = ["RULES", "find_unnamed", "reads_paper"]

_AP = "Associated Press, Statement of News Values: Anonymous sources"
_NPR = "NPR Ethics Handbook, Transparency: anonymous sourcing"

_BARE_NAME = re.compile(
    r"(?:(?:a|an|the|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|another|other|multiple|"
    r"\d+)\s+)*"
    r"(?:sources?|people|persons?|individuals?|insiders?|officials?|figures?)(?: in the know| on the inside)?",
    re.I,
)
_BARE_OFFICIALS = re.compile(r"(?:the )?(?:officials|insiders)", re.I)
_ROTE_REASON = re.compile(
    r"\b(?:not authori[sz]ed|n['’]t authori[sz]ed|not (?:permitted|allowed|cleared) to (?:speak|talk|discuss|comment)|"
    r"lack\w* (?:the )?(?:permission|authority|authori[sz]ation|clearance)|(?:sensitiv\w+|"
    r"delica\w+) (?:nature )?of (?:the|their)|"
    r"delicate nature|to (?:speak|talk) (?:more )?(?:freely|candidly|frankly|openly)|"
    r"could (?:speak|talk) (?:more )?(?:freely|candidly|frankly|openly)|"
    r"to discuss (?:internal|private|sensitive|confidential) (?:matters|deliberations|discussions|talks|"
    r"information))\b",
    re.I,
)
_SPOKEN_FOR_ALL = re.compile(r"(?:both|all|they|none|the (?:two|three|four|five|six|\w+s))\b", re.I)
_WITH_PAPER = re.compile(
    r"\band (?:a|an|the|two|three|\w+ )?\s*"
    r"(?:copy|copies|document|documents|memo|letter|letters|emails?|records|report)\b",
    re.I,
)
_SIDE = re.compile(
    r"\b(?:union|company|firm|bank|employee|employer|worker|spokes\w+|adviser|advisor|aide|lawyer|attorney|friend|"
    r"relative|brother|"
    r"sister|wife|husband|colleague|campaign|party|ministry|department|board|club|hospital|agency|office|government|"
    r"administration|"
    r"rebels?|republican|democrat\w*|lawmaker|mediator|trader|analyst|doctor|nurse|teacher|prosecutor|detective|"
    r"police|court|palace|"
    r"witness|resident|neighbou?r|works? for|worked for|represents?|hired by|member|mayor|coach|player|agent|"
    r"supporter|opponent|"
    r"ally|allies|critic)s?\b",
    re.IGNORECASE,
)
_ARMS = re.compile(r"\b(?:military|army|defen[cs]e|security|intelligence|government|western)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<!^)\b[^\W\d_a-z][\w’'-]{2,}")
_PLAIN_CAPITALS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December The This That".split()
)
_BY_LINE = re.compile(
    r"^\s*[A-Z][\w'’-]+(?: [A-Z][\w'’.-]+){1,3},? in [A-Z][\w'’ -]{2,30}$|"
    r"^\s*(?:By|BY|by|Story by|Written by|Reporting by|Additional reporting by|Reported by)\s+[A-Z]|"
    r"\bReporting by [A-Z]"
    r"|\((?:Reuters|AP|AFP|UPI|dpa|Nordpress|Bloomberg|[A-Z]{2,6}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)\)\s*(?:[—–-]|--)",
    re.MULTILINE,
)
_CALLS = re.compile(r"\b(?:call|describ|dismiss|denounc|prais|mock|brand|label)\w*", re.IGNORECASE)
_KNOWS = re.compile(
    r"\bwith\b|\bwho (?!asked|did|would|spoke|declin|refus|request|insist|want|wish|is not|was not|fear|could)"
)
_REPORTS = re.compile(r"\b(?:sa(?:y|ys|id)|told|tells|according|report(?:s|ed)|confirmed|stated)\b", re.IGNORECASE)
_LONGEST_BY_LINE = 120  # code points
_ONE_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]+(?: [A-Z]\.)?$")
_INTRODUCED = re.compile(r"(?:, (?:now )?(?P<age>\d{1,3})\b|, (?:an?|the) (?P<who>[^,.;“”\"\n]{3,60})|, who\b)")
_KNOWN_BY_ONE = re.compile(
    r"\b(?:singer|rapper|footballer|forward|striker|midfielder|defender|goalkeeper|artist|musician|model|designer|"
    r"pope|king|queen|"
    r"prince|princess|emperor|saint|club|band|clown|wrestler|dancer|DJ|patriarch|bishop|philosopher|poet)\b",
    re.IGNORECASE,
)
_TITLE_BEFORE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|King|Queen|Pope|Prince|Princess|Saint|St|Father|Sister|Brother|Rabbi|"
    r"Imam|Sheikh|"
    r"President|Minister|Senator|Sen|Rep|Gov|Governor|Mayor|Judge|Justice|Professor|Prof|Captain|General|Gen|Chief|"
    r"Coach|Councillor|"
    r"[a-z]+er|[a-z]+or|[A-Z][\w’'-]+)\.? $"
)
_DISCLOSED = re.compile(
    r"\b(?:not (?:his|her|their) real names?|real names?|pseudonym|first names? (?:only|alone|be)|only (?:his|her|"
    r"their) first|"
    r"(?:last|full|family|sur) ?names?|name (?:has been|was|is|were) (?:changed|withheld)|changed (?:his|her|"
    r"their) names?|"
    r"to withhold|asked (?:that|to be|not)|identif\w+ (?:only|by))\b",
    re.IGNORECASE,
)
_FAMILY = re.compile(
    r"\b(?:wife|husband|son|daughter|brother|sister|mother|father|partner|grand\w+|cousin|child(?:ren)?|sons|"
    r"daughters),? $"
)
_GROWN_UP = 18


def find_unnamed(checked: Checked) -> Iterator[tuple[Source, Attribution]]:
    """Each party whose name is kept back, with the first thing it says; parts of a group go with the group."""
    for source in checked.sources:
        said = [one for one in checked.said_by[source.id] if _speaks_for_itself(checked, one)]
        if _is_unnamed(source) and source.part_of is None and said:
            yield source, said[0]


def _speaks_for_itself(checked: Checked, one: Attribution) -> bool:
    """Whether the story itself takes something from the source: not a relative clause alone, nor a thought told of."""
    words = " ".join(span.of(checked.text) for span in one.spans.source).lower()
    return one.stance in ("asserts", "denies", "doubts", "unverified", "no_comment") and words not in ("who", "that")


def reads_paper(name: str) -> bool:
    """Whether people are named beside a paper that says the same: "two officers and a copy of the order"."""
    return _WITH_PAPER.search(name) is not None


def _is_unnamed(source: Source) -> bool:
    return source.identity == "withheld"


def _find_bare_source(checked: Checked) -> Iterator[Hit]:
    officials = (
        (one, checked.said_by[one.id][0])
        for one in checked.sources
        if _BARE_OFFICIALS.fullmatch(one.name or "") and not _is_unnamed(one) and checked.said_by[one.id]
        if _REPORTS.search(checked.cue_of(checked.said_by[one.id][0]))
    )
    for source, first in (*find_unnamed(checked), *officials):
        called = " ".join(span.of(checked.text) for span in first.spans.source)
        is_bare = _BARE_NAME.fullmatch(source.name or "") and not _KNOWS.search(called)
        if is_bare and not _is_described_later(checked, source):
            message = f"“{source.name}” gives no role, organisation or access: say who they are or how they know"
            yield Hit(first_span(first), source.id, message)


def _is_described_later(checked: Checked, source: Source) -> bool:
    """Whether the story says elsewhere where they work or how they know: "The two people both work on the night "
    "shift"."""
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


def _find_no_reason(checked: Checked) -> Iterator[Hit]:
    covered = any(
        _is_unnamed(one) and one.reason_withheld and _SPOKEN_FOR_ALL.match(one.name or "") for one in checked.sources
    )
    for source, first in find_unnamed(checked):
        if source.reason_withheld is None and not covered:
            message = f"“{source.name}” is not named and the story does not say why: give the reason"
            yield Hit(first_span(first), source.id, message)


def _find_rote_reason(checked: Checked) -> Iterator[Hit]:
    for source, first in find_unnamed(checked):
        reason = source.reason_withheld
        if reason and _ROTE_REASON.search(reason):
            message = f"“{reason}” is a stock reason: say what this source stands to lose"
            start = checked.text.find(reason, checked.segmented.story.start)
            yield Hit(Span(start, start + len(reason)) if start >= 0 else first_span(first), source.id, message)


def _find_opinion(checked: Checked) -> Iterator[Hit]:
    told: set[str] = set()
    for one in checked.attributions:
        source = checked.source_of(one)
        content = checked.content_of(one)
        if not _is_unnamed(source) or source.id in told or one.stance not in ("asserts", "believes", "doubts"):
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
        if _is_unnamed(checked.source_of(outer)) and outer.stance != "no_comment":
            message = "the first person quoted in the story is not named: open with a voice on the record"
            yield Hit(first_span(outer), outer.id, message)
        return


_SHORTEST_QUOTE = 2  # words


def _find_hinges(checked: Checked) -> Iterator[Hit]:
    headline = next((one for one in checked.segmented.story.paragraphs if one.role == "headline"), None)
    for place, where in ((checked.opening, "first paragraph"), (headline, "headline")):
        if place is None:
            continue
        said = _asserted_in(checked, place)
        unnamed = [one for one in said if _is_unnamed(checked.source_of(one))]
        if (
            said
            and len(unnamed) == len(said)
            and not any(reads_paper(checked.source_of(one).name or "") for one in unnamed)
        ):
            message = f"the {where} rests only on people who are not named: an editor should sign this off"
            yield Hit(first_span(said[0]), said[0].id, message)
            return


def _asserted_in(checked: Checked, place: Paragraph) -> list[Attribution]:
    return [
        one
        for one in checked.attributions
        if place.start <= first_span(one).start < place.end and one.inside is None and one.stance == "asserts"
    ]


def _find_no_stake(checked: Checked) -> Iterator[Hit]:
    """An unnamed source in a dispute of whom nothing says on which side they stand."""
    start, end = checked.segmented.story.start, checked.segmented.story.end
    told = re.sub(r"[“\"][^”\"]*[”\"]", " ", checked.text[start:end])
    if find_dispute(told) is None:
        return
    is_war = find_dispute(told, of_war=True) is not None
    for source, first in find_unnamed(checked):
        described = _descriptions(checked, source)
        named = [word for word in _NAME.findall(described) if word not in _PLAIN_CAPITALS]
        if named or _SIDE.search(described) or (_ARMS.search(described) and not is_war):
            continue
        message = f"“{source.name}” speaks in a dispute and nothing says for which side: say where they stand"
        yield Hit(first_span(first), source.id, message)


def _descriptions(checked: Checked, source: Source) -> str:
    """All that the story calls a source, with the clause behind it: "The person, who works for Skye, …"."""
    words = [f"x {source.name or ''}", source.role or ""]
    for one in checked.sources:
        if one.id == source.id or one.part_of == source.id:
            for span in one.mentions:
                after = checked.text[span.end : span.end + 80]
                clause = re.match(r",? (?:who|an?|the) [^,.;“”\"\n]+", after)
                words.append(f"x {span.of(checked.text)}{clause[0] if clause else ''}")
    return " ; ".join(words)


def _find_overuse(checked: Checked) -> Iterator[Hit]:
    limits = checked.limits
    outer = [
        one
        for one in checked.attributions
        if one.inside is None
        and one.spans.content
        and checked.source_of(one).kind in ("person", "group", "organisation")
    ]
    unnamed = [
        one for one in outer if _is_unnamed(checked.source_of(one)) and one.stance not in ("no_comment", "directs")
    ]
    words = sum(len(sentence.words) for sentence in checked.segmented.sentences)
    if len(unnamed) < limits.unnamed_least or not words:
        return
    share, per_thousand = len(unnamed) / len(outer), 1000 * len(unnamed) / words
    if share >= limits.unnamed_share or per_thousand >= limits.unnamed_per_thousand:
        message = (
            f"{len(unnamed)} of {len(outer)} statements are by people who are not named "
            f"({share:.0%}; {per_thousand:.0f} in "
            "1,000 words): put more on the record"
        )
        yield Hit(first_span(unnamed[0]), unnamed[0].id, message)


def _find_partial_name(checked: Checked) -> Iterator[Hit]:
    start, end = checked.segmented.story.start, checked.segmented.story.end
    yield from _find_given_names(checked)
    for source in checked.sources:
        name = source.name or ""
        if source.kind != "person" or source.identity != "named" or not _ONE_NAME.match(name) or not source.mentions:
            continue
        bare = name.split()[0]
        places = [
            found.start()
            for found in re.finditer(rf"\b{re.escape(bare)}\b", checked.text[start:end])
            if not (headline := checked.paragraph_at(start + found.start())) or headline.role != "headline"
        ]
        if not places or _has_more(checked.text[start:end], bare, name):
            continue
        first = start + places[0]
        if _FAMILY.search(checked.text[max(0, first - 40) : first]):
            continue
        introduced = _INTRODUCED.match(checked.text, first + len(name))
        is_initial = name.endswith(".")
        if not is_initial and introduced is None:
            continue
        age = introduced["age"] if introduced else None
        around = checked.sentence_at(first)
        paragraph = around.of(checked.text) if around else ""
        if (age is not None and int(age) < _GROWN_UP) or _KNOWN_BY_ONE.search(
            f"{source.role or ''} {introduced['who'] if introduced and introduced['who'] else ''}"
        ):
            continue
        if not _DISCLOSED.search(checked.text[start:end]) and paragraph:
            message = f"“{name}” is only part of a name, and the story does not say why: give it in full or say why not"
            yield Hit(Span(first, first + len(name)), source.id, message)


_GIVEN_AS = re.compile(
    r"\b(?:gave|giving|gives|give) (?:only )?(?:his|her|their) (?:first )?name (?:only )?as ([A-Z][\w’'-]+)(?! [A-Z])|"
    r"\b(?:identified|calls|called) (?:himself|herself|themselves) only (?:as )?([A-Z][\w’'-]+)(?! [A-Z])"
)


def _find_given_names(checked: Checked) -> Iterator[Hit]:
    """Who "gave his name only as Tunde", where the sentence does not go on to say why."""
    story = checked.segmented.story
    for found in _GIVEN_AS.finditer(checked.text, story.start, story.end):
        around = checked.sentence_at(found.start())
        why = around is not None and re.search(
            r"\b(?:because|for fear|since|out of|so that)\b", around.of(checked.text)
        )
        if not why:
            at = 1 if found[1] else 2
            message = (
                f"“{found[at]}” is only part of a name, and the story does not say why: give it in full or say why not"
            )
            yield Hit(Span(found.start(at), found.end(at)), None, message)


def _has_more(text: str, bare: str, name: str) -> bool:
    """Whether a fuller name, or a title that goes with a last name, stands anywhere in the story."""
    if re.search(rf"\b{re.escape(bare)} (?!K\.)[A-Z][\w’'-]+", text) and not name.endswith("."):
        return True
    return any(
        _TITLE_BEFORE.search(text[max(0, found.start() - 30) : found.start()])
        for found in re.finditer(rf"\b{re.escape(bare)}\b", text)
    )


def _find_no_byline(checked: Checked) -> Iterator[Hit]:
    story = checked.segmented.story
    first = next(find_unnamed(checked), None)
    if first is None or checked.document.authors or any(one.role == "byline" for one in story.paragraphs):
        return
    lines = (one.span.of(checked.text) for one in story.paragraphs)
    if any(
        _BY_LINE.search(line)
        for line in lines
        if len(line) < _LONGEST_BY_LINE or _BY_LINE.search(line[:_LONGEST_BY_LINE])
    ):
        return
    source, one = first
    message = f"the story rests on an unnamed source (“{source.name}”) and carries no byline: sign it"
    yield Hit(first_span(one), source.id, message)


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
        published=(_AP, _NPR, "Wall Street Journal, Style & Substance, vol. 32 no. 1"),
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
            _AP,
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
        published=(_AP, "New York Times, public editor’s column, 2009", _NPR),
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
        of_news=True,
    ),
    Rule(
        code="A07",
        name="no-stake",
        level="warning",
        summary="An unnamed source speaks in a dispute and nothing says on which side they stand.",
        standard=(
            "The New York Times asks for a source’s motive and point of view, NPR for the party, agency or side; a "
            "description "
            "that hides the bias is not enough for the Wall Street Journal."
        ),
        published=(
            "New York Times, Confidential News Sources (2004)",
            _NPR,
            "Wall Street Journal, Style & Substance, vol. 25 no. 2",
        ),
        bad="A person familiar with the negotiations over the strike said the talks had failed.",
        good="A union official familiar with the negotiations over the strike said the talks had failed.",
        find=_find_no_stake,
        needs_whole=True,
        of_news=True,
    ),
    Rule(
        code="A08",
        name="overuse",
        level="note",
        summary="More of the story comes from unnamed people than the house allows.",
        standard=(
            "The Wall Street Journal’s style desk counted thirteen unnamed statements in one story of 1,100 words as "
            "too many; "
            "the Washington Post’s ombudsman audits their share."
        ),
        published=(
            "Wall Street Journal, Style & Substance, vol. 32 no. 1",
            "Washington Post, ombudsman’s column, August 2009",
        ),
        bad=(
            "A manager at the club said it would be sold. A banker who asked not to be named said the price was low. "
            "An official "
            "who asked not to be named said it was high. A second official said the sale was off. A source close to "
            "the club "
            "said it was on. A person familiar with the talks said a date was set."
        ),
        good="A manager at the club said it would be sold. Its chairman, Piet Omar, said the price was low.",
        find=_find_overuse,
        of_news=True,
    ),
    Rule(
        code="A09",
        name="partial-name",
        level="warning",
        summary="Somebody is given one name only, and the story does not say why.",
        standard=(
            "NPR uses no pseudonyms; the Wall Street Journal wants a sentence that says why a name is not given in "
            "full."
        ),
        published=(_NPR, "Wall Street Journal, Style & Substance, vol. 35 no. 6"),
        bad="Marta, 34, said she would have to leave the flat.",
        good="Marta Olin, 34, said she would have to leave the flat.",
        find=_find_partial_name,
        needs_whole=True,
        of_news=True,
    ),
    Rule(
        code="A10",
        name="no-byline",
        level="note",
        summary="A story that rests on unnamed sources carries no byline.",
        standard="The Associated Press puts a byline on stories whose sources are not named.",
        published=(_AP,),
        bad=(
            "An employee of the airport, who asked not to be named, said the chief had taken a holiday from the "
            "builder."
        ),
        good=(
            "By Hedda Moran\n\n"
            "An employee of the airport, who asked not to be named, said the chief had taken a holiday from the "
            "builder."
        ),
        find=_find_no_byline,
        needs_whole=True,
        of_news=True,
    ),
)
