"""Random schedules of faults: the same seed, the same faults at the same times."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from tests.faults.replicas.fleet import Fleet, Member
from tests.proxy import Proxy

HOUR_S = 3600.0


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens, when, to the how-manieth member of its group, and for how long."""

    at_s: float
    kind: str
    target: int
    for_s: float


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fault: how often it comes, how long it lasts, and what it does."""

    weight: int
    least_s: float
    most_s: float
    do: Callable[[Fleet, int, float], Awaitable[None]]


def schedule(seed: int, count: int, every_s: float, lease_s: float, *, keeps: bool) -> list[Fault]:
    """So many faults, one every ``every_s`` seconds on average."""
    dice = random.Random(seed)
    kinds = {name: kind for name, kind in KINDS.items() if keeps or name not in _OF_DISKS}
    names, weights = [*kinds], [kind.weight for kind in kinds.values()]
    faults: list[Fault] = []
    at_s = 0.0
    for _ in range(count):
        at_s += dice.uniform(0.5, 1.5) * every_s
        name = dice.choices(names, weights)[0]
        kind = kinds[name]
        for_s = dice.uniform(kind.least_s, kind.most_s)
        if name in _LONGER_THAN_LEASE:
            for_s += lease_s
        faults.append(Fault(at_s, name, dice.randrange(1 << 16), for_s))
    return faults


async def inflict(fleet: Fleet, faults: list[Fault]) -> None:
    """Let all of it happen; when this returns, everything is whole again."""
    begin_s = asyncio.get_running_loop().time()

    async def one(fault: Fault) -> None:
        await asyncio.sleep(begin_s + fault.at_s - asyncio.get_running_loop().time())
        await KINDS[fault.kind].do(fleet, fault.target, fault.for_s)

    async with asyncio.TaskGroup() as group:
        for fault in faults:
            group.create_task(one(fault))


# To one front or worker.


def _to(
    group: Callable[[Fleet], list[Member]], do: Callable[[Member, float], Awaitable[None]]
) -> Callable[[Fleet, int, float], Awaitable[None]]:
    async def strike(fleet: Fleet, target: int, for_s: float) -> None:
        members = group(fleet)
        member = members[target % len(members)]
        async with member.busy:
            await do(member, for_s)

    return strike


def _fronts(fleet: Fleet) -> list[Member]:
    return fleet.fronts


def _workers(fleet: Fleet) -> list[Member]:
    return fleet.workers


def _all(fleet: Fleet) -> list[Member]:
    return fleet.members


async def _kill(member: Member, for_s: float) -> None:
    await member.kill()


async def _restart(member: Member, for_s: float) -> None:
    code = await member.restart()
    assert code == 0, f"{member.name} ended with {code} after SIGTERM"


async def _stop(member: Member, for_s: float) -> None:
    await member.stop_for(for_s)


async def _turn_clock(member: Member, for_s: float) -> None:
    # for_s decides the way: a clock does not come back by itself
    member.turn_clock((for_s - 0.5) * 2 * HOUR_S)


def _network(begin: Callable[[Proxy], None]) -> Callable[[Member, float], Awaitable[None]]:
    async def disturb(member: Member, for_s: float) -> None:
        begin(member.line)
        try:
            await asyncio.sleep(for_s)
        finally:
            member.line.restore()

    return disturb


def _part(line: Proxy) -> None:
    """Nothing gets through and nobody is told; what was said arrives late."""
    line.upward.hold()
    line.downward.hold()


def _cut(line: Proxy) -> None:
    """Connections break, and so does each new one."""
    line.upward.cut_next = line.downward.cut_next = 1 << 30
    line.cut()


def _drop(line: Proxy) -> None:
    """Connections break once."""
    line.cut()


def _lose_answers(line: Proxy) -> None:
    """What is asked for is done, and who asked never learns it."""
    line.downward.cut_next = 3


def _halve(line: Proxy) -> None:
    """What is said arrives, answers do not until later."""
    line.downward.hold()


def _slow_down(line: Proxy) -> None:
    line.upward.delay_s = line.downward.delay_s = 0.1


# To Redis.


async def _kill_redis(fleet: Fleet, target: int, for_s: float) -> None:
    async with fleet.redis_busy:
        await fleet.kill_redis()


async def _stop_redis(fleet: Fleet, target: int, for_s: float) -> None:
    async with fleet.redis_busy:
        await fleet.stop_redis_for(for_s)


async def _slow_disk(fleet: Fleet, target: int, for_s: float) -> None:
    async with fleet.redis_busy:
        await fleet.slow_disk_for(for_s)


async def _fill_disk(fleet: Fleet, target: int, for_s: float) -> None:
    async with fleet.redis_busy:
        await fleet.fill_disk_for(for_s)


KINDS: Mapping[str, Kind] = {
    "kill a front": Kind(3, 0, 0, _to(_fronts, _kill)),
    "kill a worker": Kind(4, 0, 0, _to(_workers, _kill)),
    "kill redis": Kind(2, 0, 0, _kill_redis),
    "stop a worker": Kind(2, 0.5, 1.5, _to(_workers, _stop)),
    "part a worker from redis": Kind(2, 0.5, 1.5, _to(_workers, _network(_part))),
    "part a front from redis": Kind(2, 0.2, 2, _to(_fronts, _network(_part))),
    "cut": Kind(3, 0.1, 1.5, _to(_all, _network(_cut))),
    "drop connections": Kind(6, 0, 0, _to(_all, _network(_drop))),
    "lose answers": Kind(6, 0.1, 0.5, _to(_all, _network(_lose_answers))),
    "half a connection": Kind(3, 0.2, 2, _to(_all, _network(_halve))),
    "slow redis": Kind(3, 0.5, 2, _to(_all, _network(_slow_down))),
    "stop redis": Kind(2, 0.2, 1, _stop_redis),
    "slow disk": Kind(2, 0.5, 2, _slow_disk),
    "full disk": Kind(1, 0.5, 1.5, _fill_disk),
    "turn a clock": Kind(2, 0, 1, _to(_all, _turn_clock)),
    "restart": Kind(2, 0, 0, _to(_all, _restart)),
}
_OF_DISKS = {"slow disk", "full disk"}
_LONGER_THAN_LEASE = {"stop a worker", "part a worker from redis"}
