"""Rules V, C and T: what nobody verified, what was borrowed, and when it happened."""

import datetime
import re
from collections import Counter
from collections.abc import Iterator

from sayso.check.matter import find_battle, find_dispute, tells_what_happened
from sayso.check.rule import Checked, Hit, Rule, first_span
from sayso.lexicon.parties import is_outlet
from sayso.records.attribution import Attribution
from sayso.records.source import Source
from sayso.records.span import Span
from sayso.records.timex import Time

__all__ = ["RULES"]

_NOBODY = re.compile(
    r"\b(?:reportedly|it is (?:understood|believed|said|thought|rumou?red)(?: that)?|it was (?:understood|rumou?red)|"
    r"rumou?rs? (?:has|have) it|(?:the )?word (?:is(?= that\b)|has it)|(?:is|are|was|were) rumou?red\b(?= to\b|"
    r" that\b)|"
    r"(?:is|are) (?:said|reported|understood|believed|rumou?red)(?= to (?:be|have)\b)|"
    r"it was (?:gathered|learnt|learned)(?= that\b)|"
    r"(?-i:[Oo]ur (?:correspondent|reporter)|[Tt]his (?:newspaper|correspondent|reporter)) (?:has |can )?"
    r"(?:gathered|learnt|learned|understands?)|"
    r"(?-i:The [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?|[A-Z]{2,5}|We|This newspaper|[A-Z]\w+ (?:News|Sport|Today))"
    r" (?:(?:has|have) (?:learned|learnt|been told)|understands?|can (?:exclusively )?reveal))\b",
    re.IGNORECASE,
)
_FROM_SOMEBODY = re.compile(  # behind "has learned": who it was learned from
    r"[^.\n]{0,60}?\b(?:from|by|through|via|after)\b[^.\n]{0,60}?\b(?:sources?|people|persons?|officials?|documents?|"
    r"records|papers|files?|filings?|e-?mails?|letters?|memos?|minutes|reports?|accounts|data|staff|two|three|four)\b"
)
_FILMED = re.compile(
    r"\b(?:videos?|footage|clips?|photos?|photographs?|pictures?|images?|posts?|"
    r"recordings?)\b[^.\n]{0,40}\b(?:posted|shared|circulat\w+|"
    r"uploaded|published|spread\w*|seen)\b[^.\n]{0,25}\b(?:social media|online|Telegram|Twitter|X\b|Facebook|TikTok|"
    r"YouTube|"
    r"internet|web)[^.\n]{0,20}\b(?:show\w*|appear\w*|seem\w*|depict\w*)|"
    r"\b(?:videos?|footage|clips?|photos?|photographs?|images?|recordings?)\b[^.\n]{0,40}\b(?:on|across|over|around) "
    r"(?:the )?(?:social (?:media|networks?)|Telegram|Twitter|X|Facebook|TikTok|YouTube|Instagram|WhatsApp|"
    r"internet|web)\b"
    r"[^.\n]{0,20}\b(?:show\w*|appear\w*|seem\w*|depict\w*)|"
    r"\b(?:videos?|footage|clips?|photos?|photographs?|images?)\b[^.\n]{0,20}\b(?:posted|shared|filmed|uploaded|"
    r"released|"
    r"circulated) by (?:\w+ ){0,2}(?:residents?|activists?|locals|villagers|bystanders?|witness(?:es)?|rebels?|"
    r"supporters|"
    r"opposition)\b[^.\n]{0,20}\b(?:show\w*|appear\w*|seem\w*|depict\w*)|"
    r"\b(?:social media|amateur|unverified|viral|(?:mobile|cell|smart)?[- ]?phone|bystander) "
    r"(?:videos?|footage|clips?|photos?|posts?) (?:show\w*|appear\w*|depict\w*)",
    re.IGNORECASE,
)
_VERIFIED = re.compile(
    r"\b(?:verif\w+|authenticat\w+|geolocat\w+|(?:independently|not (?:immediately |independently )?|un(?:able|"
    r"confirmed) (?:to )?)confirm\w*|"
    r"unable to (?:confirm|check|establish)|(?:could|can)(?:not|n['’]t) (?:be )?(?:\w+ )?(?:confirm|establish|"
    r"check|prove|"
    r"test)(?:ed|d)?|"
    r"no (?:independent|outside|immediate) (?:confirmation|account|proof|evidence|word)|no way (?:of|to) (?:\w+ )?(?:"
    r"check|confirm|know|establish|prov|test|tell)\w*|match(?:ed|es) [^.\n]{0,80}\b(?:maps?|pictures?|images?|"
    r"landmarks)|"
    r"(?:checked|compared) [^.\n]{0,40}\b(?:against|with) [^.\n]{0,30}\b(?:maps?|pictures?|images?|footage|landmarks)|"
    r"satellite images?|corroborat\w+|unverified|unconfirmed)\b",
    re.IGNORECASE,
)
_POSTED = re.compile(r"[—―–-] ?[^\n(]{2,60} \(@\w+\)|<tweet\b", re.IGNORECASE)  # a post set in among the paragraphs
_SLASHED = re.compile(r"\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b(?! (?:of|cup|inch|mile))")
_REPORTED = re.compile(
    r"\b(?:[A-Z][\w’'-]+|newspaper|paper|magazine) (?:has |first )?reported\b|\baccording to (?:the )?[A-Z]"
)
_SAW = re.compile(r"\b(?:on hand to|witness\w*|saw|watched)\b")
_LONGEST_HEADING = 120  # code points
_SHORT_WORD = 3  # letters of a word that a heading need not write with a capital
_ENDS_A_SENTENCE = re.compile(r"[.!?][”\"’']?\s*\Z")
_LEARNS = re.compile(r"\b(?:(?:has|have|can) (?:exclusively )?(?:learned|learnt|reveal)|understands?)\b")
_LEARNED = re.compile(r"\b(?:learn(?:ed|t)|told|reveal)\Z")
_ARMED = re.compile(
    r"\b(?:army|armies|military|command|troops|forces|general staff|defen[cs]e ministry|ministry of defen[cs]e|"
    r"militia|rebels?|"
    r"insurgents?|fighters|guerrillas?|navy|air force|separatists?|junta|admiralty|brigades?|battalions?|regiment|"
    r"colonel|brigadier|admiral|field marshal)\b",
    re.IGNORECASE,
)
_AT_WAR = re.compile(
    r"\b(?:war|enem(?:y|ies)|militias?|battles?|battlefields?|rebels?|insurgents?|guerrillas?|separatists?|"
    r"invad\w+|invasion|"
    r"cease-?fires?|counter-?offensives?|bridgeheads?|besieg\w+|artillery)\b",
    re.IGNORECASE,
)


