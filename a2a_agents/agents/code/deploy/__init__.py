"""What builds, tests and runs a generated project: Kubernetes, Cloud Run, the workflow."""

from __future__ import annotations

from a2a_agents.agents.code.deploy.files import with_deploy

__all__ = ["with_deploy"]
