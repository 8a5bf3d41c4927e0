"""How well the main text of HTML pages is found: scrapinghub's article extraction benchmark, with its own measure.

Of every page the words (``\\w+``) of the main text are taken in runs of four, counted, and held against those of the
page's ``articleBody``: right, too many and missing, as shares of one page, so that long pages weigh no more than short
ones. Precision and recall are the means over the pages, F1 is theirs, and **exact** the share of pages that have every
run and no other. A page of which nothing is found has no precision, as in the benchmark.

The rules of ``sayso.extract.maintext`` were chosen on the pages of one half, by a hash of their names; the other is
**held out**. Pages in other languages count too. **resiliparse** is that library's own extraction of main content.
"""

import gzip
import hashlib
import re
import zlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from statistics import mean
from typing import Literal

import msgspec
from resiliparse.extract.html2text import extract_plain_text

from sayso.errors import CorpusError, NoMainText
from sayso.evaluate.metadata import measure_stated, read_stated
from sayso.evaluate.report import Report, Table
from sayso.extract.page import read_page
from sayso.records.page import Document, RawPage

__all__ = ["Page", "PageScore", "evaluate_pages", "measure_page", "read_pages"]

Half = Literal["chosen on", "held out"]

_RUN = 4  # words
_WORD = re.compile(r"\w+")


class _GoldPage(msgspec.Struct, frozen=True, rename={"body": "articleBody"}):
    """One entry of ground-truth.json."""

    body: str
    url: str | None = None


class Page(msgspec.Struct, frozen=True):
    """One page and what is to be found in it."""

    id: str
    html: bytes
    gold: _GoldPage

    @property
    def half(self) -> Half:
        return "held out" if int(hashlib.sha256(self.id.encode()).hexdigest()[:8], 16) % 2 else "chosen on"


class PageScore(msgspec.Struct, frozen=True):
    """Runs of words of one page, as shares of all runs of either text; they add up to 1, or are all 0."""

    right: float
    extra: float
    missing: float

    @property
    def precision(self) -> float | None:
        """None where nothing was found."""
        return self.right / (self.right + self.extra) if self.right + self.extra else None

    @property
    def recall(self) -> float | None:
        """None where there was nothing to find."""
        return self.right / (self.right + self.missing) if self.right + self.missing else None

    @property
    def is_exact(self) -> bool:
        return not self.extra and not self.missing


def evaluate_pages(path: Path, metadata: Path | None = None) -> Report:
    """Score the folder at ``path``: ``ground-truth.json``, and its pages as ``html/<id>.html.gz``.

    metadata: labels for what the pages say of themselves, as ``evaluate.metadata`` has them; without one of these
    pages its table is left out. figures: precision, recall, F1 and the share of exact pages, of all pages and of those
    held out; those of ``metadata``. Raises CorpusError.
    """
    pages, digest = read_pages(path)
    stated, stated_digest = read_stated(metadata) if metadata is not None else ({}, "")
    documents = {page.id: _read(page) for page in pages}
    found = {
        "sayso": [document.text if document is not None else "" for document in documents.values()],
        "resiliparse": [_extract_plainly(page) for page in pages],
    }
    rows: list[tuple[str | float | int, ...]] = []
    figures: dict[str, float] = {}
    for reader, texts in found.items():
        scores = [(page.half, measure_page(page.gold.body, text)) for page, text in zip(pages, texts, strict=True)]
        for part in ("chosen on", "held out", "all"):
            measured = [score for half, score in scores if part in (half, "all")]
            row = _sum_up(measured)
            rows.append((f"{reader}, {part}", len(measured), *row.values()))
            if reader == "sayso" and part != "chosen on":
                figures |= {f"{part}: {name}": value for name, value in row.items()}
    columns = ("pages", "number", "precision", "recall", "F1", "exact")
    tables = [Table("Main text of HTML pages, runs of four words", columns, tuple(rows))]
    if metadata is not None and (measured_stated := measure_stated(stated, documents)):
        table, shares = measured_stated
        note = f"as labelled in {metadata.name}, sha256 {stated_digest[:12]}"
        tables.append(msgspec.structs.replace(table, note=note))
        figures |= shares
    return Report("pages", path.name, digest, tuple(tables), figures)


def measure_page(gold: str, found: str) -> PageScore:
    """The score of one page's main text."""
    wanted, got = _count_runs(gold), _count_runs(found)
    right, extra, missing = ((wanted & got).total(), (got - wanted).total(), (wanted - got).total())
    total = (right + extra + missing) or 1
    return PageScore(right / total, extra / total, missing / total)


def _count_runs(text: str) -> Counter[tuple[str, ...]]:
    """A text shorter than a run is a run of its own."""
    words = _WORD.findall(text)
    runs = (tuple(words[start : start + _RUN]) for start in range(max(1, len(words) - _RUN + 1)))
    return Counter(run for run in runs if run)


def _sum_up(scores: Iterable[PageScore]) -> dict[str, float]:
    scores = tuple(scores)
    precision = _mean(score.precision for score in scores)
    recall = _mean(score.recall for score in scores)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": precision, "recall": recall, "F1": f1, "exact": _mean(float(s.is_exact) for s in scores)}


def _mean(values: Iterable[float | None]) -> float:
    known = [value for value in values if value is not None]
    return mean(known) if known else 0.0


def _read(page: Page) -> Document | None:
    raw = RawPage(page.id, page.html, url=page.gold.url, media_type="text/html", charset="utf-8")
    try:
        return read_page(raw, force=True)
    except NoMainText:
        return None


def _extract_plainly(page: Page) -> str:
    return extract_plain_text(page.html.decode("utf-8", "replace"), main_content=True)


def read_pages(path: Path) -> tuple[tuple[Page, ...], str]:
    """The pages in the order of the gold, and the SHA-256 of gold and pages together."""
    gold_path = path / "ground-truth.json"
    try:
        data = gold_path.read_bytes()
        gold = msgspec.json.decode(data, type=dict[str, _GoldPage])
    except OSError as error:
        raise CorpusError(str(gold_path), error.strerror or "cannot be read") from error
    except msgspec.DecodeError as error:
        raise CorpusError(str(gold_path), str(error)) from error
    digest = hashlib.sha256(data)
    pages: list[Page] = []
    for name, body in gold.items():
        html_path = path / "html" / f"{name}.html.gz"
        try:
            html = gzip.decompress(html_path.read_bytes())
        except (OSError, EOFError, zlib.error) as error:
            raise CorpusError(str(html_path), str(error)) from error
        digest.update(hashlib.sha256(html).digest())
        pages.append(Page(name, html, body))
    return tuple(pages), digest.hexdigest()
