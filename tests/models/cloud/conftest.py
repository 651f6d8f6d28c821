import pytest

from a2a_agents.models.cloud import CloudOptions
from tests.models.cloud.opening import KEY, MODEL


@pytest.fixture(params=["gemini", "openai"])
def options(request: pytest.FixtureRequest) -> CloudOptions:
    """The same tests for both providers."""
    return CloudOptions(backend=request.param, key=KEY, flash=MODEL, pro="gemini-2.5-pro")
