"""What can go wrong with a model. Whoever asked one goes on without it.

ModelError
├── ModelOff             nobody wants this role filled
├── ModelLoading         not yet
├── ModelMissing         no such folder, or a file of it
├── ManifestBroken       its description cannot be read
├── ModelCorrupt         a file is not the one described
├── WrongSignature       other inputs or outputs than described
├── WrongAnswer          the golden probes come out otherwise
├── ModelTooSlow         the start probe took too long
├── ModelOutOfMemory     at load or at work
├── ModelBusy            the queue is full
├── ModelTimeout         no answer in time
├── ModelStopped         stopped from outside: nobody waits for it any more
└── ModelFailed          anything else the runtime says

The docstring is public, in ``/readyz`` and in reasons of routes; the argument, which may hold
paths, is for the log and the command.
"""

from __future__ import annotations

from a2a_agents.core.errors import AgentsError
from a2a_agents.core.money import Usage


class ModelError(AgentsError):
    """The model cannot be used."""

    usage: Usage | None = None


class ModelOff(ModelError):
    """The model is switched off."""


class ModelLoading(ModelError):
    """The model is still being loaded."""


class ModelMissing(ModelError):
    """The model is not installed."""


class ManifestBroken(ModelError):
    """The model's manifest cannot be read."""


class ModelCorrupt(ModelError):
    """A file of the model is damaged or not its own."""


class WrongSignature(ModelError):
    """The model's inputs or outputs are not those that its manifest describes."""


class WrongAnswer(ModelError):
    """The model gives other answers than its manifest expects."""


class ModelTooSlow(ModelError):
    """The model is too slow on this machine."""


class ModelOutOfMemory(ModelError):
    """The model needs more memory than there is."""


class ModelBusy(ModelError):
    """The model has too much to do."""


class ModelTimeout(ModelError):
    """The model did not answer in time."""


class ModelStopped(ModelError):
    """The model was stopped."""


class ModelFailed(ModelError):
    """The model failed at work."""