def _find_unverified_silent(checked: Checked) -> Iterator[Hit]:
    start, end = checked.segmented.story.start, checked.segmented.story.end
    told = tuple(span for one in checked.attributions if one.spans.source for span in one.spans.content)
    for found in _NOBODY.finditer(checked.text, start, end):
        span = Span(found.start(), found.end())
        paragraph = checked.paragraph_at(span.start)
        if paragraph is None or paragraph.role != "body" or _POSTED.search(paragraph.span.of(checked.text)):
            continue
        if any(content.covers(span) for content in told):
            continue
        is_first = paragraph is checked.body[0] and len(checked.body) > 1
        is_short = paragraph.end - paragraph.start < _LONGEST_HEADING
        if is_first and is_short and _is_heading(paragraph.span.of(checked.text)):
            continue
        if _LEARNED.search(found[0]) and _FROM_SOMEBODY.match(checked.text, span.end):
            continue
        around, before = checked.sentence_at(span.start), checked.sentence_before(span.start)
        if around is not None and _is_somebody_else(checked, around, span):
            continue
        after = checked.sentence_at(around.end + 1) if around is not None else None
        if before is not None and (_SAW.search(before.of(checked.text)) or _REPORTED.search(before.of(checked.text))):
            continue
        if after is not None and re.match(r"\W*According to", after.of(checked.text)):
            continue
        yield Hit(span, None, f"“{found[0]}” has nobody behind it: say who says so, or that it could not be verified")
    yield from _find_outlet_hearsay(checked)
    if _VERIFIED.search(checked.text, start, end) or any(one.stance == "unverified" for one in checked.attributions):
        return
    filmed = _FILMED.search(checked.text, start, end)
    if filmed and not checked.quotations_around(Span(filmed.start(), filmed.start() + 1)):
        yield Hit(Span(filmed.start(), filmed.end()), None, "the story does not say whether the pictures were verified")
    if not find_dispute(checked.text[start:end], of_war=True) and not _AT_WAR.search(checked.text, start, end):
        return
    for one in checked.attributions:
        source = checked.source_of(one)
        is_army = _ARMED.search(f"{source.name or ''} {source.role or ''}") is not None
        if is_army and one.stance == "asserts" and one.inside is None and find_battle(checked.content_of(one)):
            if not _is_matched(checked, one, source):
                yield Hit(
                    first_span(one),
                    one.id,
                    "one side of a war claims it and the story does not say whether it was verified",
                )
            return


