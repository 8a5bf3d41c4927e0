"""Texts of whatever length, and such as somebody would send who means harm: invented, and the same on every machine."""

from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Final

from sayso.evaluate.invented.pages import generate_readings
from sayso.evaluate.invented.words import draw_adjective, draw_noun, draw_verb, make_name
from sayso.records.reading import Reading

__all__ = ["HOSTILE", "write_pages", "write_story"]

_ENOUGH: Final = 10**9  # pages, of which as many are printed as are needed
_PARAGRAPH_BYTES: Final = 10_000_000
_MARKS, _PARAGRAPHS, _ELEMENTS, _SPEAKERS = 100_000, 100_000, 100_000, 10_000


def write_pages(words: int, seed: int) -> str:
    """Pages of many outlets glued together, each with its title: names, events, claims and quotations all differ."""
    return "\n".join(_take(words, seed, lambda page: f"{page.document.title or ''}\n{page.document.text}\n"))


def write_story(words: int, seed: int) -> str:
    """The same in one paragraph, which is one story however long it is."""

    def write(page: Reading) -> str:
        return " ".join(line for line in page.document.text.split("\n") if line.endswith("."))

    return " ".join(_take(words, seed, write))


def _take(words: int, seed: int, write: Callable[[Reading], str]) -> Iterator[str]:
    """What is written of each page, until it is so many words."""
    for page in generate_readings(_ENOUGH, seed):
        held = write(page).split(" ")
        yield " ".join(held[:words])
        words -= len(held)
        if words <= 0:
            return


def _say(chance: Random) -> str:
    what = f"the {draw_adjective(chance)} {draw_noun(chance)} {draw_verb(chance)} the {draw_noun(chance)}"
    name = f"{make_name(chance.randrange(50_000))} {make_name(chance.randrange(50_000))}"
    shapes = (f"{name} said that {what}. ", f"“{what.capitalize()},” said {name}. ", f"{what.capitalize()}. ")
    return chance.choice(shapes)


def _fill_paragraph(chance: Random) -> str:
    pieces: list[str] = []
    size = 0
    while size < _PARAGRAPH_BYTES:
        pieces.append(_say(chance))
        size += len(pieces[-1].encode())
    return "".join(pieces)


def _strew_marks(chance: Random) -> str:
    marks = "“”‘’\"'«»„‚"
    return "".join(f"{chance.choice(marks)}{draw_noun(chance)} " for _ in range(_MARKS))


def _cut_up(chance: Random) -> str:
    return "".join(f"{draw_noun(chance)}\n" for _ in range(_PARAGRAPHS))


def _nest_elements(chance: Random) -> str:
    tags = ("div", "span", "b", "blockquote", "table", "ul", "a", "font")
    return "<html><body>" + "".join(f"<{chance.choice(tags)}>{draw_noun(chance)} " for _ in range(_ELEMENTS))


def _lay_elements(chance: Random) -> str:
    return "<html><body><article>" + "".join(f"<p>{_say(chance)}" for _ in range(_ELEMENTS // 4)) + "</article>"


def _gather_speakers(chance: Random) -> str:
    lines = (
        f"{make_name(2 * number)} {make_name(3 * number + 1)}, {draw_adjective(chance)} {draw_noun(chance)} of "
        f"{make_name(number + 7)}, said that the {draw_noun(chance)} {draw_verb(chance)} the {draw_noun(chance)}.\n"
        for number in range(_SPEAKERS)
    )
    return "".join(lines)


HOSTILE: Final[Mapping[str, Callable[[Random], str]]] = {
    "a paragraph of 10 MB": _fill_paragraph,
    "100,000 quotation marks": _strew_marks,
    "100,000 paragraphs of a word": _cut_up,
    "HTML, 100,000 elements one in the other": _nest_elements,
    "HTML, 25,000 paragraphs in a row": _lay_elements,
    "10,000 speakers": _gather_speakers,
}
