"""The program as processes: a server, several behind one port, or a worker."""

from a2a_agents.process.several import serve_several
from a2a_agents.process.single import run, serve, work

__all__ = ["run", "serve", "serve_several", "work"]
