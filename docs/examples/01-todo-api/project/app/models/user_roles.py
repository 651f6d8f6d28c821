"""User roles.."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class UserRoles(base.Base):
    """Which roles belong to which users."""

    __tablename__ = "user_roles"
    __doc_name__ = "user roles"
    __table_args__ = (sa.Index("ix_user_roles_role_id", "role_id"),)

    user_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )
    role_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("roles.id", ondelete="CASCADE"), primary_key=True
    )
    created_at: orm.Mapped[dt.datetime] = orm.mapped_column(base.Instant(), default=base.now)
