"""Putting the rooms together: the server, and the engine without one."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing, asynccontextmanager
from pathlib import Path

from a2a_agents.agents import AGENTS
from a2a_agents.app.economy import open_economy
from a2a_agents.app.options import shelf_options
from a2a_agents.app.peers import open_peers
from a2a_agents.app.people import open_accounts, open_flags
from a2a_agents.app.server import Server, store_of
from a2a_agents.checks import CHECKS, Check
from a2a_agents.checks.postgres import postgres
from a2a_agents.core.brief import Brief
from a2a_agents.core.jobs import Jobs
from a2a_agents.core.log import Store
from a2a_agents.core.outputs import Document
from a2a_agents.core.past import Past
from a2a_agents.engine import Engine as Answering
from a2a_agents.engine.asking import instructions
from a2a_agents.engine.cache import AnswerCache, CacheOptions
from a2a_agents.engine.cache.warming import warm as fill_cache
from a2a_agents.knowledge.catalogue import FOUNDATION, HERE, catalogue
from a2a_agents.models import OFF, Examples, Shelf, open_shelf
from a2a_agents.serve.cards import DESK
from a2a_agents.serve.executor import AgentBridge
from a2a_agents.settings import Settings, one_core_for_products
from a2a_agents.state import open_store
from a2a_agents.tasks import KeptPast

VECTORS = HERE / "lexicon" / "vectors.npz"
"""Directions of the catalogue's texts; ``python -m scripts.vectors`` writes it."""


def build(settings: Settings) -> Server:
    """The desk and the five specialists. A sixth is one more line in ``AGENTS``."""
    flags = open_flags(settings)
    shelf = indexed_shelf(settings)
    jobs = Jobs(shelf.wording, shelf.summary, shelf.code)
    accounts, store = open_accounts(settings), store_of(settings)
    economy, cloud = open_economy(settings, store, accounts, flags)
    cache = open_cache(settings, store)
    peers = open_peers(settings)
    answering = Answering(
        shelf.router,
        jobs,
        checks_of(settings),
        economy,
        cache,
        open_past(store),
        peers,
        most_unasked_micro_usd=round(settings.confirm_usd * 1e6),
        peer_deadline_s=settings.peer_deadline_s,
    )

    async def warm() -> None:
        """Load what the first request would otherwise wait for, before there is a store."""
        brief, warming = Brief(agent=DESK, text="A shop with products and payments"), Answering()
        async with aclosing(warming.answer(brief)) as outputs:
            async for output in outputs:
                if isinstance(output, Document):
                    break
        warming.close()
        await cache.warm()

    async def fill() -> None:
        if settings.cache_warm_file:
            await shelf.loaded()
            path = Path(settings.cache_warm_file)
            await fill_cache(path, answering.answer, cache.options.most_warmed)

    bridges = {name: AgentBridge(name, answering) for name in (DESK, *AGENTS)}
    return Server(
        settings,
        bridges,
        warm,
        shelf,
        answering.measure,
        flags=flags,
        accounts=accounts,
        store=store,
        cloud=cloud,
        cache=cache,
        fill=fill,
        peers=peers,
    )


def open_past(store: Store) -> Past:
    """What the desk and the specialists made before, as the store has it."""
    return KeptPast(store, (DESK, *AGENTS))


def open_cache(settings: Settings, store: Store) -> AnswerCache:
    """Answers that may be given again; what answered is part of what they are found by."""
    models = (
        settings.model_router,
        settings.model_questions,
        settings.model_things,
        settings.model_wording,
        settings.model_summary,
        settings.model_code,
        settings.cloud_backend,
        settings.cloud_flash,
        settings.cloud_pro,
        f"prompts {instructions().version}",
    )
    options = CacheOptions(memory_bytes=settings.cache_memory_bytes)
    return AnswerCache(options, store.cache, models, reads=settings.model_router != OFF)


def indexed_shelf(settings: Settings) -> Shelf:
    """The models, told which blocks readings are to be compared with; nothing is loaded yet."""
    one_core_for_products()
    shelf = open_shelf(Path(settings.models_dir), shelf_options(settings))
    shelf.index(examples())
    return shelf


def examples() -> Examples:
    """What blocks are called, and how known questions are asked."""
    known = catalogue()
    blocks = {n: block.descriptions() for n, block in known.blocks.items() if n != FOUNDATION}
    questions = [answer for answer in known.answers.values() if answer.kind == "question"]
    return Examples(blocks, {a.name: a.asks + a.means for a in questions}, VECTORS)


@asynccontextmanager
async def open_reading(settings: Settings) -> AsyncGenerator[Answering]:
    """The engine without a server, once its models are loaded: for commands that only read."""
    async with open_both(settings) as (answering, _):
        yield answering


@asynccontextmanager
async def open_both(settings: Settings) -> AsyncGenerator[tuple[Answering, Shelf]]:
    """The same with the shelf, for those who want vectors too.

    Its ledger is an empty one: commands look at what budgets allow, not at what is left of them.
    """
    shelf = indexed_shelf(settings)
    accounts, store = open_accounts(settings), open_store("sqlite:///:memory:")
    economy, cloud = open_economy(settings, store, accounts, open_flags(settings))
    await store.open()
    answering = Answering(shelf.router, economy=economy)
    shelf.start()
    try:
        await shelf.loaded()
        yield answering, shelf
    finally:
        await shelf.close()
        answering.close()
        if cloud is not None:
            await cloud.close()
        await store.close()


def checks_of(settings: Settings) -> Sequence[Check]:
    """What looks at everything that is made; a PostgreSQL too, where one is named."""
    url = settings.check_postgres_url
    return (*CHECKS, postgres(url)) if url else CHECKS
