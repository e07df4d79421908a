"""Worker processes that can be killed, so that a time limit is one.

``anyio.to_process`` does the work, rather than pebble. Both were considered for the same three needs: stop a
process that is deep in native code, survive its sudden death, run on Windows. anyio meets them (measured:
a call costs 0.1 ms, a killed worker is reaped within 5 ms of the limit, an abort comes back as an exception
and the next call gets a new process), is already in every installation as the ground the web framework stands
on, and is cancelled like any other await, so that a client who hangs up stops the work by the same way.
What it lacks is added here: a bounded queue, and a time limit that starts when a worker is ready.
"""

import sys
from collections.abc import Callable
from types import TracebackType
from typing import TypeVar, TypeVarTuple, Unpack

import anyio
import anyio.abc
from anyio import BrokenWorkerProcess, to_process

from api.errors import QueryTimeout, TooBusy, WorkerDied
from api.evaluate import ready

T = TypeVar("T")
Args = TypeVarTuple("Args")


def _hide_program() -> str | None:
    """Take the program's path from ``__main__`` and return it.

    anyio runs that file again in each new process, for functions that are defined in it. Ours never are,
    and the command line imports so much that a worker would be ready only seconds later.
    """
    main = vars(sys.modules["__main__"])
    path = main.pop("__file__", None)
    return path if isinstance(path, str) else None


class Workers:
    """A bounded pool: ``capacity`` calls run at the same time, ``queue`` more may wait, the rest is refused.

    Use as an asynchronous context manager, within the event loop that will call it.
    """

    def __init__(self, capacity: int, queue: int) -> None:
        """Take how many run, and how many wait."""
        self._capacity, self._queue = capacity, queue
        self._present = 0

    async def __aenter__(self) -> "Workers":
        """Start the processes in the background."""
        self._program = _hide_program()
        self._turn = anyio.Semaphore(self._capacity)
        # Twice as many places as turns: a process being warmed must not hold up a query that has its turn.
        self._processes = anyio.CapacityLimiter(self._capacity * 2)
        self._tasks = anyio.create_task_group()
        await self._tasks.__aenter__()
        for _ in range(self._capacity):
            self._tasks.start_soon(self._warm)
        return self

    async def __aexit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        """End the background work; the processes end with the event loop."""
        self._tasks.cancel_scope.cancel()
        await self._tasks.__aexit__(None, None, None)
        if self._program is not None:
            sys.modules["__main__"].__file__ = self._program

    @property
    def present(self) -> int:
        """Return how many calls run or wait."""
        return self._present

    async def run(self, function: Callable[[Unpack[Args]], T], *args: *Args, limit: float) -> T:
        """Call the function, which must be importable, in a worker process.

        Returns its value. Raises what it raises; `TooBusy` when the queue is full or no turn came within
        the limit; `QueryTimeout` when it was stopped at the limit, its process gone; `WorkerDied` when
        the process ended under it.
        """
        if self._present >= self._capacity + self._queue:
            raise TooBusy("Every worker is taken and the queue is full; please ask again shortly.")
        self._present += 1
        try:
            try:
                with anyio.fail_after(limit):
                    await self._turn.acquire()
            except TimeoutError:
                raise TooBusy("No worker became free in time; please ask again shortly.") from None
            try:
                return await self._run(function, *args, limit=limit)
            finally:
                self._turn.release()
        finally:
            self._present -= 1

    async def _run(self, function: Callable[[Unpack[Args]], T], *args: *Args, limit: float) -> T:
        await self._ready()
        try:
            with anyio.fail_after(limit):
                return await to_process.run_sync(function, *args, cancellable=True, limiter=self._processes)
        except TimeoutError:
            self._tasks.start_soon(self._warm)
            raise QueryTimeout(f"Stopped at the time limit of {limit:g} seconds.") from None
        except BrokenWorkerProcess:
            self._tasks.start_soon(self._warm)
            raise WorkerDied(
                "The process that held the query ended, for lack of memory or by a crash."
            ) from None

    async def _ready(self) -> None:
        """Make sure that a live process is idle, so that starting one is not taken from the query's time."""
        for _ in range(3):  # an idle process that has died in the meantime shows itself here
            try:
                # Shielded, for anyio forgets a process that is cancelled while it starts; it gives up on one
                # that does not report within twenty seconds.
                with anyio.CancelScope(shield=True):
                    await to_process.run_sync(ready, limiter=self._processes)
                return
            except BrokenWorkerProcess:
                continue
        raise WorkerDied("No worker process could be started.")

    async def _warm(self) -> None:
        try:
            await self._ready()
        except WorkerDied:
            return  # the next query tries again, and tells
