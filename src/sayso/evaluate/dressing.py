"""The lines that stand around news on a page, invented: bylines, credits, captions, kickers, furniture.

Each kind has two lists, one for each side: what is measured was never dressed with the lines of training.
"""

from random import Random

from sayso.evaluate.stories import Side

__all__ = [
    "make_byline",
    "make_caption",
    "make_credit",
    "make_date_line",
    "make_dateline",
    "make_furniture",
    "make_interruption",
    "make_kicker",
    "make_navigation",
    "make_read_more",
    "make_related",
    "make_subhead",
    "make_tail",
    "make_tweet",
    "make_unmarked_caption",
]

FIRST = {
    "train": "Ada Bruno Carla Dmitri Elena Farid Greta Hugo Ines Jonas Karim Lena Marta Noor Otto Petra".split(),
    "dev": "Alma Bashir Clara Dario Edith Felix Gwen Hana Ivo Judit Klaus Lucia Milan Nadia Oscar Priya".split(),
}
LAST = {
    "train": "Abara Becker Castellan Dunne Ekholm Farrow Gupta Hallam Ibsen Jarvis Kovac Lindqvist Moreau".split(),
    "dev": "Anders Bellamy Cho Devlin Esposito Fenwick Garza Holt Iqbal Janssen Kessler Laurent McCabe".split(),
}
PLACES = {
    "train": "Harborview,Kestrel Bay,Port Alder,Milbrook,New Sutton,Ravenna Falls,Oakhurst,Tarrow".split(","),
    "dev": "Eastmere,Lake Corran,Saltford,Winslow Heights,Greyport,Fort Lyle,Dunmore,Casa Verde".split(","),
}
AGENCIES = {
    "train": ("Reuters", "AP", "AFP", "Getty Images", "EPA", "Bloomberg", "The Harbor Gazette"),
    "dev": ("AFP", "Reuters", "The Associated Press", "dpa", "PA", "Shutterstock", "Eastmere Courier"),
}
CREDITS = {
    "train": (
        "Photo: {agency}",
        "{name}/{agency}",
        "Photo by {name}/{agency}",
        "(Photo: {name}, {agency})",
        "Photograph by {name} for {agency}",
        "Image: {name}",
        "Image credit: {agency}",
        "{agency} photo",
        "Photo courtesy of {name}",
        "Credit: {name}",
        "PHOTO: {AGENCY}",
        "Picture: {name} / {agency}",
    ),
    "dev": (
        "Photo: {agency}",
        "Photo credit: {name}",
        "Photograph: {name}/{agency}",
        "(Image: {agency})",
        "{name} / {agency} via Getty Images",
        "Credit: {name}/{agency}",
        "Picture by {name}",
        "(Photo by {name} / {agency})",
        "Illustration by {name}",
        "Courtesy of {name}",
    ),
}
CAPTIONS = {
    "train": (
        "{name} speaks to reporters in {place} on {day}. Photo: {agency}",
        "{name}, left, and {other} at a meeting in {place} on {day}. ({name2}/{agency})",
        "FILE - {name} arrives at the courthouse in {place}, {month} 3, 2016. (AP Photo/{name2})",
        "In this {month} 14, 2015 file photo, {name} waves to supporters in {place}.",
        "Workers clear debris in {place} on {day}. (Photo by {name2}/{agency})",
        "Pictured: {name} at home in {place}",
        "A view of the harbour in {place}. Image: {agency}",
    ),
    "dev": (
        "{name} is seen outside the town hall in {place}. Photo: {agency}",
        "{name}, right, listens to {other} during a hearing in {place}, {day}. ({name2}/{agency})",
        "FILE PHOTO: {name} leaves a meeting in {place}, {month} 9, 2016. REUTERS/{name2}",
        "In this photo taken {day}, {month} 6, residents of {place} line up for water. (AP Photo/{name2})",
        "Caption: {name} at the market in {place}",
        "Flood waters in {place} on {day}. Photograph: {name2}/{agency}",
    ),
}
BYLINES = {
    "train": (
        "By {name}",
        "By {NAME}",
        "BY {NAME} AND {OTHER}",
        "By {name} and {other}",
        "By {name}, {agency}",
        "By {name} | {agency}",
        "{name}, Staff Writer",
        "By {name} in {place}",
        "By {name}, Special to {agency}",
    ),
    "dev": (
        "By {name}",
        "By {name} and {other} in {place}",
        "BY {NAME}",
        "By {name}, {agency}",
        "{name} | {agency}",
        "Written by {name}",
        "By {name}, Correspondent",
    ),
}
DATE_LINES = {
    "train": (
        "{month} {n}, {year}",
        "{day}, {month} {n}, {year}",
        "Published: {n} {month} {year}",
        "{n} {month} {year}",
    ),
    "dev": (
        "{month} {n}, {year}",
        "Published {month} {n}, {year} at 4:05 p.m. ET",
        "{n} {month} {year} 10:33 GMT",
        "Updated {day}, {month} {n}, {year}",
    ),
}
DATELINES = {
    "train": ("{PLACE} ({agency}) — ", "{PLACE}, {month} {n} ({agency}) - ", "{PLACE} — ", "{PLACE} - "),
    "dev": ("{PLACE} ({agency}) – ", "{PLACE}, {month} {n} ({agency}) — ", "{PLACE}: "),
}
KICKERS = {
    "train": (
        "Opinion,Analysis,World,Politics,Exclusive,Business briefs,Sports,IN BRIEF,Health,Culture,CRIME,"
        "ELECTION WATCH,MARKETS,Weather alert,LONG WAIT,ROAD TO RECOVERY,UNDER PRESSURE,Science,NEW HOPE"
    ).split(","),
    "dev": (
        "Comment,Local news,Politics,EXPLAINER,Technology,FAMILY FEUD,COURT RULING,DEADLY STORM,Travel,"
        "HOUSING CRISIS,Food,Money,SUMMER OF DISCONTENT,Breaking,SECOND CHANCE"
    ).split(","),
}
INLINE_KICKERS = {
    "train": (
        "LONG WAIT,MARKET TURMOIL,RISING TIDE,CLOSE CALL,BROKEN PROMISES,OLD RIVALS,LAST RESORT,NO RETREAT,HIGH STAKES"
    ).split(","),
    "dev": "FRESH START,HEATED DEBATE,GROWING ANGER,OUT OF TIME,HIDDEN COSTS,SHARP TURN,QUIET EXIT".split(","),
}
FURNITURE = {
    "train": (
        "Advertisement",
        "Story continues below",
        "Share this article",
        "Sign up for our newsletter",
        "Follow us on Twitter",
        "Print",
        "ADVERTISEMENT",
        "Click here to subscribe",
        "Watch the video above.",
        "Listen to this story",
        "* * *",
    ),
    "dev": (
        "Advertisement",
        "Article continues after advertisement",
        "Share on Facebook",
        "Sign up for the morning briefing",
        "Follow the latest news on our app",
        "Subscribe now for full access",
        "Share",
        "Comments",
        "___",
    ),
}
NAVIGATION = {
    "train": (
        "Skip to main content,Home,News,World,Politics,Business,Sport,Opinion,"
        "Search,Sign in,Menu,Subscribe,Video,Weather"
    ).split(","),
    "dev": (
        "Skip to content,Home,Latest,U.S.,Markets,Arts,Log in,Newsletters,Live TV,Podcasts,Search,Jobs,Account"
    ).split(","),
}
READ_MORE = {
    "train": (
        "Read more",
        "Read more…",
        "Continue reading",
        "READ MORE",
        "Full story",
        "More »",
        "Read the full story",
    ),
    "dev": ("Read more", "Continue reading →", "Read full article", "Keep reading", "[Read more]", "Read more >>"),
}
CONTINUED = {
    "train": ("Continue reading the main story", "Read more:", "Scroll down for video", "READ MORE:", "Related:"),
    "dev": ("Continue reading below", "ALSO READ:", "Read more:", "Article continues below", "See also:"),
}
RELATED = {
    "train": ("Related stories", "Related:", "More on this", "MORE FROM US", "Most read", "See also"),
    "dev": ("Related coverage", "You may also like", "Most popular", "Read next", "More stories"),
}
TAILS = {
    "train": (
        "(Reporting by {name}; Editing by {other})",
        "{name} contributed to this report.",
        "The Associated Press contributed to this report.",
        "© 2016 {agency}. All rights reserved.",
        "Follow {name} on Twitter.",
        "{name} is a reporter for {agency}. Follow him on Twitter: @{handle}.",
        "{name} covers politics for {agency}. Reach her at {handle}@example.com.",
    ),
    "dev": (
        "(Reporting by {name} in {place}; Additional reporting by {other})",
        "{name} and {other} contributed reporting.",
        "{name} reported from {place}.",
        "{name} is the city editor of {agency}. Follow her on Twitter at @{handle}.",
        "{name} can be reached at {handle}@example.com.",
        "Copyright 2016 {agency}. All rights reserved.",
    ),
}
CAPTION_LABELS = {
    "train": "Scene,Tragic,On the move,Under pressure,Grieving,Happier times,Denial,Damage,Claims,Back home".split(","),
    "dev": "Aftermath,Accused,Proud,Rescue,Family man,Warning,In the dock,Shock,Speaking out,Close".split(","),
}
SUBHEADS = {
    "train": (
        "What happens next,A long history,Background,The road ahead,Mixed reaction,Who pays,Questions remain,Key dates,"
        "A different view,Behind the scenes,'No easy answers',What the numbers say,The case for change,How we got here"
    ).split(","),
    "dev": (
        "What to watch,The other side,Early warnings,Why it matters,A family affair,Counting the cost,Old wounds,"
        "'We will not stop',Next steps,What critics say,Money and power,Looking for answers"
    ).split(","),
}
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def fill(pattern: str, side: Side, chance: Random) -> str:
    """The pattern with names, places, agencies and dates drawn for its braces."""
    names = [f"{chance.choice(FIRST[side])} {chance.choice(LAST[side])}" for _ in range(3)]
    agency = chance.choice(AGENCIES[side])
    place = chance.choice(PLACES[side])
    return pattern.format(
        name=names[0],
        other=names[1],
        name2=names[2],
        NAME=names[0].upper(),
        OTHER=names[1].upper(),
        agency=agency,
        AGENCY=agency.upper(),
        place=place,
        PLACE=place.upper(),
        month=chance.choice(MONTHS),
        day=chance.choice(DAYS),
        handle=names[0].replace(" ", "").lower(),
        n=chance.randint(1, 28),
        year=chance.randint(2009, 2024),
    )


