"""GraphQL and gRPC: valid for their own tools, and the same operations as over HTTP."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import graphql
import pytest
from google.protobuf import descriptor_pb2

from a2a_agents.agents.api.graphql import camel
from a2a_agents.agents.endpoints import endpoints_of
from a2a_agents.core.blueprint import Blueprint
from tests.agents.designs import ALL, SHOP
from tests.agents.views import documents


def asking(blueprint: Blueprint, *labels: str) -> Blueprint:
    stack = blueprint.stack.model_copy(update={"asked": labels})
    return blueprint.model_copy(update={"stack": stack})


def test_neither_is_made_where_nobody_asks() -> None:
    assert {"schema.graphql", "service.proto"}.isdisjoint(documents("api", SHOP))


@pytest.mark.parametrize("design", ALL)
def test_the_graphql_schema_is_valid_and_has_every_operation(design: str) -> None:
    text = documents("api", asking(ALL[design], "GraphQL"))["schema.graphql"].text
    schema = graphql.build_schema(text)
    assert graphql.validate_schema(schema) == []
    for method, root in (("GET", schema.query_type), ("other", schema.mutation_type)):
        wanted = {
            camel(endpoint.name)
            for endpoint in endpoints_of(ALL[design])
            if (endpoint.method == "GET") == (method == "GET")
        }
        assert set(root.fields if root else ()) == wanted


def test_graphql_joins_what_belongs_together() -> None:
    schema = graphql.build_schema(documents("api", asking(SHOP, "GraphQL"))["schema.graphql"].text)
    query = """{ readOrder(orderId: "1") {
      status customer { email }
      orderItems(first: 5) { nodes { quantity } pageInfo { endCursor } }
    } }"""
    assert graphql.validate(schema, graphql.parse(query)) == []
    wrong = graphql.parse('{ readOrder(orderId: "1") { customer { passwordHash } } }')
    assert len(graphql.validate(schema, wrong)) == 1


@pytest.mark.parametrize("design", ALL)
def test_the_proto_compiles_and_has_every_operation(design: str, tmp_path: Path) -> None:
    text = documents("api", asking(ALL[design], "gRPC"))["service.proto"].text
    (tmp_path / "service.proto").write_text(text, "utf-8")
    command = [sys.executable, "-m", "grpc_tools.protoc", "--proto_path=."]
    command += ["--descriptor_set_out=out", "service.proto"]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    described = descriptor_pb2.FileDescriptorSet.FromString((tmp_path / "out").read_bytes())
    calls = [m.name for service in described.file[0].service for m in service.method]
    assert len(calls) == len(endpoints_of(ALL[design]))


def test_private_columns_stay_at_home() -> None:
    made = documents("api", asking(SHOP, "gRPC", "GraphQL"))
    for name in ("schema.graphql", "service.proto"):
        assert not re.search(r"password_?hash", made[name].text, re.IGNORECASE)
