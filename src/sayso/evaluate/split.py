"""How well a page is split into its stories, on pages glued from stories that training never saw."""

import hashlib
from collections import Counter
from pathlib import Path

from sayso.evaluate.gluing import DEV_WAYS, LONG_WAYS, TRAIN_WAYS, GluedPage, GluedStory, glue_pages, glue_single_pages
from sayso.evaluate.report import Report, Table
from sayso.evaluate.stories import read_stories
from sayso.records.page import Document
from sayso.records.story import Split, Story
from sayso.split.document import split_document

__all__ = ["evaluate_split", "score_pages"]

PAGES_A_WAY = 60
LONG_PAGES = 4
SEED = 11
ROLES = ("headline", "kicker", "byline", "dateline", "caption", "credit", "furniture", "body")
UNSEEN = "reprints"  # news texts that are as they were scraped: some hold more than one story


def evaluate_split(path: Path) -> Report:
    """Boundaries, kinds, completeness and roles on the development side of the corpora in the folder ``path``.

    The pages are glued in memory, the same each time. Raises CorpusError where a corpus is missing or broken.
    """
    stories = read_stories(path, "dev")
    glued = (
        *glue_pages(stories, "dev", DEV_WAYS, PAGES_A_WAY, SEED),
        *glue_pages(stories, "dev", LONG_WAYS, LONG_PAGES, SEED),
    )
    singles = tuple(glue_single_pages(stories))
    digest = hashlib.sha256()
    for page in (*glued, *singles):
        digest.update(page.text.encode() + b"\0" + repr((page.stories, page.lines)).encode())
    tables, figures = score_pages(glued, singles)
    return Report("split", "corpora", digest.hexdigest(), tables, figures)


def score_pages(
    glued: tuple[GluedPage, ...], singles: tuple[GluedPage, ...]
) -> tuple[tuple[Table, ...], dict[str, float]]:
    """The tables and the pinned figures. singles: pages of one whole story each, which nothing should split."""
    found = [split_page(page) for page in glued]
    boundaries, figures = score_boundaries(glued, found)
    kinds, kind_figures = score_kinds(glued, found)
    roles, role_figures = score_roles(glued, found)
    whole, whole_figures = score_singles(singles)
    return (boundaries, whole, kinds, roles), figures | whole_figures | kind_figures | role_figures


def split_page(page: GluedPage) -> Split:
    return split_document(Document(page.id, page.text, None, None, None, (), None, "en"))


def score_boundaries(glued: tuple[GluedPage, ...], found: list[Split]) -> tuple[Table, dict[str, float]]:
    """Exact start offsets of the stories after the first, by way of gluing."""
    counts: dict[str, Counter[str]] = {}
    for page, split in zip(glued, found, strict=True):
        gold = {story.start for story in page.stories[1:]}
        predicted = {story.start for story in split.stories[1:]}
        counts.setdefault(page.way, Counter()).update(
            pages=1,
            right=len(gold & predicted),
            wrong=len(predicted - gold),
            missed=len(gold - predicted),
            perfect=int(gold == predicted),
        )
    counts["all"] = sum(counts.values(), Counter())
    rows = [
        (
            way if way in TRAIN_WAYS or way == "all" else f"{way} *",
            count["pages"],
            *rate(count),
            count["perfect"] / count["pages"],
        )
        for way, count in counts.items()
    ]
    table = Table(
        "Where stories start",
        ("way of gluing", "pages", "precision", "recall", "F1", "pages without a mistake"),
        tuple(rows),
        "Exact start offsets of all stories but a page's first. * a way that training never saw.",
    )
    precision, recall, f1 = rate(counts["all"])
    return table, {"boundary precision": precision, "boundary recall": recall, "boundary F1": f1}


def rate(count: Counter[str]) -> tuple[float, float, float]:
    """Precision, recall and F1; 1 where nothing was to be found and nothing was."""
    right, wrong, missed = count["right"], count["wrong"], count["missed"]
    precision = right / (right + wrong) if right + wrong else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    return precision, recall, 2 * right / (2 * right + wrong + missed) if right + wrong + missed else 1.0


def score_singles(singles: tuple[GluedPage, ...]) -> tuple[Table, dict[str, float]]:
    """The share of whole single stories that were split, by corpus."""
    total: Counter[str] = Counter()
    split: Counter[str] = Counter()
    for page in singles:
        corpus = page.id.split("/")[1]
        total[corpus] += 1
        split[corpus] += len(split_page(page).stories) > 1
    kept = [corpus for corpus in total if corpus != UNSEEN]
    rows: list[tuple[str | float | int, ...]] = [
        (corpus, total[corpus], split[corpus], split[corpus] / total[corpus]) for corpus in sorted(total)
    ]
    whole, wrong = sum(total[corpus] for corpus in kept), sum(split[corpus] for corpus in kept)
    rows.append((f"all but {UNSEEN}", whole, wrong, wrong / max(1, whole)))
    table = Table(
        "Whole single stories that were split",
        ("corpus", "stories", "split", "share"),
        tuple(rows),
        f"{UNSEEN}: texts as scraped, some of which do hold several stories or lists of captions.",
    )
    return table, {"whole stories split": wrong / max(1, whole)}


def score_kinds(glued: tuple[GluedPage, ...], found: list[Split]) -> tuple[Table, dict[str, float]]:
    """Kind, completeness and title, of the stories whose start and end were found."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for gold, story in pair_stories(glued, found):
        total[gold.kind] += 1
        right[gold.kind] += story.kind == gold.kind
        for label, is_right in (
            ("kind", story.kind == gold.kind),
            ("complete", story.complete == gold.complete),
            ("title", story.title == gold.title),
        ):
            total[label] += 1
            right[label] += is_right
    labels = ("article", "teaser", "other", "kind", "complete", "title")
    rows = tuple((label, total[label], right[label] / max(1, total[label])) for label in labels)
    table = Table(
        "What the stories are",
        ("judgement", "stories", "accuracy"),
        rows,
        "Of the stories found with exact start and end. article, teaser, other: the stories that are so.",
    )
    return table, {f"{label} accuracy": right[label] / max(1, total[label]) for label in ("kind", "complete", "title")}


def pair_stories(glued: tuple[GluedPage, ...], found: list[Split]) -> list[tuple[GluedStory, Story]]:
    """The gold stories that were found with exact start and end."""
    pairs: list[tuple[GluedStory, Story]] = []
    for page, split in zip(glued, found, strict=True):
        by_extent = {(story.start, story.end): story for story in split.stories}
        pairs += [
            (story, by_extent[story.start, story.end])
            for story in page.stories
            if (story.start, story.end) in by_extent
        ]
    return pairs


def score_roles(glued: tuple[GluedPage, ...], found: list[Split]) -> tuple[Table, dict[str, float]]:
    """Every line's role, whatever story it was put in."""
    right: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    for page, split in zip(glued, found, strict=True):
        roles = {part.start: part.role for story in split.stories for part in story.paragraphs}
        for start, _, role in page.lines:
            gold[role] += 1
            predicted[roles[start]] += 1
            right[role] += roles[start] == role
    rows = tuple(
        (
            role,
            gold[role],
            *rate(Counter(right=right[role], wrong=predicted[role] - right[role], missed=gold[role] - right[role])),
        )
        for role in ROLES
    )
    table = Table(
        "What the lines are",
        ("role", "lines", "precision", "recall", "F1"),
        rows,
        "Captions count those of the corpora too, which often bear no mark of one.",
    )
    figures = {f"{role} F1": float(row[4]) for role, row in zip(ROLES, rows, strict=True)}
    return table, figures
