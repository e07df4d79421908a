"""Worker processes: killed at the limit, replaced after death, bounded in number."""

import os
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import anyio
import pytest

from api.errors import QuerySyntax, QueryTimeout, TooBusy, WorkerDied
from api.evaluate import ready
from api.workers import Workers

PATIENT = 120.0


def run(work: Callable[[Workers], Awaitable[None]], capacity: int = 1, queue: int = 4) -> None:
    async def main() -> None:
        async with Workers(capacity, queue) as workers:
            await work(workers)

    anyio.run(main)


def is_alive(pid: int) -> bool:
    """Tell whether there is such a process; only for systems with signals."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


posix = pytest.mark.skipif(sys.platform == "win32", reason="asks for a process by signal 0")


def test_values_and_errors_come_back_and_the_process_is_used_again() -> None:
    async def work(workers: Workers) -> None:
        assert await workers.run(divmod, 7, 2, limit=PATIENT) == (3, 1)
        with pytest.raises(ZeroDivisionError):
            await workers.run(divmod, 7, 0, limit=PATIENT)
        first = await workers.run(ready, limit=PATIENT)
        assert first != os.getpid()
        assert await workers.run(ready, limit=PATIENT) == first

    run(work)


@posix
def test_a_runaway_is_killed_and_its_process_gone() -> None:
    async def work(workers: Workers) -> None:
        pid = await workers.run(ready, limit=PATIENT)
        assert is_alive(pid)
        with pytest.raises(QueryTimeout, match="1 seconds"):
            await workers.run(time.sleep, 600, limit=1)
        assert not is_alive(pid)
        assert await workers.run(ready, limit=PATIENT) != pid

    run(work)


@posix
def test_cancelling_kills_too() -> None:
    async def work(workers: Workers) -> None:
        pid = await workers.run(ready, limit=PATIENT)
        with anyio.move_on_after(0.5) as scope:
            await workers.run(time.sleep, 600, limit=PATIENT)
        assert scope.cancelled_caught
        assert not is_alive(pid)

    run(work)


def test_a_process_that_dies_is_reported_and_replaced() -> None:
    async def work(workers: Workers) -> None:
        for _ in range(2):
            with pytest.raises(WorkerDied):
                await workers.run(os._exit, 3, limit=PATIENT)
            assert await workers.run(abs, -1, limit=PATIENT) == 1

    run(work)


@posix
def test_an_abort_is_a_death_like_any_other() -> None:
    async def work(workers: Workers) -> None:
        with pytest.raises(WorkerDied):
            await workers.run(os.abort, limit=PATIENT)
        assert await workers.run(abs, -1, limit=PATIENT) == 1

    run(work)


@posix
def test_a_process_that_died_while_idle_costs_nobody_an_answer() -> None:
    async def work(workers: Workers) -> None:
        pid = await workers.run(ready, limit=PATIENT)
        os.kill(pid, 9)
        assert await workers.run(abs, -1, limit=PATIENT) == 1

    run(work)


def test_the_queue_is_bounded(tmp_path: Path) -> None:
    """One runs, one waits, the third is refused at once; the second gets its turn."""
    flag = tmp_path / "flag"
    values: list[int] = []

    async def work(workers: Workers) -> None:
        await workers.run(ready, limit=PATIENT)

        async def first() -> None:
            await workers.run(wait_for, str(flag), limit=PATIENT)

        async def second() -> None:
            values.append(await workers.run(abs, -2, limit=PATIENT))

        async with anyio.create_task_group() as tasks:
            tasks.start_soon(first)
            tasks.start_soon(second)
            while workers.present < 2:
                await anyio.sleep(0.01)
            with pytest.raises(TooBusy, match="full"):
                await workers.run(abs, -3, limit=PATIENT)
            flag.touch()
        assert values == [2]

    run(work, queue=1)


def test_waiting_has_a_limit_too(tmp_path: Path) -> None:
    flag = tmp_path / "flag"

    async def work(workers: Workers) -> None:
        async with anyio.create_task_group() as tasks:

            async def first() -> None:
                await workers.run(wait_for, str(flag), limit=PATIENT)

            tasks.start_soon(first)
            while workers.present < 1:
                await anyio.sleep(0.01)
            with pytest.raises(TooBusy, match="free"):
                await workers.run(abs, -3, limit=0.2)
            flag.touch()

    run(work)


def test_our_errors_cross_the_border() -> None:
    async def work(workers: Workers) -> None:
        with pytest.raises(QuerySyntax, match="said"):
            await workers.run(fail, "said", limit=PATIENT)

    run(work)


def wait_for(path: str) -> None:
    while not Path(path).exists():
        time.sleep(0.01)


def fail(text: str) -> None:
    raise QuerySyntax(text)
