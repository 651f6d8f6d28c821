"""Models on this machine's cores. Importing this room loads no model and no library for them."""

from a2a_agents.models.errors import ModelError, ModelFailed
from a2a_agents.models.manifest import Manifest, read_manifest
from a2a_agents.models.opening import Examples, open_encoder, verify
from a2a_agents.models.registry import (
    PARTIAL,
    Fault,
    Model,
    Registry,
    check_file,
    model_folder,
)
from a2a_agents.models.role import OFF, RoleState
from a2a_agents.models.scripted import ScriptedModel, ScriptedReader
from a2a_agents.models.shelf import Shelf, ShelfOptions, open_shelf

__all__ = [
    "OFF",
    "PARTIAL",
    "Examples",
    "Fault",
    "Manifest",
    "Model",
    "ModelError",
    "ModelFailed",
    "Registry",
    "RoleState",
    "ScriptedModel",
    "ScriptedReader",
    "Shelf",
    "ShelfOptions",
    "check_file",
    "model_folder",
    "open_encoder",
    "open_shelf",
    "read_manifest",
    "verify",
]
