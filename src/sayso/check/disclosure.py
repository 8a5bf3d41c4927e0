"""Rules A07 to A10: what a story discloses of its sources and of itself."""

import re
from collections.abc import Iterator

from sayso.check.matter import find_dispute
from sayso.check.rule import Checked, Hit, Rule, first_span
from sayso.check.unnamed import AP, NPR, find_unnamed, is_unnamed
from sayso.lexicon.parties import count_words
from sayso.lexicon.reader import read_words
from sayso.lexicon.words import list_words
from sayso.records.source import Source
from sayso.records.span import Span

__all__ = ["RULES"]

_SIDE = re.compile(
    r"\b(?:union|company|firm|bank|employee|employer|worker|spokes\w+|adviser|advisor|aide|lawyer|attorney|friend|"
    r"relative|brother|"
    r"sister|wife|husband|colleague|campaign|party|ministry|department|board|club|hospital|agency|office|government|"
    r"administration|"
    r"rebels?|republican|democrat\w*|lawmaker|mediator|trader|analyst|doctor|nurse|teacher|prosecutor|detective|"
    r"police|law enforcement|court|palace|"
    r"witness|resident|neighbou?r|works? for|worked for|represents?|hired by|member|mayor|coach|player|agent|"
    r"supporter|opponent|staffer|"
    r"ally|allies|critic)s?\b|\bclose to (?:him|her|them)\b|\b(?:his|her|their) (?:thinking|thoughts|mind|plans)\b",
    re.IGNORECASE,
)
_ARMS = re.compile(r"\b(?:military|army|defen[cs]e|security|intelligence|government|western)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<!^)\b[^\W\d_a-z][\w’'-]{2,}")
_PLAIN_CAPITALS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December The This That".split()
)
_BY_LINE = re.compile(
    r"^\s*[A-Z][\w'’-]+(?: [A-Z][\w'’.-]+){1,3},? in [A-Z][\w'’ -]{2,30}$|"
    r"^\s*(?:By|BY|by|Story by|Written by|Reporting by|Additional reporting by|Reported by)\s+[A-Z]|"
    r"\bReporting by [A-Z]"
    r"|\((?:Reuters|AP|AFP|UPI|dpa|Nordpress|Bloomberg|[A-Z]{2,6}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)\)\s*(?:[—–-]|--)",
    re.MULTILINE,
)
_LONGEST_BY_LINE = 120  # code points
_ONE_NAME = re.compile(r"(?:[^\W\d_a-z][^\W\d_]+(?: [A-Z]\.)?|[A-Z]\.)$")
_INTRODUCED = re.compile(
    r"(?:(?:, (?:who is |now |aged )*| \(| is (?:now )?)(?P<age>\d{1,3})\b(?! ?(?:%|per ?cent|points))|"
    r", (?:an?|the) (?P<who>[^,.;“”\"\n]{3,60})|, (?:who|whose)\b|"
    r", (?:from|of) (?:[A-Z]|the )|,? (?:lives|works|rents|grew up|was born) )"
)
_CALLED = re.compile(r"\b(?:named|called|known as|nicknamed) ([A-Z][\w’'-]+)$")
_BROUGHT_IN = re.compile(  # "a nurse called", "the 46-year-old", "a mother of two,"
    r"(?:\b(?:an?|one|the|another) (?:[\w-]+ ){0,5}(?:named|called|known as|nicknamed)|\b(?P<age>\d{1,3})-year-old|"
    r"\b[Aa]n? (?:[a-z-]+ ){0,3}[a-z-]+(?: (?:of|in|from|at|with) (?:[\w-]+ ){0,2}[\w-]+)?,) $"
)
_AGE_BELOW = re.compile(  # "She is 46" in the next sentence
    r"\s*(?:He|She) (?:is|was|turned|has just turned) (?:now |just |only |about )?(?P<age>\d{1,3})"
    r"(?=[,.;]| and | years|\s*$)"
)
_KNOWN_BY_ONE = re.compile(
    r"\b(?:singer|rapper|footballer|forward|striker|midfielder|defender|goalkeeper|artist|musician|model|designer|"
    r"pope|king|queen|"
    r"prince|princess|emperor|saint|club|band|clown|wrestler|dancer|DJ|patriarch|bishop|philosopher|poet)\b",
    re.IGNORECASE,
)
_TITLE_BEFORE = re.compile(
    r"\b(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|King|Queen|Pope|Prince|Princess|Saint|St|Father|Sister|Brother|Rabbi|"
    r"Imam|Sheikh|"
    r"President|Minister|Senator|Sen|Rep|Gov|Governor|Mayor|Judge|Justice|Professor|Prof|Captain|General|Gen|Chief|"
    r"Coach|Councillor|"
    r"[A-Z]|[A-Z]\w{1,3})\.?|"
    r"(?!(?:after|ever|her|however|never|other|over|rather|remember|together|under|whether|before|consider|either|for|nor)"
    r" )[a-z]+(?:er|or)|"
    r"(?!(?:After|Also|Although|And|As|At|Because|Before|But|By|Even|For|From|How|If|In|Like|Meanwhile|Now|On|Once|"
    r"Only|Since|So|Still|Then|There|Though|To|Today|Until|What|When|Where|While|Why|With|"
    r"Without|Yet) )[A-Z][^\s.,;:!?”\"]+) $"
)
_DISCLOSED = re.compile(
    r"\b(?:(?:a|his|her|their) single names?|(?:go(?:es|ing)?|went|known) by (?:a|one|only one|just one|the one) "
    r"names?|"
    r"(?:only|just|but) one name|(?:use|uses|used|have|has|had|bear|bears) one name|one name (?:as|like|only)|"
    r"mononym\w*|"
    r"not (?:his|her|their) real names?|real names?|pseudonym|first names? (?:only|alone|be)|only (?:his|her|"
    r"their) first|"
    r"(?:last|full|family|sur) ?names?|name (?:has been|was|is|were) (?:changed|withheld)|changed (?:his|her|"
    r"their) names?|"
    r"to withhold|asked (?:that|to be|not)|identif\w+ (?:only|by))\b",
    re.IGNORECASE,
)
_FAMILY = re.compile(
    r"\b(?:wife|husband|son|daughter|brother|sister|mother|father|partner|grand\w+|cousin|child(?:ren)?|sons|"
    r"daughters),? $"
)
_KIN = re.compile(
    r"\b(?:children|kids|sons?|daughters?|brothers?|sisters?|siblings|parents|wife|husband|famil\w+)\b", re.I
)
_GROWN_UP = 18
_BROUGHT_FROM = 80  # code points before a name in which it is brought in
_GIVEN_AS = re.compile(
    r"\b(?:gave|giving|gives|give) (?:only |just )?(?:his|her|their) (?:first |given )?name(?: only| just| simply)?"
    r"(?: as|,) (?P<as>[A-Z][\w’'-]+)(?! [A-Z])|"
    r"\b(?:identified|calls|called|introduced) (?:himself|herself|themselves) (?:only|just|simply) (?:as )?"
    r"(?P<only>[A-Z][\w’'-]+)(?! [A-Z])|"
    r"\b(?:ask(?:s|ed|ing)|wish(?:es|ed|ing)|want(?:s|ed|ing)|prefer(?:s|red|ring)?|chose) to be "
    r"(?:called|known as|identified (?:only |just )?as) (?P<wished>[A-Z][\w’'-]+)(?! [A-Z])"
)


