"""Files that a model writes anew as somebody told, where no rule of a view could follow that."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace

from a2a_agents.checks import Check, check
from a2a_agents.core.brief import Brief
from a2a_agents.core.money import BudgetExceeded
from a2a_agents.core.outputs import Document
from a2a_agents.engine.answer import plain
from a2a_agents.engine.asking import Spending, revision_prompt, texts_of
from a2a_agents.engine.metered import Metered
from a2a_agents.models import ModelError

log = logging.getLogger(__name__)

MOST_FILES = 4
MOST_CHARACTERS = 24_000
"""Of one file: a model that is to give it back whole would not end in time."""
_FENCED = re.compile(r"\A\s*```[\w+-]*\n(.*?)\n?```\s*\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Revision:
    """What came of the instructions: the files, as far as they were written anew, and why some
    were not, for people."""

    files: Sequence[Document]
    failures: Sequence[str]
    cost_micro_usd: int


class Reviser:
    """Asks the model for files; without one nothing is revised, which is said."""

    def __init__(
        self, brief: Brief, model: Metered | None, spending: Spending, checks: Sequence[Check]
    ) -> None:
        self._brief = brief
        self._model = model
        self._spending = spending
        self._checks = checks

    @property
    def name(self) -> str:
        return self._model.name if self._model is not None else ""

    async def revised(self, step: str, files: Sequence[Document], told: str) -> Revision:
        """Those of the files that the instructions name, or all of a few."""
        if self._model is None:
            why = f"`{step}` was made by rule, which follows no instructions: “{_shown(told)}”"
            return Revision((), (f"{why} changed nothing in it",), 0)
        meant = _meant(files, told)
        if not meant:
            why = f"`{step}` has {len(files)} files: say which ones “{_shown(told)}” is about"
            return Revision((), (why,), 0)
        before = self._spending.cost_micro_usd
        made: list[Document] = []
        failures: list[str] = []
        for number, file in enumerate(meant):
            text, why = await self._written(f"{step}/{number}", file, told, self._model)
            if why:
                failures.append(f"`{file.name}` stays as the rule made it: {why}")
            else:
                made.append(replace(file, text=text))
        return Revision(made, failures, self._spending.cost_micro_usd - before)

    async def _written(self, id: str, file: Document, told: str, model: Metered) -> tuple[str, str]:
        """The file, or why there is none. One with faults that it did not have is asked for once
        more, with them; what has some then is not delivered."""
        if len(file.text) > MOST_CHARACTERS:
            return "", "it is too long to be written anew in one go"
        before = await self._faults(file)
        faults: list[str] = []
        for call in (id, f"{id}/again"):
            text, why = await self._asked(call, file, "\n".join([told, *faults]), model)
            if why:
                return "", why
            found = await self._faults(replace(file, text=text))
            faults = [fault for fault in found if fault not in before]
            if not faults:
                return text, ""
            faults.insert(0, "Your previous answer had these faults; leave none of them:")
        return "", f"what the model wrote has faults: {faults[1]}"

    async def _asked(self, id: str, file: Document, told: str, model: Metered) -> tuple[str, str]:
        """What the model writes, or why it is nothing."""
        prompt = revision_prompt(self._brief, id, file.name, file.text, told)
        try:
            async with aclosing(texts_of(model, prompt)) as texts:
                text = "".join([text async for text in texts])
        except (ModelError, BudgetExceeded) as exc:
            log.warning("task %s: %s was not revised: %s", self._brief.task, file.name, exc)
            return "", exc.public
        found = _FENCED.match(text)
        text = found[1] if found else text
        if not text.strip():
            return "", "the model wrote nothing"
        return text if text.endswith("\n") else f"{text}\n", ""

    async def _faults(self, file: Document) -> list[str]:
        """What the checks call an error in the file by itself."""
        async with aclosing(check([file], checks=self._checks)) as findings:
            return [each.message async for each in findings if each.severity == "error"]


def _meant(files: Sequence[Document], told: str) -> list[Document]:
    """The files that are named, by their path or its last part; else all, if they are few."""
    said = told.lower()
    named = [file for file in files if file.name.rpartition("/")[2].lower() in said]
    if named:
        return named[:MOST_FILES]
    return [*files] if len(files) <= MOST_FILES else []


def _shown(told: str) -> str:
    """The beginning of what somebody said, as text within a line."""
    return plain(" ".join(told[:200].split()))
