"""``python -m a2a_agents`` is the command ``a2a-agents``."""

import sys

from a2a_agents.cli import main

sys.exit(main())