def _find_no_stake(checked: Checked) -> Iterator[Hit]:
    """An unnamed source in a dispute of whom nothing says on which side they stand."""
    start, end = checked.segmented.story.start, checked.segmented.story.end
    told = re.sub(r"[“\"][^”\"]*[”\"]", " ", checked.text[start:end])
    if find_dispute(told) is None:
        return
    is_war = find_dispute(told, of_war=True) is not None
    for source, first in find_unnamed(checked):
        described = _descriptions(checked, source)
        named = [word for word in _NAME.findall(described) if word not in _PLAIN_CAPITALS and not _is_plain(word)]
        if named or _SIDE.search(described) or (_ARMS.search(described) and not is_war):
            continue
        message = f"“{source.name}” speaks in a dispute and nothing says for which side: say where they stand"
        yield Hit(first_span(first), source.id, message)


def _is_plain(word: str) -> bool:
    """Whether a capital is a number or a small word that opens a sentence: "Two people", "One of those"."""
    return word.lower() in count_words() or word.lower() in read_words("function_words")


def _descriptions(checked: Checked, source: Source) -> str:
    """All that the story calls a source, with the clause behind it: "The person, who works for Skye, …"."""
    words = [f"x {source.name or ''}", source.role or ""]
    for one in checked.sources:
        if one.id == source.id or one.part_of == source.id:
            for span in one.mentions:
                after = checked.text[span.end : span.end + 80]
                clause = re.match(r",? (?:who|an?|the) [^,.;“”\"\n]+", after)
                words.append(f"x {span.of(checked.text)}{clause[0] if clause else ''}")
    return " ; ".join(words)


