"""The composition root: the one room that knows every other and puts them together."""

from a2a_agents.app.build import (
    VECTORS,
    build,
    checks_of,
    examples,
    indexed_shelf,
    open_both,
    open_past,
    open_reading,
)
from a2a_agents.app.economy import tried_key
from a2a_agents.app.options import card_folder, console_folder, edge_options, limits, shelf_options
from a2a_agents.app.people import open_account, open_accounts, open_flags
from a2a_agents.app.server import Server

__all__ = [
    "VECTORS",
    "Server",
    "build",
    "card_folder",
    "checks_of",
    "console_folder",
    "edge_options",
    "examples",
    "indexed_shelf",
    "limits",
    "open_account",
    "open_accounts",
    "open_both",
    "open_flags",
    "open_past",
    "open_reading",
    "shelf_options",
    "tried_key",
]
