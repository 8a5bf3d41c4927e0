"""Whole stories out of the corpora, as paragraphs with their roles: what pages to split are glued from.

The development side never meets the training side: PolNeAR has its own two files, ECB+ goes by topic, GUM and the
scraped pages by a hash of their names, of TimeBank and AQUAINT every fifth file is development, and the news texts of
``reprints`` are development only.
"""

import hashlib
import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal
from xml.etree import ElementTree

import msgspec

from sayso.errors import CorpusError

__all__ = ["Side", "WholeStory", "join_tokens", "read_open_texts", "read_rows", "read_stories"]

Side = Literal["train", "dev"]

ENDED = re.compile(r"[.!?…][\"'”’)\]]*$")
ENGLISH = frozenset("the of and to in a is that for on with was as at by".split())


class WholeStory(msgspec.Struct, frozen=True):
    """One story of a corpus, whole.

    topic: stories of one topic are near neighbours, the hard cases. paragraphs: ``(role, text)`` without the title,
    role one of body, headline (a heading within), caption, furniture. prose: whether it reads as a news story does,
    in paragraphs of sentences; the others are lists, recipes, programmes, fit only for pages of one story.
    """

    id: str
    topic: str
    title: str | None
    date: str | None
    paragraphs: tuple[tuple[str, str], ...]
    prose: bool

    @property
    def words(self) -> int:
        return sum(len(text.split()) for role, text in self.paragraphs if role == "body")


def read_stories(data: Path, side: Side) -> tuple[WholeStory, ...]:
    """Every usable story of one side, in a fixed order. Raises CorpusError where a corpus is missing or broken."""
    stories = [*read_polnear(data, side), *read_ecbplus(data, side), *read_gum(data, side), *read_pages(data, side)]
    stories += read_newswire(data, side)
    if side == "dev":
        stories += read_reprints(data)
    return tuple(story for story in stories if story.paragraphs and is_english(story))


def read_open_texts(data: Path) -> tuple[str, ...]:
    """The texts that may be counted for what ships: GUM and the scraped pages, training side, openly licensed."""
    stories = [*read_gum(data, "train"), *read_pages(data, "train")]
    return tuple("\n".join(text for _, text in story.paragraphs) for story in stories if is_english(story))


def read_polnear(data: Path, side: Side) -> Iterator[WholeStory]:
    """PolNeAR; the articles that carry the labels of ``sourcing/dev.jsonl`` are left out of training."""
    kept_out: frozenset[str] = frozenset()
    if side == "train":
        kept_out = frozenset(str(row["id"]) for row in read_rows(data / "sourcing" / "dev.jsonl"))
    for row in read_rows(data / "polnear" / f"{side}.jsonl"):
        if row["id"] in kept_out:
            continue
        lines = tuple(line.strip() for line in row["text"].split("\n") if line.strip())
        title = re.split(r"; ?(?=[A-Z])", row["title"])[0].strip()
        while lines and is_part_of(lines[0], row["title"]):
            lines = lines[1:]
        if "FULL TEXT." in lines:  # an abstract stands before it
            lines = lines[lines.index("FULL TEXT.") + 1 :]
        lines = tuple(re.sub(r"''(?=\S)(?<=[\s(]'')|^''", "“", line).replace("''", "”") for line in lines)
        yield make_story(f"polnear/{row['id']}", f"polnear/{row['publisher']}", title, row["published"], lines)


def is_part_of(line: str, title: str) -> bool:
    """Whether the line is the title, or one half of it, with or without a full stop."""
    bare = line.rstrip(" ;.”\"'’")
    return bool(bare) and bare in title


def read_ecbplus(data: Path, side: Side) -> Iterator[WholeStory]:
    """ECB+, its tokens set as text again; every fifth topic is development."""
    folder = data / "ecbplus"
    topics = sorted((path for path in folder.glob("*") if path.name.isdigit()), key=lambda path: int(path.name))
    if not topics:
        raise CorpusError(str(folder), "no topic folders")
    for number, topic in enumerate(topics):
        if (number % 5 == 2) != (side == "dev"):
            continue
        for path in sorted(topic.glob("*.xml")):
            story = read_ecbplus_file(path)
            if story is not None:
                yield story


