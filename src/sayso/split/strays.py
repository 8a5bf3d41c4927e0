"""Lines that stand around running text: credits, captions, bylines, furniture. Each is known by its words alone."""

import re
from functools import cache
from typing import Literal

from sayso.lexicon.reader import read_rows, read_words

__all__ = ["Furniture", "find_furniture", "is_byline", "is_caption", "is_credit", "is_labelled_caption"]

# more: leads to the rest of the story. related: opens a list of links.
Furniture = Literal["furniture", "more", "related"]

BARE_MORE = 6  # words; “Read more” in a longer line leads to another story
LONGEST_PICTURE_CREDIT, LONGEST_WORK_CREDIT, LONGEST_BYLINE = 14, 45, 16  # words
LONGEST_CAPTION = 75  # words
LONGEST_FURNITURE = 25  # words
LONGEST_ABOUT_AUTHOR = 45  # words

NAME = r"(?:[A-Z][\w.'’-]*|d[aeiu]|de la|van|von|der|al-[A-Z]\w+|bin)"
NAMES = rf"{NAME}(?:\s{NAME}){{0,3}}"

PICTURE_CREDIT = re.compile(
    r"[(\[]?\s?(?:"
    r"(?i:photo(?:graph)?s?|pictures?|images?|illustrations?|graphics?|video)(?i:\scredits?|\ssource)?"
    r"\s?(?::|(?i:\sby\b|\scourtesy\b|\svia\b))"
    r"|(?i:credits?|source|handout)(?i:\sphoto|\simage)?\s?:"
    r"|(?i:courtesy(?:\sof|\sphoto))\b"
    r"|(?i:file|handout|stock|undated|submitted)\s(?i:photo|image|picture)\b"
    r").{0,80}"
)
WORK_CREDITS = (
    re.compile(
        r"[(\[]?(?i:additional\s)?(?i:(?:reporting|writing|editing|compiled|edited|reported)(?:\sand\s\w+)?)"
        rf"\sby\s{NAMES}(?:[;,.&/)]|\sand\s|\sin\s|$).*"
    ),
    re.compile(r"[(\[]?(?i:with\s(?:files|reporting|additional reporting|contributions)\s(?:from|by))\s.{0,120}"),
    re.compile(
        r".{1,160}\b(?:contributed|contributing)\s"
        r"(?:reporting|to\s(?:this|the)\s(?:report|story|article|piece|reporting))\b.{0,40}"
    ),
    re.compile(rf"{NAMES}(?:(?:,\s|\sand\s|,\sand\s){NAMES}){{0,4}}\s(?:reported|wrote)\s(?:from|for)\s{NAMES}\.?"),
)
SHARED = re.compile(rf"[(\[]?{NAME}\s{NAMES}\s?/\s?(?:[Tt]he\s)?{NAMES}[)\]]?\.?")
BY = r"(?:By|BY|by|Written by|Story by|Words by|Text by|Posted by)\s?:?"
BETWEEN = r"(?:,|\sand|\sAND|\s&|,\sand|\s[|•/–—-]|,?\s(?:for|in|at|with|of|FOR|IN|[Ss]pecial to))(?:\sthe)?"
TRADE = r"(?i:staff writer|correspondent|reporter|contributor|editor|columnist|special to .{2,30})"
BYLINES = (
    re.compile(rf"{BY}\s{NAMES}(?:{BETWEEN}\s{NAMES}){{0,5}}\s?(?:[|•,–—-].{{0,60}})?"),
    re.compile(rf"{NAME}\s{NAMES}\s\|\s(?:[Tt]he\s)?{NAMES}"),
    re.compile(rf"{NAMES}\s?,\s(?:[A-Z][\w&.]*\s){{0,4}}{TRADE}"),
)
PICTURE = r"(?:photo|image|picture|photograph|screenshot)"
CAPTION_STARTS = (
    re.compile(r"[(\[]?(?:FILE|File)\s?(?:PHOTO|[Pp]hoto)?\s?[-–—:]\s"),
    re.compile(r"(?:CAPTION|Caption)s?:|Pictured(?:\sabove|\sbelow|\sleft|\sright)?\b"),
    re.compile(r"(?:Above|Below|Left|Right|Top|Bottom)(?:,?\s(?:left|right))?:"),
    re.compile(rf"(?:In\s)?[Tt]his\s(?:[A-Z][\w.]+\s)?(?:\d{{1,2}},\s)?(?:\d{{4}},?\s)?(?:\w+\s){{0,2}}{PICTURE}\b"),
    re.compile(rf"In\sthis\s[A-Z][a-z]+\.?\s\d{{1,2}},\s\d{{4}},?\s.*{PICTURE}"),
    re.compile(rf"(?:In\sa|An?)\s(?:undated|file|handout|\d{{4}})\s(?:\w+\s)?{PICTURE}"),
    re.compile(r"(?:Photo|Image|Picture)\s(?:shows|provided|released|taken)\b"),
)
CAPTION_OF = re.compile(
    r"(?:An?\s|The\s)?(?i:map|view|portrait|statue|drawing|painting|logo|front ?page|diagram|screenshot)"
    r"\sof\s[^.!?]{3,90}"
)
CAPTION_ENDS = (
    re.compile(
        r"[.!?\"”’\s](?:Photo(?:graph)?|PHOTO|Picture|Image|Credit)(?:\scredit)?s?\s?(?::|\sby\s|/)\s?[^.!?]{2,70}\.?$"
    ),
    re.compile(r"\S\s?\((?:Photo|Image|Picture|Photograph)[^()]{2,80}\)$"),
    re.compile(r"\((?:AP|AFP)\sP[Hh][Oo][Tt][Oo][^()]{0,60}\)$|\S\s?\([A-Z][^()/]{2,40}/[A-Z][^()]{1,60}\)$"),
    re.compile(r"[^.!?\"”]\s\((?:AP|Reuters|AFP|EPA)\)$"),
    re.compile(r"\s(?:REUTERS|AP\sPhoto|AFP\sPHOTO)\s?/\s?[A-Z][^.!?]{2,60}$"),
)
NETWORK = r"(?:Twitter|Facebook|Instagram|LinkedIn|YouTube|TWITTER|FACEBOOK|X\b)"
THEM = r"(?:him|her|them|me|us)"
ABOUT_AUTHOR = (
    re.compile(rf"\b(?:[Ff]ollow|[Ff]ind|[Ll]ike|[Tt]weet)\s{THEM}\son\s{NETWORK}"),
    re.compile(
        rf"\b(?:[Ff]ollow|[Ee]-?mail|[Rr]each|[Cc]ontact|[Tt]weet)\s{THEM}(?:\sdirectly)?\s(?:at\s|via\s)?\S*[@.]\w"
    ),
    re.compile(r"\bcan\sbe\s(?:reached|followed|contacted)\s(?:at|on|via)\b.*[@.]\w"),
    re.compile(r"^[Ff]ollow\s(?:@|[A-Z]).{0,60}\son\s" + NETWORK),
    re.compile(r"^@\w+\W*(?:https?://\S+)?$|\b[\w.]+@\w[\w.]*\.\w+[.)]?$"),
)
LABELLED = re.compile(r"[A-Z][a-z'’-]+(?:\s[a-z'’-]+){0,3}:\s[A-Z‘“'\"]")
SAYING = re.compile(r"\b(?:said|says|say|wrote|writes|reads?|tweeted|added|asked)$")
SYMBOLS = re.compile(r"[\W_]+|[-–—\s]*30[-–—\s]*|[oOxX]")
LINK = re.compile(
    r"(?:https?://|www\.)\S+|#\w+"
    r"|\d+\s(?:comments?|shares?|min(?:ute)?s?\s(?:read|ago)|hours?\sago|likes?)\b.{0,20}"
)


