"""What a batch is of, and which of its shards are done: a file each, so that none can be torn.

A shard's tables are written first, and its entry when all of them are there; what was written without an entry is
written again, the same, under the same names.
"""

from collections.abc import Iterator, Mapping
from typing import Final, TypeVar

import msgspec

from sayso.batch.place import Place
from sayso.errors import SettingError
from sayso.records.batch import MANIFEST, Manifest, PartEntry, ShardEntry

__all__ = ["Ledger", "begin_batch", "enter_part", "enter_shard", "read_manifest"]

_SHARDS: Final = "ledger/shards"
_PARTS: Final = "ledger/parts"
_PACKED: Final = "ledger/packed.json"

_Entry = TypeVar("_Entry", ShardEntry, PartEntry)


class Ledger:
    """The entries of one place, as they were when it was opened and as they are made since."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._parts: dict[int, PartEntry] = {one.part: one for one in _read_all(place, _PARTS, PartEntry)}
        self._shards: dict[int, dict[int, ShardEntry]] = {}
        for entry in _read_all(place, _SHARDS, ShardEntry):
            self.note_shard(entry)

    def list_shards(self) -> Iterator[ShardEntry]:
        """Those that are done, in their order."""
        for _, shards in sorted(self._shards.items()):
            for _, entry in sorted(shards.items()):
                yield entry

    def find_known(self, part: int) -> frozenset[int]:
        """The shards of a part that are done, by number."""
        return frozenset(self._shards.get(part, ()))

    def is_done(self, part: int) -> bool:
        entry = self._parts.get(part)
        return entry is not None and self.find_known(part) >= set(range(entry.shards))

    def measure_read(self, part: int) -> int:
        """The bytes of its pages that are read."""
        return sum(entry.size for entry in self._shards.get(part, {}).values())

    def is_packed(self) -> bool:
        return self._place.read(_PACKED) is not None

    def note_shard(self, entry: ShardEntry) -> None:
        """An entry that is kept already."""
        self._shards.setdefault(entry.part, {})[entry.number] = entry

    def note_part(self, entry: PartEntry) -> None:
        """The same of a part."""
        self._parts[entry.part] = entry

    def enter_packed(self) -> None:
        self._place.write(_PACKED, b"{}")


def enter_shard(place: Place, entry: ShardEntry) -> None:
    place.write(f"{_SHARDS}/{entry.name}.json", msgspec.json.encode(entry))


def enter_part(place: Place, entry: PartEntry) -> None:
    place.write(f"{_PARTS}/{entry.part:06d}.json", msgspec.json.encode(entry))


def read_manifest(place: Place) -> Manifest | None:
    """None where there is none. Raises SettingError for one that is none."""
    data = place.read(MANIFEST)
    if data is None:
        return None
    try:
        return msgspec.json.decode(data, type=Manifest)
    except msgspec.DecodeError as error:
        raise SettingError("OUT", f"its {MANIFEST} is none of a batch ({error})") from error


def begin_batch(place: Place, manifest: Manifest) -> None:
    """Keep what is asked for, or see that it is what was asked for before. Raises SettingError."""
    before = read_manifest(place)
    if before is None:
        if any(place.list("")):
            raise SettingError("OUT", "holds files that are no batch; name another folder")
        place.write(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=1))
        return
    for what, old, new in _list_differences(before, manifest):
        raise SettingError("OUT", f"a batch was begun there with {what} {old}, and not {new}; name another folder")


def _list_differences(before: Manifest, now: Manifest) -> Iterator[tuple[str, object, object]]:
    settings = [msgspec.structs.asdict(one.settings) for one in (before, now)]
    pairs: dict[str, tuple[object, object]] = {
        "the inputs": (" ".join(before.inputs), " ".join(now.inputs)),
        "--sample": (before.asked_sample, now.asked_sample),
        **{name.replace("_", " "): (settings[0][name], settings[1][name]) for name in settings[0]},
        "sayso": (before.sayso, now.sayso),
        "models": (_say(before.models), _say(now.models)),
        "files that have changed or come since:": (before.digest[:12], now.digest[:12]),
    }
    for what, (old, new) in pairs.items():
        if old != new:
            yield what, old, new


def _say(models: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {digest[:12]}" for name, digest in models.items())


def _read_all(place: Place, folder: str, kind: type[_Entry]) -> Iterator[_Entry]:
    """Raises SettingError for one that is none."""
    for name in place.list(folder):
        data = place.read(f"{folder}/{name}")
        if data is None:
            continue
        try:
            yield msgspec.json.decode(data, type=kind)
        except msgspec.DecodeError as error:
            raise SettingError("OUT", f"its {folder}/{name} is no entry of a batch ({error})") from error
