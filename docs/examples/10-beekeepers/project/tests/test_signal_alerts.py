"""Signal alerts."""

from typing import Any

from rest_framework.test import APIClient

from online_shop import models, states
from tests import factories


def test_list_signal_alerts(client: APIClient, owner: Any) -> None:
    first = factories.signal_alert()
    row = factories.signal_alert()
    page = client.get("/v1/signal-alerts", {"limit": 1}).json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]
    assert page["next_cursor"]
    following = client.get("/v1/signal-alerts", {"limit": 1, "cursor": page["next_cursor"]}).json()
    assert [item["id"] for item in following["items"]] == [str(first.id)]


def test_list_signal_alerts_asks_for_a_sign_in(anyone: APIClient) -> None:
    response = anyone.get("/v1/signal-alerts")
    assert response.status_code == 401


def test_get_signal_alerts_firing(client: APIClient, owner: Any) -> None:
    row = factories.signal_alert(status="firing")
    factories.signal_alert(status="acknowledged")
    page = client.get("/v1/signal-alerts/firing").json()
    assert [item["id"] for item in page["items"]] == [str(row.id)]


def test_read_signal_alert(client: APIClient, owner: Any) -> None:
    row = factories.signal_alert()
    found = client.get(f"/v1/signal-alerts/{row.id}").json()
    assert found["id"] == str(row.id)
    missing = client.get("/v1/signal-alerts/00000000-0000-7000-8000-000000000000")
    assert missing.status_code == 404


def test_signal_alerts_acknowledge(client: APIClient, owner: Any) -> None:
    row = factories.signal_alert()
    for state, following in states.STEPS[models.SignalAlert].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/signal-alerts/{row.id}/acknowledge")
        assert response.status_code == (200 if "acknowledged" in following else 409)


def test_signal_alerts_resolve(client: APIClient, owner: Any) -> None:
    row = factories.signal_alert()
    for state, following in states.STEPS[models.SignalAlert].items():
        row.refresh_from_db()
        row.status = state
        row.save()
        response = client.post(f"/v1/signal-alerts/{row.id}/resolve")
        assert response.status_code == (200 if "resolved" in following else 409)
