"""What shows how two stories of an archive are related."""

import msgspec

from sayso.compare.judge import compare_told
from sayso.errors import ArchiveError
from sayso.records.comparison import SCHEMA, ComparedPages
from sayso.records.family import UnfoldedKinship
from sayso.store.copies import read_member
from sayso.store.cutting import read_story_document, read_story_told
from sayso.store.database import Database
from sayso.store.kinship import find_story, trace_kin
from sayso.store.relating import find_last_said

__all__ = ["unfold_kinship"]


def unfold_kinship(database: Database, page: str, other: str) -> UnfoldedKinship:
    """Two stories (``find_story``), of one family or not. Raises ArchiveError."""
    with database.reading() as reader:
        a, b = find_story(reader, page), find_story(reader, other)
        if a == b:
            raise ArchiveError(other, f"is the same story as {page}")
        comparison = msgspec.structs.asdict(compare_told(read_story_told(reader, a), read_story_told(reader, b)))
        documents = read_story_document(reader, a), read_story_document(reader, b)
        before = trace_kin(reader, b, a)
        chain = [a] if a in before else []
        while chain and chain[-1] != b:
            chain.append(before[chain[-1]])
        return UnfoldedKinship(
            a=read_member(reader, a),
            b=read_member(reader, b),
            compared=ComparedPages(schema=SCHEMA, a=documents[0], b=documents[1], **comparison),
            correction=find_last_said(reader, a, b),
            chain=tuple(chain),
        )
