"""Object stores and whatever else fsspec opens: ``s3://``, ``gs://``, ``abfs://``, ``hf://`` and so on."""

from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple, cast

from sayso.errors import InputNotFound, UnsupportedInput
from sayso.intake.carriers import is_passed_over

__all__ = ["RemoteFile", "list_remote", "open_remote"]

_TAGS = ("ETag", "etag", "md5Hash", "content_md5", "LastModified", "mtime", "created")  # what tells other bytes apart


class RemoteFile(NamedTuple):
    """state: a tag that is another one when the bytes are."""

    address: str
    size: int
    state: str


def list_remote(address: str) -> Iterator[RemoteFile]:
    """The files at an address: the one, those below a folder, or those that a pattern fits; sorted, hidden ones and
    settings left out. Raises InputNotFound, and UnsupportedInput without fsspec or the package for the scheme."""
    files, path = _find_files(address)
    try:
        if any(mark in path for mark in "*?["):
            found = {one["name"]: one for one in files.glob(path, detail=True).values() if one["type"] == "file"}
        elif files.isdir(path):
            found = files.find(path, detail=True)
        else:
            found = {path: files.info(path)}
    except (OSError, ValueError) as error:
        raise InputNotFound(address, f"cannot be had ({error})") from error
    if not found:
        raise InputNotFound(address, "no file there")
    for name in sorted(found):
        if not any(is_passed_over(part) for part in name.removeprefix(path).split("/")):
            info = found[name]
            yield RemoteFile(files.unstrip_protocol(name), int(info.get("size") or 0), _find_tag(info))


def open_remote(address: str) -> BinaryIO:
    """Raises InputNotFound and UnsupportedInput."""
    files, path = _find_files(address)
    try:
        return cast(BinaryIO, files.open(path, "rb"))
    except (OSError, ValueError) as error:
        raise InputNotFound(address, f"cannot be opened ({error})") from error


def _find_files(address: str) -> tuple[Any, str]:
    try:
        import fsspec
    except ImportError as error:
        raise UnsupportedInput(address, "needs fsspec: pip install 'sayso[batch]'") from error
    try:
        return cast("tuple[Any, str]", fsspec.core.url_to_fs(address))
    except (ImportError, ValueError) as error:
        raise UnsupportedInput(address, f"cannot be opened ({error})") from error


def _find_tag(info: dict[str, Any]) -> str:
    return next((str(info[tag]) for tag in _TAGS if info.get(tag)), "")
