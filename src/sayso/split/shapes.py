"""What a paragraph looks like on its own, before anything is known of its neighbours."""

import re
from functools import cache
from typing import Literal

from sayso.lexicon.reader import read_rows, read_words
from sayso.split.dates import find_dateline, is_date_line
from sayso.split.endings import find_ending, is_post
from sayso.split.lines import Block

__all__ = ["HEADS", "STRAYS", "Shape", "find_shapes", "has_inline_kicker", "is_capitalised", "is_labelled_caption"]

# body: running text. title: could be a headline. label: could be a kicker, or an entry of a menu. more: leads to the
# rest of the story. related: opens a list of links. The others as the roles of records.story.Paragraph.
Shape = Literal["body", "title", "label", "byline", "dateline", "caption", "credit", "furniture", "more", "related"]
HEADS: frozenset[Shape] = frozenset({"title", "label", "byline", "dateline"})
STRAYS: frozenset[Shape] = frozenset({"caption", "credit", "furniture", "more", "related"})

LONGEST_STRAY = 600  # code points; a caption is the longest of them
LONGEST_TITLE = 160
TITLE_WORDS = (17, 24)  # the most a headline has; with most of its words capitalised
BARE_MORE = 6  # words; “Read more” in a longer line leads to another story
MENU = 3  # labels and furniture in a row that make a menu

NAME = r"(?:[A-Z][\w.'’-]*|d[aeiu]|de la|van|von|der|al-[A-Z]\w+|bin)"
NAMES = rf"{NAME}(?:\s{NAME}){{0,3}}"
OPEN, CLOSE = r"^[(\[]?\s?", r"\s?[)\]]?\.?$"
CREDITS = tuple(
    re.compile(form)
    for form in (
        OPEN
        + r"(?i:photo(?:graph)?s?|pictures?|images?|illustrations?|graphics?|video|cover)(?i:\s+credits?|\s+source)?"
        r"\s?(?::|(?i:\bby\b|\bcourtesy\b|\bvia\b)).{0,80}$",
        OPEN + r"(?i:credits?|source|file|handout)(?i:\s+photo|\s+image)?\s?:.{0,80}$",
        OPEN + r"(?i:courtesy(?: of| photo)?)\b.{0,50}$",
        OPEN + r"(?i:file|handout|stock|undated|submitted) (?i:photo|image|picture)\b.{0,50}$",
        OPEN
        + r"(?i:additional )?(?i:reporting|writing|editing|compiled|edited|reported|writing and reporting) by .{0,200}$",
        OPEN + r"(?i:with )(?i:files|reporting|additional reporting|contributions) (?i:from|by) .{0,120}$",
        r"^.{0,120}\b(?:contributed|contributing) (?:to this|to the|reporting|to)\b.{0,40}$",
        rf"^{NAMES}(?:(?:, | and |, and ){NAMES}){{0,4}} (?:reported|writes|wrote) (?:from|for) {NAMES}.{{0,60}}$",
    )
)
CAPTION_STARTS = re.compile(
    r"^[(\[]?(?:(?:FILE|File)\s?(?:PHOTO|photo|Photo)?\s?[-–—:]|(?:CAPTION|Caption)s?:|Pictured(?: above| below| left| right)?\b|"
    r"(?:Above|Below|Left|Right|Top|Bottom)(?:,? (?:left|right))?:|(?:In )?[Tt]his (?:[A-Z][\w.]+ )?(?:\d{1,2}, )?(?:\d{4},? )?"
    r"(?:\w+ ){0,2}(?:photo|image|picture|photograph|screenshot)\b|In this [A-Z][a-z]+\.? \d{1,2}, \d{4},?|"
    r"(?:In a|An?) (?:undated|file|handout|\d{4}) (?:\w+ )?(?:photo|image|picture)|In this photo|"
    r"(?:The )?(?:photo|image|picture|Photo|Image|Picture) (?:shows|provided|released|taken)\b)"
)
CAPTION_OF = re.compile(
    r"^(?:An? |The )?(?:[Mm]ap|[Vv]iew|[Pp]ortrait|[Ss]tatue|[Dd]rawing|[Pp]ainting|[Ll]ogo|[Ff]ront ?page|[Dd]iagram|[Ss]creenshot)"
    r" of [^.!?]{3,90}$"
)
CAPTION_END = re.compile(
    r"(?:[.!?\"”’\s](?:Photo(?:graph)?|Picture|Image|Credit|PHOTO)(?: credit)?s?\s?(?::| by |/)\s?[^.!?]{2,70}\.?"
    r"|\((?:Photo|Image|Picture|Photograph)[^()]{2,80}\)|\((?:AP|Reuters|AFP|EPA|[A-Z][^()]{2,40}/[A-Z][^()]{1,40})[^()]{0,50}\)"
    r"|\s(?:REUTERS|AP Photo|AFP PHOTO)\s?/\s?[A-Z][^.!?]{2,60})$"
)
BYLINE = re.compile(
    rf"^(?:(?:By|BY|by|Written by|Story by|Words by|Text by|Posted by|From)\s?:?\s+{NAMES}"
    rf"(?:(?:,| and| AND| &|, and| \||\s[-–—/•|]|,? (?:for|in|at|with|FOR|IN|Special to|special to|of the|of|,)(?: the)?)*\s{NAMES}){{0,5}}"
    rf"\s?(?:[|•,–—-].{{0,60}})?|{NAME}\s{NAMES}\s\|\s(?:[Tt]he )?{NAMES}|{NAMES} ?, (?:[A-Z][\w&.]* ){{0,4}}(?i:staff writer|correspondent|reporter|contributor|editor|"
    rf"columnist|special to .{{2,30}}))$"
)
SYMBOLS = re.compile(r"^\W+$|^[-–—\s]*30[-–—\s]*$|^#+$|^[oOxX]$")
LINK = re.compile(
    r"^(?:https?://|www\.)\S+$|^@\w+$|^#\w+$|^\d+\s(?:comments?|shares?|min(?:ute)?s? (?:read|ago)|hours? ago|likes?)\b.{0,20}$"
)
FOLLOW = re.compile(
    r"^(?:follow|like|find|join) .{1,60}\b(?:on|@)\s?\b(?:twitter|facebook|instagram|x|youtube)\b.{0,40}$",
    re.IGNORECASE,
)
SHARED = re.compile(rf"^[(\[]?{NAME}\s{NAMES}\s?/\s?(?:the |The )?{NAMES}[)\]]?\.?$")
ABOUT_AUTHOR = re.compile(
    r"\b(?:[Ff]ollow|[Rr]each|[Cc]ontact|[Ee]mail|[Ff]ind|[Tt]weet) (?:him|her|them|me|us)\b.{0,30}(?:\b(?:on|at|via)\b|@)|"
    r"\bcan be (?:reached|followed|contacted|found) (?:at|on|via)\b|^@\w+|\b[\w.]+@\w[\w.]*\.\w+[.)]?$"
)
LABELLED = re.compile(r"^[A-Z][a-z'’-]+(?:\s[a-z'’-]+){0,3}: [A-Z‘“'\"]")
ENTRY = re.compile(r"^(?:[•·▪◦*►»>✓]|[-–—]\s|\(?\d{1,2}[.)]\s|[a-z]\)\s)")
SENTENCE_STOP = re.compile(r"[.;,:…]$|\.[\"”’')\]]$|\.\.\.$")
INNER_STOP = re.compile(r"[a-z0-9]{3}[.!?][\"”’]?\s+[A-Z“\"]|[a-z][,?!][\"”]\s+\w")
WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
KICKER = re.compile(r"^(?:[A-Z][A-Z0-9.'’&-]*)(?:\s[A-Z0-9][A-Z0-9.'’&-]*){0,4}\s?(?::|\|)\s+\S")


