"""A Reading made by hand, for what stands after the stages: views and faces."""

from hashlib import sha256

import pytest

from sayso.records.attribution import Attribution, AttributionSpans, Basis, Form, Stance
from sayso.records.claim import Claim
from sayso.records.finding import Finding
from sayso.records.page import Document
from sayso.records.reading import SCHEMA, Reading
from sayso.records.reason import Reason
from sayso.records.source import Source
from sayso.records.span import Span
from sayso.records.story import Paragraph, Story
from sayso.records.timex import Time

LINES = (
    "Engineers warned in March that the Orm dam was leaking, but its owner let the lake fill, "
    "two people who saw the survey said.",
    "Photo: Orm Valley Post",
    "“Nobody wanted to hear it,” one of the people said. They asked not to be named because they feared "
    "for their jobs.",
    "Greta Sohl, a spokeswoman for Lakeland Power, said: “That is not true. The dam was sound.”",
    "Governor Ivo Tamm declined to comment.",
    "The Post could not independently verify that the survey reached the owner.",
    "It was reported on Monday that divers had been hired, according to a letter seen by the Post.",
    "Farmers fear a dry summer.",
    "BREAD PRICES: Bakers in Tessel raised prices by a tenth on",
)
TEXT = "\n".join(LINES)


def span(words: str, after: int = 0) -> Span:
    """Where ``words`` stand in the page, looked for from ``after``."""
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def line(number: int, role: str = "body") -> Paragraph:
    start = sum(len(one) + 1 for one in LINES[:number])
    return Paragraph(start, start + len(LINES[number]), role)  # type: ignore[arg-type]


def attribution(
    id: str,
    source: str,
    spans: tuple[str, str, str],
    stance: Stance = "asserts",
    *,
    form: Form = "indirect",
    basis: Basis | None = None,
    about: tuple[str, ...] = (),
) -> Attribution:
    line_start = TEXT.rfind("\n", 0, TEXT.index(spans[2])) + 1
    who, cue, content = (tuple(span(one, line_start) for one in words.split("|") if one) for words in spans)
    return Attribution(
        id, "s1", source, AttributionSpans(who, cue, content), form, stance, basis, None, about, None, 0.9
    )


@pytest.fixture(scope="session")
def reading() -> Reading:
    """One article of eight paragraphs and a teaser that breaks off, with every stance and identity in it."""
    body = [line(number, "credit" if number == 1 else "body") for number in range(8)]
    two = span("two people who saw the survey")
    return Reading(
        schema=SCHEMA,
        document=Document(
            f"sha256:{sha256(TEXT.encode()).hexdigest()}", TEXT, None, None, "Orm Valley Post", ("Nils Arve",),
            "2024-04-09", "en",
        ),
        stories=(
            Story("s1", 0, body[-1].end, "article", True, None, "2024-04-09", tuple(body)),
            Story("s2", line(8).start, line(8).end, "teaser", False, None, None, (line(8),)),
        ),
        sources=(
            Source(
                "p1", "s1", "two people who saw the survey", "group", "withheld", (2, 2), None, None,
                "because they feared for their jobs", (two,),
            ),
            Source(
                "p2", "s1", "one of the people", "person", "withheld", (1, 1), None, "p1", None,
                (span("one of the people"),),
            ),
            Source(
                "p3", "s1", "Greta Sohl", "person", "named", (1, 1), "spokeswoman for Lakeland Power", None, None,
                (span("Greta Sohl"),),
            ),
            Source("p4", "s1", "Ivo Tamm", "person", "named", (1, 1), "Governor", None, None, (span("Ivo Tamm"),)),
            Source("p5", "s1", "The Post", "outlet", "named", None, None, None, None, (span("The Post"),)),
            Source("p6", "s1", None, "unknown", "unstated", None, None, None, None, ()),
            Source("p7", "s1", "Farmers", "group", "described", (2, None), None, None, None, (span("Farmers"),)),
            Source("p8", "s1", "a letter", "document", "described", None, None, None, None, (span("a letter"),)),
        ),
        attributions=(
            attribution(
                "a1", "p1",
                ("two people who saw the survey", "said",
                 "Engineers warned in March that the Orm dam was leaking, but its owner let the lake fill"),
                basis="records",
            ),
            attribution("a2", "p2", ("one of the people", "said", "Nobody wanted to hear it"), form="direct"),
            attribution(
                "a3", "p3",
                ("Greta Sohl, a spokeswoman for Lakeland Power", "said:", "That is not true. The dam was sound."),
                "denies", form="direct", about=("a1",),
            ),
            attribution("a4", "p4", ("Governor Ivo Tamm", "declined", "to comment"), "no_comment", about=("a1",)),
            attribution(
                "a5", "p5", ("The Post", "could not independently verify", "that the survey reached the owner"),
                "unverified", about=("a1",),
            ),
            attribution("a6", "p6", ("", "It was reported", "divers had been hired")),
            attribution(
                "a7", "p8", ("a letter seen by the Post", "according to", "divers had been hired"),
                basis="records",
            ),
            attribution("a8", "p7", ("Farmers", "fear", "a dry summer"), "believes"),
        ),
        times=(
            Time("t1", "s1", *_ends("March"), "DATE", "2024-03", "document", "the March before publication"),
            Time("t2", "s1", *_ends("Monday"), "DATE", "2024-04-08", "document", "the Monday before publication"),
        ),
        claims=(
            Claim(
                "c1", "s1", "Engineers warned in March that the Orm dam was leaking, but its owner let the lake fill",
                ("a1", "a3", "a4", "a5"), ("p1",), ("p3",), ("p4",), ("p5",), (2, 2), "t1",
            ),
            Claim("c2", "s1", "Nobody wanted to hear it", ("a2",), ("p2",), (), (), (), (1, 1), None),
            Claim("c3", "s1", "divers had been hired", ("a6", "a7"), ("p6", "p8"), (), (), (), (1, 2), "t2"),
        ),
        findings=(
            Finding("A06", "warning", "the opening rests on people without a name alone", "s1", two, "c1"),
            Finding("N03", "note", "several sources, and no number", "s1", span("Farmers"), "p7"),
        ),
        reasons=(
            Reason("p1", "identity", "“asked not to be named”"),
            Reason("a3", "stance", "the quotation rejects the claim as a whole"),
            Reason("c1", "attributions", "a3 answers a1"),
        ),
    )  # fmt: skip


def _ends(words: str) -> tuple[int, int]:
    found = span(words)
    return found.start, found.end
