"""A Reading as it is shown: claims by weight, who stands where, the ledger of sources, times, findings."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sayso.check.catalogue import RULES
from sayso.check.waivers import blank_waivers, find_waivers, match_waivers
from sayso.records.attribution import Attribution
from sayso.records.claim import Claim
from sayso.records.finding import Finding
from sayso.records.ranking import choose_story, rank_claims
from sayso.records.reading import Reading
from sayso.records.source import Source
from sayso.records.span import Span
from sayso.records.story import Story
from sayso.records.timex import Time
from sayso.views.calendar import say_date, say_value
from sayso.views.inert import flatten_text, shorten_text
from sayso.views.places import LineIndex
from sayso.views.shown import (
    ClaimView,
    FindingView,
    PageView,
    PartyView,
    SideKey,
    SideView,
    SourceView,
    StandView,
    StatementView,
    StoryView,
    TimeView,
    Why,
)
from sayso.views.timeline import order_times
from sayso.views.wording import (
    BASES,
    NOT_STATED,
    SIDES,
    STANCES,
    count_sources,
    join_words,
    say_count,
    say_identity,
    say_plural,
)

__all__ = ["list_findings", "view_page"]

_HEADING_WIDTH = 100
_QUOTED = re.compile(r"“([^“”]*(?:“[^“”]*”[^“”]*)*),?”,?|\"([^\"]*),?\",?")  # one quotation from end to end
_STANCE_OF: Mapping[SideKey, str] = {
    "asserting": "asserts",
    "denying": "denies",
    "silent": "no_comment",
    "unverified": "unverified",
}
_PHRASE_WIDTH = 100  # of "declined to comment on …": enough to see on what
_BESIDE = 60  # code points between a cue and the time it was said
_RULES = {rule.code: rule for rule in RULES}


def view_page(reading: Reading, name: str) -> PageView:
    """All that is shown of one page. ``name`` is what the user called it."""
    viewer = _Viewer(reading)
    document = reading.document
    return PageView(
        name=flatten_text(name),
        title=flatten_text(document.title) if document.title else None,
        publisher=flatten_text(document.publisher or NOT_STATED),
        authors=join_words(tuple(flatten_text(author) for author in document.authors)) or NOT_STATED,
        published=say_date(document.published) if document.published else NOT_STATED,
        contents=_say_contents(reading),
        stories=tuple(viewer.view_story(story) for story in reading.stories),
        main=choose_story(reading.stories),
    )


def list_findings(reading: Reading) -> tuple[FindingView, ...]:
    """The findings of a page in text order, with their words and places, those that are waived among them."""
    text = blank_waivers(reading.document.text)
    lines = LineIndex(reading.document.text)
    ordered = sorted(reading.findings, key=lambda finding: (finding.span, finding.rule))
    waived = match_waivers(find_waivers(reading.document.text), ordered)
    pairs = zip(ordered, waived.reasons, strict=True)
    return tuple(_view_finding(finding, text, lines, reason) for finding, reason in pairs)


def _view_finding(finding: Finding, text: str, lines: LineIndex, waived: str | None) -> FindingView:
    rule = _RULES[finding.rule]
    return FindingView(
        rule=rule.code,
        name=rule.name,
        standard=rule.standard,
        level=finding.level,
        message=flatten_text(finding.message),
        story=finding.story,
        about=finding.about,
        words=flatten_text(finding.span.of(text)),
        place=lines.place(finding.span),
        span=finding.span,
        waived=flatten_text(waived) if waived else None,
    )


class _Viewer:
    """The look-ups that the views of one Reading share."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._text = blank_waivers(reading.document.text)
        self._lines = LineIndex(reading.document.text)
        self._sources = {source.id: source for source in reading.sources}
        self._findings = list_findings(reading)
        self._times = {time.id: time for time in reading.times}
        self._in_order = sorted(reading.times, key=lambda time: time.start)
        self._attributions = {attribution.id: attribution for attribution in reading.attributions}
        self._whys: dict[str, tuple[Why, ...]] = defaultdict(tuple)
        for reason in reading.reasons:
            self._whys[reason.about] += (Why(reason.field.replace("_", " "), flatten_text(reason.because)),)

    def view_story(self, story: Story) -> StoryView:
        statements = {
            attribution.id: self._view_statement(attribution)
            for attribution in self._reading.attributions
            if attribution.story == story.id
        }
        claims = rank_claims(story, self._reading.claims, self._sources, self._attributions)
        times = tuple(self._view_time(time) for time in self._reading.times if time.story == story.id)
        shown = tuple(self._view_claim(claim, statements) for claim in claims)
        stands = (stand for claim in shown for side in claim.sides for stand in side.stands)
        placed = {one.id for stand in stands for one in stand.statements}
        return StoryView(
            id=story.id,
            kind=story.kind,
            complete=story.complete,
            title=flatten_text(story.title) if story.title else None,
            heading=self._head_story(story),
            published=say_date(story.published) if story.published else None,
            claims=shown,
            loose=tuple(one for id, one in statements.items() if id not in placed),
            sources=tuple(self._view_source(source, statements.values()) for source in self._order_sources(story)),
            times=times,
            timeline=order_times(times, shown, story.published),
            findings=tuple(finding for finding in self._findings if finding.story == story.id),
            whys=self._whys[story.id],
        )

    def _head_story(self, story: Story) -> str:
        heads = [one for one in story.paragraphs if one.role == "headline"]
        heads += [one for one in story.paragraphs if one.role == "body"]
        words = story.title or (heads[0].span if heads else story.span).of(self._text)
        return shorten_text(flatten_text(words), _HEADING_WIDTH)

    def _list_statements(self, claim: Claim) -> tuple[str, ...]:
        """What states or denies a claim, and behind it the silence and the failed checks that answer it."""
        listed = {*claim.no_comment_from, *claim.unverified_by}
        replies = (
            one.id
            for one in self._reading.attributions
            if one.source in listed
            and one.stance in ("no_comment", "unverified")
            and {*one.about} & {*claim.attributions}
        )
        return tuple(dict.fromkeys((*claim.attributions, *replies)))

    def _view_claim(self, claim: Claim, statements: Mapping[str, StatementView]) -> ClaimView:
        made = [statements[id] for id in self._list_statements(claim)]
        listed: Mapping[SideKey, tuple[str, ...]] = {
            "asserting": claim.asserted_by,
            "denying": claim.denied_by,
            "silent": claim.no_comment_from,
            "unverified": claim.unverified_by,
        }
        placed = {id for ids in listed.values() for id in ids}
        others = tuple(dict.fromkeys(one.party.id for one in made if one.party.id not in placed))
        return ClaimView(
            id=claim.id,
            text=flatten_text(claim.text),
            sides=tuple(
                SideView(key, label, tuple(self._view_stand(id, key, made) for id in listed.get(key, others)))
                for key, label in SIDES.items()
            ),
            independent=self._count_independent(claim),
            when=self._view_time(self._times[claim.when]) if claim.when else None,
            said=self._find_said(claim),
            whys=self._whys[claim.id],
        )

    def _view_stand(self, source: str, side: SideKey, made: Iterable[StatementView]) -> StandView:
        """What a party said in taking its stand; all it said of the claim where nothing has the very stance."""
        own = tuple(one for one in made if one.party.id == source)
        fitting = tuple(one for one in own if one.stance == _STANCE_OF.get(side)) or own
        party = self._view_party(self._sources[source])
        known = dict.fromkeys(one.knows for one in fitting if one.basis is not None)
        return StandView(
            party=party,
            statements=fitting,
            part_of=self._name_whole(self._sources[source]),
            facts=(*party.facts, *known),
            excerpt=_make_excerpt(side, fitting[0]) if fitting else "",
        )

    def _find_said(self, claim: Claim) -> TimeView | None:
        """When the claim was first said: a time beside the cue, outside what is said ("**On Monday** he said …")."""
        for id in claim.attributions:
            spans = self._attributions[id].spans
            if not spans.cue:
                continue
            cue = spans.cue[0]
            first = bisect_left(self._in_order, cue.start - 2 * _BESIDE, key=lambda time: time.start)
            last = bisect_right(self._in_order, cue.end + _BESIDE, key=lambda time: time.start)
            near = [
                time
                for time in self._in_order[first:last]
                if time.type in ("DATE", "TIME")
                and not any(piece.start <= time.start < piece.end for piece in spans.content)
                and self._stands_beside(Span(time.start, time.end), cue)
            ]
            if near:
                return self._view_time(min(near, key=lambda time: abs(time.start - cue.start)))
        return None

    def _stands_beside(self, time: Span, cue: Span) -> bool:
        """Whether nothing that ends a sentence or a quotation stands between a time and a cue."""
        between = self._text[min(time.end, cue.end) : max(time.start, cue.start)]
        return len(between) <= _BESIDE and not re.search(r"[.!?;:\n“”\"]", between)

    def _count_independent(self, claim: Claim) -> str:
        words = count_sources(claim.independent)
        named = sum(self._sources[id].identity == "named" for id in claim.asserted_by)
        if not claim.asserted_by:
            return words
        if claim.independent == (1, 1):
            return f"{words}, {'named' if named else 'not named'}"
        return f"{words}, {named if named else 'none'} of them named"

    def _view_party(self, source: Source) -> PartyView:
        return PartyView(
            id=source.id,
            name=flatten_text(source.name or NOT_STATED),
            role=flatten_text(source.role) if source.role else None,
            identity=source.identity,
            known=say_identity(source.identity, source.count),
            count=say_count(source),
        )

    def _name_whole(self, source: Source) -> str | None:
        if source.part_of is None:
            return None
        return flatten_text(self._sources[source.part_of].name or NOT_STATED)

    def _view_statement(self, attribution: Attribution) -> StatementView:
        spans = attribution.spans
        every = (*spans.source, *spans.cue, *spans.content)
        whole = Span(min(one.start for one in every), max(one.end for one in every))
        answered = dict.fromkeys(self._attributions[id].source for id in attribution.about)
        return StatementView(
            id=attribution.id,
            party=self._view_party(self._sources[attribution.source]),
            stance=attribution.stance,
            stance_words=STANCES[attribution.stance],
            phrase=self._phrase(attribution),
            content=" … ".join(_unquote(flatten_text(span.of(self._text))) for span in spans.content),
            form=attribution.form,
            basis=attribution.basis,
            knows=BASES[attribution.basis] if attribution.basis else NOT_STATED,
            via=flatten_text(attribution.via) if attribution.via else None,
            answers=tuple(self._view_party(self._sources[id]).label for id in answered),
            place=self._lines.place((spans.content or spans.cue or spans.source)[0]),
            span=whole,
            probability=attribution.probability,
            whys=self._whys[attribution.id],
        )

    def _phrase(self, attribution: Attribution) -> str:
        """The cue, and of silence or doubt what it completes: "declined to comment", "could not verify that …"."""
        spans = attribution.spans
        if attribution.stance in ("no_comment", "unverified") and spans.cue:
            pieces = [one for one in (*spans.cue, *spans.content) if one.start >= spans.cue[0].start]
            run = Span(pieces[0].start, max(one.end for one in pieces))
            return shorten_text(flatten_text(run.of(self._text)), _PHRASE_WIDTH)
        return " … ".join(flatten_text(span.of(self._text)).strip(",:") for span in spans.cue)

    def _order_sources(self, story: Story) -> Iterator[Source]:
        """Sources as the text brings them, the parts of a group behind the group."""
        parts: dict[str | None, list[Source]] = defaultdict(list)
        for source in self._reading.sources:
            if source.story == story.id:
                parts[source.part_of].append(source)

        def follow(whole: str | None) -> Iterator[Source]:
            for source in parts[whole]:
                yield source
                yield from follow(source.id)

        yield from follow(None)

    def _view_source(self, source: Source, statements: Iterable[StatementView]) -> SourceView:
        made = tuple(one for one in statements if one.party.id == source.id)
        return SourceView(
            party=self._view_party(source),
            knows=tuple(_list_knowledge(made)),
            stances=tuple(f"{words} {number}" for words, number in Counter(one.stance_words for one in made).items()),
            part_of=self._name_whole(source),
            reason_withheld=flatten_text(source.reason_withheld) if source.reason_withheld else None,
            statements=tuple(one.id for one in made),
            whys=self._whys[source.id],
        )

    def _view_time(self, time: Time) -> TimeView:
        span = Span(time.start, time.end)
        return TimeView(
            id=time.id,
            words=flatten_text(span.of(self._text)),
            value=flatten_text(time.value),
            meaning=flatten_text(say_value(time.value)),
            counted_from=self._say_anchor(time),
            because=flatten_text(time.because),
            place=self._lines.place(span),
            span=span,
        )

    def _say_anchor(self, time: Time) -> str:
        if time.anchor is None:
            return "its own words"
        if time.anchor == "document":
            return "publication"
        if anchor := self._times.get(time.anchor):
            return f"“{flatten_text(Span(anchor.start, anchor.end).of(self._text))}”"
        return "an event"


