"""Stock transfers."""

from typing import Any

from rest_framework.test import APIClient


def test_stock_transfers(client: APIClient, owner: Any) -> None:
    response = client.post(
        "/v1/stock-transfers",
        {
            "sku": "Sku 6",
            "source_warehouse_id": "0195551d-e000-7005-8000-000000000001",
            "target_warehouse_id": "0195551d-e000-7005-8000-000000000001",
            "quantity": 6,
        },
    )
    assert response.status_code == 501
    assert response.headers["content-type"] == "application/problem+json"
