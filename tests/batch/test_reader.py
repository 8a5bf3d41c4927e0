"""Shards read in a process that may be stopped."""

import os
import signal

import pytest

from sayso.batch.opener import Shard
from sayso.batch.pages import cut_shards, encode_pages
from sayso.batch.reader import Reader
from sayso.batch.tables import encode_outcomes
from sayso.records.batch import BatchSettings
from sayso.records.page import RawPage

SETTINGS = BatchSettings()
STORY = "The Osk bridge will close on Monday, its engineer, Ivo Tamm, said. The county declined to comment.\n"
ENDLESS = RawPage("endless.txt", (STORY * 40_000).encode(), media_type="text/plain")
SHORT = [
    RawPage(f"{number}.txt", STORY.replace("Osk", name).encode())
    for number, name in enumerate(("Lund", "Orm", "Tessel"))
]


def make_shard(*pages: RawPage) -> Shard:
    (batch,) = cut_shards(pages, SETTINGS)
    return Shard(0, 0, batch.num_rows, 0, encode_pages(batch))


def test_a_page_over_its_time_is_a_failure_and_the_rest_is_read():
    reader = Reader(SETTINGS, timeout_s=4, memory_bytes=1_500_000_000)
    try:
        found = reader.read(make_shard(SHORT[0], ENDLESS, *SHORT[1:]))
    finally:
        reader.stop()
    assert [(one.page, one.stage) for one in found.outcomes] == [
        ("0.txt", None),
        ("endless.txt", "read"),
        ("1.txt", None),
        ("2.txt", None),
    ]
    assert found.outcomes[1].reason == "took longer than 4 seconds and was stopped"
    assert found.tables == encode_outcomes(found.outcomes)


@pytest.mark.parametrize("kills", [1, 2])
def test_a_page_on_which_its_process_dies_twice_is_a_failure_and_once_is_not(kills: int):
    reader = Reader(SETTINGS, timeout_s=60, memory_bytes=1_500_000_000)
    send, sent = reader._child.send, []

    def send_and_kill(job: object) -> None:
        send(job)
        sent.append(job)
        if len(sent) <= kills:
            os.kill(reader._child._made[1].pid, signal.SIGKILL)

    reader._child.send = send_and_kill
    try:
        found = reader.read(make_shard(*SHORT))
    finally:
        reader.stop()
    assert len(sent) == kills + 1
    assert [one.page for one in found.outcomes] == ["0.txt", "1.txt", "2.txt"]
    reasons = [one.reason for one in found.outcomes if one.stage]
    assert reasons == ["ended the process that was at it (SIGKILL)"] * (kills - 1)


@pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="memory is watched on Linux alone")  # noqa: PTH110
def test_a_process_that_has_grown_is_replaced_between_two_shards():
    reader = Reader(SETTINGS, timeout_s=60, memory_bytes=400_000_000)
    reader._memory_bytes = 1_000  # what it has between shards is more than half of that
    try:
        found = reader.read(make_shard(*SHORT))
        assert reader._child._made is None
        assert [one.stage for one in reader.read(make_shard(*SHORT)).outcomes] == [one.stage for one in found.outcomes]
    finally:
        reader.stop()
