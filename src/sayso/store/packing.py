"""A Reading as an archive keeps it: its JSON deflated, without the text, which stands beside it."""

import zlib

import msgspec

from sayso.errors import ArchiveError
from sayso.records.reading import Contract, Reading

__all__ = ["pack_reading", "unpack_reading"]

_LEVEL = 6


def pack_reading(reading: Reading) -> bytes:
    bare = msgspec.structs.replace(reading, document=msgspec.structs.replace(reading.document, text=""))
    return zlib.compress(bare.to_json().encode(), _LEVEL)


def unpack_reading(packed: bytes, text: str) -> Reading:
    """The Reading whole again, but for its reasons, which are not part of the contract. Raises ArchiveError."""
    try:
        bare = msgspec.json.decode(zlib.decompress(packed), type=Contract)
    except (zlib.error, msgspec.MsgspecError) as error:
        raise ArchiveError("a packed Reading", f"damaged: {error}") from error
    fields = {name: getattr(bare, name) for name in Contract.__struct_fields__}
    return Reading(**{**fields, "document": msgspec.structs.replace(bare.document, text=text)})