def read_ecbplus_file(path: Path) -> WholeStory | None:
    """One file; None where too little of it is sentences."""
    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        raise CorpusError(str(path), str(error)) from error
    tokens: dict[int, list[str]] = {}
    for token in root.iter("token"):
        tokens.setdefault(int(token.get("sentence", "0")), []).append(token.text or "")
    lines = [join_tokens(words) for words in tokens.values()]
    lines = [line for line in lines if line and not re.match(r"https?:|www\.", line)]
    title = None
    date = None
    head: list[str] = []
    while lines and not ENDED.search(lines[0]) and len(head) < 4:
        head.append(lines.pop(0))
    for line in head:
        if re.search(r"\b(19|20)\d\d\b", line) and len(line.split()) < 14:
            date = line
        elif title is None and 3 <= len(line.split()) <= 20:
            title = line
    whole = [line for line in lines if ENDED.search(line)]
    if len(whole) < 4 or len(whole) < 0.7 * len(lines):
        return None
    topic = path.parent.name + ("plus" if "plus" in path.name else "")
    return make_story(f"ecbplus/{path.stem}", f"ecbplus/{topic}", title, date, group_sentences(whole))


def group_sentences(sentences: list[str]) -> tuple[str, ...]:
    """Paragraphs of one to three sentences; the corpus keeps no paragraphs. An open quotation is not broken."""
    paragraphs: list[str] = []
    pending: list[str] = []
    size = 1
    for sentence in sentences:
        if not pending:
            size = 1 + hashlib.sha256(sentence.encode()).digest()[0] % 3
        pending.append(sentence)
        joined = " ".join(pending)
        is_open = joined.count("“") > joined.count("”") or joined.count('"') % 2 == 1
        if len(pending) >= size and not (is_open and len(pending) < 5):
            paragraphs.append(joined)
            pending = []
    return (*paragraphs, " ".join(pending)) if pending else tuple(paragraphs)


def join_tokens(tokens: list[str]) -> str:
    """A sentence of ECB+ as it was printed: the corpus has two ways of cutting, both are undone."""
    text = " ".join(token.strip() for token in tokens).replace("``", "“").replace("''", "”")
    text = re.sub(r" (n't|[’'](?:s|re|ve|ll|d|m|t)\b)", r"\1", text)
    text = re.sub(r"([’']) (s|re|ve|ll|d|m|t)\b", r"\1\2", text)
    text = re.sub(r"(\d) ([.,:]) (?=\d)", r"\1\2", text)
    text = re.sub(r" ([,.;:?!)\]%”’…])", r"\1", text)
    text = re.sub(r"([(\[$£€“‘#@]) ", r"\1", text)
    text = re.sub(r"\b([A-Za-z])\. (?=[A-Za-z]\.)", r"\1.", text)
    text = re.sub(r"(\w) ([-/_&]) (?=\w)", lambda found: found[1] + found[2], text)
    pieces = re.split(r' ?" ?', text) if text.count('"') > 1 else [text]
    quoted = "".join(
        piece if number == 0 else (f' "{piece}' if number % 2 else f'" {piece}') for number, piece in enumerate(pieces)
    )
    return re.sub(r'" ([,.;:?!)])', r'"\1', quoted).strip()


def read_gum(data: Path, side: Side) -> Iterator[WholeStory]:
    """GUM: its genres' documents with their headings and captions, by the corpus's own block marks."""
    paths = sorted((data / "gum").glob("GUM_*.conllu"))
    if not paths:
        raise CorpusError(str(data / "gum"), "no GUM_*.conllu files")
    for path in paths:
        if is_dev_by_hash(path.stem) != (side == "dev"):
            continue
        title = date = None
        blocks: list[tuple[str, list[str]]] = []
        for line in path.read_text(encoding="utf-8").splitlines():
            key, _, value = line.removeprefix("# ").partition(" = ")
            if key == "meta::title":
                title = value
            elif key == "meta::dateCreated":
                date = value
            elif line.startswith("# newpar_block"):
                blocks.append((role_of_block(value), []))
            elif line.startswith("# newpar") or (key == "text" and not blocks):
                blocks.append(("body", [value] if key == "text" else []))
            elif key == "text":
                blocks[-1][1].append(value)
        paragraphs = [(role_of_date(role, texts), " ".join(texts)) for role, texts in blocks if texts]
        while paragraphs and paragraphs[0][0] == "headline":
            paragraphs = paragraphs[1:]  # the title, in this spelling or another
        genre = path.stem.split("_")[1]
        yield WholeStory(
            f"gum/{path.stem}", f"gum/{genre}", title, date, tuple(paragraphs), genre in {"news", "bio", "voyage"}
        )


