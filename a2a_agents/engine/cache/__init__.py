"""Whole answers, kept and given again: in memory, in the store, and by meaning."""

from a2a_agents.engine.cache.cache import AnswerCache, Conditions
from a2a_agents.engine.cache.key import release_version
from a2a_agents.engine.cache.options import CacheOptions

__all__ = ["AnswerCache", "CacheOptions", "Conditions", "release_version"]