def find_shapes(blocks: tuple[Block, ...]) -> tuple[Shape, ...]:
    """The shape of every block. Labels and furniture in a row are a menu, and what stands under “Related” is links."""
    shapes = [find_shape(block.text) for block in blocks]
    run = 0
    for number in range(len(shapes) + 1):
        if number < len(shapes) and shapes[number] in {"label", "furniture"}:
            run += 1
            continue
        if run >= MENU:
            shapes[number - run : number] = ["furniture"] * run
        run = 0
    for number, shape in enumerate(shapes):
        if shape == "related":
            mark_links(shapes, number + 1)
    return tuple(shapes)


def mark_links(shapes: list[Shape], first: int) -> None:
    """Turn the titles from ``first`` on into furniture, save the last before running text: that one is a headline."""
    last = first
    while last < len(shapes) and shapes[last] in {"title", "label", "dateline"}:
        last += 1
    if last < len(shapes) and shapes[last] in {"body", "byline"}:
        last -= 1
    shapes[first:last] = ["furniture"] * max(0, last - first)


def find_shape(text: str) -> Shape:
    """What one paragraph looks like. Of a long one nothing is looked at: it is running text."""
    if len(text) > LONGEST_STRAY:
        return "body"
    words = WORD.findall(text)
    if not words or any(form.match(text) for form in (SYMBOLS, LINK, FOLLOW)):
        return "furniture"
    furniture = find_furniture(text, len(words))
    if furniture is not None:
        return furniture
    if is_date_line(text):
        return "dateline"
    if 4 < len(words) <= 75 and (CAPTION_STARTS.match(text) or CAPTION_OF.match(text)):
        return "caption"
    if is_credit(text, len(words)):
        return "credit"
    if len(words) <= 45 and ABOUT_AUTHOR.search(text):
        return "furniture"
    if 2 < len(words) <= 75 and CAPTION_END.search(text):
        return "caption"
    if len(words) <= 16 and BYLINE.match(text):
        return "byline"
    if len(words) <= 12 and (end := find_dateline(text + " ")) and end >= len(text):
        return "dateline"
    if is_label(text, len(words)):
        return "label"
    return "title" if is_title(text, len(words)) else "body"


