"""Where a batch is written: a folder, or an address that fsspec knows. What is written appears whole or not at all."""

import contextlib
import os
import secrets
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final, Protocol, cast

from sayso.errors import SettingError
from sayso.intake.open import is_address

__all__ = ["Folder", "Place", "open_place"]

_DRAFT: Final = ".part"  # what ends the names of files that are not whole yet


class Place(Protocol):
    """Names are relative and have slashes. Every method raises SettingError where it cannot be done."""

    def write(self, name: str, data: bytes) -> None:
        """All of it and for good, in the place of what had that name."""

    def read(self, name: str) -> bytes | None:
        """None where nothing has that name."""

    def open(self, name: str) -> BinaryIO: ...

    def list(self, folder: str) -> Sequence[str]:
        """The names of what is in a folder, sorted, without the folder's; none where there is no such folder."""

    def remove(self, name: str) -> None: ...

    def hold(self) -> contextlib.AbstractContextManager[None]:
        """Meanwhile nobody else writes here, so far as that can be seen."""


def open_place(address: str) -> Place:
    """A path, or an address such as ``s3://bucket/folder``. Raises SettingError where fsspec or its part is missing."""
    return _Bucket(address) if is_address(address) else Folder(Path(address))


class Folder:
    """A folder of this machine; it is made."""

    def __init__(self, path: Path) -> None:
        self._path = path
        if path.exists() and not path.is_dir():
            raise SettingError("OUT", f"“{path}” is there already and is no folder")

    def write(self, name: str, data: bytes) -> None:
        target = self._path / name
        draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}{_DRAFT}")
        with _told(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                with draft.open("wb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                draft.replace(target)
            finally:
                draft.unlink(missing_ok=True)
            _sync_folder(target.parent)

    def read(self, name: str) -> bytes | None:
        with _told(self._path / name):
            try:
                return (self._path / name).read_bytes()
            except FileNotFoundError:
                return None

    def open(self, name: str) -> BinaryIO:
        with _told(self._path / name):
            return (self._path / name).open("rb")

    def list(self, folder: str) -> Sequence[str]:
        with _told(self._path / folder):
            try:
                return sorted(one for one in os.listdir(self._path / folder) if not one.startswith("."))  # noqa: PTH208
            except FileNotFoundError:
                return ()

    def remove(self, name: str) -> None:
        with _told(self._path / name):
            (self._path / name).unlink(missing_ok=True)

    @contextlib.contextmanager
    def hold(self) -> Iterator[None]:
        with _told(self._path):
            self._path.mkdir(parents=True, exist_ok=True)
            lock = (self._path / ".lock").open("a")  # where a stranger made it a link, what it leads to stays as it is
        with lock:
            with _told(self._path):
                _lock(lock.fileno(), self._path)
                for draft in self._path.rglob(f".*{_DRAFT}"):  # of a process that was killed
                    draft.unlink(missing_ok=True)
            yield


class _Bucket:
    """What fsspec opens: object stores, where what is put appears whole by itself."""

    def __init__(self, address: str) -> None:
        try:
            import fsspec
        except ImportError as error:
            raise SettingError("OUT", f"“{address}” needs fsspec: pip install 'sayso[batch]'") from error
        try:
            self._files, self._root = cast("tuple[Any, str]", fsspec.core.url_to_fs(address))
        except (ImportError, ValueError) as error:
            raise SettingError("OUT", f"“{address}” cannot be opened ({error})") from error

    def write(self, name: str, data: bytes) -> None:
        path = self._name(name)
        with _told(path):
            try:
                self._files.pipe_file(path, data)
            except FileNotFoundError:  # where folders have to be made, as on a disk
                self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
                self._files.pipe_file(path, data)

    def read(self, name: str) -> bytes | None:
        with _told(self._name(name)):
            try:
                return cast(bytes, self._files.cat_file(self._name(name)))
            except FileNotFoundError:
                return None

    def open(self, name: str) -> BinaryIO:
        with _told(self._name(name)):
            return cast(BinaryIO, self._files.open(self._name(name), "rb"))

    def list(self, folder: str) -> Sequence[str]:
        with _told(self._name(folder)):
            try:
                found = self._files.ls(self._name(folder), detail=False)
            except FileNotFoundError:
                return ()
        return sorted(one.rstrip("/").rpartition("/")[2] for one in found)

    def remove(self, name: str) -> None:
        with _told(self._name(name)), contextlib.suppress(FileNotFoundError):
            self._files.rm_file(self._name(name))

    @contextlib.contextmanager
    def hold(self) -> Iterator[None]:
        yield  # an object store has no locks

    def _name(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}"


@contextlib.contextmanager
def _told(path: object) -> Iterator[None]:
    """What the system says as a SettingError."""
    try:
        yield
    except OSError as error:
        raise SettingError("OUT", f"“{path}” cannot be read or written ({error.strerror or error})") from error


def _sync_folder(path: Path) -> None:
    """That a file has another name is kept on disk as well."""
    if os.name != "posix":
        return
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _lock(file: int, path: Path) -> None:
    if os.name != "posix":
        return
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise SettingError("OUT", f"another process writes to “{path}”") from error