def _find_outlet_hearsay(checked: Checked) -> Iterator[Hit]:
    """An outlet that gives as its own knowledge what nobody is said to have told it: "Channel 6 has learned"."""
    for one in checked.attributions:
        cue = checked.cue_of(one)
        if checked.source_of(one).kind != "outlet" or one.inside is not None or not one.spans.source:
            continue
        span = Span(one.spans.source[0].start, max(one.spans.cue[0].end, one.spans.source[0].end))
        is_known = _NOBODY.search(checked.text, span.start, span.end) or checked.is_in_headline(one)
        if _LEARNS.search(cue) and not is_known and not _FROM_SOMEBODY.match(checked.text, span.end):
            words = one.spans.cue[0].of(checked.text)
            yield Hit(
                span, one.id, f"“{words}” has nobody behind it: say who says so, or that it could not be verified"
            )


def _is_heading(words: str) -> bool:
    """Whether a short first paragraph is no sentence of the story: no stop at its end, or Capitals All Along."""
    long = [word for word in words.split() if len(word) > _SHORT_WORD]
    return not _ENDS_A_SENTENCE.search(words) or sum(word[0].isupper() for word in long) > len(long) / 2


def _is_somebody_else(checked: Checked, around: Span, span: Span) -> bool:
    """Whether somebody named is said to say it in the same sentence."""
    for one in checked.attributions:
        source = first_span(one)
        if one.stance in ("commits", "directs", "believes"):
            continue
        if one.spans.source and around.covers(source) and not span.overlaps(source) and source.of(checked.text) != "It":
            spans = (*one.spans.cue, *one.spans.content)
            if not any(span.overlaps(other) for other in one.spans.cue) and any(
                around.covers(other) for other in spans
            ):
                return True
    return False


def _is_matched(checked: Checked, one: Attribution, source: Source) -> bool:
    """Whether another party says the same."""
    return any(one.id in claim.attributions and set(claim.asserted_by) - {source.id} for claim in checked.claims)


_FIRST_REPORTED = re.compile(r"\bfirst reported (?:\w+ )?(?:by|in) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_CREDITED = re.compile(  # "per the Northern Herald"
    r"\b(?:per|as reported (?:by|in)|first (?:broken|revealed|published|disclosed|carried) (?:by|in)) (?:[Tt]he )?"
    r"(?P<outlet>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)"
)
_SOME_OUTLET = re.compile(
    r"(?:an?|another|one|several|two|three|local|state|national|domestic|foreign|regional) (?:[\w-]+ ){0,3}"
    r"(?:newspapers?|papers?|dail(?:y|ies)|weekly|tabloids?|magazine|broadcaster|station|channel|website|news site|"
    r"media|press|television|radio|news agency|newswire|outlets?)\b",
    re.IGNORECASE,
)
_CONFIRMED = re.compile(r"\bconfirm(?:ed|s|ing)\b", re.IGNORECASE)
_CALLED_OUTLET = re.compile(
    r"\b[Tt]he (?:[A-Z]\w+ )?(?:daily|weekly|newspaper|paper|magazine|broadcaster|website|news site|station|"
    r"channel|agency|newswire|"
    r"outlet|tabloid|title|network) (?:says?|said|reports?|reported|wrote|writes|added|adds|quoted)\b"
)
_REPORTS = re.compile(
    r"\b(?:report|said|says|say\b|according|wrote|writes|disclos|reveal|found|learned|broke|per\b|told|tells|publish|"
    r"cit(?:ed|es|ing)|quot|claim|broadcast|aired|carried|carries|ran\b|runs\b|disclos|expos|uncover|"
    r"add(?:s|ed)\b|show(?:s|ed)\b|has it\b|put(?:s)? it)",
    re.IGNORECASE,
)
_NOT_MATCHED = re.compile(
    r"\b(?:(?:could|can|did|had|has|have|was|were|is|are)(?: not|n['’]t)|unable|failed|impossible) "
    r"(?:\w+ ){0,3}?(?:to )?(?:\w+ly )?"
    r"(?:confirm(?:ed)?|verif(?:y|ied)|match(?:ed)?|corroborate[d]?|stand up|check(?:ed)?) "
    r"(?:the (?:\w+ )?(?:report|account|story|claims?|figures?|details|information)|this|it|that|any of|those|"
    r"these|the \w+['’]s)\b|"
    r"\b(?:report|account|story|claims?)s? (?:could not|has not|have not|had not) (?:\w+ ){0,2}"
    r"(?:confirmed|verified|corroborated|matched)\b",
    re.IGNORECASE,
)
_LEAST_WORDS = 5  # of news that is borrowed
_LEAD_PARAGRAPHS = 3


