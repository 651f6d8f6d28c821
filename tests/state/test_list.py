"""Lists: newest status first, exact totals, and nothing twice while tasks move."""

from __future__ import annotations

import random

import pytest

from a2a_agents.core.log import Head, Page, Phase, Query, Scope, Store
from a2a_agents.state.sqlite import questions
from tests.state.batches import SCOPE, begin, end, go_on


async def fill(store: Store, times_ms: list[int], **changes: object) -> list[str]:
    tasks: list[str] = []
    for status_ms in times_ms:
        batch = begin(b"one", **({"status_ms": status_ms} | changes))
        await store.append(batch)
        tasks.append(batch.task)
    return tasks


async def pages(store: Store, query: Query) -> list[Page]:
    found = [await store.list(query)]
    while (cursor := found[-1].cursor) is not None:
        found.append(
            await store.list(
                Query(query.scope, query.context, query.state, query.since_ms, cursor, query.limit)
            )
        )
    return found


def names(heads: object) -> list[str]:
    assert isinstance(heads, list | tuple)
    return [head.task for head in heads]


@pytest.mark.parametrize("limit", [1, 3, 10, 50])
async def test_pages_are_the_whole_list_newest_first(store: Store, limit: int) -> None:
    """Equal times are in the order of the ids, so that a page can end among them."""
    times_ms = [5, 3, 3, 9, 3, 5, 1, 3, 9, 3]
    tasks = await fill(store, times_ms)
    in_order = sorted(zip(times_ms, tasks, strict=True), reverse=True)
    found = await pages(store, Query(SCOPE, limit=limit))
    assert [name for page in found for name in names(page.heads)] == [task for _, task in in_order]
    assert {page.total for page in found} == {10}
    assert [len(page.heads) for page in found[:-1]] == [limit] * (len(found) - 1)


async def test_a_list_of_nothing_is_empty(store: Store) -> None:
    assert await store.list(Query(SCOPE)) == Page([], 0, None)


async def test_heads_in_a_list_are_whole(store: Store) -> None:
    batch = begin(b"one", snapshot=b"fold")
    await store.append(batch)
    await store.append(end(batch.task, 1, b"two"))
    await store.append(begin(b"one", status_ms=1, snapshot=b""))
    page = await store.list(Query(SCOPE))
    assert page.heads[0] == await store.head(SCOPE, batch.task)
    assert [head.snapshot for head in page.heads] == [b"fold", b""]


async def test_filters_narrow_the_page_and_its_total(store: Store) -> None:
    await fill(store, [1, 2, 3], context="other")
    await fill(store, [4, 5], state="submitted")
    mine = await fill(store, [6, 7])
    context = await store.list(Query(SCOPE, context="other", limit=2))
    assert (len(context.heads), context.total) == (2, 3)
    state = await store.list(Query(SCOPE, state="working", limit=1))
    assert (len(state.heads), state.total) == (1, 5)
    since = await store.list(Query(SCOPE, since_ms=6))
    assert (names(since.heads), since.total) == (mine[::-1], 2)
    both = await store.list(Query(SCOPE, context="other", since_ms=3, state="working"))
    assert both.total == 1
    assert (await store.list(Query(SCOPE, context="no such"))).total == 0


async def test_a_scope_sees_its_own_tasks_only(store: Store) -> None:
    """Contexts are shared between agents, their tasks are not."""
    mine = await fill(store, [1])
    await fill(store, [2], scope=Scope("account", "other agent"))
    await fill(store, [3], scope=Scope("other account", "agent"))
    for query in (Query(SCOPE), Query(SCOPE, context="context")):
        page = await store.list(query)
        assert (names(page.heads), page.total) == (mine, 1)


@pytest.mark.parametrize("context", ["a\x00b", "ü€😀", "'\"\\", "", "[1]"])
async def test_any_text_is_a_context(store: Store, context: str) -> None:
    (task,) = await fill(store, [1], context=context, state=context)
    page = await store.list(Query(SCOPE, context=context, state=context))
    assert [(head.task, head.context, head.state) for head in page.heads] == [
        (task, context, context)
    ]
    assert [head.context for head in await store.orphans()] == [context]


async def test_updates_while_paging_repeat_nothing_and_lose_nothing_that_stayed(
    store: Store,
) -> None:
    chance = random.Random(11)
    tasks = await fill(store, [chance.randint(1, 20) for _ in range(60)])
    positions = dict.fromkeys(tasks, 1)
    moved: set[str] = set()
    seen: list[str] = []
    query: Query | None = Query(SCOPE, limit=7)
    now_ms = 100
    while query is not None:
        page = await store.list(query)
        assert page.total == len(tasks)
        seen += names(page.heads)
        query = None if page.cursor is None else Query(SCOPE, cursor=page.cursor, limit=7)
        for task in chance.sample(tasks, 4):
            now_ms += 1
            await store.append(go_on(task, positions[task], b"more", status_ms=now_ms))
            positions[task] += 1
            moved.add(task)
        batch = begin(b"one", status_ms=now_ms)
        await store.append(batch)
        tasks.append(batch.task)
        positions[batch.task] = 1
    assert len(seen) == len(set(seen))
    assert set(tasks[:60]) - moved <= set(seen)


async def test_a_page_ends_early_rather_than_fill_the_memory(store: Store) -> None:
    snapshot = b"x" * (questions.MAX_PAGE_BYTES // 3 + 1)
    for number in range(4):
        await store.append(begin(b"one", snapshot=snapshot, status_ms=number))
    found = await pages(store, Query(SCOPE))
    assert [len(page.heads) for page in found] == [3, 1]
    assert {page.total for page in found} == {4}
    assert all(head.snapshot == snapshot for page in found for head in page.heads)


async def test_paused_tasks_are_found_by_age(store: Store) -> None:
    paused = await fill(store, [30, 10, 20], phase=Phase.PAUSED)
    await fill(store, [5])
    assert names(await store.paused_before(30)) == [paused[1], paused[2]]
    assert names(await store.paused_before(31, limit=1)) == [paused[1]]
    await store.append(go_on(paused[1], 1, b"answered", status_ms=40))
    heads: list[Head] = list(await store.paused_before(100))
    assert [head.task for head in heads] == [paused[2], paused[0]]