def find_furniture(text: str, words: int) -> Shape | None:
    """By the lexicon: whole lines of it, or lines that begin with it and are no longer than such lines are."""
    bare = text.casefold().strip(" \t.…:[]()→»>›|•*").replace("’", "'")
    kinds = furniture_lines()
    if bare in kinds:
        return kinds[bare]
    if words <= 25:
        for start, kind in furniture_starts():
            if bare.startswith(start):
                return "furniture" if kind == "more" and words > BARE_MORE else kind
    parts = [part for part in re.split(r"\s[|•·/]\s", text) if part]
    if len(parts) >= 4 and max(len(part) for part in parts) < 30:
        return "furniture"
    return None


@cache
def furniture_lines() -> dict[str, Shape]:
    kinds: dict[str, Shape] = {"furniture": "furniture", "more": "more", "related": "related"}
    return {row[1].strip(" .…:»>"): kinds[row[2]] for row in read_rows("page_furniture") if row[0] == "whole"}


@cache
def furniture_starts() -> tuple[tuple[str, Shape], ...]:
    kinds: dict[str, Shape] = {"furniture": "furniture", "more": "more", "related": "related"}
    return tuple((row[1], kinds[row[2]]) for row in read_rows("page_furniture") if row[0] == "start")


def is_credit(text: str, words: int) -> bool:
    """A line that says whose picture or whose work it is: marked so, or a name with an agency's."""
    if words <= 40 and any(form.match(text) for form in CREDITS):
        return True
    if words > 9:
        return False
    if SHARED.match(text):
        return True
    agencies = read_words("news_agencies")
    bare = re.sub(r"^(?:with|from)\s|\s(?:file\s)?(?:photo|image|picture)s?$", "", text.strip(" ()[].-–—").casefold())
    if all(part in agencies for part in re.split(r",? and |, | & |\s?/\s?| with ", bare)):
        return True
    parts = [part.strip(" ()[].").casefold() for part in re.split(r"\s?/\s?| via | for ", text)]
    return ("/" in text or " via " in text) and any(part in agencies for part in parts)


def is_label(text: str, words: int) -> bool:
    """A section's name, or one to four words in capitals."""
    bare = text.strip(" :|•")
    if bare.casefold() in read_words("section_labels"):
        return True
    letters = [character for character in bare if character.isalpha()]
    return words <= 4 and len(letters) >= 4 and bare.isupper() and not SENTENCE_STOP.search(bare)


def is_title(text: str, words: int) -> bool:
    """Short, begun with a capital, figure or quotation mark, of one sentence, and without the stop of one.

    In capitals throughout or at most words, it may end on any word ("What We Stand For").
    """
    if words > TITLE_WORDS[1] or len(text) > LONGEST_TITLE or ENTRY.match(text) or INNER_STOP.search(text):
        return False
    if is_post(text) or (words > TITLE_WORDS[0] and not is_capitalised(text)):
        return False
    first = text.lstrip("\"“‘'([$£€#")[:1]
    if not (first.isupper() or first.isdigit()):
        return False
    if (words <= 2 or (words <= 14 and is_capitalised(text))) and not text.endswith((".", ",", ";", ":")):
        return True
    return not SENTENCE_STOP.search(text) and find_ending(text) in {"word", "whole", "unquoted"}


def is_capitalised(text: str) -> bool:
    """Whether the words that are long enough to be capitalised in headlines are, all but one in four."""
    long = [word for word in WORD.findall(text) if len(word) > 3]
    return bool(long) and sum(word[0].isupper() or word[0].isdigit() for word in long) >= 0.75 * len(long)


def is_labelled_caption(text: str) -> bool:
    """Whether the line is a label, a colon and words without a stop, as captions between paragraphs often are."""
    if len(text) > LONGEST_STRAY or not LABELLED.match(text):
        return False
    if text.partition(":")[0].casefold() in read_words("section_labels"):
        return False
    return text.count(" ") >= 8 and (text[-1].isalnum() or (text[-1] in ")'\"’”" and text[-2:-1].isalnum()))


def has_inline_kicker(text: str) -> bool:
    """Whether the paragraph opens with a label in capitals and a colon or a bar."""
    return KICKER.match(text[:80]) is not None
