"""State is the fold of the log: a task's events, applied in order, give the task."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import orjson

from a2a_agents.tasks.events import Event, Json


class BrokenEvent(ValueError):
    """An event that cannot follow what came before it."""


class Fold:
    """The task so far, as 1.0 JSON.

    Takes over the parts of the events it applies, without copying them; nobody may change an
    event afterwards.
    """

    __slots__ = ("_artifacts", "task")

    def __init__(self, task: Json) -> None:
        self.task: Json = task
        self._artifacts: dict[str, Json] = {}
        if task:
            self._apply_task(task)

    @classmethod
    def of_events(cls, bodies: Iterable[bytes], snapshot: bytes | None = None) -> Fold:
        """Fold encoded events onto a snapshot; without one, the first event is the Task."""
        fold = None if snapshot is None else cls(orjson.loads(snapshot))
        for body in bodies:
            ((kind, value),) = orjson.loads(body).items()
            if fold is None:
                fold = cls({})
            fold.apply(Event(kind, value, body))
        if fold is None:
            raise BrokenEvent("a log without a first event")
        return fold

    @property
    def state(self) -> str:
        return self.task["status"]["state"]

    def apply(self, event: Event) -> None:
        """Apply one event (sections 4.2.1, 4.2.2)."""
        if event.kind == "artifactUpdate":
            self._apply_artifact(event.value)
        elif event.kind == "statusUpdate":
            self._apply_status(event.value)
        else:
            self._apply_task(event.value)

    def _apply_task(self, value: Json) -> None:
        taken: Json = {
            "status": value["status"],
            "id": value["id"],
            "contextId": value["contextId"],
            "artifacts": [dict(a, parts=list(a["parts"])) for a in value.get("artifacts", ())],
            "history": list(value.get("history", ())),
            "metadata": dict(value.get("metadata", {})),
        }
        self.task = taken
        self._artifacts = {a["artifactId"]: a for a in taken["artifacts"]}

    def _apply_status(self, value: Json) -> None:
        said = self.task["status"].get("message")
        if said is not None:
            self.task["history"].append(said)
        self.task["status"] = value["status"]
        if value["metadata"]:
            self.task["metadata"].update(value["metadata"])

    def _apply_artifact(self, value: Json) -> None:
        given = value["artifact"]
        artifact_id = given["artifactId"]
        known = self._artifacts.get(artifact_id)
        if value["append"]:
            if known is None:
                raise BrokenEvent(f"append to artifact {artifact_id!r}, which was never begun")
            known["parts"].extend(given["parts"])
            if given.get("metadata"):
                known.setdefault("metadata", {}).update(given["metadata"])
            return
        made = dict(given, parts=list(given["parts"]))
        if given.get("metadata"):
            made["metadata"] = dict(given["metadata"])
        if known is None:
            self.task["artifacts"].append(made)
        else:
            self.task["artifacts"][self._position(artifact_id)] = made
        self._artifacts[artifact_id] = made

    def _position(self, artifact_id: str) -> int:
        artifacts = self.task["artifacts"]
        return next(i for i, a in enumerate(artifacts) if a["artifactId"] == artifact_id)

    def has_artifact(self, artifact_id: str) -> bool:
        return artifact_id in self._artifacts

    def compact(self) -> None:
        """Join neighbouring text parts of an artifact; the concatenation stays."""
        for artifact in self.task["artifacts"]:
            artifact["parts"] = _joined(artifact["parts"])

    def snapshot(self) -> bytes:
        """The task's JSON, without empty lists."""
        return orjson.dumps(shown(self.task))


def shown(task: Json) -> Json:
    """The task without empty ``artifacts`` and ``history``; keys in the fixed order."""
    return {k: v for k, v in task.items() if v or k not in ("artifacts", "history")}


def last_history(task: Json, length: int | None) -> Json:
    """The task with at most ``length`` messages of history; None = all (section 3.2.4)."""
    if length is None or "history" not in task:
        return task
    if length == 0:
        return {k: v for k, v in task.items() if k != "history"}
    return dict(task, history=task["history"][-length:])


def _joined(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    joined: list[dict[str, Any]] = []
    texts: list[str] = []
    for part in parts:
        follows = bool(texts) and _is_text(part) and _same_kind(joined[-1], part)
        if follows:
            texts.append(part["text"])
            continue
        if len(texts) > 1:
            joined[-1] = dict(joined[-1], text="".join(texts))
        joined.append(part)
        texts = [part["text"]] if _is_text(part) else []
    if len(texts) > 1:
        joined[-1] = dict(joined[-1], text="".join(texts))
    return joined


def _is_text(part: Json) -> bool:
    return "text" in part and not part.get("metadata") and not part.get("filename")


def _same_kind(one: Json, other: Json) -> bool:
    return one.get("mediaType") == other.get("mediaType")
