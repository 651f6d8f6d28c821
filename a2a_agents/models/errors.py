"""What can go wrong with a model. Whoever asked one goes on without it.

ModelError
├── ModelOff             nobody wants this role filled
│   └── NoKey            there is no key for the cloud
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
├── KeyRefused           the provider knows no such key, or it may not do this
├── ModelRefused         the provider does not take the request
├── ModelBlocked         the provider will not answer this, and says why
├── ModelTruncated       the answer ended at the limit of tokens
│   └── ModelCut         the answer ended in its middle, or cannot be read from there
├── SchemaBroken         the answer is not what was asked for
├── RateLimited          too many requests, or tokens, for this key
│   └── FreeLimitReached  by our own count, before the provider was asked
├── ModelUnavailable     no connection, or the provider is in trouble
│   └── ModelResting     it was in trouble again and again: it is left alone for a while
└── ModelFailed          anything else the runtime says

The docstring is public, in ``/readyz`` and in reasons of routes; the argument, which may hold
paths, is for the log and the command.
"""

from __future__ import annotations

from collections.abc import Sequence

from a2a_agents.core.errors import AgentsError
from a2a_agents.core.money import Usage


class ModelError(AgentsError):
    """The model cannot be used."""

    def __init__(self, detail: str = "", *, again_s: float | None = None) -> None:
        super().__init__(detail)
        self.again_s = again_s
        """When to try again, where the provider or we ourselves know it."""
        self.usage: Usage | None = None
        """What was used before it went wrong and will be charged; None = nothing."""
        self.estimated = False
        """``usage`` is our own estimate."""


class ModelOff(ModelError):
    """The model is switched off."""


class NoKey(ModelOff):
    """No key for the cloud model is set: send one as X-Gemini-Api-Key, or ask the operator."""


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


class KeyRefused(ModelError):
    """The cloud model's provider does not accept the key."""


class ModelRefused(ModelError):
    """The cloud model's provider does not accept the request."""


class ModelBlocked(ModelError):
    """The cloud model will not answer this."""

    def __init__(self, reason: str, *, prompt: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        """The provider's own word for it, like ``SAFETY``."""
        self.prompt = prompt
        """It is the question that is not accepted, so asking again is in vain."""

    @property
    def public(self) -> str:
        return f"{super().public} Reason: {self.reason.lower().replace('_', ' ')}."


class ModelTruncated(ModelError):
    """The cloud model's answer is longer than it was allowed to be."""


class ModelCut(ModelTruncated):
    """The cloud model's answer broke off."""


class SchemaBroken(ModelError):
    """The cloud model's answer does not have the form that was asked for."""

    def __init__(self, text: str, problems: Sequence[str]) -> None:
        super().__init__(f"{len(text)} characters with {len(problems)} or more problems")
        self.text = text
        self.problems = problems


class RateLimited(ModelError):
    """The cloud model's provider takes no more requests with this key for now."""


class FreeLimitReached(RateLimited):
    """What the cloud model's provider gives for nothing is used up for now."""


class ModelUnavailable(ModelError):
    """The cloud model's provider cannot be reached or is in trouble."""


class ModelResting(ModelUnavailable):
    """The cloud model failed several times in a row and is not asked for a while."""


class ModelFailed(ModelError):
    """The model failed at work."""
