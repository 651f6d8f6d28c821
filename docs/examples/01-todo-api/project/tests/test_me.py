"""Me."""

from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import orm


def test_get_me(client: TestClient, session: orm.Session, owner: Any) -> None:
    found = client.get("/v1/me").json()
    assert found["id"] == str(owner.id)
    assert "password_hash" not in found
