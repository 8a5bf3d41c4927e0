"""The sourcing rules: what newsrooms have published of their standards, as far as a text can be held to them.

A finding is a prompt for an editor, no verdict: no text shows whether an editor knows the name, whether the source
is reliable, or what was agreed.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

from sayso.check.rule import Checked, Hit, Rule
from sayso.records.attribution import Attribution
from sayso.records.source import Source
from sayso.records.span import Span
from sayso.records.story import Paragraph

__all__ = ["RULES"]

_BARE_NAME = re.compile(
    r"(?:(?:a|an|the|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|another|other|multiple|\d+)\s+)*"
    r"(?:sources?|people|persons?|insiders?|officials?)",
    re.I,
)
_ROTE_REASON = re.compile(
    r"\b(?:not authori[sz]ed|n['’]t authori[sz]ed|sensitiv\w+ of the|to speak (?:freely|candidly|frankly)|"
    r"to discuss (?:internal|private|sensitive) (?:matters|deliberations|discussions))\b",
    re.I,
)
_SHORT_QUOTATION_WORDS = 5


_BARE_OFFICIALS = re.compile(r"(?:the )?(?:officials|insiders)", re.I)
_SPOKEN_FOR_ALL = re.compile(r"(?:both|all|they|the (?:two|three|four|five|six|\w+s))\b", re.I)
_WITH_PAPER = re.compile(
    r"\band (?:a|an|the|two|three|\w+ )?\s*"
    r"(?:copy|copies|document|documents|memo|letter|letters|emails?|records|report)\b",
    re.I,
)
_TITLED = re.compile(
    r"\b(?:banners?|signs?|placards?|posters?|stickers?|chant\w*|slogans?|mottos?|plaques?|inscriptions?|"
    r"titled|entitled|named|called|novels?|films?|books?|songs?|plays?|albums?|poems?|laws?|acts?|bills?|series|exhibition|paintings?)\b",
    re.I,
)
_TITLE_SHARE = 0.6  # of words of a quotation that are capital, from which it is a title


def _is_unnamed(source: Source) -> bool:
    return source.identity == "withheld"


def _first_span(attribution: Attribution) -> Span:
    spans = attribution.spans
    return (spans.source or spans.cue or spans.content)[0]


def _unnamed(checked: Checked) -> Iterator[tuple[Source, Attribution]]:
    """Each party whose name is kept back, with the first thing it says; parts of a group go with the group."""
    first: dict[str, Attribution] = {}
    for one in checked.attributions:
        first.setdefault(one.source, one)
    for source in checked.sources:
        if _is_unnamed(source) and source.part_of is None and source.id in first:
            yield source, first[source.id]


def _find_bare_source(checked: Checked) -> Iterator[Hit]:
    spoken = {one.source: one for one in reversed(checked.attributions)}
    officials = [one for one in checked.sources if _BARE_OFFICIALS.fullmatch(one.name or "") and not _is_unnamed(one)]
    for source, first in (*_unnamed(checked), *((one, spoken[one.id]) for one in officials if one.id in spoken)):
        if source.name and _BARE_NAME.fullmatch(source.name):
            message = f"“{source.name}” gives no role, organisation or access: say who they are or how they know"
            yield Hit(_first_span(first), source.id, message)


def _find_no_reason(checked: Checked) -> Iterator[Hit]:
    covered = any(
        _is_unnamed(one) and one.reason_withheld and _SPOKEN_FOR_ALL.match(one.name or "") for one in checked.sources
    )
    for source, first in _unnamed(checked):
        if source.reason_withheld is None and not covered:
            message = f"“{source.name}” is not named and the story does not say why: give the reason"
            yield Hit(_first_span(first), source.id, message)


def _find_rote_reason(checked: Checked) -> Iterator[Hit]:
    for source, first in _unnamed(checked):
        reason = source.reason_withheld
        if reason and _ROTE_REASON.search(reason):
            message = f"“{reason}” is a stock reason: say what this source stands to lose"
            yield Hit(_first_span(first), source.id, message)


def _find_first_quote(checked: Checked) -> Iterator[Hit]:
    by_id = {source.id: source for source in checked.sources}
    quoted = next((one for one in checked.attributions if one.form != "indirect" and one.stance != "no_comment"), None)
    if quoted is not None and _is_unnamed(by_id[quoted.source]):
        message = "the first person quoted in the story is not named: open with a voice on the record"
        yield Hit(_first_span(quoted), quoted.id, message)


def _find_hinges(checked: Checked) -> Iterator[Hit]:
    by_id = {source.id: source for source in checked.sources}
    opening = _opening(checked)
    if opening is None:
        return
    said = [
        one
        for one in checked.attributions
        if opening.start <= _first_span(one).start < opening.end and one.inside is None and one.stance == "asserts"
    ]
    unnamed = [by_id[one.source] for one in said if _is_unnamed(by_id[one.source])]
    if said and len(unnamed) == len(said) and not any(_WITH_PAPER.search(one.name or "") for one in unnamed):
        message = "the first paragraph rests only on people who are not named: an editor should sign this off"
        yield Hit(_first_span(said[0]), said[0].id, message)


def _opening(checked: Checked) -> Paragraph | None:
    return next((one for one in checked.segmented.story.paragraphs if one.role == "body"), None)


def _find_single_source(checked: Checked) -> Iterator[Hit]:
    opening = _opening(checked)
    if opening is None:
        return
    by_id = {one.id: one for one in checked.attributions}
    for claim in checked.claims:
        first = by_id[claim.attributions[0]]
        in_opening = opening.start <= _first_span(first).start < opening.end
        if in_opening and first.inside is None and claim.asserted_by and claim.independent == (1, 1):
            message = "the story opens on one source: a second one, or a document, would carry it"
            yield Hit(_first_span(first), claim.id, message)
            return


def _find_number_hidden(checked: Checked) -> Iterator[Hit]:
    for source, first in _unnamed(checked):
        if source.kind == "group" and source.count is not None and source.count[1] is None:
            message = f"“{source.name}” does not say how many they are: give the number"
            yield Hit(_first_span(first), source.id, message)


def _find_second_hand(checked: Checked) -> Iterator[Hit]:
    for one in checked.attributions:
        if one.basis in ("secondhand", "thirdhand"):
            hops = "was told by others" if one.basis == "secondhand" else "was told by people who were themselves told"
            message = f"this source {hops}: find one who was there, or say plainly that it is hearsay"
            yield Hit(_first_span(one), one.id, message)


def _find_unsourced_quotation(checked: Checked) -> Iterator[Hit]:
    used = sorted(span for one in checked.attributions for span in one.spans.content)
    reach = list(accumulate((span.end for span in used), max))  # how far what begins by then goes
    paragraphs = checked.segmented.story.paragraphs
    bodies = [one for one in paragraphs if one.role == "body"]
    at = 0
    for quotation in checked.segmented.quotations:
        while at < len(bodies) and bodies[at].end <= quotation.span.start:
            at += 1
        if at == len(bodies) or not bodies[at].span.covers(quotation.span):
            continue
        words = len(quotation.inner.of(checked.text).split())
        before = bisect_left(used, quotation.span.end, key=lambda span: span.start)
        is_used = before > 0 and reach[before - 1] > quotation.span.start
        if _is_title(checked.text, quotation.span, quotation.inner):
            continue
        if quotation.depth == 0 and words >= _SHORT_QUOTATION_WORDS and not is_used:
            yield Hit(quotation.span, None, "quoted words with nobody to whom they are attributed: say who said them")


def _is_title(text: str, quotation: Span, inner: Span) -> bool:
    """Whether quoted words are the title of a work or stand on a thing: "a sticker that read …"."""
    words = [word for word in inner.of(text).split() if len(word) > 3]
    capital = sum(word[:1].isupper() for word in words)
    sentence = text.rfind(".", 0, quotation.start)
    lead = text[max(sentence + 1, text.rfind("\n", 0, quotation.start) + 1) : quotation.start]
    return (len(words) > 1 and capital >= _TITLE_SHARE * len(words)) or _TITLED.search(lead) is not None


RULES: tuple[Rule, ...] = (
    Rule(
        "A01",
        "bare-source",
        "warning",
        "An unnamed source is given no role, organisation or access.",
        "The Associated Press does not accept “a source” alone; NPR and the Wall Street Journal ask for a description.",
        "A source said the mill would close.",
        "An accountant who prepared the mill’s books said it would close.",
        _find_bare_source,
    ),
    Rule(
        "A02",
        "no-reason",
        "warning",
        "A source is not named and the story gives no reason.",
        "The Associated Press, the New York Times and the SPJ Code of Ethics ask why a name is kept back.",
        "Two people familiar with the audit said it was never finished.",
        "Two people familiar with the audit, who feared for their jobs if named, said it was never finished.",
        _find_no_reason,
        needs_whole=True,
    ),
    Rule(
        "A03",
        "rote-reason",
        "note",
        "The reason for not naming a source is a stock phrase.",
        "The New York Times’s standards desk asked in 2010 for reasons that tell the reader something.",
        "Two officials, who were not authorized to speak publicly, said the audit was late.",
        "Two officials, who feared for their jobs if named, said the audit was late.",
        _find_rote_reason,
    ),
    Rule(
        "A05",
        "first-quote",
        "warning",
        "The first quotation of the story is an unnamed source’s.",
        "The Committee of Concerned Journalists advises never to let an unnamed source be the first one quoted.",
        "“It was chaos,” said one person at the plant.",
        "“It was chaos,” said Mara Lind, who ran the night shift.",
        _find_first_quote,
    ),
    Rule(
        "A06",
        "hinges",
        "warning",
        "The first paragraph rests only on unnamed sources.",
        "Since 2016 such stories need one of the New York Times’s most senior editors; the BBC refers them up.",
        "The minister knew of the leak for weeks, three people close to him said.",
        "The minister knew of the leak for weeks, his own letters show.",
        _find_hinges,
    ),
    Rule(
        "N01",
        "single-source",
        "note",
        "The claim the story opens with rests on one source.",
        "The BBC’s guidelines are reluctant to rely on a single source; Reuters holds that two are better than one.",
        "The bridge was unsafe, an engineer said.",
        "The bridge was unsafe, an engineer and the inspection report said.",
        _find_single_source,
        needs_whole=True,
    ),
    Rule(
        "N03",
        "number-hidden",
        "warning",
        "Unnamed sources stand in the plural without a number.",
        "Reuters forbids “sources” where there is one, which a reader can only trust when the number is given.",
        "Sources close to the talks said a deal was near.",
        "Two people close to the talks said a deal was near.",
        _find_number_hidden,
    ),
    Rule(
        "K02",
        "second-hand",
        "warning",
        "The source was told by others and was not there.",
        "The BBC and the Wall Street Journal ask whether a source knows at first hand or refers to others.",
        "A person briefed on the meeting said he shouted.",
        "A person who sat in the meeting said he shouted.",
        _find_second_hand,
    ),
    Rule(
        "W03",
        "unsourced-quotation",
        "note",
        "Quoted words that nobody is said to have spoken or written.",
        "Reuters and the Associated Press want the speaker in the quotation’s sentence, or plain from the one before.",
        "The crowd waited for hours. “We will not leave until he resigns.”",
        "The crowd waited for hours. “We will not leave until he resigns,” said Ana Ruiz, a baker.",
        _find_unsourced_quotation,
        needs_whole=True,
    ),
)
