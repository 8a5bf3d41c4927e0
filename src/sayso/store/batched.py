"""The Readings that a batch has written, for an archive."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from sayso.errors import InputError, UnsupportedInput
from sayso.records.batch import BATCH, DOCUMENTS, MANIFEST
from sayso.store.adding import Incoming
from sayso.store.decoding import decode_reading

__all__ = ["is_batch", "read_batched"]

_AT_ONCE: Final = 64  # rows
_COLUMNS: Final = ["page", "digest", "reading"]


class _Head(msgspec.Struct, frozen=True):
    schema: str = ""


def is_batch(folder: Path) -> bool:
    """Whether a batch was written into the folder."""
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=_Head).schema == BATCH
    except (OSError, msgspec.DecodeError):
        return False


def read_batched(
    folder: Path, is_known: Callable[[str], bool], tell: Callable[[InputError], object]
) -> Iterator[Incoming]:
    """The Readings of pages that are not ``is_known``; what is damaged goes to ``tell``. Raises UnsupportedInput."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise UnsupportedInput(str(folder), "a batch, which needs pyarrow: pip install 'sayso[batch]'") from error
    for path in sorted([*folder.glob(f"{DOCUMENTS}/**/*.parquet"), *folder.glob(f"shards/{DOCUMENTS}/*.parquet")]):
        try:
            if not set(_COLUMNS) <= set(parquet.read_schema(path).names):
                tell(UnsupportedInput(str(path), "a table without the columns page, digest and reading of a batch"))
                continue
            # Read as a dictionary, a long Reading that a small file repeats is held once.
            with parquet.ParquetFile(path, read_dictionary=["reading"]) as file:
                for page, digest, reading in _list_rows(file):
                    if not all(isinstance(one, str) for one in (page, digest, reading)):
                        tell(UnsupportedInput(str(path), "a row without page, digest or Reading"))
                    elif not is_known(digest):
                        try:
                            yield Incoming(decode_reading(reading), digest)
                        except ValueError as error:
                            tell(UnsupportedInput(page, f"a row that is no Reading ({error})"))
        except (pa.ArrowException, OSError) as error:
            tell(UnsupportedInput(str(path), f"a Parquet file that is damaged or cannot be read ({error})"))


def _list_rows(file: Any) -> Iterator[tuple[Any, ...]]:
    """The cells of each row, as ``_COLUMNS`` names them."""
    for rows in file.iter_batches(_AT_ONCE, columns=_COLUMNS, use_threads=False):
        columns = [rows.column(name) for name in _COLUMNS]
        for place in range(rows.num_rows):
            yield tuple(column[place].as_py() for column in columns)
