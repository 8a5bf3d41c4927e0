"""One process that hunts at one door with Atheris, libFuzzer for Python: ``python -m tests.fuzz.hunt DOOR …``.

Led by which branches of sayso's own code an input reaches; nothing else is instrumented. Every fault is kept and the
hunt goes on, until its time is over or the process itself is ended by an input.
"""

import argparse
import sys
from pathlib import Path
from random import Random
from time import process_time

import atheris

__all__ = ["hunt"]

_SLOW_S = 10.0  # of processor time, at one input, instrumented
_OWN_DAMAGE = 0.5  # the share of inputs that are damaged by our own ways and not by libFuzzer's
_LIMITS = ("-timeout=600", "-report_slow_units=600", "-rss_limit_mb=3000", "-print_final_stats=1", "-verbosity=1")


def hunt(door_name: str, seconds: int, corpus: Path, faults_folder: Path, seed: int) -> None:
    """Ends the process."""
    with atheris.instrument_imports(include=["sayso"]):
        from tests.fuzz.doors import DOORS
    from tests.fuzz.damage import damage
    from tests.fuzz.faults import Faults, SlowInput

    door, faults = DOORS[door_name], Faults(faults_folder, door_name, seed)

    def try_one(data: bytes) -> None:
        began = process_time()
        try:
            door.check(data)
            took = process_time() - began
            if took > _SLOW_S:
                raise SlowInput(f"{took:.0f} s for {len(data):,} bytes")
        except Exception as error:  # noqa: BLE001  whatever it is, it is what we are after
            faults.note(error, data)

    def mutate(data: bytes, longest: int, chance: int) -> bytes:
        random = Random(chance)
        if random.random() < _OWN_DAMAGE:
            return damage(bytes(data), random)[:longest]
        return bytes(atheris.Mutate(data, longest))

    corpus.mkdir(parents=True, exist_ok=True)
    for number, sample in enumerate(door.samples):
        (corpus / f"sample-{number}").write_bytes(sample)
    options = [
        *_LIMITS,
        f"-max_total_time={seconds}",
        f"-max_len={door.longest}",
        f"-seed={seed}",
        f"-artifact_prefix={faults_folder}/{door_name}-",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], try_one, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("door")
    parser.add_argument("--seconds", type=int, required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--faults", type=Path, required=True)
    parser.add_argument("--seed", type=int, required=True)
    given = parser.parse_args()
    hunt(given.door, given.seconds, given.corpus, given.faults, given.seed)
