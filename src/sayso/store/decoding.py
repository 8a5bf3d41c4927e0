"""JSON -> Readings that hold together."""

import msgspec

from sayso.extract.wrong_json import say_broken, say_misfit
from sayso.records.reading import Contract, Reading
from sayso.store.soundness import list_unsound

__all__ = ["decode_reading"]


def decode_reading(line: bytes | str) -> Reading:
    """Raises ValueError, saying why, for what is no Reading, or one that does not hold together."""
    try:
        found = msgspec.json.decode(line, type=Contract)
    except UnicodeDecodeError as error:
        raise ValueError("not in UTF-8") from error
    except msgspec.ValidationError as error:
        raise ValueError(say_misfit(error)) from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise ValueError(say_broken(line if isinstance(line, bytes) else line.encode(), error)) from error
    problem = next(list_unsound(found), None)
    if problem is not None:
        raise ValueError(problem)
    return Reading(**{name: getattr(found, name) for name in Contract.__struct_fields__})
