"""Products of matrices have one core each in a server, as the runs of its models have."""

import os
import subprocess
import sys

import pytest

from a2a_agents.models.cores import cores_here

THREADS = """
import os, sys
from a2a_agents.app import indexed_shelf
from a2a_agents.settings import Settings
indexed_shelf(Settings.from_env({}))
assert "numpy" not in sys.modules
import numpy
print(len(os.listdir("/proc/self/task")))
"""


@pytest.mark.parametrize(("chosen", "threads"), [(None, 1), ("2", min(2, cores_here()))])
def test_products_of_matrices_have_one_thread_unless_the_host_wants_more(
    chosen: str | None, threads: int
) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "OPENBLAS_NUM_THREADS"}
    if chosen:
        environment["OPENBLAS_NUM_THREADS"] = chosen
    run = subprocess.run(
        [sys.executable, "-c", THREADS], env=environment, capture_output=True, text=True, timeout=20
    )
    assert (run.stdout.strip(), run.stderr) == (str(threads), "")
