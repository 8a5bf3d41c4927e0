"""How many independent origins a claim has that several stories carry, and how many parties stand for it at all."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

import msgspec

from sayso.compare.credits import identify_outlet
from sayso.lexicon.parties import is_outlet
from sayso.records.attribution import Attribution
from sayso.records.source import Identity, Source
from sayso.weigh.story import count_independent

__all__ = ["Across", "Origin", "Report", "Standing", "count_across", "find_route"]


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """A source that stands for the claim in one story.

    id, part_of: within that story. party: the same number in every story that names it so; None where a name or none is
    not enough to say so. through: the outlet that the story has it from, as ``identify_outlet`` gives it. is_outlet:
    whether the source is that outlet, and nobody whom it names.
    """

    id: str
    name: str
    identity: Identity
    count: tuple[int, int | None] | None
    part_of: str | None
    party: int | None
    through: str | None
    is_outlet: bool


class Report(NamedTuple):
    """One story that carries the claim. number: any, one each. family: of the stories that share its account. outlet:
    as ``identify_outlet`` gives it. standing: those who stand for the claim in it themselves."""

    number: int
    family: int
    outlet: str | None
    standing: tuple[Standing, ...]


class Origin(NamedTuple):
    """Reports, by their numbers, that rest on one account or on the same people. because: for each but the first that
    was joined, the number it was joined to, and why."""

    reports: tuple[int, ...]
    because: tuple[tuple[int, int, str], ...]


class Across(NamedTuple):
    """independent: real parties standing for the claim in all reports together, ``(least, most)``."""

    origins: tuple[Origin, ...]
    independent: tuple[int, int | None]


def find_route(source: str, members: Sequence[Attribution], sources: Mapping[str, Source]) -> str | None:
    """The outlet through which all that a source says of a claim came to the story, as ``identify_outlet`` gives it: it
    told that outlet, or the outlet says that it said so, or it is that outlet. members: of the claim."""
    by_id = {one.id: one for one in members}
    routes = {_find_outlet(one, by_id, sources) for one in members if one.source == source}
    return routes.pop() if len(routes) == 1 else None


def _find_outlet(one: Attribution, by_id: Mapping[str, Attribution], sources: Mapping[str, Source]) -> str | None:
    if one.via is not None and is_outlet(one.via):
        return identify_outlet(one.via)
    step: Attribution | None = one
    while step is not None:
        source = sources[step.source]
        if source.kind == "outlet" and source.name is not None:
            return identify_outlet(source.name)
        step = by_id.get(step.inside) if step.inside is not None else None
    return None


def count_across(reports: Sequence[Report]) -> Across:
    """The origins of a claim and the parties that stand for it. Reports in the order in which they came out.

    Stories of one account are one origin. So are accounts that have the claim through the same outlets, or from the
    same people, all of them named. An account that has it through outlets of which each has an account here, or whose
    people all stand in another, is of the origin of one of these, and does not make them one.

    Of the parties, the same one named in two stories counts once, a part of a named body with that, and an outlet not
    at all where it is known who told it. Those not named may be the same from one story to the next, and may be named
    there: so the least is what one story alone must have, or all that are named; the most is everybody, where the
    reports of one origin are taken to mean the same people.
    """
    told = _find_told(reports)
    groups = _Groups(reports)
    for report in reports:
        groups.join_alike(report.number, report.family, "one account, reprinted or rewritten")
    for account in _list_accounts(groups, told):
        if account.needs:
            groups.join_alike(account.number, account.needs, "has it from the same outlet")
        elif account.people is not None:
            groups.join_alike(account.number, account.people, f"rests on {account.names} as well")
    accounts = _list_accounts(groups, told)
    leads = {account.number: list(_find_leads(account, accounts)) for account in accounts}
    for number, found in leads.items():
        for lead, why in sorted(found, key=lambda one: bool(leads[one[0]]))[:1]:  # rather one that hangs on no other
            groups.join(number, lead, why)
    origins = tuple(groups.list_origins())
    members = ([one for one in accounts if one.number in origin.reports] for origin in origins)
    leading = [[one for one in origin if not leads[one.number]] or origin for origin in members]
    return Across(origins, _count_parties(accounts, leading))


class _Groups:
    """Reports by their origins, as far as these are known, and why."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports = reports
        self._owner = {report.number: report.number for report in reports}
        self._first: dict[object, int] = {}
        self._because: list[tuple[int, int, str]] = []

    def join(self, later: int, earlier: int, why: str) -> None:
        one, two = self._find(later), self._find(earlier)
        if one != two:
            self._owner[one] = two
            self._because.append((later, earlier, why))

    def join_alike(self, number: int, key: object, why: str) -> None:
        """With the first that has the same key, if there is one."""
        self.join(number, self._first.setdefault(key, number), why)

    def list_reports(self) -> list[list[Report]]:
        """Those of each origin, in their order."""
        groups: dict[int, list[Report]] = {}
        for report in self._reports:
            groups.setdefault(self._find(report.number), []).append(report)
        return list(groups.values())

    def list_origins(self) -> Iterator[Origin]:
        for group in self.list_reports():
            numbers = tuple(report.number for report in group)
            yield Origin(numbers, tuple(join for join in self._because if join[0] in numbers))

    def _find(self, number: int) -> int:
        while self._owner[number] != number:
            number = self._owner[number]
        return number


