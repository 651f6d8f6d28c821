"""What is said when a server starts."""

import logging

from django.conf import settings

log = logging.getLogger(__name__)


def warn() -> None:
    """Say what is not set, and what stands in for it."""
    if not settings.SECRET_KEY_IS_GIVEN:
        log.warning("SECRET_KEY is not set: tokens end with this process")
