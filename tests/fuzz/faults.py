"""What a hunt finds: each fault once, with the bytes that show it."""

import traceback
from hashlib import sha256
from pathlib import Path

__all__ = ["Faults", "list_faults", "tell_fault"]


class SlowInput(Exception):
    """An input that took far longer than its length allows."""


class Faults:
    """Those of one door, in a folder: ``door-digest.bin``, what was given, and ``door-digest.txt``, what came of it."""

    def __init__(self, folder: Path, door: str, seed: int) -> None:
        self._folder, self._door, self._seed = folder, door, seed
        folder.mkdir(parents=True, exist_ok=True)

    def note(self, error: BaseException, data: bytes) -> None:
        """Keep the input, unless one is kept that failed in the same place."""
        digest = sha256(tell_fault(error).encode()).hexdigest()[:12]
        path = self._folder / f"{self._door}-{digest}.bin"
        if path.exists():
            return
        told = "".join(traceback.format_exception(error))
        again = f"python -m tests.fuzz --replay {path.name}"
        path.with_suffix(".txt").write_text(
            f"{tell_fault(error)}\nseed {self._seed}; again by: {again}\n\n{told}", encoding="utf-8", errors="replace"
        )
        path.write_bytes(data)


def tell_fault(error: BaseException) -> str:
    """What a fault is known by: its kind, and the deepest place of ours it came from."""
    ours = [
        f"{Path(frame.filename).name}:{frame.name}: {frame.line}"
        for frame in traceback.extract_tb(error.__traceback__)
        if "/sayso/" in frame.filename or "/tests/" in frame.filename
    ]
    return f"{type(error).__name__} at {ours[-1] if ours else 'no place of ours'}"


def list_faults(folder: Path) -> list[Path]:
    """The inputs kept, and those on which the process itself ended (``crash-``, ``timeout-``, ``oom-``)."""
    return sorted(one for one in folder.glob("*") if one.suffix != ".txt")