def make_credit(side: Side, chance: Random) -> str:
    return fill(chance.choice(CREDITS[side]), side, chance)


def make_caption(side: Side, chance: Random) -> str:
    return fill(chance.choice(CAPTIONS[side]), side, chance)


def make_byline(side: Side, chance: Random) -> str:
    return fill(chance.choice(BYLINES[side]), side, chance)


def make_date_line(side: Side, chance: Random) -> str:
    return fill(chance.choice(DATE_LINES[side]), side, chance)


def make_dateline(side: Side, chance: Random) -> str:
    """What opens a body paragraph, with the dash and the blank after it."""
    return fill(chance.choice(DATELINES[side]), side, chance)


def make_kicker(side: Side, chance: Random, *, inline: bool) -> str:
    """A label on a line of its own; inline, one with colon and blank that opens a body paragraph."""
    return f"{chance.choice(INLINE_KICKERS[side])}: " if inline else chance.choice(KICKERS[side])


def make_furniture(side: Side, chance: Random) -> str:
    return chance.choice(FURNITURE[side])


def make_navigation(side: Side, chance: Random) -> list[str]:
    """Three lines or more, or one line with bars between."""
    words = chance.sample(NAVIGATION[side], chance.randint(4, 8))
    return words if chance.random() < 0.7 else [" | ".join(words)]


