"""The engine of many machines: Ray Data, on whatever cluster ``ray.init`` finds; on this machine where there is none.

Only the glue: parts are spread over the cluster, each is opened where there is room and cut into shards, a row a shard;
each shard is read by the same code as on one machine, in a process that can be stopped, and written where it was read.
Ray holds back those that open while those that read are behind. Nothing is reported to Ray's makers.
"""

import logging
import os
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from sayso.batch.engine import Effort, Plan
from sayso.batch.ledger import Ledger, enter_part
from sayso.batch.opener import Ended, Opener, Shard
from sayso.batch.place import open_place
from sayso.batch.reader import Reader
from sayso.batch.shards import keep_shard, name_shard
from sayso.errors import SettingError
from sayso.records.batch import PartEntry, ShardEntry

__all__ = ["read_on_ray", "start_ray"]

_OPENING_CORES: Final = 0.5  # of a core, that opening takes
_KEPT_UP_WITH: Final = 25  # processes that read, by one that opens

Row = dict[str, Any]


def read_on_ray(plan: Plan, ledger: Ledger, effort: Effort) -> Iterator[ShardEntry]:
    """The entries of shards as they are done. The place must be one that all machines reach. Raises SettingError."""
    ray = start_ray(effort.processes)
    parts = [
        {"number": number, "known": msgspec.json.encode(sorted(ledger.find_known(number)))}
        for number in range(len(plan.parts))
        if not ledger.is_done(number)
    ]
    if not parts:
        return
    openers = ray.data.ActorPoolStrategy(size=1 + effort.processes // _KEPT_UP_WITH)
    given = {"fn_constructor_args": (plan, effort)}
    shards = ray.data.from_items(parts, override_num_blocks=len(parts)).flat_map(
        _PartOpener, compute=openers, num_cpus=_OPENING_CORES, **given
    )
    readers = ray.data.ActorPoolStrategy(size=effort.processes)
    for row in shards.map(_ShardReader, compute=readers, num_cpus=1, **given).iter_rows():
        yield msgspec.json.decode(row["entry"], type=ShardEntry)


def start_ray(processes: int) -> Any:
    """The module, connected to a cluster. Raises SettingError without it."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise SettingError("--engine ray", "needs Ray: pip install 'sayso[ray]'") from error
    if not ray.is_initialized():
        is_alone = "RAY_ADDRESS" not in os.environ
        ray.init(
            num_cpus=processes + 1 if is_alone else None,
            include_dashboard=False if is_alone else None,
            log_to_driver=False,
            logging_level=logging.ERROR,
        )
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.target_max_block_size = 1  # a shard a block: blocks are what is spread over those that read
    return ray


class _PartOpener:
    """Opens parts on one of the machines."""

    def __init__(self, plan: Plan, effort: Effort) -> None:
        self._plan = plan
        self._place = open_place(plan.place)
        self._opener = Opener(plan.manifest.settings, effort.timeout_s, effort.memory_bytes)

    def __call__(self, row: Row) -> Iterator[Row]:
        number, known = row["number"], frozenset(msgspec.json.decode(row["known"], type=list[int]))
        for said in self._opener.open(number, self._plan.parts[number], known):
            if isinstance(said, Ended):
                enter_part(self._place, PartEntry(**said._asdict()))
            else:
                yield said._asdict()


class _ShardReader:
    """Reads shards on one of the machines, and writes what came of them."""

    def __init__(self, plan: Plan, effort: Effort) -> None:
        self._plan = plan
        self._place = open_place(plan.place)
        self._reader = Reader(plan.manifest.settings, effort.timeout_s, effort.memory_bytes)

    def __call__(self, row: Row) -> Row:
        shard = Shard(**row)
        name = name_shard(self._plan.manifest, self._plan.parts[shard.part], shard.part, shard.number)
        entry = keep_shard(self._place, name, shard, self._reader.read(shard))
        return {"entry": msgspec.json.encode(entry)}
