"""The interface: valid, whole, and the same as the design."""

from __future__ import annotations

from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from a2a_agents.agents.derive import tables_of
from tests.agents.designs import ALL, LIBRARY, SHOP
from tests.agents.views import openapi


@pytest.mark.parametrize("design", ALL)
def test_the_interface_is_valid_openapi(design: str) -> None:
    """By the validator that everybody uses, which also follows each reference."""
    assert list(OpenAPIV31SpecValidator(openapi(ALL[design])).iter_errors()) == []


@pytest.mark.parametrize("design", ALL)
def test_examples_have_the_fields_of_their_schema(design: str) -> None:
    """And all that it requires."""
    for name, schema in openapi(ALL[design])["components"]["schemas"].items():
        for example in schema.get("examples", ()):
            assert set(example) <= set(schema["properties"]), name
            assert set(schema.get("required", ())) <= set(example), name


def test_every_entity_that_callers_reach_has_its_schema() -> None:
    """Called as the design calls it, its fields called as the columns are."""
    schemas = openapi(SHOP)["components"]["schemas"]
    for table in tables_of(SHOP).entities:
        if table.access == "internal":
            assert table.entity not in schemas
            continue
        public = [column.name for column in table.columns if not column.private]
        assert list(schemas[table.entity]["properties"]) == public
    assert "password_hash" not in schemas["User"]["properties"]


def test_money_lists_errors_and_limits_are_as_promised() -> None:
    """Keys where money moves, cursors on lists, problems for errors, limits in headers."""
    spec = openapi(SHOP)
    checkout = spec["paths"]["/cart/checkout"]["post"]
    assert {"$ref": "#/components/parameters/IdempotencyKey"} in checkout["parameters"]
    orders = spec["paths"]["/orders"]["get"]
    named = [p.get("name") or p["$ref"].rsplit("/", 1)[1] for p in orders["parameters"]]
    assert named[:2] == ["Limit", "Cursor"]
    assert "status" in named
    assert "email" not in named
    assert "RateLimit-Remaining" in orders["responses"]["200"]["headers"]
    problem = spec["components"]["responses"]["Problem409"]["content"]
    assert list(problem) == ["application/problem+json"]


def test_public_operations_need_no_sign_in_and_all_others_do() -> None:
    """As the design says, operation by operation."""
    spec = openapi(SHOP)
    assert spec["security"] == [{"bearer": []}]
    assert spec["paths"]["/products"]["get"]["security"] == []
    assert "security" not in spec["paths"]["/products"]["post"]
    assert "security" not in spec["paths"]["/orders"]["get"]


def test_access_narrows_what_is_offered() -> None:
    """Orders are placed by the checkout, never written; sessions are nobody's business."""
    paths = openapi(SHOP)["paths"]
    assert set(paths["/orders"]) == {"get"}
    assert set(paths["/categories"]) == {"get", "post"}
    assert "/sessions" not in paths


def test_states_and_secrets_are_not_for_callers_to_set() -> None:
    """A state that has its own endpoints changes there only; who one is, is decided elsewhere."""
    schemas = openapi(SHOP)["components"]["schemas"]
    assert "status" not in schemas["ProductUpdate"]["properties"]
    assert set(schemas["UserUpdate"]["properties"]) == {"display_name"}
    assert schemas["AuthRegisterBody"]["properties"]["password"]["writeOnly"] is True


def test_operations_become_what_they_mean() -> None:
    """Their paths, methods and summaries are in the interface."""
    paths = openapi(LIBRARY)["paths"]
    for operation in LIBRARY.operations:
        assert paths[operation.path][operation.method.lower()]["summary"] == operation.summary
    assert "501" in paths["/loans/{loan_id}/remind"]["post"]["responses"]
    assert "501" not in paths["/loans/{loan_id}/return"]["post"]["responses"]


def test_operation_ids_are_unique() -> None:
    """Client generators make functions of them."""
    for design in ALL.values():
        ids = [o["operationId"] for o in _operations(openapi(design))]
        assert len(ids) == len(set(ids))


def _operations(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [operation for item in spec["paths"].values() for operation in item.values()]
