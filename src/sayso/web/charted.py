"""What the pages of times and habits draw beside their numbers, each bar a link to the rows that it counts."""

from typing import Final

from markupsafe import Markup

from sayso.records.attribution import Stance
from sayso.records.documents import Documents
from sayso.records.habits import SourcingHabits
from sayso.records.timeline import ArchiveTimeline
from sayso.serving.asked import AskedDocuments, AskedHabits, AskedTimeline
from sayso.store.archive import Archive
from sayso.store.bounds import read_bounds
from sayso.store.outlets import find_outlet, name_outlet
from sayso.store.query import Days, Part, write_query
from sayso.views.charts import draw_concentration, draw_identities, draw_most_quoted, draw_unnamed
from sayso.views.lanes import draw_lanes
from sayso.views.strips import lay_out_unnamed
from sayso.web.rendering import make_address

__all__ = ["find_beside_documents", "find_beside_habits", "find_beside_timeline", "list_outlets"]

_OUTLETS: Final = 50  # that a form offers; another can be typed


def find_beside_documents(archive: Archive, asked: AskedDocuments, documents: Documents) -> dict[str, object]:
    return {"outlets": list_outlets(archive)}


def find_beside_timeline(archive: Archive, asked: AskedTimeline, timeline: ArchiveTimeline) -> dict[str, object]:
    parts = [Part("speaker", f"id:{timeline.party.id}")] if timeline.party is not None else []
    if timeline.outlet is not None:
        with archive.database.reading() as reader:
            parts.append(name_outlet(*find_outlet(reader, timeline.outlet)))
    parts += [Part("identity", asked.identity)] if asked.identity is not None else []
    bounds = read_bounds(asked.since, asked.until)

    def find_rows(stance: Stance | None, first: str, last: str) -> str:
        """Of a stance, or of that which was asked for, and of those of these days that were asked for."""
        days = Days(max(first, bounds.first), min(last, bounds.last)) if bounds is not None else Days(first, last)
        return _find(write_query([*parts, *_say_stance(stance or asked.stance), *_say_days(days)]))

    return {
        "lanes": draw_lanes(timeline),
        "find_rows": find_rows,
        "undated": _find(write_query([*parts, *_say_stance(asked.stance), Part("on", "none")])),
        "outlets": list_outlets(archive),
    }


def find_beside_habits(archive: Archive, asked: AskedHabits, habits: SourcingHabits) -> dict[str, object]:
    drawings: dict[str, Markup] = {}
    if habits.periods:
        drawings["identities"] = draw_identities(habits, _find)
    if habits.periods and not habits.outlets:  # lines of many outlets run into one another: each has a strip
        drawings["unnamed"] = draw_unnamed(habits, _find)
    if habits.whole.concentration.top:
        drawings["concentration"] = draw_concentration(habits, _find)
        drawings["quoted"] = draw_most_quoted(habits.whole.concentration, _find)
    return {
        "drawings": drawings,
        "strips": lay_out_unnamed(habits, _find) if habits.outlets and habits.periods else None,
        "courses": [{one.period: one.unnamed for one in outlet.course} for outlet in habits.outlets],
        "find": _find,
        "outlets": list_outlets(archive),
    }


def _find(query: str) -> str:
    return make_address("/search", {"q": query})


def list_outlets(archive: Archive) -> tuple[str, ...]:
    """Those with most documents, which a form offers."""
    return tuple(name for name, _ in archive.outlets(limit=_OUTLETS).outlets)


def _say_stance(stance: Stance | None) -> list[Part]:
    return [Part("stance", stance)] if stance is not None else []


def _say_days(days: Days) -> list[Part]:
    if days.first == days.last:
        return [Part("on", days.first)]
    return [Part("since", days.first), Part("until", days.last)]