def _find_overuse(checked: Checked) -> Iterator[Hit]:
    limits = checked.limits
    outer = [
        one
        for one in checked.attributions
        if one.inside is None
        and one.spans.content
        and checked.source_of(one).kind in ("person", "group", "organisation")
    ]
    silent = ("no_comment", "directs")
    unnamed = [one for one in outer if _is_nameless(checked.source_of(one)) and one.stance not in silent]
    words = sum(len(list_words(checked.text, sentence.span)) for sentence in checked.segmented.sentences)
    if len(unnamed) < limits.unnamed_least or not words:
        return
    share, per_thousand = len(unnamed) / len(outer), 1000 * len(unnamed) / words
    if share >= limits.unnamed_share or per_thousand >= limits.unnamed_per_thousand:
        message = (
            f"{len(unnamed)} of {len(outer)} statements are by people who are not named "
            f"({share:.0%}; {per_thousand:.0f} in "
            "1,000 words): put more on the record"
        )
        yield Hit(first_span(unnamed[0]), unnamed[0].id, message)


def _is_nameless(source: Source) -> bool:
    """Whether somebody speaks without a name: kept back, or one or a few of a kind told of as if nobody need know which
    ("a steward", "two season-ticket holders"), and no spokesman, who speaks for a body."""
    if source.identity == "withheld":
        return True
    is_few = source.count is not None and source.count[0] == source.count[1] and source.count[0] <= _FEW
    name = source.name or ""
    return (
        source.identity == "described"
        and source.kind in ("person", "group")
        and is_few
        and _ONE_OF_A_KIND.match(name) is not None
        and not _SPEAKS_FOR.search(name)
    )


_FEW = 5  # people
_ONE_OF_A_KIND = re.compile(
    r"(?:an?|another|one|two|three|four|five|a (?:second|third|fourth|further)|the (?:second|third|other)|both)\b",
    re.IGNORECASE,
)
_SPEAKS_FOR = re.compile(r"\b(?:spokes\w+|press officer|judge|jury|court|lawyer for|attorney for)\b", re.IGNORECASE)


