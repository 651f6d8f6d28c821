"""Settings for tests: a database in memory, unless DATABASE_URL names one."""

import os

os.environ.setdefault("DATABASE_URL", "sqlite://")
os.environ["RATE_LIMIT_PER_MINUTE"] = "0"
os.environ["SECRET_KEY"] = "for tests only, not secret"
os.environ["WEBHOOK_SECRET"] = "for tests only"

from config.settings import *  # noqa: E402, F403 they are read when the variables are set
