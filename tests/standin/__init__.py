"""A provider of cloud models on this machine that speaks the real wire formats of two of them.

    async with StandIn(script=[Fault.RATE_LIMITED, Reply("hello")]) as provider:
        ... provider.url, provider.asked ...

As a command: ``python -m tests.standin --port 0 --delay-ms 500``; it prints its URL first.
"""

from tests.standin.examples import example_of
from tests.standin.script import Asked, Fault, Reply, Script, Step
from tests.standin.server import StandIn

__all__ = ["Asked", "Fault", "Reply", "Script", "StandIn", "Step", "example_of"]
