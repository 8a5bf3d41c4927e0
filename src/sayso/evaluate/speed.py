"""How fast and how light: the budgets of the design, measured on this machine.

The text is the example page that comes with sayso, over and over, so that anybody can repeat it; each round is a story
of its own. Every time is the best of several rounds on one core, as what disturbs only ever adds.
"""

import hashlib
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import resources

from sayso.check.rule import Checked
from sayso.check.story import check_story
from sayso.evaluate.conventions.tagger import tag_by_conventions
from sayso.evaluate.machine import describe_machine
from sayso.evaluate.report import Report, Table
from sayso.evaluate.taggers import make_story
from sayso.models.catalogue import TaggerRow, read_catalogue
from sayso.models.session import Session, measure_peak, open_tagger
from sayso.reading import read_text
from sayso.records.attribution import Tagged
from sayso.records.resolved import Resolved
from sayso.records.segmented import Segmented
from sayso.resolve.story import resolve_story
from sayso.segment.story import segment_story
from sayso.split.document import split_document
from sayso.tag.model import Ints, Scores
from sayso.tag.story import tag_story
from sayso.weigh.story import weigh_story

__all__ = ["evaluate_speed"]

_ROUNDS = 7
_PAGE_WORDS = 1_000
_LONG_PAGE_WORDS = 200_000
_MEASURE_MEMORY = (
    "import resource, sys; import sayso; sayso.read_text(sys.stdin.read(), date='2024-06-05'); "
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
)


def evaluate_speed() -> Report:
    """Words a second by stage and end to end, a cold first page, and peak memory on a very long one."""
    page = (resources.files("sayso.cli") / "demo.txt").read_text(encoding="utf-8")
    text = _repeat(page, _PAGE_WORDS)
    words = len(text.split())
    rows = [(stage, words / seconds, seconds * 1000) for stage, seconds in _time_stages(text).items()]
    cold = min(_time(_read_cold) for _ in range(3))
    memory = _measure_memory(_repeat(page, _LONG_PAGE_WORDS))
    tables = (
        Table(f"A page of {words:,} words, warm, one core", ("stage", "words a second", "milliseconds"), tuple(rows)),
        Table(
            "A process of its own",
            ("what", "figure", "budget"),
            (
                ("start to picture, a cold process, seconds", round(cold, 2), "2"),
                (f"peak memory on {_LONG_PAGE_WORDS:,} words, MB", round(memory), "500"),
            ),
        ),
        Table("The tagger's encoder, one core", ("what", "figure"), _measure_encoder(text)),
        Table("The machine", ("what", "it is"), describe_machine()),
    )
    digest = hashlib.sha256(page.encode()).hexdigest()
    return Report("speed", "example page", digest, tables, {})


def _repeat(page: str, words: int) -> str:
    times = -(-words // len(page.split()))
    return "\n".join([page.strip()] * times)


def _time_stages(text: str) -> dict[str, float]:
    """Seconds of each stage on its own, each on the output of the one before, and of the whole line."""
    document = read_text(text, date="2024-06-05").document
    story = make_story(text)
    segmented: Segmented = segment_story(text, story)
    model = open_tagger()
    tagged: Tagged = tag_story(text, segmented, model)
    resolved: Resolved = resolve_story(text, segmented, tagged, "2024-06-05", (0, 0, 0))
    claims = weigh_story(text, story, resolved, 0).claims
    checked = Checked(
        text,
        document,
        segmented,
        resolved.sources,
        resolved.attributions,
        resolved.times,
        claims,
        tagged.mentions,
    )
    stages: dict[str, Callable[[], object]] = {
        "split": lambda: split_document(document),
        "segment": lambda: segment_story(text, story),
        "tag": lambda: tag_story(text, segmented, model),
        "tag, by the baseline": lambda: tag_by_conventions(text, segmented),
        "resolve": lambda: resolve_story(text, segmented, tagged, "2024-06-05", (0, 0, 0)),
        "weigh": lambda: weigh_story(text, story, resolved, 0),
        "check": lambda: check_story(checked),
        "end to end": lambda: read_text(text, date="2024-06-05"),
    }
    return {name: min(_time(stage) for _ in range(_ROUNDS)) for name, stage in stages.items()}


def _measure_encoder(text: str) -> tuple[tuple[str, str], ...]:
    """How near the encoder comes to what this machine's eight-bit kernels can do."""
    model = open_tagger()
    segmented = segment_story(text, make_story(text))
    row = next(row for row in read_catalogue() if isinstance(row, TaggerRow))
    asked = _Counting(model)
    best = min(_time_counted(text, segmented, asked) for _ in range(_ROUNDS))
    pieces = asked.pieces / _ROUNDS
    peak, reached = measure_peak(), row.multiplications * pieces / best
    return (
        ("word pieces a second", f"{pieces / best:,.0f}"),
        ("multiplications in eight bits, thousand million a second", f"{reached / 1e9:.0f}"),
        ("the same of one large matrix product (this machine's peak)", f"{peak / 1e9:.0f}"),
        ("share of the peak", f"{reached / peak:.2f}"),
    )


class _Counting:
    """A model that notes how many pieces it scores and how long that takes."""

    def __init__(self, model: Session) -> None:
        self.tokenizer, self.setting = model.tokenizer, model.setting
        self.pieces, self.seconds = 0, 0.0
        self._model = model

    def score(self, pieces: Ints, features: Ints, asked: Ints, least: float) -> Scores:
        start = time.perf_counter()
        scores = self._model.score(pieces, features, asked, least)
        self.seconds += time.perf_counter() - start
        self.pieces += pieces.size
        return scores


def _time_counted(text: str, segmented: Segmented, model: _Counting) -> float:
    model.seconds = 0.0
    tag_story(text, segmented, model)
    return model.seconds


def _time(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _read_cold() -> None:
    run = "from sayso.cli.app import main; main(['demo'])"
    subprocess.run([sys.executable, "-c", run], check=True, stdout=subprocess.DEVNULL)


def _measure_memory(text: str) -> float:
    """Peak resident memory in MB of a process that reads the text (Linux counts in KiB, macOS in bytes)."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE_MEMORY], input=text, check=True, capture_output=True, encoding="utf-8"
    )
    unit = 1 if sys.platform == "darwin" else 1024
    return int(done.stdout) * unit / 1e6
