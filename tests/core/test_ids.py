"""Ids are valid, unique, and sort by time."""

import uuid

from a2a_agents.core.ids import uuid7


def test_an_id_is_a_version_7_uuid_of_its_time() -> None:
    made = uuid.UUID(uuid7(1_700_000_000_123_000_000))
    assert made.version == 7
    assert made.variant == uuid.RFC_4122
    assert made.int >> 80 == 1_700_000_000_123


def test_ids_sort_as_they_were_made_also_within_a_millisecond() -> None:
    made = [uuid7(1_700_000_000_000_000_000 + 1_000 * step) for step in range(2_000)]
    assert made == sorted(made)
    assert len({uuid7(0) for _ in range(10_000)}) == 10_000
