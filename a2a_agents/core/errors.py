"""The error tree. A class's docstring is what the caller reads; its argument is for the log.

AgentsError
├── log: Fenced, KeyTaken, StoreUnavailable   (core/log.py)
├── Refused          the request cannot be served as asked
└── LimitExceeded    a stated limit was reached
"""


class AgentsError(Exception):
    """Something went wrong; try again."""

    @property
    def public(self) -> str:
        """What the caller may read: never the argument, which may hold internals."""
        return " ".join((type(self).__doc__ or AgentsError.__doc__ or "").split())


class Refused(AgentsError):
    """This request cannot be served as it was asked."""


class LimitExceeded(AgentsError):
    """This request is larger than the server accepts."""
