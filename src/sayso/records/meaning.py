"""What words mean, as a vector packed small, and how alike two meanings are."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["measure_likeness", "pack_meaning"]


def pack_meaning(vector: "NDArray[np.float32]") -> bytes:
    """The direction of ``vector``, a signed byte for each part; of nought, no bytes."""
    import numpy as np  # here, so that the records load without it

    most = float(np.abs(vector).max())
    if most == 0.0:
        return b""
    signed: NDArray[np.int8] = np.round(vector / most * 127).astype(np.int8)
    return signed.tobytes()


def measure_likeness(one: bytes, other: bytes) -> float:
    """The cosine of the angle between two packed meanings, -1 to 1; 0 where one is not known."""
    if not one or not other:
        return 0.0
    import numpy as np

    mine, theirs = (np.frombuffer(packed, dtype=np.int8).astype(np.float32) for packed in (one, other))
    return float(mine @ theirs / (np.linalg.norm(mine) * np.linalg.norm(theirs)))
