"""Signal rules."""

from typing import Any

from rest_framework.test import APIClient

from online_shop import models, states
from tests import factories


def test_list_signal_rules(client: APIClient, owner: Any) -> None:
    first = factories.signal_rule()
    row = factories.signal_rule()
    page = client.get("/v1/signal-rules", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/signal-rules", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_signal_rules_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/signal-rules")
    assert response.status_code == 401


def test_create_signal_rule(client: APIClient, owner: Any) -> None:
    watched_service_row = factories.watched_service()
    body: dict[str, Any] = {
        "watched_service_id": str(watched_service_row.id),
        "name": "Name 6",
        "query": "Query number 6.",
        "threshold": "6.5",
        "instruction": "Instruction 6",
        "muted_until": "2026-03-07T12:00:00Z",
    }
    response = client.post("/v1/signal-rules", body)
    assert response.status_code == 201, response.content
    assert response.json()["name"] == body["name"]
    assert response.json()["query"] == body["query"]
    refused = client.post("/v1/signal-rules", {"no_such_field": 1})
    assert refused.status_code == 422


def test_create_signal_rule_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.post("/v1/signal-rules", {})
    assert response.status_code == 401


def test_read_signal_rule(client: APIClient, owner: Any) -> None:
    row = factories.signal_rule()
    found = client.get(f"/v1/signal-rules/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/signal-rules/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_update_signal_rule(client: APIClient, owner: Any) -> None:
    row = factories.signal_rule()
    response = client.patch(f"/v1/signal-rules/{row.id}", {"name": "Name 8"})
    assert response.status_code == 200, response.content
    assert response.json()["name"] == "Name 8"
    refused = client.patch(f"/v1/signal-rules/{row.id}", {"name": None})
    assert refused.status_code == 422


def test_delete_signal_rule(client: APIClient, owner: Any) -> None:
    row = factories.signal_rule()
    url = f"/v1/signal-rules/{row.id}"
    assert client.delete(url).status_code == 204
    assert client.delete(url).status_code == 404


def test_signal_rules_mute(client: APIClient, owner: Any) -> None:
    row = factories.signal_rule()
    for state, following in states.STEPS[models.SignalRule].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/signal-rules/{row.id}/mute")
        assert response.status_code == (200 if "muted" in following else 409)


def test_signal_rules_retire(client: APIClient, owner: Any) -> None:
    row = factories.signal_rule()
    for state, following in states.STEPS[models.SignalRule].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/signal-rules/{row.id}/retire")
        assert response.status_code == (200 if "retired" in following else 409)


def test_get_signal_rules_signal_alerts(client: APIClient, owner: Any) -> None:
    row = factories.signal_rule()
    child = factories.signal_alert(signal_rule_id=row.id)
    factories.signal_alert()
    page = client.get(f"/v1/signal-rules/{row.id}/signal-alerts").json()
    assert [item["id"] for item in page["items"]] == [str(child.id)]
