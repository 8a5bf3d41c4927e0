"""Every error sayso raises on purpose.

SaysoError
├── SpanError            a span that is empty, reversed or outside its text
├── InputError           the input cannot be read; the faces print one line and exit with 2
│   ├── InputNotFound    no such file, a folder where a file was expected, or a file that may not be read
│   ├── UnsupportedInput a URL scheme or a kind of file that is not read
│   ├── EmptyInput       no bytes, or no text in them
│   ├── BinaryInput      bytes that are no text
│   ├── CharsetMismatch  bytes that are not in the charset they declare
│   ├── InputTooLarge    more bytes than the limit, or more tags than a page can have
│   ├── NoMainText       markup without an article in it
│   ├── OtherLanguage    not English, and not forced
│   ├── AddressRefused   a URL that leads to a private address
│   ├── FetchFailed      the server did not answer, answered with an error, or took too long
│   ├── ReadingStopped   a page that took longer than its time limit, or ended the process that read it
│   └── Busy             more pages wait to be read, or more is exported at once, than a server takes
├── ModelMismatch        a model's file is missing, or is not the one the catalogue names
├── ArchiveError         an archive that cannot be opened, written or is none, or holds no such thing
├── SettingError         an option, a rule code or a line of sayso.toml that means nothing
└── CorpusError          an evaluation file that is not in the format it should have
"""

__all__ = [
    "AddressRefused",
    "ArchiveError",
    "BinaryInput",
    "Busy",
    "CharsetMismatch",
    "CorpusError",
    "EmptyInput",
    "FetchFailed",
    "InputError",
    "InputNotFound",
    "InputTooLarge",
    "ModelMismatch",
    "NoMainText",
    "OtherLanguage",
    "ReadingStopped",
    "SaysoError",
    "SettingError",
    "SpanError",
    "UnsupportedInput",
]


class SaysoError(Exception):
    """Root of all that sayso raises on purpose."""


class SpanError(SaysoError, ValueError):
    """A span that is empty, reversed, or runs past its text. args: start, end, length of the text or None."""

    def __init__(self, start: int, end: int, length: int | None = None) -> None:
        super().__init__(start, end, length)  # the facts, so a worker can hand the error to its parent

    def __str__(self) -> str:
        start, end, length = self.args
        return f"span [{start}, {end}) is empty, reversed or outside its text (length {length})"


class InputError(SaysoError):
    """An input that cannot be read. args: the input's name, and what is wrong with it."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(name, problem)

    def __str__(self) -> str:
        name, problem = self.args
        return f"{name}: {problem}"


class InputNotFound(InputError):
    """No such file, a folder where a file was expected, or a file that may not be read."""


class UnsupportedInput(InputError):
    """A URL scheme or a kind of file that is not read."""


class EmptyInput(InputError):
    """No bytes, or nothing but white space in them."""


class BinaryInput(InputError):
    """Bytes that are no text."""


class CharsetMismatch(InputError):
    """Bytes that are not in the charset they declare, or in none that could be told."""


class InputTooLarge(InputError):
    """More bytes than the limit, or more tags and attributes than a page can have."""


class NoMainText(InputError):
    """Markup without an article in it."""


class OtherLanguage(InputError):
    """A page that is not in English; ``force`` reads it all the same."""


class AddressRefused(InputError):
    """A URL that leads to a private, loopback or otherwise not public address."""


class FetchFailed(InputError):
    """The server could not be reached, answered with an error, or took too long."""


class ReadingStopped(InputError):
    """A page that took longer than its time limit, or ended the process that read it."""


class Busy(InputError):
    """More pages wait to be read, or more is exported at once, than a server takes; the same may be asked later."""


class ModelMismatch(SaysoError):
    """A model that cannot be used. args: the file's name, and what is wrong with it."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(name, problem)

    def __str__(self) -> str:
        name, problem = self.args
        return f"model {name}: {problem}"


class ArchiveError(SaysoError):
    """An archive that cannot be opened or written, is none, or holds no such thing. args: its path or what was asked
    for, and what is wrong."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(name, problem)

    def __str__(self) -> str:
        name, problem = self.args
        return f"{name}: {problem}"


class SettingError(SaysoError, ValueError):
    """An option, a rule code or a line of sayso.toml that means nothing. args: where, what is wrong."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(where, problem)

    def __str__(self) -> str:
        where, problem = self.args
        return f"{where}: {problem}"


class CorpusError(SaysoError, ValueError):
    """An evaluation file that is missing or not in the format it should have. args: path, what is wrong."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(path, problem)

    def __str__(self) -> str:
        path, problem = self.args
        return f"{path}: {problem}"
