"""A Django REST framework project on PostgreSQL, SQLite or MySQL."""

from __future__ import annotations

from a2a_agents.agents.code.django.project import DJANGO

__all__ = ["DJANGO"]
