"""Gold for parties: where they are mentioned, and which mentions are of one party."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from sayso.errors import CorpusError
from sayso.records.span import Span

__all__ = ["Mention", "MentionText", "read_gum_mentions", "read_re3d"]

_ENTITY = re.compile(
    r"\((?P<id>\d+)-(?P<type>[a-z]+)(?:-[^-()]*){3}-(?P<head>[\d,]+)-[^()]*?(?P<whole>\))?(?=\(|\d+\)|$)"
    r"|(?P<end>\d+)\)"
)
_TYPES = {"person": "person", "organization": "organisation", "place": "place"}
_RE3D_TYPES = {"Person": "person", "Organisation": "organisation", "Location": "place"}


class Mention(msgspec.Struct, frozen=True):
    """One mention: all its words, its head, what kind of party it is, and the party's number in its text."""

    span: Span
    head: Span
    type: str
    party: int


class MentionText(msgspec.Struct, frozen=True):
    """A text with the mentions of persons, organisations and places. complete: whether every one is marked, pronouns
    and common nouns too; where not, only names are, and nothing is known of the other words."""

    id: str
    text: str
    mentions: tuple[Mention, ...]
    complete: bool


def read_gum_mentions(folder: Path, *, dev: bool) -> tuple[MentionText, ...]:
    """GUM's documents outside or inside the development part of its official splits; its test documents are in neither.

    Raises CorpusError where the folder has no documents or no ``splits.md``.
    """
    try:
        splits = (folder / "splits.md").read_text(encoding="utf-8")
    except OSError as error:
        raise CorpusError(str(folder / "splits.md"), error.strerror or "cannot be read") from error
    parts = dict(zip(*[iter(re.split(r"^## (\S+)", splits, flags=re.MULTILINE)[1:])] * 2, strict=True))
    named = {part: set(re.findall(r"GUM_\w+", listed)) for part, listed in parts.items()}
    held_out = named.get("test", set()) | named.get("dev", set())
    paths = sorted(folder.glob("GUM_*.conllu"))
    if not paths:
        raise CorpusError(str(folder), "no GUM_*.conllu files")
    chosen = [path for path in paths if (path.stem in named["dev"] if dev else path.stem not in held_out)]
    return tuple(_read_gum_file(path) for path in chosen)


def _read_gum_file(path: Path) -> MentionText:
    plain: list[str] = []
    length = 0
    words: list[Span] = []
    open_mentions: list[tuple[str, str, str, int]] = []  # party, type, head, its first word
    found: list[tuple[str, str, str, int, int]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") and plain:
            plain.append("\n")
            length += 1
        cells = line.split("\t")
        if len(cells) != 10 or not cells[0].isdigit():
            continue
        misc = dict(part.partition("=")[::2] for part in cells[9].split("|"))
        words.append(Span(length, length + len(cells[1])))
        plain.append(cells[1] + ("" if misc.get("SpaceAfter") == "No" else " "))
        length += len(plain[-1])
        for sign in _ENTITY.finditer(misc.get("Entity", "")):
            if sign["end"]:
                at = max((n for n, one in enumerate(open_mentions) if one[0] == sign["end"]), default=None)
                if at is not None:
                    party, kind, head, first = open_mentions.pop(at)
                    found.append((party, kind, head, first, len(words)))
            else:
                opened = (sign["id"], sign["type"], sign["head"], len(words) - 1)
                if sign["whole"]:
                    found.append((*opened, len(words)))
                else:
                    open_mentions.append(opened)
    mentions = []
    for party, kind, head, first, end in found:
        if kind in _TYPES:
            span = Span(words[first].start, words[end - 1].end)
            place = min(first + _last_in_a_row(head), end) - 1
            mentions.append(Mention(span, words[place], _TYPES[kind], int(party)))
    return MentionText(path.stem, "".join(plain), tuple(sorted(mentions, key=lambda one: one.span)), True)


def _last_in_a_row(head: str) -> int:
    """The last of the words that make up a name ("1,2,3"), the first of those that a list is of ("3,7")."""
    numbers = [int(number) for number in head.split(",")]
    last = numbers[0]
    for number in numbers[1:]:
        if number != last + 1:
            break
        last = number
    return last


def read_re3d(folder: Path) -> tuple[MentionText, ...]:
    """The training sentences of re3d: names of persons, organisations and places. Raises CorpusError."""
    path = folder / "train" / "re3d-train.conll"
    try:
        blocks = path.read_text(encoding="utf-8").split("\n\n")
    except OSError as error:
        raise CorpusError(str(path), error.strerror or "cannot be read") from error
    return tuple(_read_re3d_block(f"re3d {number}", block) for number, block in enumerate(blocks) if block.strip())


def _read_re3d_block(name: str, block: str) -> MentionText:
    text = ""
    mentions: list[Mention] = []
    for word, label in _read_pairs(block):
        span = Span(len(text), len(text) + len(word))
        text += word + " "
        place, _, kind = label.partition("-")
        if kind not in _RE3D_TYPES:
            continue
        if place == "I" and mentions and mentions[-1].span.end == span.start - 1:
            span = Span(mentions.pop().span.start, span.end)
        mentions.append(Mention(span, Span(span.end - len(word), span.end), _RE3D_TYPES[kind], len(mentions)))
    return MentionText(name, text, tuple(mentions), False)


def _read_pairs(block: str) -> Iterator[tuple[str, str]]:
    for line in block.splitlines():
        word, _, label = line.partition("\t")
        if word.strip() and label:
            yield word.strip(), label.strip()
