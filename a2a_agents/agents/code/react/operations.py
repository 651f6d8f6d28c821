"""``src/api``: each operation as a function, each body as a type."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from a2a_agents.agents.code.react.fields import model_lines, ts_type
from a2a_agents.agents.code.react.names import FUNCTIONS_TAKEN, PARAMETERS_TAKEN, camel
from a2a_agents.agents.code.render import json_literal
from a2a_agents.agents.endpoints import Endpoint, endpoints_of
from a2a_agents.agents.names import Names
from a2a_agents.agents.shapes import Model, Shape, Shapes
from a2a_agents.agents.words import one_line, sentence
from a2a_agents.core.blueprint import Blueprint


@dataclass(frozen=True)
class Operation:
    """An endpoint as a function of the client."""

    name: str
    endpoint: Endpoint
    shape: Shape

    @property
    def about(self) -> str:
        """What it does, in a sentence."""
        return sentence(one_line(self.endpoint.summary))

    @property
    def method(self) -> str:
        """Its method."""
        return self.endpoint.method

    @property
    def does(self) -> str:
        """Its behaviour in one word."""
        return self.endpoint.does

    @property
    def body(self) -> str:
        """The type of what it takes; empty if it takes nothing."""
        return self.shape.request.name if self.shape.request else ""

    @property
    def reads(self) -> bool:
        """Changes nothing, so it may be broken off."""
        return self.endpoint.method == "GET"

    @property
    def paged(self) -> bool:
        """Answers page by page."""
        return self.shape.answer == "page"

    @cached_property
    def parameters(self) -> list[str]:
        """The path's parameters as arguments."""
        names = Names(PARAMETERS_TAKEN)
        return [names.take(camel(s.attr.strip("_"))) for s in self.endpoint.path.parameters]

    @property
    def arguments(self) -> str:
        """The parameters of the function."""
        found = [f"{name}: string" for name in self.parameters]
        if self.body:
            found.append(f"body: t.{self.body}")
        if self.does == "search":
            found.append("q: string")
        if self.paged:
            found.append(f"query: {self._query} = {{}}")
        if self.endpoint.keyed:
            found.append("key: string = newKey()")
        if self.reads:
            found.append("signal?: AbortSignal")
        return ", ".join(found)

    @property
    def _query(self) -> str:
        wanted = "; ".join(f"{c.name}?: {ts_type(c)}" for c in self.shape.filters)
        return f"PageQuery & {{ {wanted} }}" if wanted else "PageQuery"

    @property
    def answer(self) -> str:
        """The type of what it gives."""
        if self.shape.answer == "tokens":
            return "t.Tokens"
        if self.shape.model is None:
            return "void"
        name = f"t.{self.shape.model.name}"
        return f"Page<{name}>" if self.paged else name

    @property
    def call(self) -> str:
        """What the function passes on."""
        found = [f"method: {json_literal(self.method)}", f"path: {self._path}"]
        if self.does == "search":
            found.append("query: { q, ...query }")
        elif self.paged:
            found.append("query")
        found += ["body"] if self.body else []
        found += ["key"] if self.endpoint.keyed else []
        found += ["basket: true"] if self.about_guest_basket else []
        found += ["...(signal ? { signal } : {})"] if self.reads else []
        return ", ".join(found)

    @property
    def about_guest_basket(self) -> bool:
        """Needs the token of the basket of somebody who has not signed in."""
        basket = self.endpoint.means.basket
        return bool(basket and basket.guest)

    @property
    def _path(self) -> str:
        if not self.parameters:
            return json_literal(str(self.endpoint.path))
        names = iter(self.parameters)
        parts = (
            f"${{segment({next(names)})}}" if s.parameter else s.text
            for s in self.endpoint.path.segments
        )
        return f"`/{'/'.join(parts)}`"

    @property
    def example(self) -> str:
        """Arguments for a test."""
        found = ['"a/b"'] * len(self.parameters)
        found += ["{} as never"] if self.body else []
        return ", ".join([*found, *(['"two words"'] if self.does == "search" else [])])

    @property
    def address(self) -> str:
        """What goes over the wire for the example."""
        parts = ("a%2Fb" if s.parameter else s.text for s in self.endpoint.path.segments)
        return f"/v1/{'/'.join(parts)}{'?q=two+words' if self.does == 'search' else ''}"


def operations_of(blueprint: Blueprint, shapes: Shapes) -> list[Operation]:
    """Every endpoint as an operation, in the order of the paths."""
    names = Names(FUNCTIONS_TAKEN)
    return [
        Operation(names.take(camel(endpoint.name.strip("_"))), endpoint, shapes.shape(endpoint))
        for endpoint in endpoints_of(blueprint)
    ]


def client_values(operations: list[Operation], shapes: Shapes) -> dict[str, Any]:
    """All that the templates of ``src/api`` ask for."""
    refresh = next((each for each in operations if each.does == "refresh"), None)
    basket = next(
        (each.endpoint.means.basket for each in operations if each.about_guest_basket), None
    )
    return {
        "operations": operations,
        "models": [
            {"name": model.name, "about": _about(model), "lines": model_lines(model)}
            for model in shapes.used()
        ],
        "keyed": any(each.endpoint.keyed for each in operations),
        "segments": any(each.parameters for each in operations),
        "call_types": any("t." in each.arguments + each.answer for each in operations),
        "paged": any(each.paged for each in operations),
        "refresh_path": str(refresh.endpoint.path) if refresh else "",
        "guest": basket.guest.name if basket and basket.guest else "",
    }


def _about(model: Model) -> str:
    return sentence(one_line(model.description))
