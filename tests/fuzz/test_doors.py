"""At every door: whatever comes in, it is read soundly or refused by one of our errors. The same inputs each time:
``python -m tests.fuzz`` goes on where this stops."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.fuzz.damage import damage
from tests.fuzz.doors import DOORS, Door
from tests.fuzz.texts import damaged, hostile_pages, hostile_texts

pytestmark = pytest.mark.filterwarnings("ignore:Duplicate name")  # of entries that a damaged zip archive has twice
EXAMPLES = {"text": 15, "line": 15, "shown": 5, "compared": 25, "archived": 5, "html": 40, "pdf": 25}
MANY = 60  # of the others, which are cheap


def run(door: Door, inputs: st.SearchStrategy[bytes], examples: int) -> None:
    @settings(
        max_examples=examples, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    @given(inputs)
    def check(data: bytes) -> None:
        door.check(data[: 4 * door.longest])

    check()


@pytest.mark.parametrize("name", DOORS)
def test_a_sample_passes(name: str) -> None:
    for sample in DOORS[name].samples:
        DOORS[name].check(sample)


@pytest.mark.parametrize("name", DOORS)
def test_what_is_damaged_is_read_soundly_or_refused(name: str) -> None:
    run(DOORS[name], damaged(DOORS[name].samples), EXAMPLES.get(name, MANY))


@pytest.mark.parametrize("name", ["text", "shown", "compared", "archived", "plain"])
def test_hostile_text_is_read_soundly_or_refused(name: str) -> None:
    encoded = hostile_texts.map(lambda text: text.encode("utf-8", "surrogatepass"))
    run(DOORS[name], encoded, EXAMPLES.get(name, MANY))


@pytest.mark.parametrize("name", ["html", "line"])
def test_a_hostile_page_is_read_soundly_or_refused(name: str) -> None:
    run(DOORS[name], hostile_pages(), EXAMPLES.get(name, MANY))


def test_a_fault_at_a_door_is_seen() -> None:
    """The doors must be able to fail: a reader that fails for a reason of its own is no refusal."""
    door = DOORS["plain"]._replace(check=lambda data: data.decode("ascii"))
    with pytest.raises(UnicodeDecodeError):
        run(door, damaged(door.samples), 20)


def test_the_same_damage_comes_of_the_same_seed() -> None:
    from random import Random

    for door in DOORS.values():
        for seed in range(20):
            sample = door.samples[seed % len(door.samples)]
            assert damage(sample, Random(seed)) == damage(sample, Random(seed))
