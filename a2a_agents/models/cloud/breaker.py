"""A provider that fails again and again is left alone for a while, then tried once."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager

from a2a_agents.models.errors import ModelError, ModelResting


class Breaker:
    """Closed, open, or half open; ``faults`` are the errors that are the provider's own."""

    def __init__(
        self,
        failures: int,
        rest_s: float,
        faults: tuple[type[ModelError], ...],
        now: Callable[[], float],
    ) -> None:
        self._most = failures
        self._rest_s = rest_s
        self._faults = faults
        self._now = now
        self._failures = 0
        self._open_until: float | None = None
        self._probing = False

    @property
    def rests_s(self) -> float:
        """Seconds until the provider may be asked again; 0 where it may be asked now."""
        if self._open_until is None:
            return 0.0
        return max(0.0, self._open_until - self._now())

    @property
    def open(self) -> bool:
        """Nothing has proved yet that the provider works again."""
        return self._open_until is not None

    @contextmanager
    def passing(self) -> Generator[None]:
        """Around each call. Raises :class:`ModelResting` where there must be none now."""
        self._enter()
        try:
            yield
        except ModelError as error:
            if isinstance(error, self._faults):
                self._fail()
            else:
                self._close()  # an answer, if not the one that was wanted
            raise
        except BaseException:
            self._probing = False  # cancelled: nothing was learnt, and the next may probe
            raise
        else:
            self._close()

    def _enter(self) -> None:
        if self._open_until is None:
            return
        if self.rests_s > 0 or self._probing:
            raise ModelResting("its breaker is open", again_s=max(self.rests_s, 1.0))
        self._probing = True

    def _fail(self) -> None:
        self._failures += 1
        if self._probing or self._failures >= self._most:
            self._open_until = self._now() + self._rest_s
        self._probing = False

    def _close(self) -> None:
        self._failures = 0
        self._open_until = None
        self._probing = False