class _Account(NamedTuple):
    """Reports that share one account. standing: those who count, report by report. named: parties; people: the same,
    None where others stand there as well. names: of all who stand there. outlets: whose reports they are. needs: the
    outlets that it has the claim through."""

    number: int
    standing: tuple[tuple[Standing, ...], ...]
    named: frozenset[int]
    people: frozenset[int] | None
    names: str
    outlets: frozenset[str]
    needs: frozenset[str]


def _list_accounts(groups: _Groups, told: Mapping[str, Set[int]]) -> list[_Account]:
    return [_make_account(reports, told) for reports in groups.list_reports()]


def _make_account(reports: Sequence[Report], told: Mapping[str, Set[int]]) -> _Account:
    counted = tuple(tuple(_list_counted(report, reports, told)) for report in reports)
    standing = [one for those in counted for one in those]
    named = frozenset(one.party for one in standing if one.party is not None)
    outlets = frozenset(report.outlet for report in reports if report.outlet is not None)
    return _Account(
        number=reports[0].number,
        standing=counted,
        named=named,
        people=named if named and all(one.party is not None for one in standing) else None,
        names=", ".join(dict.fromkeys(one.name for one in standing)),
        outlets=outlets,
        needs=frozenset(outlet for report in reports for outlet in _list_needs(report)) - outlets,
    )


def _list_needs(report: Report) -> Iterator[str]:
    """The outlets through which a report has the claim, where it has it from nobody else."""
    through = {one.through for one in report.standing}
    if report.outlet not in through:
        outlets = [one for one in through if one is not None]
        yield from outlets if len(outlets) == len(through) else ()


def _find_leads(account: _Account, accounts: Sequence[_Account]) -> Iterator[tuple[int, str]]:
    """The accounts that one hangs on, and why."""
    others = [one for one in accounts if one.number != account.number]
    if account.needs and account.needs <= {outlet for one in others for outlet in one.outlets}:
        yield from ((one.number, "has it through the other’s outlet") for one in others if account.needs & one.outlets)
    if account.people is not None:
        why = f"rests on {account.names} alone, as the other does too"
        yield from ((one.number, why) for one in others if account.people <= one.named)


def _find_told(reports: Sequence[Report]) -> dict[str, set[int]]:
    """The outlets of which it is known who told them, with the numbers of their own reports that say so."""
    told: dict[str, set[int]] = {}
    for report in reports:
        if report.outlet is not None and _has_people(report):
            told.setdefault(report.outlet, set()).add(report.number)
    return told


def _has_people(report: Report) -> bool:
    return any(not one.is_outlet and one.identity != "unstated" for one in report.standing)


def _list_counted(report: Report, account: Sequence[Report], told: Mapping[str, Set[int]]) -> Iterable[Standing]:
    """Who stands in a report, nobody twice, and without the outlets of which another report says who told them: a
    report of their own, or one of the same account that has the people and no outlet."""
    is_told = any(_has_people(one) and not any(who.is_outlet for who in one.standing) for one in account)
    counted: dict[object, Standing] = {}
    for one in report.standing:
        if not one.is_outlet or not (is_told or told.get(one.through or "", set()) - {report.number}):
            counted.setdefault(one.id if one.party is None else one.party, one)
    return counted.values()


def _count_parties(accounts: Iterable[_Account], leading: Iterable[Sequence[_Account]]) -> tuple[int, int | None]:
    """leading: the accounts of each origin that hang on no other."""
    everybody = [standing for account in accounts for standing in account.standing]
    named: dict[int, tuple[int, float]] = {}
    for party, number in (one for standing in everybody for one in _list_named(standing).items()):
        known = named.get(party, number)
        named[party] = max(known[0], number[0]), max(known[1], number[1])
    parts = {party for standing in everybody for party in _find_parts(standing)}
    wholes = [number for party, number in named.items() if party not in parts]
    least = max((count_independent(standing)[0] for standing in everybody), default=0)
    least = max(least, sum(low for low, _ in wholes))
    unnamed = sum(max(_count_unnamed(standing) for one in origin for standing in one.standing) for origin in leading)
    most = max(least, sum(high for _, high in wholes) + unnamed)
    return least, None if math.isinf(most) else int(most)


def _count_unnamed(standing: Sequence[Standing]) -> float:
    """How many there are at most beside those who are named."""
    _, most = _read_range(count_independent(standing))
    parts = _find_parts(standing)
    known = sum(high for party, (_, high) in _list_named(standing).items() if party not in parts)
    return most if math.isinf(most) else max(0.0, most - known)


def _list_named(standing: Iterable[Standing]) -> dict[int, tuple[int, float]]:
    """How many each named party is."""
    return {one.party: _read_range(one.count or (1, 1)) for one in standing if one.party is not None}


def _read_range(number: tuple[int, int | None]) -> tuple[int, float]:
    return number[0], math.inf if number[1] is None else number[1]


def _find_parts(standing: Sequence[Standing]) -> set[int]:
    """The named parties that are part of another of them."""
    named = {one.id for one in standing if one.party is not None}
    return {one.party for one in standing if one.party is not None and one.part_of in named}
