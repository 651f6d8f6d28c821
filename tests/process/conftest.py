"""A server as a person starts it, for all the tests of a file."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    child = subprocess.Popen(
        [sys.executable, "-m", "a2a_agents", "serve"],
        cwd=tmp_path_factory.mktemp("serve"),
        env={**os.environ, "A2A_PORT": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert child.stdout is not None
        found = re.search(r"http://\S+", child.stdout.readline())
        assert found is not None
        yield found[0]
    finally:
        child.terminate()
        _, said = child.communicate(timeout=30)
        assert (child.returncode, "Traceback" in said) == (0, False), said