def find_furniture(text: str, words: int) -> Furniture | None:
    """What furniture the line is, if it is any: by the lexicon, or signs, links and menus in one line."""
    if not words or SYMBOLS.fullmatch(text) or LINK.fullmatch(text):
        return "furniture"
    bare = text.casefold().strip(" \t.…:[]()→»>›|•*").replace("’", "'")
    kind = furniture_lines().get(bare)
    if kind is not None:
        return kind
    if words <= LONGEST_FURNITURE:
        for start, kind in furniture_starts().get(bare[:1], ()):
            if bare.startswith(start):
                return "furniture" if kind == "more" and words > BARE_MORE else kind
    if words <= LONGEST_ABOUT_AUTHOR and any(form.search(text) for form in ABOUT_AUTHOR):
        return "furniture"
    parts = [part for part in re.split(r"\s[|•·/]\s", text) if part]
    return "furniture" if len(parts) >= 4 and max(map(len, parts)) < 30 else None


@cache
def furniture_kinds() -> tuple[tuple[str, str, Furniture], ...]:
    """How, words and kind of every row of the lexicon."""
    kinds: dict[str, Furniture] = {"furniture": "furniture", "more": "more", "related": "related"}
    return tuple((how, words, kinds[kind]) for how, words, kind in read_rows("page_furniture"))


