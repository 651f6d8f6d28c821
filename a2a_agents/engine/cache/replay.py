"""An answer that is said again: at no cost, with what it was and where it came from."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from a2a_agents.core.cache import Source
from a2a_agents.core.money import Usage
from a2a_agents.core.outputs import Answer, Checkpoint, Document, Output, Say
from a2a_agents.engine.cache import body as bodies
from a2a_agents.engine.steps.records import STEPS, given_again

_IN_STORE: Mapping[Source, str] = {
    "memory": "from memory",
    "store": "from the store",
    "semantic": "a request that means the same was answered before",
}


def replayed(outputs: Sequence[Output], source: Source) -> list[Output]:
    """All of them, as they are said again."""
    return [again(output, source) for output in outputs]


def again(output: Output, source: Source) -> Output:
    """A repeated answer costs nothing, nor do its steps; what it saves stays."""
    if isinstance(output, Checkpoint):
        return replace(output, state="kept", cost_micro_usd=0, took_ms=0.0)
    if isinstance(output, Say) and output.settled is not None:
        return replace(output, settled=replace(output.settled, cost_micro_usd=0, took_ms=0.0))
    if isinstance(output, Document) and output.name == STEPS:
        return given_again(output, f"a repeated answer ({_IN_STORE[source]})")
    if not isinstance(output, Answer):
        return output
    bill = output.bill
    if bill.cache != "none":
        return output
    first = bill.route
    reason = (
        f"A repeated answer ({_IN_STORE[source]}), first made by {first.model} on the "
        f"{first.lane.value} lane. {first.reason}"
    )
    billed = replace(
        bill, route=replace(first, reason=reason), usage=Usage(), cost_micro_usd=0, cache=source
    )
    return replace(output, bill=billed)


class Ready:
    """Answers as they are said from memory, made before somebody waits for them.

    Reading one out of its bytes takes longer than all the rest of a hit. Bounded by the bytes that
    they were made of; whose turn was longest ago leaves. Nobody changes what is in them.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._size_bytes = 0
        self._entries: OrderedDict[str, tuple[bytes, list[Output]]] = OrderedDict()

    @property
    def size_bytes(self) -> int:
        return self._size_bytes

    def of(self, key: str, body: bytes) -> list[Output]:
        """The answer in the body that memory has under the key."""
        entry = self._entries.get(key)
        if entry is None or entry[0] is not body:
            return self.make(key, body)
        self._entries.move_to_end(key)
        return entry[1]

    def make(self, key: str, body: bytes) -> list[Output]:
        """Read it, and have it ready from now on."""
        self._drop(key)
        outputs = replayed(bodies.again(body), "memory")
        self._entries[key] = body, outputs
        self._size_bytes += len(body)
        while self._size_bytes > self._most_bytes:
            self._drop(next(iter(self._entries)))
        return outputs

    def clear(self) -> None:
        self._entries.clear()
        self._size_bytes = 0

    def _drop(self, key: str) -> None:
        entry = self._entries.pop(key, None)
        if entry is not None:
            self._size_bytes -= len(entry[0])
