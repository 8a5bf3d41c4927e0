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
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from sayso.errors import CorpusError
from sayso.evaluate.recognizers import Case, agrees, read_cases
from sayso.evaluate.report import Report, Table
from sayso.evaluate.scores import Count, Share, sum_counts
from sayso.evaluate.timed import AnchoredText, read_timed
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
    """path: a folder of TimeML files (``*.tml``); or the folder ``time`` of the corpora, of which the development parts
    are taken; or a folder of our own passages (``*.txt``). Raises CorpusError."""
    if (path / "timebank").is_dir():
        wars = tuple(read_timeml(file) for file in list_wikiwars(path.parent, dev=True))
        newswire = tuple(read_timeml(file) for file in list_timeml(path.parent, dev=True))
        parts = {"newswire": newswire, "wikiwars": wars}
        figures: dict[str, float] = {}
        tables: list[Table] = []
        for name, texts in parts.items():
            some, told = _judge_texts(name, texts, find, value)
            tables += some
            figures |= told
        cases = read_cases(path / "recognizers" / "DateTimeModel.json")
        share, table = _judge_cases(cases, value)
        digest = hashlib.sha256(msgspec.json.encode((newswire, wars, cases))).hexdigest()
        return Report("times", path.name, digest, (*tables, table), figures | {"recognizers": share.value})
    if any(path.glob("*.txt")):
        return _judge_own(path, find, value)
    texts = tuple(read_timeml(file) for file in sorted(path.glob("*.tml")))
    if not texts:
        raise CorpusError(str(path), "holds no .tml and no .txt files")
    some, told = _judge_texts("all", texts, find, value)
    return Report("times", path.name, hashlib.sha256(msgspec.json.encode(texts)).hexdigest(), tuple(some), told)


def _judge_own(folder: Path, find: FindTimes, value: ValueTimes) -> Report:
    passages = read_timed(folder)
    tables, figures = _judge_texts("own", [one.timed for one in passages], find, value)
    hanging, anchors = Share(), Share()
    for one in passages:
        judged = value(one.timed.text, one.timed.created or None, _give(one.timed))
        for gold, anchor, time in zip(one.timed.timexes, one.anchors, judged, strict=True):
            if isinstance(anchor, int) or anchor == "event":
                hanging += Share(gold.value == time.value, 1)
            anchors += Share(_name_anchor(one, anchor, judged) == time.anchor, 1)
    rows = (("on events", hanging.value, hanging.of), ("anchors", anchors.value, anchors.of))
    table = Table("own: given spans", ("measure", "share", "of"), rows)
    digest = hashlib.sha256(msgspec.json.encode(passages)).hexdigest()
    figures |= {"own: on events": hanging.value, "own: anchors": anchors.value}
    return Report("times", folder.name, digest, (*tables, table), figures)


def _name_anchor(one: AnchoredText, anchor: str | int | None, judged: Sequence[Time]) -> str | None:
    return judged[anchor].id if isinstance(anchor, int) else anchor


def _give(gold: TimedText) -> tuple[TaggedTimex, ...]:
    return tuple(TaggedTimex(one.span, one.type) for one in gold.timexes)


def _judge_texts(
    name: str, texts: Sequence[TimedText], find: FindTimes, value: ValueTimes
) -> tuple[list[Table], dict[str, float]]:
    counts: list[dict[str, Count]] = []
    by_kind: defaultdict[str, Share] = defaultdict(Share)
    mistakes: Counter[tuple[str, str, str]] = Counter()
    for one in texts:
        created = one.created[:10] if re.match(r"\d{4}-\d\d-\d\d", one.created) else None
        counts.append(_compare(one.timexes, find(one.text, created)))
        given = value(one.text, created, _give(one))
        for gold, time in zip(one.timexes, given, strict=True):
            words = " ".join(gold.span.of(one.text).split())
            kind = read_time_words(words, gold.type).kind
            by_kind[kind] += Share(gold.value == time.value, 1)
            if gold.value != time.value:
                mistakes[words.lower(), gold.value, time.value] += 1
    summed = sum_counts(counts)
    total = sum(by_kind.values(), Share())
    tables = [
        Table(
            f"{name}: found",
            ("measure", "precision", "recall", "F1", "gold", "predicted"),
            tuple((key, one.precision, one.recall, one.f1, one.gold, one.predicted) for key, one in summed.items()),
        ),
        Table(
            f"{name}: values, given spans",
            ("kind of expression", "right", "of"),
            (*((kind, share.value, share.of) for kind, share in sorted(by_kind.items(), key=_by_size)),
             ("all", total.value, total.of)),
        ),
        Table(
            f"{name}: what goes wrong most often, given spans",
            ("words: gold, read as", "times"),
            tuple((f"{words}: {gold or 'none'}, {got}", number) for (words, gold, got), number in
                  mistakes.most_common(_MOST_MISTAKES)),
        ),
    ]  # fmt: skip
    figures = {f"{name}: {key}": one.f1 for key, one in summed.items()}
    return tables, figures | {f"{name}: values, given spans": total.value}


def _by_size(pair: tuple[str, Share]) -> float:
    return -pair[1].of


def _compare(gold: Sequence[GoldTimex], found: Sequence[Time]) -> dict[str, Count]:
    """Each expression goes with the first of the other side that it overlaps and that no other has."""
    given = [(Span(time.start, time.end), time.type, time.value) for time in found]
    pairs: list[tuple[int, int]] = []
    taken: set[int] = set()
    for number, one in enumerate(gold):
        touching = [other for other, (span, _, _) in enumerate(given) if span.overlaps(one.span) and other not in taken]
        best = max(touching, key=lambda other: _overlap(given[other][0], one.span), default=None)
        if best is not None:
            taken.add(best)
            pairs.append((number, best))

    def count(right: int) -> Count:
        return Count(len(gold), right, len(given), right)

    return {
        "strict": count(sum(gold[one].span == given[other][0] for one, other in pairs)),
        "relaxed": count(len(pairs)),
        "type": count(sum(gold[one].type == given[other][1] for one, other in pairs)),
        "value": count(sum(gold[one].value == given[other][2] for one, other in pairs)),
    }


def _overlap(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _judge_cases(cases: Sequence[Case], value: ValueTimes) -> tuple[Share, Table]:
    by_type: defaultdict[str, Share] = defaultdict(Share)
    for case in cases:
        (time,) = value(case.text, case.today, (TaggedTimex(case.span, case.type),))
        by_type[case.type] += Share(any(agrees(time.value, one) for one in case.values), 1)
    total = sum(by_type.values(), Share())
    rows = tuple((name, share.value, share.of) for name, share in sorted(by_type.items()))
    table = Table("recognizers: values, given spans", ("type", "right", "of"), (*rows, ("all", total.value, total.of)))
    return total, table
