"""Sessions.."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class Session(base.Row):
    """One signed-in device; its refresh token is stored as a hash and replaced at each use."""

    __tablename__ = "sessions"
    __doc_name__ = "session"
    __table_args__ = (
        sa.Index("ix_sessions_user_id", "user_id"),
        sa.Index("ix_sessions_expires_at", "expires_at"),
    )

    user_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("users.id", ondelete="CASCADE")
    )
    refresh_token_hash: orm.Mapped[str] = orm.mapped_column(sa.String(255), unique=True)
    user_agent: orm.Mapped[str | None] = orm.mapped_column(sa.String(255))
    ip_address: orm.Mapped[str | None] = orm.mapped_column(sa.String(255))
    expires_at: orm.Mapped[dt.datetime] = orm.mapped_column(base.Instant())
    revoked_at: orm.Mapped[dt.datetime | None] = orm.mapped_column(base.Instant())
