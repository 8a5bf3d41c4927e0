"""Pages glued from whole stories, with what a splitter should find in them.

Every page is made in memory, the same for the same seed. A way of gluing is a function from a ``Desk`` (the stories
and the chance it may use) to the pieces of one page. The ways of ``DEV_WAYS`` that are not in ``TRAIN_WAYS`` are never
trained on.
"""

import re
import textwrap
from collections.abc import Callable, Iterator
from random import Random

import msgspec

from sayso.evaluate import dressing
from sayso.evaluate.stories import Side, WholeStory

__all__ = ["DEV_WAYS", "LONG_WAYS", "TRAIN_WAYS", "GluedPage", "GluedStory", "glue_pages", "glue_single_pages"]

TEASER_WORDS = (55, 115)


class GluedStory(msgspec.Struct, frozen=True):
    """What one story of a page is. ``kind`` and ``complete`` as in ``records.story.Story``."""

    start: int
    end: int
    kind: str
    complete: bool
    title: str | None


class GluedPage(msgspec.Struct, frozen=True):
    """A page with its gold: the stories, and every line's ``(start, end, role)``, both in text order."""

    id: str
    way: str
    text: str
    stories: tuple[GluedStory, ...]
    lines: tuple[tuple[int, int, str], ...]


class Piece(msgspec.Struct):
    """One story of a page before it is set: ``(role, text)`` a line."""

    lines: list[tuple[str, str]]
    kind: str
    complete: bool = True


class Desk:
    """The stories that one side may glue, and the chance that picks among them."""

    def __init__(self, stories: tuple[WholeStory, ...], side: Side, chance: Random) -> None:
        self.side: Side = side
        self.chance = chance
        self.prose = [story for story in stories if story.prose and story.words >= 60]
        self.corpora = sorted({corpus_of(story) for story in self.prose})
        self.by_corpus = {
            corpus: [story for story in self.prose if corpus_of(story) == corpus] for corpus in self.corpora
        }
        topics: dict[str, list[WholeStory]] = {}
        for story in self.prose:
            topics.setdefault(story.topic, []).append(story)
        self.topics = [group for _, group in sorted(topics.items()) if len(group) >= 4]

    def draw(self, count: int, *, most_words: int = 1_500) -> list[WholeStory]:
        """Different stories, of one corpus or of several, none longer than ``most_words``."""
        drawn: dict[str, WholeStory] = {}
        only = self.chance.choice(self.corpora) if self.chance.random() < 0.3 else None
        tries = 0
        while len(drawn) < count:
            tries += 1
            corpus = only if only is not None and tries < 60 else self.chance.choice(self.corpora)
            story = self.chance.choice(self.by_corpus[corpus])
            if story.words <= most_words:
                drawn[story.id] = story
        return list(drawn.values())

    def draw_neighbours(self, count: int) -> list[WholeStory]:
        """Different stories of one topic."""
        group = self.chance.choice(self.topics)
        return self.chance.sample(group, min(count, len(group)))

    def likely(self, share: float) -> bool:
        return self.chance.random() < share


def corpus_of(story: WholeStory) -> str:
    return story.id.partition("/")[0]


# What a piece is made of


def set_whole(desk: Desk, story: WholeStory, *, titled: float = 0.5, dressed: float = 0.3) -> Piece:
    """The story with all it has; ``titled`` and ``dressed`` are the shares that get a head and stray lines."""
    body = list(story.paragraphs)
    if body[0][0] == "body" and desk.likely(0.15):
        body[0] = ("body", dressing.make_dateline(desk.side, desk.chance) + body[0][1])
    if desk.likely(dressed):
        body = dress_body(desk, body)
    return Piece(make_head(desk, story, titled) + body, "article")


