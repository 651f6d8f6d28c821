"""One JSON document, for programs; progress stays on stderr."""

from __future__ import annotations

import json
from collections.abc import Iterable

from a2a_agents.asking.outcome import Outcome
from a2a_agents.asking.plain import Plain


class Document(Plain):
    """Keeps stdout for the document."""

    def say(self, lines: Iterable[str]) -> None:
        """Nothing: all of it is in the document."""

    def settle(self, outcome: Outcome) -> None:
        print(as_json(outcome))


def as_json(outcome: Outcome) -> str:
    """The reply for programs; files that are not text are left to ``--out``."""
    reply, saved = outcome.reply, outcome.saved
    files = [
        {"name": name, "bytes": len(content), "text": _text(content)}
        for name, content in reply.files().items()
    ]
    document = {
        "task": reply.task,
        "context": reply.context,
        "state": reply.state,
        "text": reply.text,
        "files": files,
        "bill": reply.bill,
        "written": saved.written if saved else [],
        "refused": saved.refused if saved else {},
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _text(content: bytes) -> str | None:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None
