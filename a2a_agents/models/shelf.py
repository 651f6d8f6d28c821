"""The models of one process: which do which job, brought into memory after the start."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeVar

from a2a_agents.metrics import Metrics
from a2a_agents.models.cores import Cores, cores_here
from a2a_agents.models.errors import (
    ModelBusy,
    ModelError,
    ModelTimeout,
)
from a2a_agents.models.jobs import RISK, Author, CodeJudge
from a2a_agents.models.manifest import TAGS
from a2a_agents.models.opening import Examples, indexed, open_encoder, open_seq2seq
from a2a_agents.models.questions import ASKED, Asker
from a2a_agents.models.reading import HEADS, Embedder, Router
from a2a_agents.models.registry import Registry, model_folder
from a2a_agents.models.role import OFF, Role, RoleState
from a2a_agents.models.session import Halt
from a2a_agents.models.things import Tagger

if TYPE_CHECKING:
    from a2a_agents.models.encoder import Encoder
    from a2a_agents.models.likeness import Index
    from a2a_agents.models.seq2seq import Seq2Seq

M = TypeVar("M")
Opener = Callable[[Registry, str, float, Halt], M]

LOAD_S = 60.0
"""Longest that bringing one model into memory, and proving it, may take."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ShelfOptions:
    """How models are used here."""

    router: str = "router-minilm"
    embedder: str = "router-minilm"
    questions: str = OFF
    """It looks at what the router has read; without a router nobody does."""
    things: str = OFF
    """So does this one."""
    wording: str = OFF
    summary: str = OFF
    code: str = OFF
    cores: int = 0
    """0 is every core that this process may use."""
    queue: int = 32
    timeout_s: float = 1.0
    probe_s: float = 0.25


class Shelf:
    """Holds the models by their roles; whatever cannot be held is said and gone without."""

    def __init__(self, registry: Registry, options: ShelfOptions | None = None) -> None:
        options = options or ShelfOptions()
        self._registry = registry
        self._options = options
        self.cores = Cores(options.cores or cores_here(), options.queue)
        without = options.router == OFF
        questions = OFF if without else options.questions
        things = OFF if without else options.things
        self.questions = Asker(self._role("questions", questions, (ASKED,)))
        self.things = Tagger(self._role("things", things, (TAGS,)))
        router = self._role("router", options.router, HEADS)
        self.router = Router(router, self.questions, self.things)
        self.embedder = Embedder(self._role("embedder", options.embedder))
        self.code = CodeJudge(self._role("code", options.code, (RISK,)))
        self.wording = Author(self._writing("wording", options.wording))
        self.summary = Author(self._writing("summary", options.summary))
        self._examples = Examples()
        self._loading: asyncio.Task[None] | None = None

    def _role(self, name: str, model: str, heads: Sequence[str] = ()) -> Role[Encoder]:
        return Role(name, model, self.cores, self._options.timeout_s, heads)

    def _writing(self, name: str, model: str) -> Role[Seq2Seq]:
        return Role(name, model, self.cores, self._options.timeout_s)

    @property
    def _reading(self) -> tuple[Role[Encoder], ...]:
        readers = (self.router, self.embedder, self.questions, self.things, self.code)
        return tuple(reader.role for reader in readers)

    @property
    def roles(self) -> tuple[Role[Any], ...]:
        """Those that every request waits for come first, and are filled first."""
        return (*self._reading, self.wording.role, self.summary.role)

    def states(self) -> list[RoleState]:
        """Every role as anybody may see it."""
        return [role.state for role in self.roles]

    def measure(self, measures: Metrics) -> None:
        """Add what the roles do to what the process says of itself."""
        for role in self.roles:
            measure_role(measures, role)

    def index(self, examples: Examples) -> None:
        """Say before the start what readings are to be compared with."""
        self._examples = examples

    def start(self) -> None:
        """Begin to load; requests need not wait for it."""
        self._loading = asyncio.create_task(self._load(), name="models")

    async def loaded(self) -> None:
        """Wait until every role is ready, failed or off."""
        if self._loading is not None:
            await asyncio.shield(self._loading)

    async def close(self) -> None:
        """Stop what runs; roles answer that there is nobody."""
        if self._loading is not None:
            self._loading.cancel()
            await asyncio.gather(self._loading, return_exceptions=True)
        self.cores.close()

    async def _load(self) -> None:
        start = perf_counter()
        encoders: dict[str, Encoder | ModelError] = {}
        for role in self._reading:
            if role.model_name:
                await self._fill(role, encoders)
        writers: dict[str, Seq2Seq | ModelError] = {}
        for author in (self.wording, self.summary):
            if author.role.model_name:
                await self._fill_writer(author.role, writers)
        log.info("the models took %.2f s", perf_counter() - start)

    async def _fill(self, role: Role[Encoder], opened: dict[str, Encoder | ModelError]) -> None:
        try:
            encoder = await self._opened(role.model_name, open_encoder, opened)
            role.require(encoder.manifest.answers)
            if role is self.router.role:
                self.router.match(await self._indexed(encoder))
        except ModelError as exc:
            role.fail(exc)
        else:
            role.fill(encoder)

    async def _fill_writer(
        self, role: Role[Seq2Seq], opened: dict[str, Seq2Seq | ModelError]
    ) -> None:
        try:
            role.fill(await self._opened(role.model_name, open_seq2seq, opened))
        except ModelError as exc:
            role.fail(exc)

    async def _indexed(self, encoder: Encoder) -> Index:
        """The examples' vectors; all cores share the work, since readings wait for it."""
        from a2a_agents.models.likeness import joined

        shares = self._examples.shares(self.cores.count)
        works = [self.cores.run(partial(indexed, encoder, share), LOAD_S) for share in shares]
        return joined(await asyncio.gather(*works))

    async def _opened(self, name: str, opener: Opener[M], opened: dict[str, M | ModelError]) -> M:
        """Each model is opened once, for however many roles, and fails once."""
        if name not in opened:
            work = partial(opener, self._registry, name, self._options.probe_s)
            try:
                opened[name] = await self.cores.run(work, LOAD_S)
            except ModelError as exc:
                opened[name] = exc
        found = opened[name]
        if isinstance(found, ModelError):
            raise found
        return found


def measure_role(measures: Metrics, role: Role[Any]) -> None:
    """Add one role's numbers."""
    counts, name = role.counts, role.name

    def is_ready() -> float:
        return role.state.state == "ready"

    def add(what: str, help: str, read: Callable[[], float]) -> None:
        measures.counter(f"a2a_model_{what}_total", help, read, role=name)

    measures.gauge("a2a_model_ready", "Whether a model does this job.", is_ready, role=name)
    add("runs", "Runs of a model.", lambda: counts.runs)
    add("seconds", "Seconds that models had a core.", lambda: counts.seconds)
    add("refusals", "Jobs that found the queue full.", lambda: counts.errors[ModelBusy])
    add("timeouts", "Jobs that were not done in time.", lambda: counts.errors[ModelTimeout])
    add("failures", "Jobs that failed otherwise.", lambda: counts.failures)


def open_shelf(added: Path, options: ShelfOptions) -> Shelf:
    """A shelf over the models that were added here, then those of the release."""
    return Shelf(Registry([added, model_folder()]), options)
