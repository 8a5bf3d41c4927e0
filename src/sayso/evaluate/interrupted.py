"""Whether a batch bears being killed at any moment: it, or one of its processes (SIGKILL), again and again, begun anew
each time; then its rows must be those of one that nobody disturbed."""

import contextlib
import hashlib
import os
import signal
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from sayso.evaluate.batch import SEED, digest_rows, list_children, run_batch, start_batch
from sayso.evaluate.invented.crawl import write_crawl
from sayso.evaluate.report import Report, Table

__all__ = ["Interrupted", "evaluate_interruptions", "interrupt_batch"]

_PAGES: Final = 30  # for each kill, so that there is something to read between two
_PROCESSES: Final = 2
_SHARD: Final = 16  # pages: few, so that kills find shards half read, half written and done
_PACE: Final = 1.2  # the longest wait for a kill, in shares of the undisturbed time that there is for each


class Interrupted(NamedTuple):
    """What was killed how often: the batch itself, and one of its processes."""

    drivers: int
    workers: int


def evaluate_interruptions(kills: int, pages: int | None) -> Report:
    """figures: ``pages``, ``kills``, ``differing`` (1 where any row differs)."""
    count = pages or _PAGES * kills
    with TemporaryDirectory() as folder:
        crawl, whole, disturbed = (Path(folder, name) for name in ("crawl", "whole", "disturbed"))
        files = write_crawl(crawl, count, SEED)
        digest = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
        undisturbed = run_batch(crawl, whole, _PROCESSES, shard=_SHARD)
        found = interrupt_batch(crawl, disturbed, kills, undisturbed.seconds, Random(SEED))
        differs = undisturbed.rows != digest_rows(disturbed)
    rows = (
        ("pages", count),
        ("kills of the batch itself", found.drivers),
        ("kills of one of its processes", found.workers),
        ("rows differ from an undisturbed batch", "yes" if differs else "no"),
    )
    figures = {"pages": float(count), "kills": float(sum(found)), "differing": float(differs)}
    return Report(
        "batch killed", f"{count:,} invented pages", digest, (Table("Killed", ("what", "figure"), rows),), figures
    )


def interrupt_batch(source: Path, out: Path, kills: int, seconds: float, chance: Random) -> Interrupted:
    """seconds: that it takes undisturbed. Begun again whenever it was killed; at last it ends by itself."""
    drivers = workers = 0
    driver = start_batch(source, out, _PROCESSES, shard=_SHARD)
    try:
        while drivers + workers < kills:
            time.sleep(chance.uniform(0, _PACE * seconds / kills))
            if driver.poll() is not None:  # done before there were so many
                break
            children = list_children(driver.pid)
            is_worker = bool(children) and chance.random() < 0.5
            with contextlib.suppress(ProcessLookupError):
                os.kill(chance.choice(children) if is_worker else driver.pid, signal.SIGKILL)
            drivers, workers = drivers + (not is_worker), workers + is_worker
            if not is_worker:
                driver.wait()
                driver = start_batch(source, out, _PROCESSES, shard=_SHARD)
        driver.wait()
    finally:
        driver.kill()
        driver.wait()
    return Interrupted(drivers, workers)
