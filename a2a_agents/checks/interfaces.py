"""Interfaces in other languages than OpenAPI: GraphQL, and gRPC where its compiler is installed."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from a2a_agents.checks.finding import Check, Finding, Made
from a2a_agents.core.outputs import Document

_SECONDS = 8.0
_MOST = 5


def _graphql(made: Made) -> Iterable[Finding]:
    graphql: Any = import_module("graphql")  # whose types are known in part only
    rules: Any = import_module("graphql.validation.validate")
    for document in _named(made, ".graphql", ".gql"):
        try:
            tree = graphql.parse(document.text, max_tokens=200_000)
        except graphql.GraphQLSyntaxError as exc:
            line = exc.locations[0].line if exc.locations else 0
            yield Finding(document.name, line, "error", "graphql/syntax", f"{exc.message}.")
            continue
        if any(isinstance(d, graphql.OperationDefinitionNode) for d in tree.definitions):
            continue  # queries need the schema that they are for
        errors = list(rules.validate_sdl(tree))
        errors = errors or list(graphql.validate_schema(graphql.build_ast_schema(tree)))
        for error in errors[:_MOST]:
            line = error.locations[0].line if error.locations else 0
            yield Finding(document.name, line, "error", "graphql/schema", f"{error.message}")


def _proto(made: Made) -> Iterable[Finding]:
    """Compiled by itself, in a process and a folder of its own."""
    for document in _named(made, ".proto"):
        with tempfile.TemporaryDirectory(prefix="proto-") as folder:
            Path(folder, "sent.proto").write_text(document.text, encoding="utf-8")
            command = [sys.executable, "-m", "grpc_tools.protoc", "--proto_path=."]
            command += ["--descriptor_set_out=out", "sent.proto"]
            done = subprocess.run(
                command,
                cwd=folder,
                env={"PATH": os.defpath},
                capture_output=True,
                text=True,
                timeout=_SECONDS,
                check=False,
            )
        for line in done.stderr.splitlines()[:_MOST] if done.returncode else ():
            place, _, said = line.removeprefix("sent.proto:").partition(": ")
            number = place.split(":")[0]
            at = int(number) if number.isdigit() else 0
            yield Finding(document.name, at, "error", "proto/syntax", said or line)


def _named(made: Made, *endings: str) -> list[Document]:
    return [document for document in made.documents if document.name.endswith(endings)]


GRAPHQL = Check("graphql", lambda made: bool(_named(made, ".graphql", ".gql")), _graphql)
PROTO = Check("grpc", lambda made: bool(_named(made, ".proto") and find_spec("grpc_tools")), _proto)
