"""Places to migrate between."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from redis import Redis

from tests.redis_server import RedisServer, running_redis

Url = Callable[[str], str]
"""A place for a store of a kind that nobody has used yet."""


@pytest.fixture(scope="session")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Generator[RedisServer]:
    with running_redis(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture
def url(tmp_path: Path, request: pytest.FixtureRequest) -> Generator[Url]:
    places = iter(range(100))
    servers: set[str] = set()

    def new(kind: str) -> str:
        if kind == "sqlite":
            return f"sqlite:///{tmp_path}/{next(places)}.db"
        server: RedisServer = request.getfixturevalue("redis_server")
        servers.add(server.url)
        return f"{server.url}?prefix=p{next(places)}"

    yield new
    for server in servers:
        with Redis.from_url(server) as client:
            immortal = [key for key in client.scan_iter() if client.ttl(key) == -1]
            client.flushall()
        assert immortal == []
