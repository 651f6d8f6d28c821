"""ListTasks (section 3.1.4)."""

from __future__ import annotations

from datetime import datetime

import orjson
from a2a.utils.errors import InvalidParamsError

from a2a_agents.core.log import Query, Scope, Store
from a2a_agents.tasks import params as checks
from a2a_agents.tasks.events import Json
from a2a_agents.tasks.fold import last_history, shown
from a2a_agents.tasks.reading import load_fold


async def list_tasks(store: Store, scope: Scope, params: Json) -> bytes:
    """One page, newest status first, as ListTasksResponse JSON."""
    size = checks.page_size(params)
    length = checks.history_length(params)
    query = Query(
        scope=scope,
        context=params.get("contextId") or None,
        state=checks.state_filter(params),
        since_ms=_milliseconds(params.get("statusTimestampAfter")),
        cursor=checks.page_position(params.get("pageToken")),
        limit=size,
    )
    page = await store.list(query)
    tasks: list[Json] = []
    for head in page.heads:
        fold, _ = await load_fold(store, head)
        tasks.append(_listed(fold.task, length, bool(params.get("includeArtifacts"))))
    return orjson.dumps(
        {
            "tasks": tasks,
            "nextPageToken": checks.page_token(page.cursor),
            "pageSize": size,
            "totalSize": page.total,
        }
    )


def _listed(task: Json, length: int | None, artifacts: bool) -> Json:
    listed = last_history(shown(task), length)
    if artifacts:
        return {**listed, "artifacts": task["artifacts"]}
    return {k: v for k, v in listed.items() if k != "artifacts"}


def _milliseconds(stamp: str | None) -> int | None:
    if not stamp:
        return None
    try:
        return int(datetime.fromisoformat(stamp).timestamp() * 1000)
    except ValueError as exc:
        raise InvalidParamsError("statusTimestampAfter is not an RFC 3339 time") from exc