@cache
def furniture_lines() -> dict[str, Furniture]:
    return {words.strip(" .…:»>"): kind for how, words, kind in furniture_kinds() if how == "whole"}


@cache
def furniture_starts() -> dict[str, list[tuple[str, Furniture]]]:
    """By their first character."""
    starts: dict[str, list[tuple[str, Furniture]]] = {}
    for how, words, kind in furniture_kinds():
        if how == "start":
            starts.setdefault(words[0], []).append((words, kind))
    return starts


def is_credit(text: str, words: int) -> bool:
    """A line that says whose picture or whose work it is: marked so, or a name with an agency's."""
    if words <= LONGEST_PICTURE_CREDIT and PICTURE_CREDIT.fullmatch(text):
        return True
    if words <= LONGEST_WORK_CREDIT and any(form.fullmatch(text) for form in WORK_CREDITS):
        return True
    if words > 9:
        return False
    if SHARED.fullmatch(text):
        return True
    agencies = read_words("news_agencies")
    bare = re.sub(r"^(?:with|from)\s|\s(?:file\s)?(?:photo|image|picture)s?$", "", text.strip(" ()[].-–—").casefold())
    if all(part in agencies for part in re.split(r",? and |, | & |\s?/\s?| with ", bare)):
        return True
    parts = [part.strip(" ()[].").casefold() for part in re.split(r"\s?/\s?| via | for ", text)]
    return ("/" in text or " via " in text) and any(part in agencies for part in parts)


def is_caption(text: str, words: int) -> bool:
    """A line worded as captions are, or one that ends on whose picture it is of."""
    if not 2 < words <= LONGEST_CAPTION:
        return False
    if CAPTION_OF.fullmatch(text) or any(form.search(text) for form in CAPTION_ENDS):
        return True
    return words > 4 and any(form.match(text) for form in CAPTION_STARTS)


def is_labelled_caption(text: str) -> bool:
    """A label, a colon and words without a stop, as captions between paragraphs often are; others are headlines."""
    if len(text) > 600 or not LABELLED.match(text) or text.count(" ") < 8:
        return False
    label = text.partition(":")[0].casefold()
    if label in read_words("section_labels") or SAYING.search(label):
        return False
    return text[-1].isalnum() or (text[-1] in ")'\"’”" and text[-2:-1].isalnum())


def is_byline(text: str, words: int) -> bool:
    return words <= LONGEST_BYLINE and any(form.fullmatch(text) for form in BYLINES)
