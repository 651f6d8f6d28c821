"""One ONNX file in memory. Everything that knows onnxruntime and its exceptions stands here."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from a2a_agents.models.errors import (
    ModelCorrupt,
    ModelError,
    ModelFailed,
    ModelMissing,
    ModelOutOfMemory,
    ModelStopped,
    WrongSignature,
)
from a2a_agents.models.manifest import Dtype, Graph, Tensor

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.generic]
else:
    Array = Any

_DTYPES: Mapping[str, Dtype] = {
    "tensor(float)": "float32",
    "tensor(float16)": "float16",
    "tensor(int64)": "int64",
    "tensor(int32)": "int32",
    "tensor(bool)": "bool",
}
FAULTS: Mapping[str, type[ModelError]] = {
    "NoSuchFile": ModelMissing,
    "NoModel": ModelCorrupt,
    "InvalidProtobuf": ModelCorrupt,
    "InvalidGraph": ModelCorrupt,
    "InvalidArgument": WrongSignature,
    "NotImplemented": ModelFailed,
    "Fail": ModelFailed,
    "EngineError": ModelFailed,
    "RuntimeException": ModelFailed,
    "ModelLoaded": ModelFailed,
    "EPFail": ModelFailed,
    "ModelLoadCanceled": ModelStopped,
    "ModelRequiresCompilation": ModelFailed,
    "NotFound": ModelMissing,
    "DeviceReset": ModelFailed,
}
"""Every exception class of the runtime and what it is to us."""
_OUT_OF_MEMORY = ("bad_alloc", "failed to allocate memory", "bad allocation", "out of memory")
"""The runtime has no class for this one: it is told by its text."""
_TERMINATED = "terminate flag"
_ERRORS_ONLY = 3
"""The runtime's own log level: what matters is raised, and logged by us."""


class _Node(Protocol):
    name: str
    type: str
    shape: Sequence[int | str | None]


class _RunOptions(Protocol):
    terminate: bool
    log_severity_level: int


class _Native(Protocol):
    """The part of ``onnxruntime.InferenceSession`` that we use; the library has no types."""

    def get_inputs(self) -> Sequence[_Node]: ...
    def get_outputs(self) -> Sequence[_Node]: ...
    def run(
        self,
        output_names: Sequence[str] | None,
        input_feed: Mapping[str, Array],
        run_options: _RunOptions,
    ) -> list[Array]: ...


class Halt:
    """Stops the runs that were started with it; ``stop`` may be called from any thread."""

    def __init__(self) -> None:
        self.stopped = False
        self._options: _RunOptions | None = None

    @property
    def options(self) -> _RunOptions:
        """Made when first needed, on the thread that runs: the runtime's import takes a while."""
        if self._options is None:
            options: _RunOptions = _runtime().RunOptions()
            options.log_severity_level = _ERRORS_ONLY + 1  # being stopped is no error
            self._options = options
        if self.stopped:
            self._options.terminate = True
        return self._options

    def stop(self) -> None:
        """Runs under way end within one operator; later ones do not begin."""
        self.stopped = True
        if self._options is not None:
            self._options.terminate = True


class Session:
    """A graph with its weights; runs may come from several threads."""

    def __init__(self, path: Path) -> None:
        """Load the file, on the calling thread."""
        with foreign_errors(str(path)):
            self._native = _open(path)
        self.graph = Graph(
            inputs=tuple(map(_tensor, self._native.get_inputs())),
            outputs=tuple(map(_tensor, self._native.get_outputs())),
        )

    def require(self, described: Graph) -> None:
        """Raise unless inputs and outputs are those described, in whatever order."""
        for what, ours, theirs in (
            ("input", described.inputs, self.graph.inputs),
            ("output", described.outputs, self.graph.outputs),
        ):
            _require(what, ours, theirs)

    def run(
        self, outputs: Sequence[str], feeds: Mapping[str, Array], halt: Halt | None = None
    ) -> list[Array]:
        """The named outputs, in that order. The interpreter is free for others meanwhile."""
        with foreign_errors("run"):
            return self._native.run(outputs, feeds, (halt or Halt()).options)


@contextmanager
def foreign_errors(what: str) -> Generator[None]:
    """Let no exception of the runtime, or of another library, out of this room."""
    try:
        yield
    except MemoryError as exc:
        raise ModelOutOfMemory(f"{what}: {exc}") from exc
    except ModelError:
        raise
    except Exception as exc:  # the library has no class of its own
        raise _ours(exc)(f"{what}: {exc}") from exc


def _ours(exc: Exception) -> type[ModelError]:
    text = str(exc).lower()
    if any(words in text for words in _OUT_OF_MEMORY):
        return ModelOutOfMemory
    if _TERMINATED in text:
        return ModelStopped
    return FAULTS.get(type(exc).__name__, ModelFailed)


def _runtime() -> Any:
    """The library, imported by whoever needs it first; it has no types."""
    import onnxruntime  # pyright: ignore[reportMissingTypeStubs]

    return onnxruntime


def _open(path: Path) -> _Native:
    runtime = _runtime()
    options = runtime.SessionOptions()
    # One run uses one core, and several run side by side: two clients with a thread each get more
    # done than one with two, and pools that spin take the cores from everybody else.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = runtime.ExecutionMode.ORT_SEQUENTIAL
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.add_session_config_entry("session.inter_op.allow_spinning", "0")
    # Plans of memory are kept for each shape that ever came, and texts come in every length.
    options.enable_mem_pattern = False
    options.enable_cpu_mem_arena = False
    options.log_severity_level = _ERRORS_ONLY
    return cast(
        _Native,
        runtime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"]),
    )


def _tensor(node: _Node) -> Tensor:
    dtype = _DTYPES.get(node.type)
    if dtype is None:
        raise WrongSignature(f"{node.name} is a {node.type}, which no model here has")
    return Tensor(name=node.name, dtype=dtype, shape=tuple(_size(size) for size in node.shape))


def _size(size: int | str | None) -> int | str:
    return "?" if size is None else size


def _require(what: str, described: Sequence[Tensor], found: Sequence[Tensor]) -> None:
    by_name = {tensor.name: tensor for tensor in found}
    names = [tensor.name for tensor in described]
    if sorted(names) != sorted(by_name):
        raise WrongSignature(f"{what}s are {sorted(by_name)}, the manifest says {sorted(names)}")
    for tensor in described:
        other = by_name[tensor.name]
        if tensor.dtype != other.dtype or not _fits(tensor.shape, other.shape):
            said = f"{tensor.dtype}{list(tensor.shape)}"
            is_ = f"{other.dtype}{list(other.shape)}"
            raise WrongSignature(f"{what} {tensor.name} is {is_}, the manifest says {said}")


def _fits(described: Sequence[int | str], found: Sequence[int | str]) -> bool:
    """Fixed sizes must be equal; what varies goes by many names."""
    return len(described) == len(found) and all(
        one == other or (isinstance(one, str) and isinstance(other, str))
        for one, other in zip(described, found, strict=True)
    )
