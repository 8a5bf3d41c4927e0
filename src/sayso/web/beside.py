"""What pages show beside the answer to their question: the same laid out, and what else the archive knows of it."""

from collections.abc import Callable, Mapping
from typing import Any, Final, get_args

from sayso.records.archived_claim import ArchivedClaim
from sayso.records.family import Family, UnfoldedKinship
from sayso.records.party import Party, QuotedSources
from sayso.records.source import SourceKind
from sayso.serving.asked import AskedFamily, AskedNumber, AskedPair, AskedParty, AskedQuoted
from sayso.store.archive import Archive
from sayso.views.aligned import lay_out_aligned
from sayso.views.claim_fold import fold_claim
from sayso.views.family_tree import grow_tree
from sayso.views.lanes import draw_lanes
from sayso.views.wording import say_identity
from sayso.web.charted import find_beside_documents, find_beside_habits, find_beside_timeline, list_outlets
from sayso.web.told import find_beside_archive, find_beside_corrections, find_beside_revision

__all__ = ["ALONE", "BESIDE"]


def _find_beside_quoted(archive: Archive, asked: AskedQuoted, answer: QuotedSources) -> dict[str, object]:
    """unnamed: how each identity that is no name is called, and how many attributions are to such sources."""
    unnamed = [(say_identity(one, None), number) for one, number in answer.identities.items() if one != "named"]
    return {"outlets": list_outlets(archive), "kinds": [(one, one) for one in get_args(SourceKind)], "unnamed": unnamed}


def _find_beside_source(archive: Archive, asked: AskedParty, party: Party) -> dict[str, object]:
    """The timeline has all stances in it, whichever of them is listed."""
    whose = f"id:{party.head.id}"
    timeline = archive.timeline(source=whose, since=asked.since, until=asked.until)
    return {
        "timeline": timeline,
        "lanes": draw_lanes(timeline),
        "corrections": archive.party_corrections(whose),
    }


def _find_beside_claim(archive: Archive, asked: AskedNumber, claim: ArchivedClaim) -> dict[str, object]:
    return {"fold": fold_claim(claim)}


def _find_beside_family(archive: Archive, asked: AskedFamily, family: Family) -> dict[str, object]:
    return {"branches": grow_tree(family)}


def _find_story_alone(archive: Archive, asked: AskedFamily) -> dict[str, object]:
    """A story of no family. Raises ArchiveError where there is no such story."""
    return {"alone": archive.story(str(asked.number))}


def _find_beside_kinship(archive: Archive, asked: AskedPair, kinship: UnfoldedKinship) -> dict[str, object]:
    return {"pairs": lay_out_aligned(kinship.compared)}


BESIDE: Final[Mapping[str, Callable[[Archive, Any, Any], dict[str, object]]]] = {  # by the names of questions
    "quoted": _find_beside_quoted,
    "source": _find_beside_source,
    "claim": _find_beside_claim,
    "family": _find_beside_family,
    "kinship": _find_beside_kinship,
    "timeline": find_beside_timeline,
    "revision": find_beside_revision,
    "documents": find_beside_documents,
    "habits": find_beside_habits,
    "corrections": find_beside_corrections,
    "archive": find_beside_archive,
}
ALONE: Final[Mapping[str, Callable[[Archive, Any], dict[str, object]]]] = {  # where the archive has no answer
    "family": _find_story_alone,
}
