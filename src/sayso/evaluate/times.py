"""How well time expressions are found, typed and valued, against TimeML (TempEval-3; UzZaman et al., SemEval 2013) and
against our own passages of times that hang on events.

**strict** an expression with exactly gold's words; **relaxed** one that overlaps it; **type** relaxed and of gold's
type; **value** relaxed and with gold's TIMEX3 value: F1 each, TempEval-3's figures. **values, given spans** the share
of gold's expressions whose value is right where span and type are given, so that values are judged apart from finding;
by kind of expression in a table of its own. On our own passages also **on events**, the same share of those that hang
on an event or on another time of the text, and **anchors**, the share whose anchor is gold's.

``time/recognizers`` (Microsoft's Recognizers-Text, MIT) has short cases with a reference time: **recognizers** is the
share of its expressions that are valued right with the span given (``read_cases`` says which are left out).
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from sayso.errors import CorpusError
from sayso.evaluate.recognizers import Case, agrees, read_cases
from sayso.evaluate.report import Report, Table
from sayso.evaluate.scores import Count, Share, sum_counts
from sayso.evaluate.timed import read_timed
from sayso.evaluate.timeml import GoldTimex, TimedText, list_timeml, list_wikiwars, read_timeml
from sayso.records.span import Span
from sayso.records.timex import TaggedTimex, Time
from sayso.resolve.times.reading import read_time_words

__all__ = ["FindTimes", "ValueTimes", "evaluate_times"]

# The text and its date; the second is given the expressions too.
FindTimes = Callable[[str, str | None], Sequence[Time]]
ValueTimes = Callable[[str, str | None, tuple[TaggedTimex, ...]], Sequence[Time]]

_MOST_MISTAKES = 25


def evaluate_times(path: Path, find: FindTimes, value: ValueTimes) -> Report:
    """path: the folder ``time`` of the corpora, of which the development parts are taken; or a folder of our own
    passages (``*.txt``); or one of TimeML files (``*.tml``). Raises CorpusError."""
    if (path / "timebank").is_dir():
        return _judge_corpora(path, find, value)
    if any(path.glob("*.txt")):
        return _judge_own(path, find, value)
    texts = tuple(read_timeml(file) for file in sorted(path.glob("*.tml")))
    if not texts:
        raise CorpusError(str(path), "holds no .tml and no .txt files")
    tables, figures = _judge_texts("all", texts, find, value)
    return Report("times", path.name, _hash(texts), tables, figures)


def _judge_corpora(folder: Path, find: FindTimes, value: ValueTimes) -> Report:
    newswire = tuple(read_timeml(file) for file in list_timeml(folder.parent, dev=True))
    wars = tuple(read_timeml(file) for file in list_wikiwars(folder.parent, dev=True))
    cases = read_cases(folder / "recognizers" / "DateTimeModel.json")
    of_news, news_figures = _judge_texts("newswire", newswire, find, value)
    of_wars, wars_figures = _judge_texts("wikiwars", wars, find, value)
    share, of_cases = _judge_cases(cases, value)
    figures = news_figures | wars_figures | {"recognizers": share.value}
    return Report("times", folder.name, _hash((newswire, wars, cases)), (*of_news, *of_wars, of_cases), figures)


def _judge_own(folder: Path, find: FindTimes, value: ValueTimes) -> Report:
    passages = read_timed(folder)
    tables, figures = _judge_texts("own", [one.timed for one in passages], find, value)
    hanging, anchors = Share(), Share()
    for one in passages:
        judged = value(one.timed.text, one.timed.published, _give(one.timed))
        for gold, anchor, time in zip(one.timed.timexes, one.anchors, judged, strict=True):
            if isinstance(anchor, int) or anchor == "event":
                hanging += Share(gold.value == time.value, 1)
            expected = judged[anchor].id if isinstance(anchor, int) else anchor
            anchors += Share(expected == time.anchor, 1)
    rows = (("on events", hanging.value, hanging.of), ("anchors", anchors.value, anchors.of))
    table = Table("own: given spans", ("measure", "share", "of"), rows)
    figures |= {"own: on events": hanging.value, "own: anchors": anchors.value}
    return Report("times", folder.name, _hash(passages), (*tables, table), figures)


def _hash(gold: object) -> str:
    return hashlib.sha256(msgspec.json.encode(gold)).hexdigest()


def _give(gold: TimedText) -> tuple[TaggedTimex, ...]:
    return tuple(TaggedTimex(one.span, one.type) for one in gold.timexes)


def _judge_texts(
    name: str, texts: Sequence[TimedText], find: FindTimes, value: ValueTimes
) -> tuple[tuple[Table, ...], dict[str, float]]:
    counts: list[dict[str, Count]] = []
    by_kind: defaultdict[str, Share] = defaultdict(Share)
    mistakes: Counter[str] = Counter()
    for one in texts:
        counts.append(_compare(one.timexes, find(one.text, one.published)))
        for gold, time in zip(one.timexes, value(one.text, one.published, _give(one)), strict=True):
            words = " ".join(gold.span.of(one.text).split())
            by_kind[read_time_words(words, gold.type).kind] += Share(gold.value == time.value, 1)
            if gold.value != time.value:
                mistakes[f"{words.lower()}: {gold.value or 'none'}, {time.value}"] += 1
    summed = sum_counts(counts)
    total = sum(by_kind.values(), Share())
    kinds = (*sorted(by_kind.items(), key=lambda pair: -pair[1].of), ("all", total))
    tables = (
        Table(
            f"{name}: found",
            ("measure", "precision", "recall", "F1", "gold", "predicted"),
            tuple((key, one.precision, one.recall, one.f1, one.gold, one.predicted) for key, one in summed.items()),
        ),
        Table(
            f"{name}: values, given spans",
            ("kind of expression", "right", "of"),
            tuple((kind, share.value, share.of) for kind, share in kinds),
        ),
        Table(
            f"{name}: what goes wrong most often, given spans",
            ("words: gold, read as", "times"),
            tuple(mistakes.most_common(_MOST_MISTAKES)),
        ),
    )
    figures = {f"{name}: {key}": one.f1 for key, one in summed.items()}
    return tables, figures | {f"{name}: values, given spans": total.value}


def _compare(gold: Sequence[GoldTimex], found: Sequence[Time]) -> dict[str, Count]:
    """Each of gold's expressions goes with the one it shares most code points with, of those no other has."""
    left = list(found)
    pairs: list[tuple[GoldTimex, Time]] = []
    for one in gold:
        best = max(left, key=lambda time: _overlap(one, time), default=None)
        if best is not None and _overlap(one, best) > 0:
            left.remove(best)
            pairs.append((one, best))

    def count(right: int) -> Count:
        return Count(len(gold), right, len(found), right)

    return {
        "strict": count(sum(one.span == Span(time.start, time.end) for one, time in pairs)),
        "relaxed": count(len(pairs)),
        "type": count(sum(one.type == time.type for one, time in pairs)),
        "value": count(sum(one.value == time.value for one, time in pairs)),
    }


def _overlap(one: GoldTimex, time: Time) -> int:
    """Code points that both share, negative for as many between them."""
    return min(one.span.end, time.end) - max(one.span.start, time.start)


def _judge_cases(cases: Sequence[Case], value: ValueTimes) -> tuple[Share, Table]:
    by_type: defaultdict[str, Share] = defaultdict(Share)
    for case in cases:
        (time,) = value(case.text, case.today, (TaggedTimex(case.span, case.type),))
        by_type[case.type] += Share(any(agrees(time.value, one) for one in case.values), 1)
    total = sum(by_type.values(), Share())
    rows = tuple((name, share.value, share.of) for name, share in sorted(by_type.items()))
    table = Table("recognizers: values, given spans", ("type", "right", "of"), (*rows, ("all", total.value, total.of)))
    return total, table
