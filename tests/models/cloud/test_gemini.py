"""What is Gemini's alone."""

import inspect
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from google.genai import errors

import a2a_agents
from a2a_agents.models.cloud import CloudOptions
from a2a_agents.models.cloud.gemini import gemini_errors
from a2a_agents.models.errors import (
    KeyRefused,
    ModelCut,
    ModelError,
    ModelFailed,
    ModelRefused,
    ModelUnavailable,
    RateLimited,
)
from tests.models.cloud.opening import KEY, MODEL, PROMPT, ask, cloud_at
from tests.standin import Reply, StandIn

OPTIONS = CloudOptions(key=KEY, flash=MODEL, pro=MODEL)
MADE: dict[type[Exception], tuple[Callable[[], Exception], type[ModelError]]] = {
    errors.APIError: (lambda: errors.APIError(302, {}), ModelFailed),
    errors.ClientError: (lambda: errors.ClientError(400, {"error": {}}), ModelRefused),
    errors.ServerError: (lambda: errors.ServerError(503, {"error": {}}), ModelUnavailable),
    errors.UnknownFunctionCallArgumentError: (errors.UnknownFunctionCallArgumentError, ModelFailed),
    errors.UnsupportedFunctionError: (errors.UnsupportedFunctionError, ModelFailed),
    errors.FunctionInvocationError: (errors.FunctionInvocationError, ModelFailed),
    errors.UnknownApiResponseError: (errors.UnknownApiResponseError, ModelCut),
    errors.ContinuationInterruptedError: (
        lambda: errors.ContinuationInterruptedError("in the middle"),
        ModelFailed,
    ),
    errors.ExperimentalWarning: (errors.ExperimentalWarning, ModelFailed),
}


def test_every_exception_of_the_library_is_known_here() -> None:
    """So a new one in the next release is mapped before it is used."""
    theirs = {
        value
        for _, value in inspect.getmembers(errors, inspect.isclass)
        if issubclass(value, BaseException)
    }
    assert theirs == set(MADE)


@pytest.mark.parametrize("theirs", MADE, ids=lambda theirs: theirs.__name__)
def test_every_exception_of_the_library_becomes_ours(theirs: type[Exception]) -> None:
    make, ours = MADE[theirs]
    with pytest.raises(ModelError) as caught, gemini_errors(KEY):
        raise make()
    assert type(caught.value) is ours
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    ("code", "body", "ours"),
    [
        (400, {"error": {"message": "bad"}}, ModelRefused),
        (400, [{"error": {"details": [{"reason": "API_KEY_INVALID"}]}}], KeyRefused),
        (401, None, KeyRefused),
        (403, "a page", KeyRefused),
        (404, {}, ModelRefused),
        (408, {}, ModelUnavailable),
        (413, {}, ModelRefused),
        (429, {"error": "busy"}, RateLimited),
        (500, {}, ModelUnavailable),
        (504, {}, ModelUnavailable),
    ],
)
def test_every_status_has_its_error(code: int, body: object, ours: type[ModelError]) -> None:
    response = SimpleNamespace(headers={"retry-after": "7"})
    kind = errors.ServerError if code >= 500 else errors.ClientError
    with pytest.raises(ModelError) as caught, gemini_errors(KEY):
        raise kind(code, body, response)
    assert type(caught.value) is ours
    assert caught.value.again_s == (7 if code in (408, 429) or code >= 500 else None)


async def test_the_version_of_the_interface_is_chosen_by_us() -> None:
    """The default of the library moves with its releases."""
    async with StandIn() as provider:
        for version in ("v1beta", "v1"):
            async with cloud_at(provider, replace(OPTIONS, api_version=version)) as cloud:
                await ask(cloud.model(MODEL))
    assert [asked.path for asked in provider.asked] == [
        f"/{version}/models/{MODEL}:streamGenerateContent" for version in ("v1beta", "v1")
    ]


async def test_an_installed_aiohttp_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the library would switch to it without a word, and time out by other rules."""
    monkeypatch.setattr("google.genai._api_client.has_aiohttp", True)
    async with StandIn([Reply("hi")]) as provider, cloud_at(provider, OPTIONS) as cloud:
        assert (await ask(cloud.model(MODEL))).text == "hi"


async def test_an_unknown_end_is_not_taken_for_an_answer() -> None:
    async with StandIn([Reply(finish="odd")]) as provider, cloud_at(provider, OPTIONS) as cloud:
        with pytest.raises(ModelFailed):
            await ask(cloud.model(MODEL), PROMPT)


async def test_other_keys_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does it make us ask another of the provider's platforms."""
    monkeypatch.setenv("GOOGLE_API_KEY", "AIza-of-the-machine")
    monkeypatch.setenv("GOOGLE_GENAI_USE_VERTEXAI", "true")
    async with StandIn() as provider, cloud_at(provider, OPTIONS) as cloud:
        await ask(cloud.model(MODEL))
    assert [asked.key for asked in provider.asked] == [KEY]


def test_opening_the_cloud_loads_no_library_of_a_provider() -> None:
    script = (
        "import sys\n"
        "from a2a_agents.models.cloud import CloudOptions, open_cloud\n"
        "open_cloud(CloudOptions(key='k'), None, b's')\n"
        "print('google.genai' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"


def test_nothing_else_here_knows_the_library() -> None:
    package = Path(a2a_agents.__file__).parent
    sources = [path for path in package.rglob("*.py") if "templates" not in path.parts]
    knowing = [path.name for path in sources if "google.genai" in path.read_text()]
    assert knowing == ["gemini.py"]
