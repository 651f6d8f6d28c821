"""The task engine: a durable log per task, runs that outlive their connections, readers with
cursors of their own.

For users of the SDK: host an ``AgentExecutor`` and hand ``EngineRequestHandler`` to the SDK's
routes.
"""

from a2a_agents.tasks.call import (
    DEFAULT_ACCOUNT,
    MODEL_KEY,
    Call,
    Caller,
    Edits,
    Gate,
    NativeExecutor,
    Request,
)
from a2a_agents.tasks.ending import end
from a2a_agents.tasks.engine import Engine
from a2a_agents.tasks.limits import Limits
from a2a_agents.tasks.params import references_of
from a2a_agents.tasks.past import KeptPast
from a2a_agents.tasks.request_handler import EngineRequestHandler
from a2a_agents.tasks.tasks import Tasks
from a2a_agents.tasks.writer import Writer

__all__ = [
    "DEFAULT_ACCOUNT",
    "MODEL_KEY",
    "Call",
    "Caller",
    "Edits",
    "Engine",
    "EngineRequestHandler",
    "Gate",
    "KeptPast",
    "Limits",
    "NativeExecutor",
    "Request",
    "Tasks",
    "Writer",
    "end",
    "references_of",
]
