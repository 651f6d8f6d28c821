"""The implementation: each part rendered, or as it was in the task that this one goes on from."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import aclosing
from dataclasses import replace
from typing import Any

from a2a_agents.core.blueprint import Blueprint
from a2a_agents.core.outputs import CanvasPatch, Document, Output
from a2a_agents.core.past import KeptFile
from a2a_agents.engine.answer import Made
from a2a_agents.engine.steps.canvas import Picture, patch_between, picture_of, read_picture
from a2a_agents.engine.steps.order import Base, Order
from a2a_agents.engine.steps.parts import Part, rendered
from a2a_agents.engine.steps.progress import Progress
from a2a_agents.engine.steps.revising import Reviser

log = logging.getLogger(__name__)

CANVAS = "canvas"
Json = Mapping[str, Any]


class Making:
    """Makes the parts of one run; what it has made stands in its attributes."""

    def __init__(
        self,
        order: Order,
        threads: Executor,
        progress: Progress,
        kept: Mapping[str, Json],
        reviser: Reviser,
    ) -> None:
        self._reviser = reviser
        self._order = order
        self._threads = threads
        self._progress = progress
        self._kept = kept
        self.shown: list[CanvasPatch | Document] = []
        """All that there is, for those who look at it whole."""
        self.files: list[Made] = []
        self.failures: list[str] = []
        """What failed or was not followed, for people."""

    @property
    def documents(self) -> list[Document]:
        return [output for output in self.shown if isinstance(output, Document)]

    @property
    def picture(self) -> Picture:
        """The canvas, put together."""
        return picture_of(output for output in self.shown if isinstance(output, CanvasPatch))

    async def outputs(self, parts: Sequence[Part], blueprint: Blueprint) -> AsyncGenerator[Output]:
        """What is said and shown while the parts are made."""
        for part in parts:
            async with aclosing(self._part(part, blueprint)) as outputs:
                async for output in outputs:
                    yield output

    async def _part(self, part: Part, blueprint: Blueprint) -> AsyncGenerator[Output]:
        key = part.key(blueprint, self._order.told(part.step))
        told = self._order.told_now(part.step)
        record = self._progress.record(part.step)
        record.key, record.by = key, f"view {part.name}"
        record.inputs = {"reads": list(part.view.reads)}
        if told:
            record.inputs = {**record.inputs, "instructions": told}
        kept, agent = self._kept.get(part.step), part.agent.name
        if kept is not None and kept.get("inputHash") == key:
            async with aclosing(self._again(part, blueprint, kept)) as outputs:
                async for _ in outputs:
                    pass
            return
        match self._order.fate(part.step, key):
            case "skip":
                said = f"{part.agent.title}: {part.view.name} left out"
                for output in self._progress.skip(part.step, said, "asked for", agent):
                    yield output
            case "keep" | "hold" if self._order.base is not None:
                for output in self._keep(part, self._order.base, key):
                    yield output
            case _:
                async with aclosing(self._made(part, blueprint, told)) as outputs:
                    async for output in outputs:
                        yield output

    async def _again(
        self, part: Part, blueprint: Blueprint, kept: Json
    ) -> AsyncGenerator[CanvasPatch | Document]:
        """A part that an interrupted run had shown already."""
        base = self._order.base
        if kept.get("state") == "kept" and base is not None:
            for output in self._from(base, part):
                self._take(part, output)
        elif kept.get("state", "done") in ("done", "kept"):
            async with aclosing(rendered(part, blueprint, self._threads)) as outputs:
                async for output in outputs:
                    self._take(part, output)
                    yield output
            for document in self.documents:
                if document.name in kept["result"].get("texts", {}):
                    self._replace(replace(document, text=kept["result"]["texts"][document.name]))
            self.failures += kept["result"].get("notDone", ())
        self._progress.record(part.step).result = {"documents": kept["result"]["documents"]}
        self._progress.resume(part.step, kept)

    async def _made(self, part: Part, blueprint: Blueprint, told: str) -> AsyncGenerator[Output]:
        step, agent = part.step, part.agent.name
        yield self._progress.start(step, part.view.says, agent)
        names: list[str] = []
        patches: list[CanvasPatch] = []
        old = self._canvas_before(part)
        try:
            async with aclosing(rendered(part, blueprint, self._threads)) as outputs:
                async for output in outputs:
                    self._take(part, output)
                    if isinstance(output, Document):
                        names.append(output.name)
                        yield output
                    elif old is None:
                        yield output
                    else:
                        patches.append(output)
        except Exception:  # whatever breaks in one view, the others are still wanted
            log.exception("%s failed", part.name)
            failed = f"{part.agent.title}: {part.view.name} could not be made"
            self.failures.append(f"{failed}: a fault of ours, which the log tells more of")
            self._forget(names)
            for output in self._progress.give_up(step, failed, "a fault in the view", agent):
                yield output
            return
        if old is not None:
            yield old.whole()
            yield patch_between(old, picture_of(patches))
        result: dict[str, Any] = {"documents": names}
        if told:
            async with aclosing(self._revised(part, names, told, result)) as outputs:
                async for output in outputs:
                    yield output
        self._progress.record(step).result = {"documents": names}
        for output in self._progress.finish(step, _made_text(part, names), result, agent):
            yield output

    async def _revised(
        self, part: Part, names: Sequence[str], told: str, result: dict[str, Any]
    ) -> AsyncGenerator[Output]:
        """The files anew, as told; their texts are kept, since no rule makes them again."""
        files = [document for document in self.documents if document.name in names]
        if self._reviser.name:
            said = f"Asking {self._reviser.name} to follow the instructions"
            yield self._progress.say(part.step, "running", said, part.agent.name)
        revision = await self._reviser.revised(part.step, files, told)
        self.failures += revision.failures
        if revision.failures:
            result["notDone"] = list(revision.failures)
        record = self._progress.record(part.step)
        record.cost_micro_usd = revision.cost_micro_usd
        if revision.files:
            record.lane, record.model = "cloud", self._reviser.name
            result["texts"] = {file.name: file.text for file in revision.files}
        for file in revision.files:
            self._replace(file)
            yield file

    def _replace(self, file: Document) -> None:
        self.shown = [
            file if isinstance(o, Document) and o.name == file.name else o for o in self.shown
        ]

    def _canvas_before(self, part: Part) -> Picture | None:
        """The canvas of the earlier task, where this part goes on drawing it."""
        base = self._order.base
        if base is None or part.view.name != CANVAS or base.result(part.step) is None:
            return None
        return read_picture(base.files[CANVAS].text) if CANVAS in base.files else None

    def _keep(self, part: Part, base: Base, key: str) -> Iterator[Output]:
        names: list[str] = []
        for output in self._from(base, part):
            self._take(part, output)
            yield output
            if isinstance(output, Document):
                names.append(output.name)
        record = self._progress.record(part.step)
        fresh = base.result(part.step, key) is not None
        if not fresh:
            record.key = str(base.steps[part.step]["inputHash"])
        why = f"what it reads is as in {base.task}" if fresh else "you said to keep it"
        record.result = {"documents": names, "task": base.task}
        said = f"{part.agent.title}: {part.view.name} stays as it is"
        yield from self._progress.keep(part.step, said, {"documents": names}, why, part.agent.name)

    def _from(self, base: Base, part: Part) -> Iterator[CanvasPatch | Document]:
        """What the part was in the earlier task, byte for byte."""
        if part.view.name == CANVAS and CANVAS in base.files:
            yield read_picture(base.files[CANVAS].text).whole()
        result = base.result(part.step) or {}
        for name in result.get("documents", ()):
            if name in base.files:
                yield document_of(name, base.files[name])

    def count(self, document: Document, by: str) -> None:
        """Count a file among those that were made, which is not looked at by the checks."""
        made = Made(by, document.name, len(document.text), document.description)
        self.files.append(made)

    def _take(self, part: Part, output: CanvasPatch | Document) -> None:
        self.shown.append(output)
        if isinstance(output, Document):
            size = len(output.text)
            self.files.append(Made(part.agent.name, output.name, size, output.description))

    def _forget(self, names: Sequence[str]) -> None:
        """Files of a part that broke before it was whole are not counted as made."""
        self.files = [made for made in self.files if made.name not in names]
        self.shown = [
            output
            for output in self.shown
            if not (isinstance(output, Document) and output.name in names)
        ]


def document_of(name: str, kept: KeptFile) -> Document:
    """A file of an earlier task as an output."""
    return Document(name, kept.text, kept.media_type, kept.language, kept.description)


def _made_text(part: Part, names: Sequence[str]) -> str:
    if not names:
        return f"{part.agent.title}: canvas drawn"
    return f"{part.agent.title}: {names[0] if len(names) == 1 else f'{len(names)} files'} written"