def _find_borrowed(checked: Checked) -> Iterator[Hit]:
    leads = checked.body[:_LEAD_PARAGRAPHS]
    if not leads or _NOT_MATCHED.search(checked.text, leads[0].start, checked.body[-1].end):
        return
    lead = Span(leads[0].start, leads[-1].end)
    own = _own_outlet(checked)
    for one in checked.attributions:
        source = checked.source_of(one)
        is_lead = lead.covers(first_span(one)) and one.inside is None and one.stance == "asserts"
        is_lead = is_lead and _REPORTS.search(checked.cue_of(one)) is not None
        is_lead = is_lead and len(checked.content_of(one).split()) >= _LEAST_WORDS
        is_some = _SOME_OUTLET.match(source.name or "") is not None
        reports = (
            source.kind == "outlet"
            or is_some
            or (source.kind == "organisation" and _is_outlet_to_the_story(checked, lead))
        )
        if (
            not reports
            or not (source.identity == "named" or is_some)
            or not is_lead
            or not source.name
            or _is_own(checked, source.name, own)
        ):
            continue
        if _has_own_voices(checked, source) or _has_own_papers(checked, source.name):
            continue
        if not _is_own_matter(checked, one, source) and not _is_confirmed(checked, one, source):
            message = (
                f"this rests on {source.name} alone: match it with a source of your own, or say that you could not"
            )
            yield Hit(first_span(one), one.id, message)
            return
    found = _FIRST_REPORTED.search(checked.text, lead.start, lead.end) or _find_credit(checked, lead)
    if (
        found
        and not _is_own(checked, found[0], own)
        and not _CONFIRMED.search(checked.text, lead.start, checked.body[-1].end)
    ):
        span = Span(found.start(), found.end())
        yield Hit(span, None, "another outlet’s report, and no source of your own: match it, or say that you could not")


def _find_credit(checked: Checked, lead: Span) -> re.Match[str] | None:
    """Where the first paragraphs credit an outlet without a verb: "per the Northern Herald"."""
    for found in _CREDITED.finditer(checked.text, lead.start, lead.end):
        if is_outlet(f"The {found['outlet']}") and not _has_own_papers(checked, found["outlet"]):
            return found
    return None


def _has_own_voices(checked: Checked, outlet: Source) -> bool:
    """Whether somebody named is quoted twice who did not speak to the outlet: it does not rest on that alone."""
    quoted = Counter(
        other.source
        for other in checked.attributions
        if other.source != outlet.id and other.form != "indirect" and other.via is None and other.inside is None
        if checked.source_of(other).identity == "named" and checked.source_of(other).kind == "person"
    )
    return any(times > 1 for times in quoted.values())


_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_OWN_PAPERS = re.compile(
    r"\b(?:(?:released|given|shown|sent|leaked|handed|provided|passed|supplied|disclosed|made available) to|"
    r"(?:seen|obtained|reviewed|read|examined|checked|inspected|viewed|heard|verified) by|showed|told) "
    r"(?:us\b|this (?:newspaper|paper|website|reporter|magazine|programme)\b|"
    r"(?<!told )(?:the |The )?(?P<outlet>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*))|"
    r"\b(?:[Ww]e|this (?:newspaper|paper|website)) (?:have |has )?(?:seen|obtained|reviewed|examined|checked|spoke)\b"
)


