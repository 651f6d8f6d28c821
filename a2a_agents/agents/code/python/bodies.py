"""Bodies of requests and answers as modules of classes, whatever the framework."""

from __future__ import annotations

from a2a_agents.agents.code.python.naming import Naming
from a2a_agents.agents.code.python_source import doc
from a2a_agents.agents.shapes import Model, Shapes
from a2a_agents.agents.words import a, sentence, spaced

_BODIES = "bodies"
_SAYS = {
    "read": "{noun} as it is answered.",
    "create": "What {noun} is made of.",
    "update": "What may change; what is left out stays.",
}


def by_module(shapes: Shapes, naming: Naming) -> dict[str, list[Model]]:
    """The bodies that are used: a module for each table, and one for what is of no table."""
    modules: dict[str, list[Model]] = {}
    for model in shapes.used():
        module = naming.modules[model.table.name] if model.table else _BODIES
        modules.setdefault(module, []).append(model)
    return modules


def title_of(module: str) -> str:
    """What the module is about."""
    return f"Bodies of {spaced(module)}" if module != _BODIES else "Bodies of other calls"


def about(model: Model) -> str:
    """What the class is, for its docstring."""
    if model.description:
        return doc(sentence(model.description))
    if model.table is None:
        return "What the call takes."
    said = _SAYS[model.purpose].format(noun=a(spaced(model.table.singular)))
    return sentence(said)
