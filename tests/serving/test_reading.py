"""Pages read in processes of their own."""

import asyncio
import os
import time
from functools import partial

from sayso.errors import Busy, EmptyInput, ReadingStopped
from sayso.reading import read_text
from sayso.serving.reading import ReadingPool


def run(*jobs: object, timeout_s: float = 60.0, processes: int = 1) -> list[object]:
    """The outcome of each job, in one pool, all at once."""

    async def run_all() -> list[object]:
        async with ReadingPool(processes, timeout_s) as pool:
            return await asyncio.gather(*(pool.run("page", job) for job in jobs), return_exceptions=True)  # type: ignore[arg-type]

    return asyncio.run(run_all())


def test_a_page_is_read_as_it_is_without_a_process() -> None:
    text = "The Osk bridge will close, its engineer, Ivo Tamm, said."
    (reading,) = run(partial(read_text, text))
    assert reading == read_text(text)


def test_an_error_comes_back_as_it_was_raised() -> None:
    (error,) = run(partial(read_text, "   "))
    assert isinstance(error, EmptyInput)


def test_a_job_that_never_ends_is_stopped_and_the_next_is_done() -> None:
    first, second = run(partial(time.sleep, 600), partial(os.getenv, "NO_SUCH_NAME", "done"), timeout_s=3.0)
    assert isinstance(first, ReadingStopped)
    assert second == "done"


def test_a_job_that_ends_its_process_is_told_and_the_next_is_done() -> None:
    first, second = run(partial(os._exit, 7), partial(os.getenv, "NO_SUCH_NAME", "done"))
    assert isinstance(first, ReadingStopped)
    assert second == "done"


def test_no_more_wait_than_may() -> None:
    outcomes = run(*(partial(time.sleep, 0.01) for _ in range(40)))
    assert sum(isinstance(one, Busy) for one in outcomes) == 8
    assert sum(one is None for one in outcomes) == 32


def test_who_goes_away_does_not_free_the_process_for_another_too_early() -> None:
    async def ask() -> str:
        async with ReadingPool(1, 60.0) as pool:
            left = asyncio.create_task(pool.run("page", partial(time.sleep, 0.5)))
            await asyncio.sleep(0.1)
            left.cancel()
            return await pool.run("page", partial(os.getenv, "NO_SUCH_NAME", "mine"))

    assert asyncio.run(ask()) == "mine"
