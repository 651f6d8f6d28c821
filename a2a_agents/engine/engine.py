"""The engine: reads a brief, decides what it needs, and says everything that answers it."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import AsyncGenerator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from dataclasses import replace
from functools import partial
from time import monotonic

from a2a_agents.checks import CHECKS, Check
from a2a_agents.core.brief import Brief
from a2a_agents.core.errors import Refused
from a2a_agents.core.jobs import Jobs
from a2a_agents.core.money import Bill, BudgetExceeded
from a2a_agents.core.outputs import Answer, Output
from a2a_agents.core.past import Nothing, Past
from a2a_agents.core.peers import Peers
from a2a_agents.core.queue import TakesLonger
from a2a_agents.core.reading import Reader
from a2a_agents.core.routing import Lane, Route, Score
from a2a_agents.engine.advice import Advice
from a2a_agents.engine.answered import Answered
from a2a_agents.engine.asking import Spending
from a2a_agents.engine.bill import TEMPLATES, Terms
from a2a_agents.engine.brevity import Shortener
from a2a_agents.engine.cache import AnswerCache, Conditions
from a2a_agents.engine.continuing import Continuing
from a2a_agents.engine.conversation import opening
from a2a_agents.engine.economy import Economy
from a2a_agents.engine.knowing import known, meant
from a2a_agents.engine.metered import Metered
from a2a_agents.engine.read import Read
from a2a_agents.engine.replies import NOT_OURS, meant_reply, reply, switched_off
from a2a_agents.engine.reporting import REASON, report_of, told
from a2a_agents.engine.requests import Requests
from a2a_agents.engine.review import KINDS as REVIEWED
from a2a_agents.engine.review import Reviewer
from a2a_agents.engine.route import Standing, decide, enough, fallen
from a2a_agents.engine.score import score
from a2a_agents.engine.specialists import Asking
from a2a_agents.engine.steps import DesignRun, Order, Tools, order_of
from a2a_agents.engine.steps.others import wanted
from a2a_agents.engine.steps.writing import wants_a_writer
from a2a_agents.engine.wording import Worder
from a2a_agents.knowledge.answers import known_answer
from a2a_agents.knowledge.understanding import understand
from a2a_agents.metrics import Metrics
from a2a_agents.models import ModelError

log = logging.getLogger(__name__)

_WORK = ("design", *REVIEWED)
"""Kinds that are work also where no cloud model is asked; the others are a few sentences."""


class NobodyAtWork(Refused):
    """Every agent that this request needs is switched off here for now."""


class Engine:
    """Answers briefs. One for all agents; only its cache keeps anything between two briefs.

    Views render in one thread of its own, slice by slice: several would take the interpreter from
    the event loop, and would not be faster.
    """

    def __init__(
        self,
        reader: Reader | None = None,
        jobs: Jobs | None = None,
        checks: Sequence[Check] = CHECKS,
        economy: Economy | None = None,
        cache: AnswerCache | None = None,
        past: Past | None = None,
        peers: Peers | None = None,
        *,
        most_unasked_micro_usd: int = 50_000,
        peer_deadline_s: float = 60.0,
    ) -> None:
        """``reader`` reads requests beside the words; without one the words do it alone.

        ``checks`` look at what was made; without an economy there is no cloud lane.
        ``cache`` gives answers again; its owner closes it. ``past`` is where designs are found
        that a message goes on from. An edit that may cost more than ``most_unasked_micro_usd`` is
        asked about first. ``peers`` are other agents that designs may need, each for at most
        ``peer_deadline_s``.
        """
        self.economy = economy or Economy()
        self._cache = cache
        jobs = jobs or Jobs()
        self._threads = ThreadPoolExecutor(1, "render")
        self._requests = Requests(reader, self._threads)
        self._continuing = Continuing(self.design, self._requests.read, past or Nothing())
        worder, shortener = Worder(jobs.wording), Shortener(jobs.summary, self._threads)
        asking = Asking(shortener, self.economy.context_tokens, threads=self._threads)
        self._peers = peers
        self.tools = Tools(
            worder, shortener, checks, asking, most_unasked_micro_usd, peer_deadline_s
        )
        self._reviewer = Reviewer(jobs.code)
        self.answered = Answered()

    def warm(self) -> None:
        """Read the catalogue and the lexicon now, so that no request has to wait for them."""
        known_answer("warm")
        understand(Brief("desk", "warm"))

    def measure(self, measures: Metrics) -> None:
        """Add what was answered, and what became of texts that models wrote."""
        self.answered.measure(measures)
        for job, counts in (
            ("wording", self.tools.worder.counts),
            ("summary", self.tools.shortener.counts),
        ):
            for outcome in ("accepted", "late", "refused"):
                measures.counter(
                    "a2a_model_texts_total",
                    "Texts that a model wrote, by what became of them.",
                    partial(_outcomes, counts, outcome),
                    job=job,
                    outcome=outcome,
                )

    def close(self) -> None:
        """End the thread once it has rendered its slice."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def answer(self, brief: Brief) -> AsyncGenerator[Output]:
        """Everything the agent says; an Answer or a Question comes last."""
        asked = report_of(brief)
        if asked is not None:
            money = self.economy
            account = money.account(brief.account)
            for output in await told(asked, account, money.ledger, money.told_budgets):
                yield output
            return
        began_s = monotonic()
        async with aclosing(self._answers(brief)) as outputs:
            async for output in outputs:
                if isinstance(output, Answer):
                    self._book(brief, output.bill, monotonic() - began_s)
                yield output

    def _book(self, brief: Brief, bill: Bill, took_s: float) -> None:
        """Write down what an answer cost and saved."""
        self.economy.book(brief, bill)
        arm = self.economy.choice(brief.account, brief.agent).arm
        self.answered.add(brief.agent, bill, took_s, arm)
        # Known questions come by the thousand a second: a line for each costs more than they do.
        level = logging.DEBUG if bill.route.lane is Lane.TEMPLATE else logging.INFO
        log.log(
            level,
            "task %s answered: agent %s, lane %s, model %s, score %.2f, cache %s, %.0f ms, %d µ$",
            brief.task, brief.agent, bill.route.lane, bill.route.model, bill.route.score,
            bill.cache, took_s * 1000, bill.cost_micro_usd,
        )  # fmt: skip

    async def _answers(self, brief: Brief) -> AsyncGenerator[Output]:
        choice = self.economy.choice(brief.account, brief.agent)
        going_on = await self._continuing.outputs(brief)
        if going_on is not None:
            async with aclosing(going_on) as outputs:
                async for output in outputs:
                    yield output
            return
        answer = known(brief) if choice.template else None
        if answer is not None:
            yield answer
            return
        if self._cache is None or not choice.cache:
            outputs = self._made(brief, await self.read(brief))
        else:
            outputs = self._cache.answered(brief, self.read, self._made, self._conditions(brief))
        async with aclosing(outputs):
            async for output in outputs:
                yield output

    async def design(self, brief: Brief, order: Order) -> AsyncGenerator[Output]:
        """A design by its inputs, going on from an earlier one where the order names it."""
        read = await self._requests.read_order(brief, order)
        route = await self.route(brief, read)
        writes_only = route.lane is not Lane.CLOUD
        if writes_only and wants_a_writer(order, read.understanding):
            route = await self._writing(brief, read)
        model, spending = None, Spending()
        if route.lane is Lane.CLOUD:
            model = self.economy.model(brief, route.model, as_written=True)
            spending, brief = Spending(model), self.economy.keyed(brief)
        run = self._design(brief, order, read, route, spending, model, writes_only=writes_only)
        async with aclosing(run.outputs()) as outputs:
            async for output in outputs:
                yield output

    async def _writing(self, brief: Brief, read: Read) -> Route:
        """The route where instructions are to be followed that no rule can follow."""
        scored, choice = score(read), self.economy.choice(brief.account, brief.agent)
        least = max(scored.value, choice.cuts.flash)
        wanted = replace(scored, value=least, because=("no rule can follow its instructions",))
        return decide(wanted, await self.economy.standing(brief, choice))

    def _conditions(self, brief: Brief) -> Conditions:
        """What decides on the lane besides the request, as far as it can be had at once."""
        economy = self.economy
        return Conditions(
            economy.choice(brief.account, brief.agent),
            economy.account(brief.account).tier.value if economy.provider else "",
            economy.provider is not None and economy.has_own_key(brief),
            bool(wanted(brief, order_of(brief), self._peers, ())),
        )

    async def _made(self, brief: Brief, read: Read) -> AsyncGenerator[Output]:
        """Everything that is said to a request that was read."""
        choice = self.economy.choice(brief.account, brief.agent)
        same = meant(brief, read) if choice.template else None
        if same is not None:
            yield meant_reply(same, read)
            return
        route = await self.route(brief, read)
        if brief.quick and (route.lane is Lane.CLOUD or read.understanding.kind in _WORK):
            raise TakesLonger
        answers = self._from_cloud if route.lane is Lane.CLOUD else self._here
        async with aclosing(answers(brief, read, route)) as outputs:
            async for output in outputs:
                yield output

    async def route(self, brief: Brief, read: Read) -> Route:
        """Which lane the brief takes, and why; what is nobody's work goes to no cloud."""
        scored, choice = score(read), self.economy.choice(brief.account, brief.agent)
        nobodys = read.understanding.kind in (*NOT_OURS, "missing")
        if nobodys or enough(scored, choice):  # so that the ledger is read for nothing
            return decide(scored, Standing(choice=choice))
        return decide(scored, await self.economy.standing(brief, choice))

    async def decided(self, brief: Brief, read: Read) -> tuple[Route, Score]:
        """The route that an answer would take, known questions included, and its score."""
        if report_of(brief) is not None:
            return Route(Lane.TEMPLATE, TEMPLATES, 0.0, REASON), score(read)
        scored, choice = score(read), self.economy.choice(brief.account, brief.agent)
        name = self.known_name(brief, read) if choice.template else ""
        if name or read.understanding.kind in NOT_OURS:
            said = f"a known question ({name})" if name else read.understanding.kind
            reason = f"It is {said}: answered at once from what was written beforehand."
            return Route(Lane.TEMPLATE, TEMPLATES, 0.0, reason), scored
        return await self.route(brief, read), scored

    async def _from_cloud(self, brief: Brief, read: Read, route: Route) -> AsyncGenerator[Output]:
        """By the model of the route; where that fails, from here, and it is said."""
        is_design = read.understanding.kind == "design"
        model = self.economy.model(brief, route.model, as_written=is_design)
        spending, brief = Spending(model), self.economy.keyed(brief)
        if is_design:
            run = self._design(brief, order_of(brief), read, route, spending, model)
        else:
            run = Advice(brief, read, self._terms(route, spending), model)
        try:
            async with aclosing(run.outputs()) as outputs:
                async for output in outputs:
                    yield output
            return
        except (ModelError, BudgetExceeded) as exc:
            log.warning("task %s: %s failed: %s", brief.task, route.model, exc)
            instead = fallen(route, exc)
        async with aclosing(self._here(brief, read, instead, spending)) as outputs:
            async for output in outputs:
                yield replace(output, as_artifact=True) if isinstance(output, Answer) else output

    async def _here(
        self, brief: Brief, read: Read, route: Route, spending: Spending | None = None
    ) -> AsyncGenerator[Output]:
        """By the catalogue, the checks, and what we have to say where those do not help."""
        if not self.economy.choice(brief.account, brief.agent).local:
            yield switched_off(read, route, spending)
            return
        reviewed = await self._reviewer.review(brief, read, route, spending)
        if reviewed is not None:
            yield reviewed
        elif read.understanding.kind == "design":
            run = self._design(brief, order_of(brief), read, route, spending)
            async with aclosing(run.outputs()) as outputs:
                async for output in outputs:
                    yield output
        else:
            yield reply(brief, read, route, spending)

    def _design(
        self,
        brief: Brief,
        order: Order,
        read: Read,
        route: Route,
        spending: Spending | None,
        model: Metered | None = None,
        *,
        writes_only: bool = False,
    ) -> DesignRun:
        terms = self._terms(route, spending)
        return DesignRun(
            brief, order, self._at_work(brief, read), terms, self._threads, self.tools, model,
            self._peers, writes_only=writes_only,
        )  # fmt: skip

    def _terms(self, route: Route, spending: Spending | None) -> Terms:
        return Terms(route, spending or Spending(), self.economy.baseline_of)

    async def read(self, brief: Brief) -> Read:
        """What the brief asks for, by the model where there is one, and by words."""
        return opening(brief, await self._requests.read(brief))

    def _at_work(self, brief: Brief, read: Read) -> Read:
        """Without the parts of agents that are switched off for this account, saying so."""
        asked = read.understanding
        on = [name for name in asked.agents if self.economy.choice(brief.account, name).agent]
        if len(on) == len(asked.agents):
            return read
        if not on:
            raise NobodyAtWork(f"all of {asked.agents} are off for {brief.account}")
        off = [name for name in asked.agents if name not in on]
        said = f"Switched off here for now, so left out: {', '.join(off)}"
        doubts = (*asked.doubts, said)
        return replace(read, understanding=replace(asked, agents=tuple(on), doubts=doubts))

    def known_name(self, brief: Brief, read: Read) -> str:
        """The name of the written answer that the brief would get, or nothing."""
        said = known_answer(brief.text) if known(brief) is not None else None
        found = said or meant(brief, read)
        return found.name if found else ""


def _outcomes(counts: Counter[str], outcome: str) -> float:
    """Every reason but the two that have a name of their own is a refusal."""
    if outcome != "refused":
        return counts[outcome]
    return counts.total() - counts["accepted"] - counts["late"]
