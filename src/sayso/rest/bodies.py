"""The bodies of requests, and answers that are of this room alone."""

from collections.abc import Mapping
from typing import Annotated, Any, Final

import msgspec

from sayso.check.catalogue import Profile
from sayso.check.rule import Rule
from sayso.records.archived_claim import ClaimVerdict
from sayso.records.attribution import AttributionSpans, Stance
from sayso.records.comparison import Relation
from sayso.records.finding import Level
from sayso.records.judgement import StandingJudgement, Verdict
from sayso.records.reading import Contract
from sayso.serving.asked import Number, Text

__all__ = [
    "AddedPage",
    "BodyAdd",
    "BodyCheck",
    "BodyCompare",
    "BodyDecision",
    "BodyJoin",
    "BodyJudgement",
    "BodyMissed",
    "BodyRead",
    "BodyRelation",
    "BodySearch",
    "BodySplit",
    "CheckedFinding",
    "ExplainedRule",
    "Judgements",
    "Rules",
    "explain_rule",
    "list_unfit",
    "shape_page",
]

_NAME_WIDTH: Final = 200  # code points
_UNFIT: Final[Mapping[str, tuple[str, ...]]] = {  # what does not go with each way of giving a page
    "text": (),
    "html": ("title",),
    "url": ("title",),
    "reading": ("title", "date"),
}
Day = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}$", examples=["2026-03-12"])]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=_NAME_WIDTH, pattern=r"\S")]
Note = Annotated[str, msgspec.Meta(max_length=2_000)]
Codes = Annotated[tuple[str, ...], msgspec.Meta(min_length=1, max_length=100, examples=[["A01", "K"]])]
Id = Annotated[str, msgspec.Meta(min_length=1, max_length=40, examples=["a3"])]


class BodyRead(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A page, given as one of text, html and url.

    text: as it is, of a page in plain text. html: the markup of a page. url: of a page to be fetched; public http and
    https addresses alone. title: of a text. date: of publication, from which relative dates count; it goes before what
    the page says itself. force: read a page that is not in English all the same.
    """

    text: str | None = None
    html: str | None = None
    url: Text | None = None
    title: Text | None = None
    date: Day | None = None
    force: bool = False


class BodyCheck(BodyRead, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A page, as it is to be read, and what it is checked by.

    name: what findings call the page; without it its URL, or "text" or "html". profile: the rules of a house's
    published standards. select: only these rules, codes or letters of families; ignore: not these.
    """

    name: Name | None = None
    profile: Name | None = None
    select: Codes | None = None
    ignore: Codes | None = None


class BodyCompare(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two texts. a, b: the one and the other, in plain text. force: read what is not in English all the same."""

    a: str
    b: str
    force: bool = False


class BodyAdd(BodyRead, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A page, as it is to be read, or the Reading of one that was read before.

    reading: in the JSON of the contract.
    """

    reading: Contract | None = None


class BodyJudgement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody says of an attribution as the machine found it.

    attribution: its id in the Reading. verdict: that it is right, that it is none (``wrong``), or otherwise. spans,
    stance, source: where the verdict is ``otherwise``, what it is instead; left out where as found; a source is the id
    of one that the machine found in the same story. by: who says so. note: why.
    """

    attribution: Id
    verdict: Verdict
    spans: AttributionSpans | None = None
    stance: Stance | None = None
    source: Id | None = None
    by: Name
    note: Note | None = None


class BodyMissed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An attribution that the machine did not find. spans: where its parts stand in the text. stance: of who says it.
    source: id of a source that it found in the same story. by: who
    says so. note: why."""

    spans: AttributionSpans
    stance: Stance
    source: Id
    by: Name
    note: Note | None = None


class BodyJoin(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """other: the number of the party that this one is. by: who decides so. note: why."""

    other: Number
    by: Name
    note: Note | None = None


class BodySplit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """form: one of the party's names, which is another party's. by: who decides so. note: why."""

    form: Name
    by: Name
    note: Note | None = None


class BodyRelation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """other: the number of another story. relation: that they have. by: who decides so. note: why."""

    other: Number
    relation: Relation
    by: Name
    note: Note | None = None


class BodyDecision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """other: the number of another claim. verdict: that both are one, that they are opposed, or that the other is
    another. by: who decides so. note: why."""

    other: Number
    verdict: ClaimVerdict
    by: Name
    note: Note | None = None


class BodySearch(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A search to be kept.

    name: that no other has. query: in the language of docs/archive.md. meaning: what means much the same as these
    words. by: who keeps it.
    """

    name: Name
    query: Text = ""
    meaning: Text | None = None
    by: Name


class AddedPage(msgspec.Struct, frozen=True):
    """number: of the document in the archive. is_new: whether it was not there before."""

    number: int
    is_new: bool


class Judgements(msgspec.Struct, frozen=True):
    """What stands of what people said of the attributions of a document. number: of the document."""

    number: int
    judgements: tuple[StandingJudgement, ...]


class CheckedFinding(msgspec.Struct, frozen=True):
    """A finding. page: its name. words: those that it is about; line and column from 1, in code points of the text;
    span: the same in code points from its start. waived: the reason that a waiver gives, null where the finding
    stands."""

    page: str
    rule: str
    name: str
    level: Level
    message: str
    words: str
    line: int
    column: int
    end_line: int
    end_column: int
    span: tuple[int, int]
    waived: str | None


class ExplainedRule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule of sourcing. standard: what was published, in our words. published: where it can be read. bad, good: the
    same news, told so that the rule fires and so that it does not."""

    code: str
    name: str
    level: Level
    summary: str
    standard: str
    published: tuple[str, ...]
    bad: str
    good: str


class Rules(msgspec.Struct, frozen=True):
    """All rules, and the profiles that choose among them as a house's published standards do."""

    rules: tuple[ExplainedRule, ...]
    profiles: tuple[Profile, ...]


def explain_rule(rule: Rule) -> ExplainedRule:
    return ExplainedRule(**{name: getattr(rule, name) for name in ExplainedRule.__struct_fields__})


def shape_page(body: type[BodyRead]) -> dict[str, Any]:
    """What the schema of a body says beside its fields: in exactly one way is a page given, with what goes with it."""
    ways = {way: _UNFIT[way] for way in _UNFIT if way in body.__struct_fields__}
    return {"oneOf": [_shape_way(way, {*ways, *unfit} - {way}) for way, unfit in ways.items()]}


def list_unfit(body: BodyRead, way: str) -> tuple[str, ...]:
    """The fields given that do not go with the way in which a page is given."""
    return tuple(name for name in _UNFIT[way] if getattr(body, name) is not None)


def _shape_way(way: str, absent: set[str]) -> dict[str, Any]:
    null = {"type": "null"}
    return {"required": [way], "properties": {way: {"not": null}, **dict.fromkeys(sorted(absent), null)}}
