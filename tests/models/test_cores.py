"""So many runs at a time, so many waiting; cancelled, late and closed ones free what they held."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from time import monotonic

import pytest

from a2a_agents.models.cores import Cores, cores_here
from a2a_agents.models.errors import ModelBusy, ModelFailed, ModelStopped, ModelTimeout
from a2a_agents.models.session import Halt
from tests.waiting import until

pytestmark = pytest.mark.timeout(20)
LONG_S = 5.0


class Work:
    """A job that runs until it may end, or is halted if it looks out for that."""

    def __init__(self, *, deaf: bool = False) -> None:
        self.started = threading.Event()
        self.may_end = threading.Event()
        self.halted = False
        self._deaf = deaf

    def __call__(self, halt: Halt) -> str:
        self.started.set()
        end_s = monotonic() + LONG_S  # a test that fails is not to hang
        while not self.may_end.wait(0.001) and monotonic() < end_s:
            if halt.stopped and not self._deaf:
                self.halted = True
                raise ModelStopped("as told")
        return "done"


MakeCores = Callable[[int, int], Cores]


@pytest.fixture
def make() -> Iterator[MakeCores]:
    made: list[Cores] = []

    def cores(count: int, queue: int) -> Cores:
        made.append(Cores(count, queue))
        return made[-1]

    yield cores
    for one in made:
        one.close()


def start(
    cores: Cores, work: Callable[[Halt], str], timeout_s: float = LONG_S
) -> asyncio.Task[str]:
    return asyncio.create_task(cores.run(work, LONG_S))


async def test_results_and_faults_come_back(make: MakeCores) -> None:
    cores = make(1, 0)
    loop_thread = threading.get_ident()
    assert await cores.run(lambda halt: threading.get_ident(), LONG_S) != loop_thread

    def fails(halt: Halt) -> str:
        raise ModelFailed("so")

    with pytest.raises(ModelFailed, match="so"):
        await cores.run(fails, LONG_S)
    assert await cores.run(lambda halt: "again", LONG_S) == "again"


async def test_one_run_for_each_core_and_the_rest_in_order(make: MakeCores) -> None:
    cores = make(2, 10)
    order: list[int] = []
    most = 0
    lock = threading.Lock()

    def job(number: int) -> Callable[[Halt], str]:
        def work(halt: Halt) -> str:
            nonlocal most
            with lock:
                most = max(most, cores.running)
                order.append(number)
            return "done"

        return work

    first = [Work(), Work()]
    tasks = [start(cores, work) for work in first]
    tasks += [start(cores, job(number)) for number in range(8)]
    await until(lambda: cores.waiting == 8)
    assert (cores.running, order) == (2, [])
    for work in first:
        work.may_end.set()
    assert await asyncio.gather(*tasks) == ["done"] * 10
    assert sorted(order) == list(range(8))
    assert most <= 2
    assert (cores.running, cores.waiting) == (0, 0)


async def test_with_one_core_the_order_is_that_of_asking(make: MakeCores) -> None:
    cores = make(1, 10)
    first, order = Work(), list[int]()
    tasks = [start(cores, first)]
    for number in range(6):
        tasks.append(start(cores, lambda halt, n=number: str(order.append(n))))
    await until(lambda: cores.waiting == 6)
    first.may_end.set()
    await asyncio.gather(*tasks)
    assert order == list(range(6))


async def test_a_full_queue_says_so_at_once(make: MakeCores) -> None:
    cores = make(1, 1)
    running, waiting = Work(), Work()
    tasks = [start(cores, running), start(cores, waiting)]
    await until(lambda: cores.waiting == 1)
    with pytest.raises(ModelBusy):
        await cores.run(lambda halt: "never", LONG_S)
    running.may_end.set()
    waiting.may_end.set()
    assert await asyncio.gather(*tasks) == ["done", "done"]
    assert await cores.run(lambda halt: "now", LONG_S) == "now"


async def test_who_is_cancelled_while_waiting_gives_the_place_back(make: MakeCores) -> None:
    cores = make(1, 1)
    running, never = Work(), Work()
    first, second = start(cores, running), start(cores, never)
    await until(lambda: cores.waiting == 1)
    second.cancel()
    await asyncio.wait({second})
    assert cores.waiting == 0
    third = start(cores, lambda halt: "third")
    await until(lambda: cores.waiting == 1)
    running.may_end.set()
    assert await asyncio.gather(first, third) == ["done", "third"]
    assert not never.started.is_set()


@pytest.mark.parametrize("turns", range(6))
async def test_no_core_is_lost_whenever_the_cancelling_comes(make: MakeCores, turns: int) -> None:
    """Before the core is handed over, after it, and in the very turn between."""
    cores = make(1, 2)
    running = Work()
    first, second = start(cores, running), start(cores, lambda halt: "second")
    await until(lambda: cores.waiting == 1)
    running.may_end.set()
    cores._threads.submit(str).result(LONG_S)  # the thread is done, and the loop knows nothing yet
    for _ in range(turns):
        await asyncio.sleep(0)
    second.cancel()
    await asyncio.wait({first, second})
    assert first.result() == "done"
    assert second.cancelled() or second.result() == "second"
    assert await cores.run(lambda halt: "third", LONG_S) == "third"
    await until(lambda: cores.running == 0)
    assert cores.waiting == 0


async def test_who_is_cancelled_while_running_is_halted_and_blocks_nobody(make: MakeCores) -> None:
    cores = make(1, 1)
    work = Work()
    task = start(cores, work)
    await until(work.started.is_set)
    task.cancel()
    await asyncio.wait({task})
    assert task.cancelled()
    assert await cores.run(lambda halt: "next", LONG_S) == "next"
    assert work.halted


async def test_a_late_run_is_given_up_and_halted(make: MakeCores) -> None:
    cores = make(1, 1)
    work = Work()
    with pytest.raises(ModelTimeout):
        await cores.run(work, 0.05)
    assert await cores.run(lambda halt: "next", LONG_S) == "next"
    assert work.halted


async def test_waiting_counts_as_time(make: MakeCores) -> None:
    cores = make(1, 1)
    running, never = Work(), Work()
    first = start(cores, running)
    await until(running.started.is_set)
    with pytest.raises(ModelTimeout):
        await cores.run(never, 0.02)
    assert (cores.waiting, never.started.is_set()) == (0, False)
    running.may_end.set()
    assert await first == "done"


async def test_a_run_that_does_not_halt_keeps_its_core_and_only_that(make: MakeCores) -> None:
    cores = make(2, 0)
    deaf = Work(deaf=True)
    with pytest.raises(ModelTimeout):
        await cores.run(deaf, 0.02)
    assert cores.running == 1
    assert await cores.run(lambda halt: "other core", LONG_S) == "other core"
    deaf.may_end.set()
    await until(lambda: cores.running == 0)


async def test_closing_stops_what_runs_and_lets_go_of_what_waits(make: MakeCores) -> None:
    cores = make(1, 1)
    running, waiting = Work(), Work()
    tasks = [start(cores, running), start(cores, waiting)]
    await until(lambda: running.started.is_set() and cores.waiting == 1)
    cores.close()
    ends = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(end) for end in ends] == [ModelStopped, ModelStopped]
    with pytest.raises(ModelStopped):
        await cores.run(lambda halt: "late", LONG_S)


def test_there_is_a_core() -> None:
    assert cores_here() >= 1