def _has_own_papers(checked: Checked, outlet: str) -> bool:
    """Whether the story has papers or people of its own: "invoices that the board released to us"; what the outlet
    that it borrows from has seen is none of them."""
    told = _QUOTED.sub(" ", checked.text[checked.body[0].start : checked.body[-1].end])
    for found in _OWN_PAPERS.finditer(told):
        seen_by = found["outlet"]
        if seen_by is None or (is_outlet(f"The {seen_by}") and seen_by not in outlet and outlet not in seen_by):
            return True
    return False


def _is_outlet_to_the_story(checked: Checked, lead: Span) -> bool:
    """Whether the first paragraphs go on to call somebody a newspaper or a station: "The French daily says"."""
    return _CALLED_OUTLET.search(checked.text, lead.start, lead.end) is not None


def _own_outlet(checked: Checked) -> str:
    """What the publishing outlet is called, by the page and by its bylines."""
    lines = [one for one in checked.segmented.story.paragraphs if one.role in ("byline", "dateline", "credit")]
    return " ".join([checked.document.publisher or "", *(one.span.of(checked.text) for one in lines)])


def _is_own(checked: Checked, name: str, own: str) -> bool:
    words = [word for word in re.findall(r"[A-Z][\w’'-]+", name) if word != "The"]
    if words and all(word in own for word in words):
        return True
    called = re.escape(" ".join(words))
    # whoever the sources tell, and who has seen the papers, is the outlet that writes
    hears = rf"\b(?:seen by|told|reviewed by|obtained by|shown to) (?:The |the )?{called}\b"
    has = rf"\b{called}(?:,)? (?:which )?has (?:seen|read|learned)\b"
    story = checked.segmented.story
    return bool(words) and re.search(f"{hears}|{has}", checked.text[story.start : story.end]) is not None


def _is_own_matter(checked: Checked, one: Attribution, source: Source) -> bool:
    """Whether an outlet speaks of itself, as of its own closing."""
    title = checked.segmented.story.title or checked.document.title or ""
    words = [word for word in re.findall(r"[A-Z][\w’'-]+", source.name or "") if word != "The"]
    first = min((first_span(one), *source.mentions)).start  # "as the Gazette revealed, which says" names it once
    before = checked.text[checked.opening.start : max(first, checked.opening.start)] if checked.opening else ""
    return bool(words) and any(words[-1] in part for part in (title, checked.content_of(one), before))


def _is_confirmed(checked: Checked, one: Attribution, source: Source) -> bool:
    """Whether a source of the story's own says the same, or confirms."""
    if _is_matched(checked, one, source):
        return True
    for other in checked.attributions:
        party = checked.source_of(other)
        if (
            party.id != source.id
            and party.kind not in ("outlet", "unknown")
            and _CONFIRMED.search(checked.cue_of(other))
        ):
            return True
    return False


_MONTH_DAY = re.compile(r"(?:\d{4}|XXXX)-(?:\d{2}|XX)-(?:\d{2}|XX)|\d{4}-\d{2}$|(?:\d{4}|XXXX)-W")
_RECENT_DAYS = 62


def _find_undated(checked: Checked) -> Iterator[Hit]:
    opening = checked.opening
    if opening is None or checked.segmented.story.kind != "article" or not _is_headed(checked):
        return
    sentence = checked.sentence_at(opening.start)
    if sentence is None:
        return
    words = sentence.of(checked.text)
    if not tells_what_happened(words) and not _HAS_HAPPENED.match(words):
        return
    if any(_dates_it(checked, time) for time in checked.times):
        return
    if _SLASHED.search(checked.text, checked.segmented.story.start, checked.segmented.story.end):
        return
    message = "the story does not say when this happened: give the day"
    yield Hit(sentence, None, message)