def _find_partial_name(checked: Checked) -> Iterator[Hit]:
    start, end = checked.segmented.story.start, checked.segmented.story.end
    yield from _find_given_names(checked)
    if _DISCLOSED.search(checked.text, start, end):
        return
    for name, source in _list_single_names(checked):
        bare = name.split()[0]
        word = re.escape(bare)  # before what may not stand before it: a literal opening is found many times faster
        places = [
            found.start()
            for found in re.finditer(rf"{word}(?<![\w-]{word})(?![\w-])", checked.text[start:end])
            if not (headline := checked.paragraph_at(start + found.start())) or headline.role != "headline"
        ]
        if not places or _has_more(checked.text[start:end], bare, name):
            continue
        first = start + places[0]
        lead = checked.text[max(0, first - 40) : first]
        around = checked.sentence_at(first)
        if around is None or _FAMILY.search(lead) or re.search(r"(?:[A-Z][\w’'-]+ of|\bfrom|\bin|\bnear) $", lead):
            continue  # "Senator Ruiz of Calder" tells of a place
        introduced = _INTRODUCED.match(checked.text, first + len(name))
        otherwise = _BROUGHT_IN.search(checked.text, max(around.start, first - _BROUGHT_FROM), first)
        if source is not None:
            otherwise = otherwise or _AGE_BELOW.match(checked.text, around.end)
        who = introduced["who"] if introduced and introduced["who"] else ""
        age = introduced["age"] if introduced and introduced["age"] else otherwise["age"] if otherwise else None
        if source is None:
            tells = re.match(
                r", an? [^,.;]{3,60}, (?:who (?:said|says|told)|said|says)\b", checked.text[first + len(name) :]
            )
            is_told_of = (age is not None or tells is not None) and not _KIN.search(around.of(checked.text))
        else:
            is_told_of = name.endswith(".") or introduced is not None or otherwise is not None
            is_told_of = is_told_of and (source.kind == "person" or (name.istitle() and not who))
        if not is_told_of or (age is not None and int(age) < _GROWN_UP):
            continue
        if not _KNOWN_BY_ONE.search(f"{source.role or '' if source else ''} {who} {lead}"):
            message = f"“{name}” is only part of a name, and the story does not say why: give it in full or say why not"
            yield Hit(Span(first, first + len(name)), source.id if source else None, message)


def _list_single_names(checked: Checked) -> Iterator[tuple[str, Source | None]]:
    """The names of one word, or of one and an initial, by which the story calls people: those who speak, with what they
    are as sources, then the others it tells of."""
    told: set[str] = set()
    people = {one.span.of(checked.text) for one in checked.mentions if one.type == "person"}
    for source in checked.sources:
        name = source.name or ""
        called = _CALLED.search(name)
        if called is not None:
            name = called[1]
        name = f"{name}." if len(name) == 1 else name
        is_named = source.identity == "named" or called is not None
        is_person = source.kind == "person" or (source.kind == "organisation" and name in people)
        is_person = is_person and (not name.isupper() or name.endswith("."))
        if is_person and is_named and _ONE_NAME.match(name) and source.mentions and name not in told:
            told.add(name)
            yield name, source
    for mention in checked.mentions:
        name = mention.span.of(checked.text)
        is_plain = name.isupper() or name in _PLAIN_CAPITALS or name.lower() in read_words("function_words")
        if name in people and _ONE_NAME.match(name) and name not in told and not is_plain:
            told.add(name)
            yield name, None


def _find_given_names(checked: Checked) -> Iterator[Hit]:
    """Who "gave his name only as Tunde", where the sentence does not go on to say why."""
    story = checked.segmented.story
    for found in _GIVEN_AS.finditer(checked.text, story.start, story.end):
        around = checked.sentence_at(found.start())
        why = around is not None and re.search(
            r"\b(?:because|for fear|since|out of|so that)\b", around.of(checked.text)
        )
        if not why:
            at = found.lastgroup or 0
            message = (
                f"“{found[at]}” is only part of a name, and the story does not say why: give it in full or say why not"
            )
            yield Hit(Span(found.start(at), found.end(at)), None, message)


def _has_more(text: str, bare: str, name: str) -> bool:
    """Whether a fuller name, or a title that goes with a last name, stands anywhere in the story."""
    if bare.endswith("."):
        return False  # "Lieutenant K." has a title and is no name all the same
    word = re.escape(bare)
    if re.search(rf"{word}(?<=\b{word}) (?!K\.)[A-Z][\w’'-]+", text) and not name.endswith("."):
        return True
    return any(
        _TITLE_BEFORE.search(text[max(0, found.start() - 30) : found.start()])
        for found in re.finditer(rf"{word}(?<=\b{word})\b", text)
    )


