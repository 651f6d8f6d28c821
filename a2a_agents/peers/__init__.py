"""Other agents: their cards, the client that asks them, and our own agents asked from inside."""

from a2a_agents.peers.directory import Directory
from a2a_agents.peers.options import PeerOptions

__all__ = ["Directory", "PeerOptions"]
