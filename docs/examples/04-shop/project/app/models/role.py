"""Roles.."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class Role(base.Row):
    """A named set of permissions."""

    __tablename__ = "roles"
    __doc_name__ = "role"

    name: orm.Mapped[str] = orm.mapped_column(sa.String(255), unique=True)
    permissions: orm.Mapped[Any] = orm.mapped_column(base.Json())
