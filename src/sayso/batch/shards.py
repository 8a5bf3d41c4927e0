"""A shard that was read -> its files and its entry in the ledger; the same whichever engine has read it."""

import re
from collections import Counter
from hashlib import sha256
from typing import Final

import msgspec

from sayso.batch.ledger import enter_shard
from sayso.batch.opener import Shard
from sayso.batch.place import Place
from sayso.batch.reader import ReadShard
from sayso.records.batch import Manifest, Part, ShardEntry

__all__ = ["SHARDS", "keep_shard", "name_shard"]

SHARDS: Final = "shards"  # the folder in which tables stand, a file a shard, until they are packed
_NAMED: Final = re.compile(r"“[^”]*”|\(.*\)|\d[\d,.]*")  # what tells a reason from the same one of another page


def name_shard(manifest: Manifest, part: Part, at: int, number: int) -> str:
    """Another one for other pages, settings or models. at: the number of the part."""
    digest = sha256(msgspec.json.encode((part, manifest.settings, manifest.models, number))).hexdigest()
    return f"{at:06d}-{number:05d}-{digest[:12]}"


def keep_shard(place: Place, name: str, shard: Shard, read: ReadShard) -> ShardEntry:
    """Write the tables, and then enter them. Raises SettingError."""
    for table, data in read.tables.items():
        place.write(f"{SHARDS}/{table}/{name}.parquet", data)
    reasons = Counter(
        f"{one.stage}: {_NAMED.sub('…', one.reason or '')}" for one in read.outcomes if one.stage is not None
    )
    entry = ShardEntry(
        name=name,
        part=shard.part,
        number=shard.number,
        pages=len(read.outcomes),
        failed=reasons.total(),
        words=sum(one.words for one in read.outcomes),
        size=shard.size,
        seconds=round(sum(one.seconds for one in read.outcomes), 3),
        reasons=dict(sorted(reasons.items())),
    )
    enter_shard(place, entry)
    return entry
