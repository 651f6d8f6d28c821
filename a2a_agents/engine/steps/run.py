"""One run of a design: its steps in order, each said as it begins and ends, each written down."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import aclosing
from dataclasses import dataclass, replace
from functools import partial

from a2a_agents.checks import Check, Finding, Report, reports
from a2a_agents.core.brief import Brief
from a2a_agents.core.extensions import TRACE
from a2a_agents.core.outputs import Answer, Output, Question
from a2a_agents.core.peers import Peer, Peers
from a2a_agents.core.workflow import Step, graph_of
from a2a_agents.engine.answer import answer_text, checks_text
from a2a_agents.engine.bill import Terms
from a2a_agents.engine.brevity import LONG_CHARACTERS, Shortener
from a2a_agents.engine.metered import Metered
from a2a_agents.engine.read import Read, request_key
from a2a_agents.engine.replies import lacking, texts
from a2a_agents.engine.specialists import Asking
from a2a_agents.engine.steps.changes import changes_md, changes_of
from a2a_agents.engine.steps.impact import Impact, confirmation, foreseen, impact_json, told
from a2a_agents.engine.steps.looking import Looking
from a2a_agents.engine.steps.making import Making
from a2a_agents.engine.steps.order import Order, key_of
from a2a_agents.engine.steps.others import Others, step_of, wanted
from a2a_agents.engine.steps.parts import parts_of
from a2a_agents.engine.steps.planning import Planning
from a2a_agents.engine.steps.progress import Progress
from a2a_agents.engine.steps.records import steps_json
from a2a_agents.engine.steps.revising import Reviser
from a2a_agents.engine.substance import joined
from a2a_agents.engine.wording import Worder
from a2a_agents.knowledge.understanding import Understanding

_UNCHECKED = "## Checks\n\nSkipped, as you said: nothing was checked."


@dataclass(frozen=True, slots=True)
class Tools:
    """What words a design besides the templates, says a long request in short, and checks."""

    worder: Worder
    shortener: Shortener
    checks: Sequence[Check]
    asking: Asking
    most_unasked_micro_usd: int = 50_000
    """An edit that is estimated to cost more is confirmed first."""
    peer_deadline_s: float = 60.0
    """So long others may take for an answer."""


class DesignRun:
    """Turns an understanding into a blueprint, its views, their checks and an answer."""

    def __init__(
        self,
        brief: Brief,
        order: Order,
        read: Read,
        terms: Terms,
        threads: Executor,
        tools: Tools,
        model: Metered | None = None,
        peers: Peers | None = None,
        *,
        writes_only: bool = False,
    ) -> None:
        """``model`` completes the draft of the catalogue, and follows instructions that no rule
        can; without one the draft is the design. With ``writes_only`` it does the latter alone.
        ``peers`` are other agents that may be asked."""
        self._brief = brief
        self._order = order
        self._read = read
        self._terms = terms
        self._tools = tools
        asked = wanted(brief, order, peers, read.understanding.others)
        understanding = _without(read.understanding, asked)
        self._understanding = understanding
        self._parts = parts_of(understanding.agents, understanding.stack)
        names = [part.name for part in self._parts]
        agents = understanding.agents
        planner = None if writes_only else model
        plans = agents if planner is not None and len(agents) > 1 else ()
        asks = [step_of(peer) for peer in asked]
        self._progress = Progress(brief.agent, graph_of(plans, names, order.inputs.inserted, asks))
        self._kept = {kept["step"]: kept for kept in brief.checkpoints if "step" in kept}
        self._planning = Planning(
            brief, order, read, terms, tools.worder, self._progress, self._kept, planner,
            tools.asking,
        )  # fmt: skip
        reviser = Reviser(brief, model, terms.spending, tools.checks)
        self._making = Making(order, threads, self._progress, self._kept, reviser)
        self._looking = Looking(
            brief, order, self._planning, self._progress, self._kept, terms.spending, model,
            self._making.count,
        )  # fmt: skip
        self._others = Others(
            brief, order, asked, peers, tools.peer_deadline_s, self._progress, self._kept
        )
        self._threads = threads

    async def outputs(self) -> AsyncGenerator[Output]:
        """Everything the run says; an Answer comes last, or a Question before anything is made."""
        for output in self._analyse():
            yield output
        impact = await self._foreseen()
        if impact is not None and Step.PLAN.value not in self._kept:
            yield impact_json(impact)
            last = self._only_told(impact)
            if last is not None:
                yield last
                return
        try:
            async with aclosing(self._done()) as outputs:
                async for output in outputs:
                    yield output
        finally:
            await self._others.close()

    async def _done(self) -> AsyncGenerator[Output]:
        """All that is made, others asked meanwhile, and the answer."""
        for output in self._others.start():
            yield output
        checked: list[str] = []
        for stage in (
            self._planning.outputs,
            self._made,
            self._looked,
            partial(self._validate, checked),
            self._looked,
            self._others.rest,
            partial(self._synthesise, checked),
        ):
            async with aclosing(stage()) as outputs:
                async for output in outputs:
                    yield output

    async def _made(self) -> AsyncGenerator[Output]:
        """The parts, and between them what others say meanwhile."""
        making = self._making.outputs(self._parts, self._planning.blueprint)
        async with aclosing(making) as outputs:
            async for output in outputs:
                yield output
                for said in self._others.at_hand():
                    yield said

    def _looked(self) -> AsyncGenerator[Output]:
        return self._looking.outputs(self._making.documents)

    def _analyse(self) -> Iterator[Output]:
        """Understanding is pure and takes a millisecond, so a resumed run does it again."""
        step, key = Step.ANALYSE.value, request_key(self._brief)
        record = self._progress.record(step)
        record.key, record.by = key, "rules of language" + self._read_by()
        understanding = self._understanding
        record.inputs = self._order.inputs.kept()
        record.result = {
            "blocks": [match.name for match in understanding.blocks],
            "things": [thing.name for thing in understanding.things],
            "agents": list(understanding.agents),
            "coverage": round(understanding.coverage, 3),
        }
        if self._resumed(step, key) is not None:
            self._progress.resume(step, self._kept[step])
            return
        result = {**record.result, **self._origin(), "reading": self._read.kept()}
        base = self._order.base
        if base is not None and self._order.keeps_inputs():
            why = f"the request is that of {base.task}"
            yield from self._progress.keep(step, "Nothing new in the request", result, why)
            return
        yield self._progress.start(step, "Reading the request")
        parts, things = len(understanding.blocks), len(understanding.things)
        said = f"Understood: {parts} building blocks, {things} things of yours"
        yield from self._progress.finish(step, said, result)

    def _read_by(self) -> str:
        by = self._understanding.by
        return "" if by == "words" else f" and {by}"

    def _origin(self) -> dict[str, object]:
        """All that a resumed run, or an edit of this one, needs to know of what was ordered."""
        order = self._order
        origin: dict[str, object] = {"inputs": order.inputs.kept()}
        if order.base is not None:
            origin |= {"base": order.base.task, "parent": order.parent}
            origin |= {"undone": list(order.undone)} if order.undone else {}
            origin |= {"left": order.left.task} if order.left is not None else {}
        if order.confirmed:
            origin["confirmed"] = True
        if order.edit is not None:
            origin["edit"] = order.edit.model_dump(
                mode="json", by_alias=True, exclude_defaults=True
            )
        return origin

    async def _foreseen(self) -> Impact | None:
        if self._order.base is None:
            return None
        asked = self._others.fates()
        look = partial(foreseen, self._order, self._parts, self._planning, self._terms, asked)
        return await asyncio.get_running_loop().run_in_executor(self._threads, look)

    def _only_told(self, impact: Impact) -> Answer | Question | None:
        """A preview ends here, and so does what is to be confirmed first."""
        edit = self._order.edit
        if edit is not None and edit.action == "preview":
            bill = self._terms.bill(self._brief.text, 0, self._read.says)
            return Answer(told(impact), bill, as_artifact=True)
        return confirmation(self._order, impact, self._brief, self._tools.most_unasked_micro_usd)

    async def _validate(self, checked: list[str]) -> AsyncGenerator[Output]:
        """Checks run again on resuming unless they had finished: they change nothing."""
        step, making = Step.VALIDATE.value, self._making
        key = key_of(*(d.name + "\n" + d.text for d in making.documents))
        record = self._progress.record(step)
        record.key, record.by = key, ", ".join(check.name for check in self._tools.checks)
        record.inputs = {"files": len(making.documents)}
        kept = self._resumed(step, key)
        if kept is not None:
            self._progress.resume(step, self._kept[step])
            checked.append(str(kept.get("text", _UNCHECKED)))
            return
        match self._order.fate(step, key):
            case "skip":
                said = "Not checked, as you said"
                for output in self._progress.skip(step, said, "asked for"):
                    yield output
                checked.append(_UNCHECKED)
            case "keep" | "hold" if self._order.base is not None:
                result = self._order.base.result(step) or {}
                checked.append(str(result.get("text", "")))
                why = "the files are those that were checked"
                for output in self._progress.keep(step, "Checks still hold", result, why):
                    yield output
            case _:
                async with aclosing(self._checks(step, checked)) as outputs:
                    async for output in outputs:
                        yield output

    async def _checks(self, step: str, checked: list[str]) -> AsyncGenerator[Output]:
        made = self._making
        yield self._progress.start(step, f"Checking {len(made.documents)} files")
        said: list[Report] = []
        async with aclosing(reports(made.shown, checks=self._tools.checks)) as finished:
            async for report in finished:
                said.append(report)
                found = _findings_text(report.findings).lower()
                yield self._progress.say(step, "running", f"Checked {report.check}: {found}")
        findings = [finding for report in said for finding in report.findings]
        text = checks_text(said, made.files)
        checked.append(text)
        errors = sum(finding.severity == "error" for finding in findings)
        self._progress.record(step).result = {"findings": len(findings), "errors": errors}
        result = {"findings": len(findings), "errors": errors, "text": text}
        for output in self._progress.finish(step, _findings_text(findings), result):
            yield output

    async def _synthesise(self, checked: Sequence[str]) -> AsyncGenerator[Output]:
        step = Step.SYNTHESISE.value
        yield self._progress.start(step, "Writing the answer")
        planning, making = self._planning, self._making
        changed = ""
        before = self._order.before
        if before is not None:
            records = [*self._progress.records.values()]
            changes = await changes_of(before, planning.blueprint, making)
            document = changes_md(changes, before.task, records)
            yield document
            changed = changes.told()
        short = await self._in_short()
        lacks = lacking(self._terms.route, texts()[self._understanding.language])
        text = answer_text(
            self._understanding,
            planning.blueprint,
            making.files,
            joined(checked),
            short,
            joined([lacks, changed, self._not_done(), self._others.section()]),
            level=self._order.inputs.level,
            together=planning.together,
        )
        # The answer that follows is its result, and ends the task: nothing is resumed after it.
        yield next(self._progress.finish(step, "Answer written", {}))
        if TRACE in self._brief.extensions and (trace := self._others.trace) is not None:
            yield trace
        base = self._order.base
        yield steps_json(self._progress.records.values(), base.task if base else "")
        size = len(text) + sum(made.characters for made in making.files)
        yield Answer(text, self._terms.bill(self._brief.text, size, self._read.says))

    def _not_done(self) -> str:
        """What failed or was not followed, as a section of the answer."""
        failures = [*self._making.failures, *self._looking.failures]
        return "## Not done\n\n" + "\n".join(f"- {each}" for each in failures) if failures else ""

    async def _in_short(self) -> str:
        text = "\n\n".join(self._order.inputs.requests)
        if len(text) <= LONG_CHARACTERS:
            return ""
        short = await self._tools.shortener.in_short(text, self._understanding.language)
        return short.text

    def _resumed(self, step: str, key: str) -> dict[str, object] | None:
        """The result of the step in an interrupted run, if it had the same input."""
        kept = self._kept.get(step)
        return kept["result"] if kept and kept.get("inputHash") == key else None


def _without(understanding: Understanding, asked: Sequence[Peer]) -> Understanding:
    """Nobody has to be sent to those who are asked from here."""
    names = {peer.name for peer in asked}
    others = tuple(name for name in understanding.others if name not in names)
    return replace(understanding, others=others)


def _findings_text(findings: Sequence[Finding]) -> str:
    return f"{len(findings)} findings" if findings else "No findings"
