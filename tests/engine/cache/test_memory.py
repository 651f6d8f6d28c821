"""Level 1: bounded by bytes and by time."""

from a2a_agents.engine.cache.memory import Memory


async def test_the_one_used_longest_ago_leaves_first() -> None:
    memory = Memory(3_000)
    for name in ("a", "b"):
        await memory.put(name, bytes(1_000), 60)
    assert await memory.get("a")
    await memory.put("c", bytes(1_000), 60)
    assert [name for name in "abc" if await memory.get(name)] == ["a", "c"]
    assert memory.filling.evictions == 1
    assert memory.filling.size_bytes <= 3_000


async def test_an_entry_ends_with_its_time() -> None:
    now = 0.0
    memory = Memory(10_000, lambda: now)
    await memory.put("a", b"x", 60)
    now = 59.9
    assert await memory.get("a") == b"x"
    now = 60.0
    assert await memory.get("a") is None
    assert memory.filling.entries == 0
    assert memory.filling.size_bytes == 0


async def test_what_is_larger_than_all_the_room_is_not_kept() -> None:
    memory = Memory(1_000)
    await memory.put("small", b"x", 60)
    await memory.put("large", bytes(1_000), 60)
    assert await memory.get("large") is None
    assert await memory.get("small") == b"x"


async def test_putting_again_replaces() -> None:
    memory = Memory(10_000)
    await memory.put("a", bytes(100), 60)
    size = memory.filling.size_bytes
    await memory.put("a", bytes(200), 60)
    assert memory.filling.entries == 1
    assert memory.filling.size_bytes == size + 100