# "A court has sentenced", "Two men have been found": done now, and not "has lived there for years"
_HAS_HAPPENED = re.compile(
    r"(?:[^\W\d_][\w’'-]*,? ){1,8}?(?:has|have) (?:\w+ly )?(?:been )?(?:found|shot|stolen|killed|died|arrested|charged|"
    r"sentenced|"
    r"jailed|fined|convicted|acquitted|cleared|banned|suspended|sacked|fired|dismissed|resigned|quit|stepped down|"
    r"appointed|"
    r"named|elected|ousted|won|beaten|sold|bought|agreed|signed|voted|approved|rejected|ruled|ordered|opened|closed|"
    r"collapsed|"
    r"destroyed|sunk|crashed|struck|hit|rescued|evacuated|injured|hurt|launched|unveiled|announced|seized|recalled)\b"
    r"(?![^.]{0,80}\b(?:for \w+ (?:years|months|decades)|since|each year|every)\b)"
)
_INK = re.compile(r"\S")


def _is_headed(checked: Checked) -> bool:
    """Whether the story is signed, or the page begins with it; a time of day over it is a date enough."""
    story = checked.segmented.story
    roles = {one.role for one in story.paragraphs}
    return "dateline" not in roles and ("byline" in roles or _INK.search(checked.text, 0, story.start) is None)


def _dates_it(checked: Checked, time: Time) -> bool:
    """Whether a time says the day, or the month, of something that has just happened."""
    if time.type == "SET" or time.value.endswith("FUTURE_REF"):
        return False
    published = checked.segmented.story.published or checked.document.published
    whole = re.match(r"\d{4}-\d{2}-\d{2}", time.value)
    if published is not None and whole is not None:
        gone = datetime.date.fromisoformat(published) - datetime.date.fromisoformat(whole[0])
        return 0 <= gone.days <= _RECENT_DAYS
    words = checked.text[time.start : time.end].lower()
    if re.search(r"days\b|\b(?:each|every)\b|\b(?:minute|second|hour)s?$", words):
        return False
    if re.search(
        r"\b(?:today|yesterday|tonight|last night|this (?:week|month|morning|afternoon)|(?:mon|tues|wednes|thurs|fri|"
        r"satur|sun)day|last (?:week|month))\b",
        words,
    ):
        return True
    if time.type == "DURATION":
        return False
    return whole is None and _MONTH_DAY.match(time.value) is not None and time.value.startswith("XXXX")


RULES = (
    Rule(
        code="C01",
        name="borrowed",
        level="warning",
        summary="The news rests on another outlet’s report and no source of the story’s own.",
        standard=(
            "The Associated Press credits another outlet in the text for what it has not confirmed itself and keeps "
            "its own "
            "and the other’s reporting apart; the BBC relies on an agency only where its own people bear it out."
        ),
        published=(
            "Associated Press memo on crediting other news organisations (2010)",
            "BBC Editorial Guidelines, section 3 (Accuracy), gathering material",
        ),
        bad="The shipyard has lost the order, the Northern Herald reported on Thursday.",
        good=(
            "The shipyard has lost the order, the Northern Herald reported on Thursday. The director of the yard, "
            "Stian Moe, "
            "confirmed that the order was lost."
        ),
        find=_find_borrowed,
        needs_whole=True,
    ),
    Rule(
        code="T01",
        name="undated",
        level="note",
        summary="The story opens with an event and never says when it happened.",
        standard="NPR says when an interview took place; agencies give the day of an event in its first paragraph.",
        published=("NPR Ethics Handbook, Transparency",),
        bad="A fire destroyed a carpet warehouse in the port of Ravenna Bay, the fire brigade said.",
        good="A fire destroyed a carpet warehouse in the port of Ravenna Bay on Monday, the fire brigade said.",
        find=_find_undated,
        needs_whole=True,
    ),
    Rule(
        code="V01",
        name="unverified-silent",
        level="warning",
        summary="A claim of one side, pictures or hearsay stand there with no word on whether they were verified.",
        standard=(
            "The BBC says so where it could not verify something and gives it to its source; for NPR “reportedly” "
            "and “has "
            "learned” are never enough."
        ),
        published=(
            "BBC Editorial Guidelines, section 3 (Accuracy), gathering material",
            "NPR Ethics Handbook, Transparency: anonymous sourcing",
        ),
        bad="The striker reportedly threw a boot at his coach.",
        good="The striker threw a boot at his coach, two players who saw it said.",
        find=_find_unverified_silent,
        needs_whole=True,
    ),
)
