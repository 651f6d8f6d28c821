"""A Django REST framework project on PostgreSQL, SQLite or MySQL."""

from __future__ import annotations

from a2a_agents.agents.code.django.project import project_files
from a2a_agents.agents.code.django.runtime import DATABASES, runtime
from a2a_agents.agents.code.framework import Framework

DJANGO = Framework("django", "Django", DATABASES, project_files, runtime)