def _find_no_byline(checked: Checked) -> Iterator[Hit]:
    story = checked.segmented.story
    first = next(find_unnamed(checked), None)
    if first is None or checked.document.authors or any(one.role == "byline" for one in story.paragraphs):
        return
    if not _rests_on_unnamed(checked):
        return
    lines = (one.span.of(checked.text) for one in story.paragraphs)
    if any(
        _BY_LINE.search(line)
        for line in lines
        if len(line) < _LONGEST_BY_LINE or _BY_LINE.search(line[:_LONGEST_BY_LINE])
    ):
        return
    source, one = first
    message = f"the story rests on an unnamed source (“{source.name}”) and carries no byline: sign it"
    yield Hit(first_span(one), source.id, message)


def _rests_on_unnamed(checked: Checked) -> bool:
    """Whether people without a name carry the story: its first paragraphs, or much of what it is told."""
    unnamed = [one for _, one in find_unnamed(checked)]
    leads = checked.body[:_LEADS]
    if any(lead.start <= first_span(one).start < lead.end for one in unnamed for lead in leads):
        return True
    told = [one for one in checked.attributions if one.stance == "asserts" and one.inside is None]
    by_them = [one for one in told if is_unnamed(checked, checked.source_of(one))]
    return len(by_them) >= max(_TWICE, _MUCH * len(told))


_LEADS = 3  # paragraphs
_MUCH = 1 / 3  # of what is told
_TWICE = 2  # times that they speak at least, below the first paragraphs


RULES = (
    Rule(
        code="A07",
        name="no-stake",
        level="warning",
        summary="An unnamed source speaks in a dispute and nothing says on which side they stand.",
        standard=(
            "The New York Times asks for a source’s motive and point of view, NPR for the party, agency or side; a "
            "description "
            "that hides the bias is not enough for the Wall Street Journal."
        ),
        published=(
            "New York Times, Confidential News Sources (2004)",
            NPR,
            "Wall Street Journal, Style & Substance, vol. 25 no. 2",
        ),
        bad="A person familiar with the negotiations over the strike said the talks had failed.",
        good="A union official familiar with the negotiations over the strike said the talks had failed.",
        find=_find_no_stake,
        needs_whole=True,
        of_news=True,
    ),
    Rule(
        code="A08",
        name="overuse",
        level="note",
        summary="More of the story comes from unnamed people than the house allows.",
        standard=(
            "The Wall Street Journal’s style desk counted thirteen unnamed statements in one story of 1,100 words as "
            "too many; "
            "the Washington Post’s ombudsman audits their share."
        ),
        published=(
            "Wall Street Journal, Style & Substance, vol. 32 no. 1",
            "Washington Post, ombudsman’s column, August 2009",
        ),
        bad=(
            "A manager at the club said it would be sold. A banker who asked not to be named said the price was low. "
            "An official "
            "who asked not to be named said it was high. A second official said the sale was off. A source close to "
            "the club "
            "said it was on. A person familiar with the talks said a date was set."
        ),
        good="A manager at the club said it would be sold. Its chairman, Piet Omar, said the price was low.",
        find=_find_overuse,
        of_news=True,
    ),
    Rule(
        code="A09",
        name="partial-name",
        level="warning",
        summary="Somebody is given one name only, and the story does not say why.",
        standard=(
            "NPR uses no pseudonyms; the Wall Street Journal wants a sentence that says why a name is not given in "
            "full."
        ),
        published=(NPR, "Wall Street Journal, Style & Substance, vol. 35 no. 6"),
        bad="Marta, 34, said she would have to leave the flat.",
        good="Marta Olin, 34, said she would have to leave the flat.",
        find=_find_partial_name,
        needs_whole=True,
        of_news=True,
    ),
    Rule(
        code="A10",
        name="no-byline",
        level="note",
        summary="A story that rests on unnamed sources carries no byline.",
        standard="The Associated Press puts a byline on stories whose sources are not named.",
        published=(AP,),
        bad=(
            "An employee of the airport, who asked not to be named, said the chief had taken a holiday from the "
            "builder."
        ),
        good=(
            "By Hedda Moran\n\n"
            "An employee of the airport, who asked not to be named, said the chief had taken a holiday from the "
            "builder."
        ),
        find=_find_no_byline,
        needs_whole=True,
        of_news=True,
    ),
)