def make_read_more(side: Side, chance: Random) -> str:
    return chance.choice(READ_MORE[side])


def make_interruption(title: str | None, side: Side, chance: Random) -> str:
    """A line inside a story that bids the reader scroll on, or leads to the story of that title."""
    line = chance.choice(CONTINUED[side])
    return f"{line} {title}" if line.endswith(":") and title else line.rstrip(":")


def make_related(side: Side, chance: Random) -> str:
    return chance.choice(RELATED[side])


def make_tail(side: Side, chance: Random) -> tuple[str, str]:
    """``(role, line)`` of a line that closes a story."""
    line = fill(chance.choice(TAILS[side]), side, chance)
    is_furniture = line.startswith(("©", "Copyright", "Follow")) or "@" in line
    return ("furniture" if is_furniture else "credit"), line


def make_unmarked_caption(sentence: str, side: Side, chance: Random) -> str:
    """A sentence of the story as captions repeat it: without its stop, often behind a label."""
    bare = sentence.rstrip(". ")
    return f"{chance.choice(CAPTION_LABELS[side])}: {bare}" if chance.random() < 0.5 else bare


def make_tweet(sentence: str, side: Side, chance: Random) -> str:
    """A sentence as a post with its author and date, or with a link for its end."""
    if chance.random() < 0.4:
        return f"{sentence} http://t.co/{chance.getrandbits(40):x}"
    return sentence + fill(" — {name} (@{handle}) {month} {n}, {year}", side, chance)


def make_subhead(side: Side, chance: Random) -> str:
    subhead = chance.choice(SUBHEADS[side])
    return subhead.upper() if chance.random() < 0.2 else subhead
