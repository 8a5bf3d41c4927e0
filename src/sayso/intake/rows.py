"""Tables of pages: JSON Lines and Parquet, a page a row."""

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import msgspec

from sayso.errors import CharsetMismatch, EmptyInput, InputError, InputTooLarge, UnsupportedInput
from sayso.extract.formats import find_format
from sayso.extract.item import find_web_address
from sayso.extract.wrong_json import say_broken
from sayso.intake.carriers import Bounds
from sayso.records.page import RawPage

__all__ = ["open_json_lines", "open_parquet"]

_TEXT = ("text", "body", "content", "article")
_TITLE = ("title", "headline")
_URL = ("url", "link")
_DATE = ("date", "published")
_PUBLISHER = ("publisher", "outlet")
_AUTHORS = ("author", "authors")
_COLUMNS = (*_TITLE, *_URL, *_DATE, *_PUBLISHER, *_AUTHORS)
_WHOLE_PAGE = re.compile(r"<(?:html|body|head)[\s>]", re.IGNORECASE)
_SNIFFED = 20_000  # characters
_ROWS_AT_ONCE = 16


def open_json_lines(
    name: str, stream: BinaryIO, bounds: Bounds, text_column: str | None = None
) -> Iterator[RawPage | InputError]:
    """The rows of a JSON Lines file, called ``name#1`` and so on by their lines; blank lines are none.

    A line that is a news item (ninjs) is a page as it stands. A line that cannot be read is its error.
    """
    line = stream.readline(bounds.page_bytes + 1)
    number = 1
    while line:
        called = f"{name}#{number}"
        whole = line
        while len(whole) > bounds.page_bytes and not line.endswith(b"\n"):  # on to the end of a line too long
            line = stream.readline(bounds.page_bytes + 1)
            if not line:
                break
        if len(whole) > bounds.page_bytes:
            yield InputTooLarge(called, f"a line of more than {bounds.page_bytes:,} bytes")
        elif whole.strip():
            yield _read_line(called, whole.removeprefix(b"\xef\xbb\xbf") if number == 1 else whole, text_column)
        line = stream.readline(bounds.page_bytes + 1)
        number += 1


def _read_line(name: str, line: bytes, text_column: str | None) -> RawPage | InputError:
    try:
        row = msgspec.json.decode(line)
    except UnicodeDecodeError:
        return CharsetMismatch(name, "a line that is not in UTF-8, as JSON Lines are")
    except (msgspec.DecodeError, RecursionError) as error:
        return UnsupportedInput(name, f"a line that is {say_broken(line, error)}")
    if not isinstance(row, dict):
        return UnsupportedInput(name, "a line that is no JSON object")
    named = {str(key).casefold(): value for key, value in reversed(row.items())}
    columns = [text_column.casefold()] if text_column else [column for column in _TEXT if column in named]
    if not columns and find_format(line) == "ninjs":
        return RawPage(name, line)
    if not any(column in named for column in columns):
        return UnsupportedInput(name, _say_missing(text_column))
    return _make_page(name, next((named[one] for one in columns if _is_filled(named.get(one))), None), named)


def open_parquet(
    name: str, stream: BinaryIO, bounds: Bounds, text_column: str | None = None
) -> Iterator[RawPage | InputError]:
    """The rows of a Parquet file, called ``name#1`` and so on; ``stream`` can be sought in.

    Raises UnsupportedInput for a file that is damaged or has no column of text, and without pyarrow.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise UnsupportedInput(name, "a Parquet file, which needs pyarrow: pip install 'sayso[parquet]'") from error
    try:
        schema = parquet.ParquetFile(stream).schema_arrow
        by_key = {str(column).casefold(): str(column) for column in reversed(schema.names)}
        text = next(
            (by_key[key] for key in ([text_column.casefold()] if text_column else _TEXT) if key in by_key), None
        )
        if text is None:
            raise UnsupportedInput(name, _say_missing(text_column))
        chosen = [text, *(by_key[key] for key in _COLUMNS if key in by_key)]
        # Read as a dictionary, a long value that a small file repeats a million times is held once.
        file = parquet.ParquetFile(stream, read_dictionary=[text], pre_buffer=False)
        number = 0
        for batch in file.iter_batches(
            batch_size=_ROWS_AT_ONCE, columns=list(dict.fromkeys(chosen)), use_threads=False
        ):
            columns = {str(field).casefold(): batch.column(place) for place, field in enumerate(batch.schema.names)}
            for place in range(batch.num_rows):
                number += 1
                row = {key: _take_cell(column[place]) for key, column in columns.items()}
                page = _make_page(f"{name}#{number}", row.pop(text.casefold()), row)
                if isinstance(page, RawPage) and len(page.data) > bounds.page_bytes:
                    page = InputTooLarge(page.name, f"more than {bounds.page_bytes:,} bytes")
                yield page
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        problem = " ".join(str(error).split())[:200]
        raise UnsupportedInput(name, f"a Parquet file that is damaged or cannot be read ({problem})") from error


def _take_cell(cell: Any) -> Any:
    """As Python has it; a day or a time beyond what Python counts is none."""
    try:
        return cell.as_py()
    except (OverflowError, ValueError):
        return None


def _say_missing(text_column: str | None) -> str:
    if text_column:
        return f"no column “{text_column}”, the one asked for by --text-column"
    return f"no column {', '.join(_TEXT[:-1])} or {_TEXT[-1]}; --text-column names another"


def _is_filled(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _make_page(name: str, text: object, row: Mapping[str, Any]) -> RawPage | InputError:
    """The page of a row by its column names in lower case. Text with markup round all of it is a page, else a piece."""
    if not isinstance(text, str | None):
        return UnsupportedInput(name, "a text column that holds no text")
    if text is None or not text.strip():
        return EmptyInput(name, "a row without text")
    return RawPage(
        name,
        text.encode("utf-8", "surrogatepass"),
        url=find_web_address(row.get(key) for key in _URL),
        charset="utf-8",
        fragment=_WHOLE_PAGE.search(text, 0, _SNIFFED) is None,
        title=_find_text(row, _TITLE),
        published=_find_text(row, _DATE),
        authors=tuple(name for key in _AUTHORS for name in _list_names(row.get(key))),
        publisher=_find_text(row, _PUBLISHER),
    )


def _find_text(row: Mapping[str, Any], keys: tuple[str, ...]) -> str | None:
    """The first of these columns that says something; dates in ISO 8601. A number could be any count of days."""
    for value in (row.get(key) for key in keys):
        if isinstance(value, datetime.date):  # a datetime too
            return value.isoformat()
        if names := _list_names(value):
            return names[0]
    return None


def _list_names(value: object) -> list[str]:
    """Names given as a string, an object with a name, or a list of such."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        return [name for one in value if not isinstance(one, list) for name in _list_names(one)]
    return [value.strip()] if isinstance(value, str) and value.strip() else []
