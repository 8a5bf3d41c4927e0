"""The machine that a figure was measured on, and what a process has taken of it."""

import os
import platform
import sys
import time
from pathlib import Path
from random import Random

__all__ = ["describe_machine", "measure_peak_memory", "measure_read", "measure_scattered_reads"]

_PAGE = 4096  # bytes
_READS = 200
_DISK_BLOCK = 512  # bytes, in which reading from a disk is counted


def describe_machine() -> tuple[tuple[str, str], ...]:
    return (
        ("system", f"{platform.system()} {platform.machine()}"),
        ("cores", str(os.cpu_count())),
        # what else is at work makes every time longer
        ("at work on it, the last minute", f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "not known"),
        ("Python", platform.python_version()),
    )


def measure_peak_memory() -> float:
    """The most memory this process has had resident, in MB (Linux counts in KiB, macOS in bytes)."""
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def measure_read() -> float:
    """What this process has had read from a disk, in MB: 0 of what was in the system's cache."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_inblock * _DISK_BLOCK / 1e6


def measure_scattered_reads(path: Path, chance: Random) -> float:
    """Seconds for one page of a file, at places drawn by chance. Unbuffered, or what is around would be read too."""
    pages = max(1, path.stat().st_size // _PAGE)
    with path.open("rb", buffering=0) as file:
        start = time.perf_counter()
        for _ in range(_READS):
            file.seek(_PAGE * chance.randrange(pages))
            file.read(_PAGE)
    return (time.perf_counter() - start) / _READS
