"""Fill a new store in part, then die at once: ``python -m tests.migrate.killed SOURCE TARGET``."""

import os
import signal
import sys
from itertools import islice

from a2a_agents.state import open_source, open_target


def main(source_url: str, target_url: str) -> None:
    with open_source(source_url) as source, open_target(target_url) as target:
        for part in islice(source.parts(), 30):
            target.put(part)
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(*sys.argv[1:])
