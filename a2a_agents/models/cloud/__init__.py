"""Models of other people's machines, behind the one seam ``core.prompts.Model``.

Importing this room loads no provider's library.
"""

from a2a_agents.models.cloud.cloud import (
    Cloud,
    CloudHealth,
    open_cloud,
    released_flash_price,
)
from a2a_agents.models.cloud.model import CloudModel
from a2a_agents.models.cloud.options import BadCloudOptions, CloudOptions
from a2a_agents.models.cloud.repairing import Repairing, complaint, may_be_repaired
from a2a_agents.models.cloud.tally import estimate_tokens, estimate_usage

__all__ = [
    "BadCloudOptions",
    "Cloud",
    "CloudHealth",
    "CloudModel",
    "CloudOptions",
    "Repairing",
    "complaint",
    "estimate_tokens",
    "estimate_usage",
    "may_be_repaired",
    "open_cloud",
    "released_flash_price",
]
