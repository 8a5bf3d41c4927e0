"""What two versions of one page differ in as to their sourcing, told from their words and Readings alone."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sayso.compare.pairing import UNVOUCHED, Alike, ReadingIndex, pair_parts
from sayso.records.attribution import Attribution, Basis, Form, Stance
from sayso.records.change import Change, ChangeKind, SourcingChanges
from sayso.records.claim import Claim
from sayso.records.finding import Finding
from sayso.records.reading import Reading
from sayso.records.source import Identity, Source
from sayso.records.span import Span

__all__ = ["compare_versions"]

_TELLING: Final = 4  # words in a row that stand in a text by no chance
_STANCES: Final[Mapping[Stance, str]] = {
    "asserts": "an assertion",
    "denies": "a denial",
    "no_comment": "a refusal to comment",
    "unverified": "a note that it could not be verified",
    "doubts": "a doubt",
    "believes": "a belief",
    "directs": "a demand",
    "commits": "a promise",
}
_IDENTITIES: Final[Mapping[Identity, str]] = {
    "named": "named",
    "described": "not named",
    "withheld": "name withheld",
    "unstated": "not stated",
}
_FORMS: Final[Mapping[Form, str]] = {
    "direct": "a quotation",
    "indirect": "a paraphrase",
    "mixed": "a paraphrase with words quoted",
}
_BASES: Final[Mapping[Basis | None, str]] = {
    "firsthand": "first-hand",
    "secondhand": "second-hand",
    "thirdhand": "third-hand",
    "records": "records",
    None: "not stated",
}


def compare_versions(old: Reading, new: Reading) -> SourcingChanges:
    """The changes from ``old`` to ``new``, two Readings of one page, whose texts may be far apart."""
    return _Comparison(ReadingIndex(old), ReadingIndex(new)).list_changes()


class _Comparison:
    """Two Readings side by side."""

    def __init__(self, old: ReadingIndex, new: ReadingIndex) -> None:
        self._old, self._new = old, new
        self._paired = pair_parts(old, new)
        kept_old = {one.old.id for one in self._paired.attributions}
        kept_new = {one.new.id for one in self._paired.attributions}
        self._only_old = [one for one in old.reading.attributions if one.id not in kept_old]
        self._only_new = [one for one in new.reading.attributions if one.id not in kept_new]
        self._reread = 0

    def list_changes(self) -> SourcingChanges:
        kept = [change for one in self._paired.attributions for change in self._compare_attributions(one)]
        changes = [*self._compare_sources(), *kept, *self._list_gone_and_new(), *self._compare_claims()]
        changes += self._compare_findings()
        return SourcingChanges(tuple(changes), len(self._paired.attributions), self._reread)

    def _list_gone_and_new(self) -> Iterator[Change]:
        answers = self._find_answers()
        answered = {one.id for one in answers.values()}
        for one in self._only_new:
            if _stands_in(self._old, self._new, one):
                self._reread += 1
            elif one.id not in answered:
                yield self._tell_new(one)
        for one in self._only_old:
            if one.id in answers:
                yield self._tell_answered(one, answers[one.id])
            elif _stands_in(self._new, self._old, one):
                self._reread += 1
            else:
                yield self._tell_gone(one)

    def _find_answers(self) -> dict[str, Attribution]:
        """By each refusal to comment that is gone, the first new words of whoever refused."""
        said: dict[str, Attribution] = {}
        for one in reversed(self._only_new):
            if one.stance != "no_comment" and not _stands_in(self._old, self._new, one):
                said[one.source] = one
        found: dict[str, Attribution] = {}
        for one in self._only_old:
            partner = self._paired.sources.get(one.source)
            if one.stance == "no_comment" and partner in said and not _stands_in(self._new, self._old, one):
                found[one.id] = said.pop(partner)
        return found

    def _tell_new(self, one: Attribution) -> Change:
        statement = _say_statement(self._new, one)
        there = _find_bare(self._old, self._new, one)
        if there is not None:
            because = f"words that stood in the page without a source are now {statement}"
            return self._change("attributed", because, None, one, old_spans=(there,), values=(None, one.stance))
        because = f"{statement} was not there before"
        return self._change("new", because, None, one, values=(None, one.stance))

    def _tell_gone(self, one: Attribution) -> Change:
        statement = _say_statement(self._old, one)
        there = _find_bare(self._new, self._old, one)
        if there is not None:
            because = f"{statement} is now said without a source"
            return self._change("unattributed", because, one, None, new_spans=(there,), values=(one.stance, None))
        because = f"{statement} is not there any more"
        return self._change("gone", because, one, None, values=(one.stance, None))

    def _tell_answered(self, old: Attribution, new: Attribution) -> Change:
        because = f"{_call(self._new, new.source)} would not comment and is now given {_STANCES[new.stance]}"
        return self._change("answered", because, old, new, values=(old.stance, new.stance))

    def _compare_attributions(self, pair: Alike) -> Iterator[Change]:
        old, new = pair.old, pair.new
        if self._is_reworded(old, new):
            because = f"told in other words, {pair.score:.0%} of them the same, common ones counting little"
            yield self._change("reworded", because, old, new)
        if self._paired.sources.get(old.source) != new.source:
            yield self._change("speaker", self._tell_speakers(old, new), old, new, values=(old.source, new.source))
        where = "" if self._is_worded_anew(old, new) else ", in the same words"
        told = {
            "stance": (old.stance, new.stance, _STANCES[old.stance], _STANCES[new.stance]),
            "form": (old.form, new.form, _FORMS[old.form], _FORMS[new.form]),
            "basis": (old.basis, new.basis, f"how it is known: {_BASES[old.basis]}", _BASES[new.basis]),
        }
        kinds: tuple[ChangeKind, ...] = ("stance", "form", "basis")
        for kind in kinds:
            before, after, was, is_now = told[kind]
            if before != after:
                yield self._change(kind, f"{was} became {is_now}{where}", old, new, values=(before, after))

    def _tell_speakers(self, old: Attribution, new: Attribution) -> str:
        was, is_now = self._old.sources[old.source], self._new.sources[new.source]
        known = ""
        if was.identity != is_now.identity:
            known = f": who was {_IDENTITIES[was.identity]} gave way to one who is {_IDENTITIES[is_now.identity]}"
        return f"given to {_call(self._old, was.id)} before, and now to {_call(self._new, is_now.id)}{known}"

    def _is_reworded(self, old: Attribution, new: Attribution) -> bool:
        """Not where the words stand in both texts, and only where they end is told differently."""
        before = self._old.words.list_words(old.spans.content)
        after = self._new.words.list_words(new.spans.content)
        if before == after:
            return False
        return not (self._new.words.has_run(before) and self._old.words.has_run(after))

    def _is_worded_anew(self, old: Attribution, new: Attribution) -> bool:
        return self._old.words.list_words(_list_spans(old)) != self._new.words.list_words(_list_spans(new))

    def _compare_sources(self) -> Iterator[Change]:
        partners = {new: old for old, new in self._paired.sources.items()}
        for source in self._new.reading.sources:
            if source.id in partners:
                yield from self._compare_source(self._old.sources[partners[source.id]], source)

    def _compare_source(self, old: Source, new: Source) -> Iterator[Change]:
        was, is_now = _call(self._old, old.id), _call(self._new, new.id)
        became = f"{was} became {is_now}" if was != is_now else is_now
        told: list[tuple[ChangeKind, str | None, str | None, str]] = []
        if old.identity != new.identity:
            known = f"{_IDENTITIES[old.identity]} before, and now {_IDENTITIES[new.identity]}"
            told.append(("identity", old.identity, new.identity, f"{became}: {known}"))
        if old.count != new.count:
            number = f"{_say_count(old)} before, and now {_say_count(new)}"
            told.append(("count", _write_count(old), _write_count(new), f"{became}: {number}"))
        if _fold(old.role) != _fold(new.role):
            role = f"the role: {_quote(old.role)} before, and now {_quote(new.role)}"
            told.append(("role", old.role, new.role, f"{is_now}: {role}"))
        if _fold(old.reason_withheld) != _fold(new.reason_withheld):
            reason = (
                f"why no name is given: {_quote(old.reason_withheld)} before, and now {_quote(new.reason_withheld)}"
            )
            told.append(("reason_withheld", old.reason_withheld, new.reason_withheld, f"{is_now}: {reason}"))
        if not told and _fold(old.name) != _fold(new.name):
            told.append(("name", old.name, new.name, became))
        for kind, before, after, because in told:
            yield self._write(kind, because, (old.mentions[:1], new.mentions[:1]), (old.id, new.id), (before, after))

    def _compare_claims(self) -> Iterator[Change]:
        partners = {new: old for old, new in self._paired.claims.items()}
        before = {one.id: one for one in self._old.reading.claims}
        for new in self._new.reading.claims:
            old = before.get(partners.get(new.id, ""))
            if old is not None and old.independent != new.independent:
                because = f"{_say_sources(old)} before, and now {_say_sources(new)}"
                spans = (_place_claim(self._old, old), _place_claim(self._new, new))
                values = (_say_number(*old.independent), _say_number(*new.independent))
                yield self._write("independent", because, spans, (old.id, new.id), values)

    def _compare_findings(self) -> Iterator[Change]:
        """A finding is the same one where its rule is and what it is about, or the words that it points at."""
        same = {**self._paired.sources, **self._paired.claims}
        same |= {one.old.id: one.new.id for one in self._paired.attributions}
        waiting = list(self._old.reading.findings)
        for one in self._new.reading.findings:
            known = next((old for old in waiting if self._is_same_finding(old, one, same)), None)
            if known is not None:
                waiting.remove(known)
            else:
                yield self._write("finding", one.message, ((), (one.span,)), (None, one.about), (None, one.rule))
        for one in waiting:
            yield self._write("cleared", one.message, ((one.span,), ()), (one.about, None), (one.rule, None))

    def _is_same_finding(self, old: Finding, new: Finding, same: Mapping[str, str]) -> bool:
        if old.rule != new.rule:
            return False
        if old.about is not None and same.get(old.about) == new.about:
            return True
        return self._old.words.list_words((old.span,)) == self._new.words.list_words((new.span,))

    def _change(
        self,
        kind: ChangeKind,
        because: str,
        old: Attribution | None,
        new: Attribution | None,
        *,
        old_spans: tuple[Span, ...] = (),
        new_spans: tuple[Span, ...] = (),
        values: tuple[str | None, str | None] = (None, None),
    ) -> Change:
        """Of attributions; their own words where no others are given."""
        spans = (old_spans or (_show(old) if old else ()), new_spans or (_show(new) if new else ()))
        return self._write(kind, because, spans, (old.id if old else None, new.id if new else None), values)

    def _write(
        self,
        kind: ChangeKind,
        because: str,
        spans: tuple[tuple[Span, ...], tuple[Span, ...]],
        ids: tuple[str | None, str | None],
        values: tuple[str | None, str | None],
    ) -> Change:
        return Change(
            kind=kind,
            old=spans[0],
            new=spans[1],
            old_words=_join(self._old, spans[0]),
            new_words=_join(self._new, spans[1]),
            old_id=ids[0],
            new_id=ids[1],
            before=values[0],
            after=values[1],
            because=because,
        )


def _list_spans(one: Attribution) -> tuple[Span, ...]:
    return tuple(sorted((*one.spans.source, *one.spans.cue, *one.spans.content)))


def _show(one: Attribution) -> tuple[Span, ...]:
    """Its content or, where nothing is said, who does not say it."""
    return one.spans.content if one.stance != "no_comment" and one.spans.content else _list_spans(one)


def _stands_in(other: ReadingIndex, page: ReadingIndex, one: Attribution) -> bool:
    """Whether the whole of an attribution of ``page`` stands in the other text, word for word."""
    spans = _list_spans(one)
    words = page.words.list_words((Span(spans[0].start, max(span.end for span in spans)),))
    return len(words) >= _TELLING and other.words.has_run(words)


def _find_bare(other: ReadingIndex, page: ReadingIndex, one: Attribution) -> Span | None:
    """Where what an attribution of ``page`` says stands in the other text, word for word and said by nobody.

    A denial or a doubt stands nowhere without its source: what is left then says the contrary."""
    words = page.words.list_words(one.spans.content)
    if one.stance in UNVOUCHED or len(words) < _TELLING:
        return None
    return next((run for run in other.words.find_runs(words) if not other.is_said(run)), None)


def _place_claim(page: ReadingIndex, claim: Claim) -> tuple[Span, ...]:
    return _show(page.attributions[claim.attributions[0]]) if claim.attributions else ()


def _say_statement(page: ReadingIndex, one: Attribution) -> str:
    is_stated = page.sources[one.source].identity != "unstated"
    return f"{_STANCES[one.stance]} by {_call(page, one.source)}" if is_stated else _STANCES[one.stance]


def _call(page: ReadingIndex, id: str) -> str:
    """A source by its name, or in quotation marks as the text calls it."""
    source = page.sources[id]
    if source.identity == "unstated":
        return "a source that is not stated"
    if source.identity == "named" and source.name is not None:
        return source.name
    return _quote(source.name or (source.mentions[0].of(page.reading.document.text) if source.mentions else None))


def _quote(words: str | None) -> str:
    return f"“{words}”" if words is not None else "not stated"


def _fold(words: str | None) -> str | None:
    return " ".join(words.casefold().split()) if words is not None else None


def _join(page: ReadingIndex, spans: Iterable[Span]) -> str:
    return " … ".join(span.of(page.reading.document.text) for span in spans)


def _say_number(least: int, most: int | None) -> str:
    if most is None:
        return f"{least} or more"
    return str(least) if least == most else f"{least} to {most}"


def _write_count(source: Source) -> str | None:
    return _say_number(*source.count) if source.count is not None else None


def _say_count(source: Source) -> str:
    if source.count is None:
        return "not counted"
    return "1 person" if source.count == (1, 1) else f"{_say_number(*source.count)} people"


def _say_sources(claim: Claim) -> str:
    if claim.independent == (1, 1):
        return "1 independent source"
    return f"{_say_number(*claim.independent)} independent sources"
