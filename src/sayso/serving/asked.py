"""What may be asked of an archive over HTTP: a record for each kind of question, read from an address."""

import re
from collections.abc import Iterable
from typing import Annotated, Final, TypeVar

import msgspec

from sayso.errors import SettingError
from sayso.records.attribution import Stance
from sayso.records.habits import HabitLength
from sayso.records.source import Identity, SourceKind
from sayso.records.timeline import PeriodLength

__all__ = [
    "MOST",
    "AskedDocuments",
    "AskedFamilies",
    "AskedFamily",
    "AskedHabits",
    "AskedHappenings",
    "AskedHistory",
    "AskedNothing",
    "AskedNumber",
    "AskedOutlets",
    "AskedPair",
    "AskedParties",
    "AskedParty",
    "AskedQuoted",
    "AskedSearch",
    "AskedTimeline",
    "Number",
    "Text",
    "convert_asked",
]

MOST: Final = 2**53  # up to which every JSON reader counts
Number = Annotated[int, msgspec.Meta(ge=1, le=MOST, description="Of what is asked for, in the archive.")]
Limit = Annotated[int, msgspec.Meta(ge=1, le=200, description="How many to give.")]
Offset = Annotated[int, msgspec.Meta(ge=0, le=MOST, description="How many to leave out before.")]
Text = Annotated[str, msgspec.Meta(max_length=2_000)]
Needed = Annotated[str, msgspec.Meta(min_length=1, max_length=2_000)]
Month = Annotated[
    str,
    msgspec.Meta(
        max_length=20,
        description="A year or a month, as in 2026-03.",
        extra_json_schema={"pattern": r"^\d{4}(-\d{2})?$"},  # for programs; people are told in words
    ),
]
Day = Annotated[
    str,
    msgspec.Meta(
        max_length=20,
        description="A year, a month or a day, as in 2026-03.",
        extra_json_schema={"pattern": r"^\d{4}(-\d{2}){0,2}$"},
    ),
]
_MISSING: Final = re.compile(r"missing required field `(\w+)`")
_PLACE: Final = re.compile(r"`\$\.(\w+)`")

_Asked = TypeVar("_Asked", bound=msgspec.Struct)


def convert_asked(asked: type[_Asked], given: Iterable[tuple[str, str]], *, of_form: bool = True) -> _Asked:
    """What was asked, from pairs of field and value as they stand in an address. of_form: an empty value counts as
    none, for a form sends all its fields.

    Raises SettingError for a field that is not known or stands twice, and for a value that means nothing.
    """
    values: dict[str, str] = {}
    known = {field.encode_name for field in msgspec.structs.fields(asked)}
    for name, value in given:
        if name not in known:
            raise SettingError(name[:80], f"no such field; there are {', '.join(sorted(known)) or 'none'}")
        if name in values:
            raise SettingError(name, "stands twice")
        if value or not of_form:
            values[name] = value
    try:
        converted = msgspec.convert(values, asked, strict=False)
    except msgspec.ValidationError as error:
        missing, place = _MISSING.search(str(error)), _PLACE.search(str(error))
        if missing is not None:
            raise SettingError(missing[1], "is needed") from error
        raise SettingError(place[1] if place else "query", str(error).partition(" - at")[0]) from error
    for name in values:
        if getattr(converted, name) is None:  # it is taken so from "null"
            raise SettingError(name, "leave it out where there is none")
    return converted


class AskedSearch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """q: a query in the language of docs/archive.md. meaning: what means much the same as these words. newest: the
    newest first, also where words are looked for. facets: also count what is found."""

    q: Text = ""
    meaning: Text | None = None
    newest: bool = False
    facets: bool = False
    limit: Limit = 20
    offset: Offset = 0


class AskedParties(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """name: any name of theirs, or a word of one."""

    name: Needed
    limit: Limit = 20


class AskedQuoted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """outlet: its whole name. kind: of what is listed."""

    outlet: Text | None = None
    kind: SourceKind | None = None
    since: Month | None = None
    until: Month | None = None
    limit: Limit = 20
    offset: Offset = 0


class AskedParty(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """stance: what was said with this stance alone."""

    number: Number
    stance: Stance | None = None
    since: Day | None = None
    until: Day | None = None
    limit: Limit = 20
    offset: Offset = 0


class AskedTimeline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """source: a name, or ``id:12``. outlet: its whole name. stance: what was said with this stance
    alone. identity: by sources that are so identified alone. length: of a period; without it, by how much there is."""

    source: Text | None = None
    outlet: Text | None = None
    stance: Stance | None = None
    identity: Identity | None = None
    since: Day | None = None
    until: Day | None = None
    length: PeriodLength | None = None


class AskedHappenings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """source: a name, or ``id:12``, of who says so."""

    source: Text | None = None
    since: Day | None = None
    until: Day | None = None
    limit: Limit = 20
    offset: Offset = 0


class AskedNumber(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    number: Number


class AskedPair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    number: Number
    other: Number


class AskedFamilies(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    limit: Limit = 20
    offset: Offset = 0


class AskedFamily(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """number: of a story, or of the family."""

    number: Number
    limit: Limit = 50
    offset: Offset = 0


class AskedHistory(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """page: its URL, or the number or digest of one version."""

    page: Needed
    limit: Annotated[int, msgspec.Meta(ge=1, le=50, description="The last so many versions.")] = 10


class AskedDocuments(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """outlet: its whole name."""

    outlet: Text | None = None
    since: Day | None = None
    until: Day | None = None
    limit: Limit = 20
    offset: Offset = 0


class AskedOutlets(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    limit: Limit = 20


class AskedHabits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """outlet: its whole name. length: of a period. limit: how many outlets to give."""

    outlet: Text | None = None
    since: Month | None = None
    until: Month | None = None
    length: HabitLength = "month"
    limit: Annotated[int, msgspec.Meta(ge=1, le=50)] = 10


class AskedNothing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass
