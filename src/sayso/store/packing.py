"""A Reading as an archive keeps it: its JSON deflated, without the text, which stands beside it."""

import zlib
from typing import TypeVar

import msgspec

from sayso.errors import ArchiveError
from sayso.records.reading import Contract, Reading
from sayso.records.story import Story

__all__ = ["pack_reading", "unpack_reading", "unpack_stories"]

_LEVEL = 6
_MOST_BYTES = 256_000_000  # of a Reading that is unpacked: more than the largest page that is read can make
_Packed = TypeVar("_Packed", bound=msgspec.Struct)


class _Stories(msgspec.Struct, frozen=True):
    stories: tuple[Story, ...]


def pack_reading(reading: Reading) -> bytes:
    bare = msgspec.structs.replace(reading, document=msgspec.structs.replace(reading.document, text=""))
    return zlib.compress(bare.to_json().encode(), _LEVEL)


def unpack_reading(packed: bytes, text: str) -> Reading:
    """The Reading whole again, but for its reasons, which are not part of the contract. Raises ArchiveError."""
    bare = _unpack(packed, Contract)
    fields = {name: getattr(bare, name) for name in Contract.__struct_fields__}
    return Reading(**{**fields, "document": msgspec.structs.replace(bare.document, text=text)})


def unpack_stories(packed: bytes) -> tuple[Story, ...]:
    """The stories of a Reading, without the rest of it. Raises ArchiveError."""
    return _unpack(packed, _Stories).stories


def _unpack(packed: bytes, type: type[_Packed]) -> _Packed:
    try:
        stream = zlib.decompressobj()
        unpacked = stream.decompress(packed, _MOST_BYTES)
        if stream.unconsumed_tail:
            raise ArchiveError("a packed Reading", f"more than {_MOST_BYTES:,} bytes when unpacked")
        if not stream.eof:
            raise ArchiveError("a packed Reading", "damaged: it breaks off")
        return msgspec.json.decode(unpacked, type=type)
    except (zlib.error, msgspec.MsgspecError) as error:
        raise ArchiveError("a packed Reading", f"damaged: {error}") from error
