"""JSON -> Readings that hold together."""

import msgspec

from sayso.records.reading import Contract, Reading
from sayso.store.soundness import list_unsound

__all__ = ["decode_reading"]


def decode_reading(line: bytes | str) -> Reading:
    """Raises DecodeError, and ValueError for a Reading that does not hold together."""
    found = msgspec.json.decode(line, type=Contract)
    problem = next(list_unsound(found), None)
    if problem is not None:
        raise ValueError(problem)
    return Reading(**{name: getattr(found, name) for name in Contract.__struct_fields__})
