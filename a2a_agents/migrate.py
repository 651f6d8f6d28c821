"""The command ``migrate``: everything of one store into a new one, checked on both sides.

All or nothing: the target becomes a store only after each of its parts has been read back and
compared. What is stopped in the middle leaves nothing that a server would open, and is begun again.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from a2a_agents.core.archive import KeptTask, Source, Target
from a2a_agents.core.errors import AgentsError
from a2a_agents.core.log import StoreRefused, StoreUnavailable
from a2a_agents.state import open_source, open_target
from a2a_agents.tasks.fold import Fold

KINDS = {
    "KeptTask": "tasks",
    "KeptKey": "idempotency keys",
    "KeptEntry": "ledger entries",
    "KeptHold": "open holds",
    "KeptTotal": "sums of days and months",
    "KeptSpending": "spendings that budgets look at",
    "KeptCount": "counters of limits",
}
_WITHIN = ("events", "notes", "webhooks")
STAYS = """\
Not carried over: answers that were kept to be given again (they are made anew), limits counted by
the minute, and leases (tasks that were running go on as soon as a server opens the new store).
Now set A2A_STORE_URL to the new store. The old one is as it was; delete it when you are sure.\
"""


class Differs(AgentsError):
    """The new store does not hold what the old one holds."""


def migrate(source_url: str, target_url: str) -> int:
    """Copy, check and publish; 0 when all is there, 1 when nothing is."""
    try:
        counts = _migrate(source_url, target_url)
    except (StoreRefused, StoreUnavailable, Differs) as exc:
        print(f"a2a-agents migrate: {exc}\nNothing was migrated.", file=sys.stderr)
        return 1
    for kind, what in KINDS.items():
        print(f"{counts[kind]:>9,}  {what}")
    for what in _WITHIN:
        print(f"{counts[what]:>9,}  {what} of tasks")
    print(STAYS)
    return 0


def _migrate(source_url: str, target_url: str) -> Counter[str]:
    with open_source(source_url) as source, open_target(target_url) as target:
        counts = _copy(source, target)
        check(source, target)
        target.publish()
    return counts


def _copy(source: Source, target: Target) -> Counter[str]:
    counts = Counter[str]()
    for part in source.parts():
        target.put(part)
        counts[type(part).__name__] += 1
        if isinstance(part, KeptTask):
            for what in _WITHIN:
                counts[what] += len(getattr(part, what))
    return counts


def check(source: Source, target: Source) -> None:
    """Read all of both; each task is folded on both sides. Raises :class:`Differs`."""
    copied = dict(_prints(target))
    for name, kept in _prints(source):
        if name not in copied:
            raise Differs(f"{_words(name)} is missing from the new store")
        if copied.pop(name) != kept:
            raise Differs(f"{_words(name)} is not what it was; does a server have the store open?")
    for name in copied:
        raise Differs(f"{_words(name)} is only in the new store; was it deleted meanwhile?")


def _prints(store: Source) -> Iterator[tuple[tuple[str, str], bytes]]:
    """Each part's name, and a digest of all that is compared of it."""
    for part in store.parts():
        folded = fold(part) if isinstance(part, KeptTask) else b""
        whole = repr(part).encode() + folded
        yield (type(part).__name__, part.name), sha256(whole).digest()


def fold(part: KeptTask) -> bytes:
    """The task that its log comes to; raises :class:`Differs` for a log that comes to none."""
    snapshot = part.head.snapshot if not part.events else None
    try:
        return Fold.of_events(part.events, snapshot).snapshot()
    except (ValueError, LookupError, TypeError, AttributeError) as exc:
        raise Differs(f"task {part.name} cannot be folded: {exc}") from exc


def _words(name: tuple[str, str]) -> str:
    kind, which = name
    return f"{KINDS[kind]}: {' '.join(which.split(chr(10)))}"
