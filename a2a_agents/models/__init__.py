"""Models on this machine's cores. Importing this room loads no model and no library for them."""

from a2a_agents.models.errors import ModelError
from a2a_agents.models.registry import Registry, model_folder
from a2a_agents.models.role import OFF, RoleState
from a2a_agents.models.scripted import ScriptedReader
from a2a_agents.models.shelf import Shelf, ShelfOptions, open_shelf

__all__ = [
    "OFF",
    "ModelError",
    "Registry",
    "RoleState",
    "ScriptedReader",
    "Shelf",
    "ShelfOptions",
    "model_folder",
    "open_shelf",
]
