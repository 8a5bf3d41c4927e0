"""What came of pages -> the tables of a shard, as Parquet: documents, failures, and those of ``views/tables.py``."""

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec
import pyarrow as pa

from sayso.records.batch import DOCUMENTS, PageOutcome
from sayso.records.reading import Reading
from sayso.views.exports.parquet import encode_table, make_tables, read_date

__all__ = ["FAILURES", "SCHEMAS", "encode_outcomes", "make_outcome_tables"]

FAILURES: Final = "failures"
_TEXT: Final = pa.string()
_DOCUMENTS: Final = pa.schema(
    [
        ("page", _TEXT),
        ("outlet", _TEXT),
        ("published", pa.date32()),
        ("document", _TEXT),
        ("url", _TEXT),
        ("title", _TEXT),
        ("authors", pa.list_(_TEXT)),
        ("language", _TEXT),
        ("words", pa.int64()),
        ("digest", _TEXT),
        ("reading", _TEXT),
    ]
)
_FAILURES: Final = pa.schema([(name, _TEXT) for name in "page url digest stage error reason".split()])
SCHEMAS: Final[Mapping[str, pa.Schema]] = {
    DOCUMENTS: _DOCUMENTS,
    **{name: table.schema for name, table in make_tables(()).items()},
    FAILURES: _FAILURES,
}


def encode_outcomes(outcomes: Sequence[PageOutcome]) -> dict[str, bytes]:
    """A Parquet file for each table that has rows."""
    tables = make_outcome_tables(outcomes)
    return {name: encode_table(table) for name, table in tables.items() if table.num_rows}


def make_outcome_tables(outcomes: Sequence[PageOutcome]) -> dict[str, pa.Table]:
    """Every table by its name, rows in the order of the pages."""
    read = [(one, msgspec.json.decode(one.reading, type=Reading)) for one in outcomes if one.reading is not None]
    documents = [_row_document(*both) for both in read]
    failures = [{name: getattr(one, name) for name in _FAILURES.names} for one in outcomes if one.stage is not None]
    return {
        DOCUMENTS: pa.Table.from_pylist(documents, _DOCUMENTS),
        **make_tables((one.page, reading) for one, reading in read),
        FAILURES: pa.Table.from_pylist(failures, _FAILURES),
    }


def _row_document(outcome: PageOutcome, reading: Reading) -> dict[str, object]:
    document = reading.document
    return {
        "page": outcome.page,
        "outlet": document.publisher,
        "published": read_date(document.published) if document.published is not None else None,
        "document": document.id,
        "url": document.url,
        "title": document.title,
        "authors": document.authors,
        "language": document.language,
        "words": outcome.words,
        "digest": outcome.digest,
        "reading": outcome.reading,
    }