def role_of_block(block: str) -> str:
    """Which of our roles a GUM block mark stands for."""
    if "caption" in block:
        return "caption"
    return "headline" if block.startswith("head") else "body"


def role_of_date(role: str, texts: list[str]) -> str:
    """Wikinews sets the date as a paragraph of its own."""
    return "dateline" if len(texts) == 1 and re.fullmatch(r"\w+day, \w+ \d+, \d{4}", texts[0]) else role


def read_pages(data: Path, side: Side) -> Iterator[WholeStory]:
    """The article bodies of scraped pages, as people marked them."""
    path = data / "pages" / "ground-truth.json"
    try:
        truth = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CorpusError(str(path), str(error)) from error
    for name, page in sorted(truth.items()):
        if is_dev_by_hash(name) == (side == "dev"):
            lines = tuple(line.strip() for line in page["articleBody"].split("\n") if line.strip(" \t​\xa0"))
            yield make_story(f"pages/{name[:12]}", f"pages/{name[:12]}", None, None, lines)


def read_newswire(data: Path, side: Side) -> Iterator[WholeStory]:
    """TimeBank and AQUAINT: newswire of 1989 to 2000, the time expressions taken out again."""
    paths = sorted((data / "time").glob("timebank/*.tml")) + sorted((data / "time").glob("aquaint/*.tml"))
    if not paths:
        raise CorpusError(str(data / "time"), "no timebank/*.tml or aquaint/*.tml files")
    for number, path in enumerate(paths):
        if (number % 5 == 4) != (side == "dev"):
            continue
        found = re.search(r"<TEXT>(.*)</TEXT>", path.read_text(encoding="utf-8"), re.DOTALL)
        if found is None:
            raise CorpusError(str(path), "no <TEXT>")
        text = html.unescape(re.sub(r"<[^>]+>", "", found[1])).replace("``", "“").replace("''", "”")
        text = re.sub(r"^(\s*[A-Z][^\n]{4,60}) (?:_|--)\n\s*", r"\1 — ", text)  # a dateline set as a paragraph
        lines = tuple(" ".join(line.split()) for line in text.split("\n") if line.strip())
        yield make_story(f"newswire/{path.stem}", f"newswire/{path.stem}", None, None, lines)


def read_reprints(data: Path) -> Iterator[WholeStory]:
    """News texts of 2014, development only."""
    for row in read_rows(data / "reprints" / "bodies.jsonl"):
        lines = tuple(line.strip() for line in row["text"].split("\n") if line.strip())
        yield make_story(f"reprints/{row['id']}", f"reprints/{row['id']}", None, None, lines)


def make_story(name: str, topic: str, title: str | None, date: str | None, lines: tuple[str, ...]) -> WholeStory:
    """A story of plain lines. Prose where most lines end as sentences do and the last one surely does."""
    if not any("”" in line for line in lines):  # one mark for both ends, which only straight ones are
        lines = tuple(line.replace("“", '"') for line in lines)
    ended = sum(bool(ENDED.search(line)) for line in lines)
    words = sum(len(line.split()) for line in lines)
    prose = len(lines) > 2 and ended >= 0.85 * len(lines) and bool(ENDED.search(lines[-1])) and words > 15 * len(lines)
    paragraphs = tuple(("body", line) for line in lines)
    title = title if title is not None and len(title.split()) > 2 else None
    return WholeStory(name, topic, title, date, paragraphs, prose and not lines[-1].endswith(("...", "…")))


def is_english(story: WholeStory) -> bool:
    words = " ".join(text for _, text in story.paragraphs).casefold().split()
    return len(words) >= 30 and sum(word in ENGLISH for word in words) >= 0.14 * len(words)


def is_dev_by_hash(name: str) -> bool:
    return hashlib.sha256(name.encode()).digest()[0] % 3 == 0


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSON Lines file. Raises CorpusError, naming the line, where one is no JSON object."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise CorpusError(str(path), error.strerror or "cannot be read") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise CorpusError(str(path), f"line {number} is no JSON: {error}") from error
        if not isinstance(row, dict):
            raise CorpusError(str(path), f"line {number} is no JSON object")
        yield row