def _unquote(words: str) -> str:
    """Words without the quotation marks that hold all of them, for the faces set their own."""
    held = _QUOTED.fullmatch(words)
    return (held[1] or held[2] or "").rstrip(",") if held else words


def _make_excerpt(side: SideKey, statement: StatementView) -> str:
    """The words that show a stand. For those who assert, the claim's text is their words already."""
    content = f"“{statement.content}”" if statement.content else statement.phrase
    if side == "asserting":
        return ""
    if side == "others":
        return f"{statement.stance_words}: {content}"
    return content if side == "denying" else statement.phrase


def _say_contents(reading: Reading) -> str:
    """What stories a page has: "1 article, 3 openings that break off"."""
    whole = sum(one.kind == "article" for one in reading.stories)
    teasers = [one for one in reading.stories if one.kind == "teaser"]
    cut = sum(not one.complete for one in teasers)
    words = (
        say_plural(whole, "article"),
        say_plural(cut, "opening") + (" that breaks off" if cut == 1 else " that break off"),
        say_plural(len(teasers) - cut, "short item"),
    )
    numbers = (whole, cut, len(teasers) - cut)
    return ", ".join(word for word, number in zip(words, numbers, strict=True) if number) or "no story"


def _list_knowledge(made: tuple[StatementView, ...]) -> Iterator[str]:
    """How a source knows what it says. Who says nothing cannot be asked how it knows."""
    stated = dict.fromkeys(BASES[one.basis] for one in made if one.basis is not None)
    if stated:
        yield from stated
    elif made and all(one.stance in ("no_comment", "unverified") for one in made):
        yield "says nothing"
    else:
        yield NOT_STATED
