"""What an archive is asked when its speed is measured: searches and views of every kind, made of what it holds."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

from sayso.errors import ArchiveError
from sayso.store.archive import Archive

__all__ = ["KINDS", "Ask", "Kind", "Sample", "take_sample"]

Ask = Callable[[Archive], object]
_DOCUMENTS = 400
_ATTRIBUTIONS = 4_000
_CLAIMS = 400
_LEAST = 40  # code points of a content that says something by itself
_COMMON = 40  # words, the most frequent that say something
_OFTEN = 20  # speakers, the most frequent
_WORD = re.compile(r"[a-z]{4,}")
_PHRASE = re.compile(r"[a-z]+ [a-z]{4,} [a-z]+")
_STANCES = ("denies", "no_comment", "unverified", "doubts", "believes", "directs", "commits")
_RULES = ("A02", "N01", "K02", "W01")


class Sample(NamedTuple):
    """Of an archive. common, rare: words; phrases: three words; contents: whole; often, seldom: names of parties;
    family_names: the last word of some; days: ISO; claims: numbers; copied: numbers of stories of a family; revised:
    URLs with several versions."""

    common: Sequence[str]
    rare: Sequence[str]
    phrases: Sequence[str]
    contents: Sequence[str]
    often: Sequence[str]
    seldom: Sequence[str]
    family_names: Sequence[str]
    outlets: Sequence[str]
    days: Sequence[str]
    claims: Sequence[str]
    copied: Sequence[str]
    revised: Sequence[str]


class Kind(NamedTuple):
    """A kind of question, and how one is made."""

    name: str
    make: Callable[[Sample, Random], Ask]


def take_sample(archive: Archive, chance: Random) -> Sample:
    """Raises ArchiveError where there is nothing of a kind that is asked for."""
    connection = archive.database.connection

    def fetch(columns: str, table: str, number: int) -> list[tuple[str | None, ...]]:
        last = connection.execute(f"SELECT max(id) FROM {table}").fetchone()[0] or 0
        ids = sorted(chance.sample(range(1, last + 1), min(number, last)))
        query = f"SELECT {columns} FROM {table} WHERE id = ?"
        return [row for id in ids if (row := connection.execute(query, (id,)).fetchone()) is not None]

    said = fetch("content, (SELECT name FROM parties WHERE parties.id = party)", "attributions", _ATTRIBUTIONS)
    pages = fetch("(SELECT name FROM outlets WHERE outlets.id = outlet), published, url", "documents", _DOCUMENTS)
    contents = [_WORD.findall((content or "").lower()) for content, _ in said]
    words = Counter(word for content in contents for word in {*content})
    names = Counter(name for _, name in said if name is not None and '"' not in name)
    revised = connection.execute(
        "SELECT url FROM documents WHERE url IS NOT NULL GROUP BY url HAVING count(*) > 1 ORDER BY url"
    )
    copied = connection.execute("SELECT id FROM stories WHERE family IS NOT NULL ORDER BY id")
    sample = Sample(
        common=[word for word, _ in words.most_common(_COMMON)],
        rare=[word for word, number in words.items() if number == 1],
        phrases=[found[0] for content, _ in said if (found := _PHRASE.search(content or ""))],
        contents=[content for content, _ in said if content is not None and len(content) >= _LEAST],
        often=[name for name, _ in names.most_common(_OFTEN)],
        seldom=[name for name, number in names.items() if number == 1],
        family_names=[name.split()[-1] for name in names],
        outlets=[name for name, _, _ in pages if name is not None],
        days=[day for _, day, _ in pages if day is not None],
        claims=[number or "" for (number,) in fetch("CAST(id AS TEXT)", "claims", _CLAIMS)],
        copied=[f"{story}" for (story,) in copied],
        revised=[url for (url,) in revised],
    )
    for name, held in sample._asdict().items():
        if not held:
            raise ArchiveError(
                str(archive.database.path), f"too small to be measured: no {name.replace('_', ' ')} in it"
            )
    return sample


def _find(
    make: Callable[[Sample, Random], str], *, newest: bool = False, facets: bool = False, offset: int = 0
) -> Callable[[Sample, Random], Ask]:
    """A search for what ``make`` types."""

    def ask(sample: Sample, chance: Random) -> Ask:
        query = make(sample, chance)
        return lambda archive: archive.find(query, newest=newest, facets=facets, offset=offset)

    return ask


def _find_near(make: Callable[[Sample, Random], str]) -> Callable[[Sample, Random], Ask]:
    """A search for what means much the same as a few words, among what ``make`` types."""

    def ask(sample: Sample, chance: Random) -> Ask:
        query, meaning = make(sample, chance), chance.choice(sample.phrases)
        return lambda archive: archive.find(query, meaning=meaning)

    return ask


def _filter(sample: Sample, chance: Random) -> str:
    """One filter that anything may pass."""
    return chance.choice(
        (
            f"stance:{chance.choice(_STANCES)}",
            f"identity:{chance.choice(('withheld', 'described', 'unstated'))}",
            f"rule:{chance.choice(_RULES)}",
            f'outlet:"{chance.choice(sample.outlets)}"',
            f"since:{chance.choice(sample.days)}",
            f"on:{chance.choice(sample.days)[:7]}",
        )
    )


def _filter_much(sample: Sample, chance: Random) -> str:
    """Three filters together."""
    first, last = sorted(chance.choices(sample.days, k=2))
    return f'outlet:"{chance.choice(sample.outlets)}" stance:{chance.choice(_STANCES)} since:{first} until:{last}'


def _filter_pages(sample: Sample, chance: Random) -> str:
    outlet, day = chance.choice(sample.outlets), chance.choice(sample.days)
    return f'in:pages {chance.choice(sample.common)} outlet:"{outlet}" since:{day[:4]}'


def _view(
    choose: Callable[[Sample], Sequence[str]], view: Callable[[Archive, str], object]
) -> Callable[[Sample, Random], Ask]:
    """A view of one of those that ``choose`` lists."""

    def ask(sample: Sample, chance: Random) -> Ask:
        name = chance.choice(choose(sample))
        return lambda archive: view(archive, name)

    return ask


KINDS = (
    Kind("find: a common word", _find(lambda all, one: one.choice(all.common))),
    Kind("find: a common word, with facets", _find(lambda all, one: one.choice(all.common), facets=True)),
    Kind("find: a common word, the newest first", _find(lambda all, one: one.choice(all.common), newest=True)),
    Kind("find: the 600th of a common word", _find(lambda all, one: one.choice(all.common), offset=580)),
    Kind("find: a rare word", _find(lambda all, one: one.choice(all.rare))),
    Kind("find: two common words", _find(lambda all, one: " ".join(one.sample(all.common, 2)))),
    Kind("find: a common and a rare word", _find(lambda all, one: f"{one.choice(all.common)} {one.choice(all.rare)}")),
    Kind("find: either of two words", _find(lambda all, one: f"{one.choice(all.common)} OR {one.choice(all.rare)}")),
    Kind("find: a word without another", _find(lambda all, one: " -".join(one.sample(all.common, 2)))),
    Kind("find: all without a word", _find(lambda all, one: f"-{one.choice(all.common)}")),
    Kind("find: a phrase", _find(lambda all, one: f'"{one.choice(all.phrases)}"')),
    Kind("find: a word and a filter", _find(lambda all, one: f"{one.choice(all.common)} {_filter(all, one)}")),
    Kind("find: a word and four filters", _find(lambda all, one: f"{one.choice(all.common)} {_filter_much(all, one)}")),
    Kind("find: a filter alone", _find(_filter)),
    Kind("find: four filters alone", _find(_filter_much)),
    Kind("find: a day", _find(lambda all, one: f"on:{one.choice(all.days)}")),
    Kind("find: a speaker heard often", _find(lambda all, one: f'speaker:"{one.choice(all.often)}"')),
    Kind("find: a speaker heard seldom", _find(lambda all, one: f'speaker:"{one.choice(all.seldom)}"')),
    Kind(
        "find: a speaker, what was denied since",
        _find(lambda all, one: f'speaker:"{one.choice(all.often)}" denied since:{one.choice(all.days)}'),
    ),
    Kind("find: near in meaning", _find_near(lambda all, one: "")),
    Kind("find: near in meaning, a filter", _find_near(_filter)),
    Kind("find: near in meaning, four filters", _find_near(_filter_much)),
    Kind("find: a common word in pages", _find(lambda all, one: f"in:pages {one.choice(all.common)}")),
    Kind("find: a rare word in pages", _find(lambda all, one: f"in:pages {one.choice(all.rare)}")),
    Kind("find: a phrase in pages", _find(lambda all, one: f'in:pages "{one.choice(all.phrases)}"')),
    Kind("find: a word and two filters in pages", _find(_filter_pages)),
    Kind("find: an outlet's pages", _find(lambda all, one: f'in:pages outlet:"{one.choice(all.outlets)}"')),
    Kind("source: heard often", _view(lambda all: all.often, lambda archive, name: archive.source(name))),
    Kind("source: heard seldom", _view(lambda all: all.seldom, lambda archive, name: archive.source(name))),
    Kind(
        "source: what one denied",
        _view(lambda all: all.often, lambda archive, name: archive.source(name, stance="denies")),
    ),
    Kind(
        "source: whom a word may mean", _view(lambda all: all.family_names, lambda archive, name: archive.parties(name))
    ),
    Kind("source: all who are quoted", lambda all, one: lambda archive: archive.sources()),
    Kind(
        "source: all of an outlet", _view(lambda all: all.outlets, lambda archive, name: archive.sources(outlet=name))
    ),
    Kind("source: all since a month", _view(lambda all: all.days, lambda archive, day: archive.sources(since=day[:7]))),
    Kind("timeline: of all", _view(lambda all: all.days, lambda archive, day: archive.timeline(since=day[:4]))),
    Kind("timeline: of a source", _view(lambda all: all.often, lambda archive, name: archive.timeline(source=name))),
    Kind("timeline: of an outlet", _view(lambda all: all.outlets, lambda archive, name: archive.timeline(outlet=name))),
    Kind("timeline: what happened", _view(lambda all: all.days, lambda archive, day: archive.happenings(until=day))),
    Kind(
        "timeline: what happened, by a source",
        _view(lambda all: all.often, lambda archive, name: archive.happenings(source=name)),
    ),
    Kind(
        "timeline: of a stance, by the day",
        _view(lambda all: all.days, lambda archive, day: archive.timeline(stance="denies", since=day, length="day")),
    ),
    Kind("claim", _view(lambda all: all.claims, lambda archive, number: archive.claim(int(number)))),
    Kind("copies: the largest families", lambda all, one: lambda archive: archive.families()),
    Kind("copies: further families", lambda all, one: lambda archive: archive.families(offset=200)),
    Kind("copies: of a page", _view(lambda all: all.copied, lambda archive, page: archive.family(page))),
    Kind("changes", _view(lambda all: all.revised, lambda archive, url: archive.changes(url))),
    Kind("habits: of all", lambda all, one: lambda archive: archive.habits()),
    Kind("habits: of all, by year", lambda all, one: lambda archive: archive.habits(length="year")),
    Kind("habits: of an outlet", _view(lambda all: all.outlets, lambda archive, name: archive.habits(outlet=name))),
    Kind("habits: since a month", _view(lambda all: all.days, lambda archive, day: archive.habits(since=day[:7]))),
    Kind("documents: of all", lambda all, one: lambda archive: archive.documents(offset=one.randrange(9_000))),
    Kind(
        "documents: of an outlet", _view(lambda all: all.outlets, lambda archive, name: archive.documents(outlet=name))
    ),
    Kind("arrivals: a word", _view(lambda all: all.common, lambda archive, word: archive.arrivals(word))),
    Kind(
        "arrivals: an outlet", _view(lambda all: all.outlets, lambda archive, one: archive.arrivals(f'outlet:"{one}"'))
    ),
)