def dress_body(desk: Desk, body: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The body with credits, captions, posts, furniture and headings between its paragraphs."""
    dressed: list[tuple[str, str]] = []
    rate = desk.chance.choice([0.5, 0.5, 0.5, 2.0]) / (1 + len(body) / 6)
    unmarked = desk.likely(0.35)
    for number, line in enumerate(body):
        if number and line[0] == "body" and desk.likely(rate):
            dressed.append(make_echo(desk, body) if unmarked else make_stray(desk))
            if dressed[-1][0] == "caption" and desk.likely(0.3):
                dressed.append(("credit", dressing.make_credit(desk.side, desk.chance)))
        elif number > 1 and line[0] == "body" and len(body) > 8 and desk.likely(0.08):
            dressed.append(("headline", dressing.make_subhead(desk.side, desk.chance)))
        dressed.append(line)
    if desk.likely(0.3):
        dressed.append(dressing.make_tail(desk.side, desk.chance))
    return dressed


def make_echo(desk: Desk, body: list[tuple[str, str]]) -> tuple[str, str]:
    """A caption or a post that repeats a sentence of the story and bears no mark of either kind."""
    sentence = re.split(r"(?<=[a-z0-9][.!?])\s", desk.chance.choice(body)[1])[0]
    if desk.likely(0.3):
        return "body", dressing.make_tweet(sentence, desk.side, desk.chance)
    return "caption", dressing.make_unmarked_caption(sentence, desk.side, desk.chance)


def make_stray(desk: Desk) -> tuple[str, str]:
    draw = desk.chance.random()
    if draw < 0.4:
        return "credit", dressing.make_credit(desk.side, desk.chance)
    if draw < 0.7:
        return "caption", dressing.make_caption(desk.side, desk.chance)
    if draw < 0.8:
        title = desk.chance.choice(desk.prose).title
        return "furniture", dressing.make_interruption(title, desk.side, desk.chance)
    return "furniture", dressing.make_furniture(desk.side, desk.chance)


def make_head(desk: Desk, story: WholeStory, titled: float) -> list[tuple[str, str]]:
    """Kicker, headline, byline, date line: any of them, in that order; most often the headline alone."""
    head: list[tuple[str, str]] = []
    if story.title is None or not desk.likely(titled):
        if desk.likely(0.08):
            head.append(("byline", dressing.make_byline(desk.side, desk.chance)))
        return head
    if desk.likely(0.2):
        head.append(("kicker", dressing.make_kicker(desk.side, desk.chance, inline=False)))
    title = story.title.rstrip(". ")
    head.append(("headline", title.upper() if desk.likely(0.07) else title))
    if desk.likely(0.35):
        head.append(("byline", dressing.make_byline(desk.side, desk.chance)))
    if desk.likely(0.2):
        head.append(("dateline", dressing.make_date_line(desk.side, desk.chance)))
    if desk.likely(0.1):
        head.append(("credit", dressing.make_credit(desk.side, desk.chance)))
    return head


def lead_words(story: WholeStory) -> list[str]:
    """The words of the body's opening; a paragraph break is a word of its own, a line feed."""
    words: list[str] = []
    for role, text in story.paragraphs:
        if role == "body":
            words += [*text.split(), "\n"]
        if len(words) > 400:
            break
    return words


def cut_words(desk: Desk, words: list[str], least: int, most: int) -> list[str] | None:
    """The words up to somewhere between ``least`` and ``most``, inside a sentence; None where they are too few."""
    if len(words) < least + 12:
        return None
    most = min(most, len(words) - 8)
    places = [
        place
        for place in range(least, most)
        if not re.search(r"[.!?:;…][\"”’')\]]*$|^\n$|[\"”]$", words[place - 1]) and words[place] != "\n"
    ]
    draw = desk.chance.random()
    if draw < 0.15:
        places = [place for place in places if words[place - 1].endswith(",")] or places
    elif draw < 0.35:
        opened = [place for place in places if re.match(r"[“\"]\w", words[place - 1]) or words[place - 1] in '“"']
        places = opened or places
    return words[: desk.chance.choice(places)] if places else None


def set_teaser(
    desk: Desk,
    story: WholeStory,
    *,
    headed: float = 0.0,
    kicker: float = 0.15,
    one_line: float = 0.8,
    more: float = 0.1,
) -> Piece | None:
    """The story's opening, cut inside a sentence; None where the story is too short to be cut."""
    least, most = TEASER_WORDS
    if desk.likely(0.2):
        least = 25
    words = cut_words(desk, lead_words(story), least, most)
    if words is None:
        return None
    text = " ".join(words)
    lines = [re.sub(r"\s+", " ", text)] if desk.likely(one_line) else [part.strip() for part in text.split("\n")]
    if desk.likely(0.12):
        lines[0] = dressing.make_dateline(desk.side, desk.chance) + lines[0]
    elif desk.likely(kicker):
        lines[0] = dressing.make_kicker(desk.side, desk.chance, inline=True) + set_deck(desk, story) + lines[0]
    if desk.likely(0.15):
        lines[-1] += desk.chance.choice(["...", "…", " …", " ...", " [...]"])
    piece = Piece([("body", line) for line in lines], "teaser", False)
    piece.lines = make_head(desk, story, headed) + piece.lines
    if desk.likely(more):
        piece.lines.append(("furniture", dressing.make_read_more(desk.side, desk.chance)))
    return piece


def set_deck(desk: Desk, story: WholeStory) -> str:
    """What a printed page runs between an inline kicker and the story: a headline, set without a stop."""
    if story.title is None or desk.likely(0.5):
        return ""
    return story.title.rstrip(". ") + " "


def set_blurb(desk: Desk, story: WholeStory) -> Piece:
    """Headline, first sentence, and the way to the story."""
    sentences = re.split(r"(?<=[a-z0-9][.!?])\s", story.paragraphs[0][1])
    first = sentences[0] if len(sentences[0].split()) > 7 else " ".join(sentences)
    lines = [*make_head(desk, story, 1.0), ("body", first)]
    return Piece([*lines, ("furniture", dressing.make_read_more(desk.side, desk.chance))], "teaser", False)


def set_clipped(desk: Desk, story: WholeStory, titled: float) -> Piece | None:
    """A long story that stops inside a sentence; None where it is not long."""
    body = [text for role, text in story.paragraphs if role == "body"]
    least = max(3, len(body) // 2)
    if len(body) < 6 or sum(len(text.split()) for text in body[:least]) < 220:
        return None
    last = desk.chance.randrange(least, len(body))
    cut = cut_words(desk, [*body[last].split(), "\n"], 6, 60)
    if cut is None:
        return None
    lines = [*body[:last], " ".join(cut)]
    return Piece(make_head(desk, story, titled) + [("body", line) for line in lines], "article", False)


def set_teasers(desk: Desk, stories: list[WholeStory], **shares: float) -> list[Piece]:
    made = (set_teaser(desk, story, **shares) for story in stories)
    return [piece for piece in made if piece is not None]


# The ways


def glue_whole_titled(desk: Desk) -> list[Piece]:
    return [set_whole(desk, story, titled=1.0) for story in desk.draw(desk.chance.randint(2, 4))]


def glue_whole_bare(desk: Desk) -> list[Piece]:
    return [set_whole(desk, story, titled=0.0) for story in desk.draw(desk.chance.randint(2, 4))]


def glue_front_page(desk: Desk) -> list[Piece]:
    """One story whole, the openings of others below it."""
    lead, *others = desk.draw(desk.chance.randint(3, 7))
    headed = 0.0 if desk.likely(0.7) else 1.0
    teasers = set_teasers(desk, others, one_line=1.0, headed=headed, kicker=0.2 if not headed else 0.0)
    return [set_whole(desk, lead, titled=0.4), *teasers]


def glue_teasers(desk: Desk) -> list[Piece]:
    return set_teasers(desk, desk.draw(desk.chance.randint(3, 7)), kicker=desk.chance.choice([0.0, 0.3, 1.0]))


def glue_headed_teasers(desk: Desk) -> list[Piece]:
    more = desk.chance.choice([0.0, 1.0])
    drawn = desk.draw(desk.chance.randint(3, 6))
    if desk.likely(0.3):
        return [set_blurb(desk, story) for story in drawn]
    return set_teasers(desk, drawn, headed=1.0, kicker=0.0, more=more)


def glue_briefs(desk: Desk) -> list[Piece]:
    """Short stories, each whole, often in one line."""
    joined = desk.likely(0.5)
    titled = desk.chance.choice([0.0, 0.0, 1.0])
    pieces = []
    for story in desk.draw(desk.chance.randint(3, 6), most_words=230):
        piece = set_whole(desk, story, titled=titled, dressed=0.0)
        pieces.append(join_body(piece) if joined else piece)
    return pieces


def join_body(piece: Piece) -> Piece:
    """The same with all its body in one line."""
    body = " ".join(text for role, text in piece.lines if role == "body")
    head = [line for line in piece.lines if line[0] not in {"body", "furniture", "caption"}]
    return Piece([*head, ("body", body)], piece.kind, piece.complete)


def glue_neighbours(desk: Desk) -> list[Piece]:
    """Stories of one topic, which share its words and often its people."""
    drawn = desk.draw_neighbours(desk.chance.randint(2, 4))
    titled = desk.chance.choice([0.0, 0.5, 1.0])
    pieces: list[Piece] = []
    for story in drawn:
        teaser = set_teaser(desk, story, headed=titled) if desk.likely(0.4) else None
        pieces.append(teaser or set_whole(desk, story, titled=titled))
    return pieces


def glue_clipped(desk: Desk) -> list[Piece]:
    """Long stories that stop inside a sentence, and whole ones."""
    titled = desk.chance.choice([0.0, 0.5, 1.0])
    pieces: list[Piece] = []
    for story in desk.draw(desk.chance.randint(2, 4)):
        clipped = set_clipped(desk, story, titled) if desk.likely(0.6) else None
        pieces.append(clipped or set_whole(desk, story, titled=titled))
    return pieces


def glue_furnished(desk: Desk) -> list[Piece]:
    """A page as it comes out of a browser: navigation, a story, related links, teasers, a foot."""
    lead, *others = desk.draw(desk.chance.randint(2, 5))
    piece = set_whole(desk, lead, titled=0.9, dressed=0.8)
    above: list[Piece] = []
    if desk.likely(0.6):
        navigation = [("furniture", line) for line in dressing.make_navigation(desk.side, desk.chance)]
        if len(navigation) >= 3:
            above.append(Piece(navigation, "other"))
        else:
            piece.lines[:0] = navigation
    links = [story.title.rstrip(". ") for story in others if story.title]
    if links and desk.likely(0.5):
        piece.lines.append(("furniture", dressing.make_related(desk.side, desk.chance)))
        piece.lines += [("furniture", link) for link in links]
        return [*above, piece]
    teasers = set_teasers(desk, others, headed=0.6, more=0.4)
    if teasers and desk.likely(0.3):
        teasers[-1].lines.append(("furniture", f"© {desk.chance.randint(2008, 2024)} The Harbor Gazette"))
    return [*above, piece, *teasers]


def glue_single_dressed(desk: Desk) -> list[Piece]:
    return [set_whole(desk, desk.draw(1, most_words=3_000)[0], titled=0.5, dressed=1.0)]


def glue_many(desk: Desk, least: int = 7, most: int = 14) -> list[Piece]:
    """A long page: stories whole, clipped and cut to openings, all under headlines or none."""
    titled = desk.chance.choice([0.0, 0.0, 0.3, 1.0])
    pieces: list[Piece] = []
    for story in desk.draw(desk.chance.randint(least, most), most_words=900):
        draw = desk.chance.random()
        piece = None
        if draw < 0.3:
            piece = set_teaser(desk, story, headed=titled)
        elif draw < 0.35:
            piece = set_clipped(desk, story, titled)
        pieces.append(piece or set_whole(desk, story, titled=titled))
    return pieces


def glue_paper(desk: Desk) -> list[Piece]:
    """A whole paper on one page."""
    return glue_many(desk, 40, 60)


def glue_sandwich(desk: Desk) -> list[Piece]:
    """A story whole, openings of others above and below it."""
    lead, *others = desk.draw(desk.chance.randint(4, 6))
    above, below = others[:2], others[2:]
    return [
        *set_teasers(desk, above, one_line=0.5),
        set_whole(desk, lead, titled=0.3),
        *set_teasers(desk, below, one_line=0.5),
    ]


def glue_joined(desk: Desk) -> list[Piece]:
    """Stories of any length, each one long line."""
    drawn = desk.draw(desk.chance.randint(2, 4), most_words=800)
    return [join_body(set_whole(desk, story, titled=0.2, dressed=0.0)) for story in drawn]


def glue_digest(desk: Desk) -> list[Piece]:
    """The first paragraphs of stories, each followed by the way to the rest."""
    pieces: list[Piece] = []
    titled = desk.chance.choice([0.0, 1.0])
    for story in desk.draw(desk.chance.randint(3, 5)):
        opening = [line for line in story.paragraphs if line[0] == "body"][: desk.chance.randint(1, 2)]
        more = dressing.make_read_more(desk.side, desk.chance)
        pieces.append(Piece([*make_head(desk, story, titled), *opening, ("furniture", more)], "teaser", False))
    return pieces


def glue_line_teasers(desk: Desk) -> list[Piece]:
    """Openings of several lines under kickers, credits among them."""
    pieces = set_teasers(desk, desk.draw(desk.chance.randint(3, 6)), one_line=0.0, kicker=0.5)
    for piece in pieces:
        if desk.likely(0.4):
            piece.lines.insert(1, ("credit", dressing.make_credit(desk.side, desk.chance)))
    return pieces


def glue_hard_wrapped(desk: Desk) -> list[Piece]:
    """Whole stories and openings; the page is then broken into lines of 72 characters."""
    return glue_front_page(desk) if desk.likely(0.5) else glue_whole_titled(desk)


Way = Callable[[Desk], list[Piece]]
TRAIN_WAYS: dict[str, Way] = {
    "whole stories under headlines": glue_whole_titled,
    "whole stories without headlines": glue_whole_bare,
    "a whole story, then openings": glue_front_page,
    "openings": glue_teasers,
    "openings under headlines": glue_headed_teasers,
    "briefs": glue_briefs,
    "stories of one topic": glue_neighbours,
    "clipped stories": glue_clipped,
    "a furnished page": glue_furnished,
    "many stories": glue_many,
    "one dressed story": glue_single_dressed,
}
DEV_ONLY_WAYS: dict[str, Way] = {
    "openings around a whole story": glue_sandwich,
    "each story one line": glue_joined,
    "first paragraphs and read more": glue_digest,
    "openings of several lines": glue_line_teasers,
    "hard-wrapped at 72": glue_hard_wrapped,
}
DEV_WAYS: dict[str, Way] = TRAIN_WAYS | DEV_ONLY_WAYS
LONG_WAYS: dict[str, Way] = {"a whole paper": glue_paper}  # development only too; a few pages are enough


# Setting the page


def glue_pages(
    stories: tuple[WholeStory, ...], side: Side, ways: dict[str, Way], count: int, seed: int
) -> Iterator[GluedPage]:
    """``count`` pages of every way. The same arguments give the same pages."""
    for name, way in ways.items():
        desk = Desk(stories, side, Random(f"{seed}/{side}/{name}"))
        made = 0
        while made < count:
            pieces = way(desk)
            if pieces:
                yield set_page(f"{side}/{name}/{made}", name, pieces, desk)
                made += 1


def glue_single_pages(stories: tuple[WholeStory, ...]) -> Iterator[GluedPage]:
    """Every story alone, unchanged, as the corpus has it: pages that nothing should split."""
    for story in stories:
        lines, end = place_lines([(role, text) for role, text in story.paragraphs], 0, "\n", "\n")
        text = "\n".join(text for _, text in story.paragraphs)
        gold = (GluedStory(0, end, "article", True, None),)
        yield GluedPage(f"single/{story.id}", "one whole story", text, gold, lines)


def set_page(name: str, way: str, pieces: list[Piece], desk: Desk) -> GluedPage:
    """The page's text and gold. Quotation marks and dashes are made alike, as one desk would set them."""
    marks = desk.chance.choice(["curly", "curly", "straight", "as they are"])
    dash = desk.chance.choice([" — ", " – ", " - ", None])
    wrapped = way == "hard-wrapped at 72"
    gap = "\n\n" if wrapped or desk.likely(0.5) else "\n"
    between = "\n\n" if desk.likely(0.2) else gap
    text = ""
    stories: list[GluedStory] = []
    lines: list[tuple[int, int, str]] = []
    for piece in pieces:
        if text:
            text += between
        set_lines = [(role, set_marks(line, marks, dash)) for role, line in piece.lines]
        set_lines = [(role, line) for role, line in set_lines if line]
        if wrapped:
            set_lines = [(role, textwrap.fill(line, 72)) for role, line in set_lines]
        start = len(text)
        text += gap.join(line for _, line in set_lines)
        placed, end = place_lines(set_lines, start, gap, "\n")
        lines += placed
        stories.append(GluedStory(start, end, piece.kind, piece.complete, title_of(set_lines)))
    return GluedPage(name, way, text, tuple(stories), tuple(lines))


def title_of(lines: list[tuple[str, str]]) -> str | None:
    """The headline that stands before any body."""
    for role, line in lines:
        if role == "headline":
            return line
        if role == "body":
            break
    return None


def place_lines(
    lines: list[tuple[str, str]], start: int, gap: str, inner: str
) -> tuple[tuple[tuple[int, int, str], ...], int]:
    """Offsets of lines set with ``gap`` between them, each cut again at ``inner``, and where the last one ends."""
    placed: list[tuple[int, int, str]] = []
    position = start
    for role, line in lines:
        for part in line.split(inner):
            placed.append((position, position + len(part), role))
            position += len(part) + len(inner)
        position += len(gap) - len(inner)
    return tuple(placed), placed[-1][1]


def set_marks(line: str, marks: str, dash: str | None) -> str:
    if marks == "straight":
        line = line.translate(str.maketrans("“”‘’", "\"\"''"))
    elif marks == "curly":
        line = re.sub(r'(^|[\s(\[—–-])"', r"\1“", line).replace('"', "”")
        line = re.sub(r"(^|[\s(\[“])'", r"\1‘", line).replace("'", "’")
    if dash is not None:
        line = re.sub(r"\s+[—–-]{1,2}\s+|(?<=\w)—(?=\w)", dash, line)
    return line.strip()
