"""One time tokens.."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class OneTimeToken(base.Row):
    """A single-use token for e-mail confirmation or password reset."""

    __tablename__ = "one_time_tokens"
    __doc_name__ = "one time token"
    __table_args__ = (
        sa.Index("ix_one_time_tokens_user_id", "user_id"),
        sa.CheckConstraint(
            "purpose IN ('verify_email', 'reset_password')", name="ck_one_time_tokens_purpose_0"
        ),
    )

    user_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("users.id", ondelete="CASCADE")
    )
    purpose: orm.Mapped[str] = orm.mapped_column(sa.String(14))
    token_hash: orm.Mapped[str] = orm.mapped_column(sa.String(255), unique=True)
    expires_at: orm.Mapped[dt.datetime] = orm.mapped_column(base.Instant())
    used_at: orm.Mapped[dt.datetime | None] = orm.mapped_column(base.Instant())
