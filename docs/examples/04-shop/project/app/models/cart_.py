"""Carts.."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class Cart(base.Row):
    """One shopper's open selection; a guest's cart is found by a token and merged at sign-in."""

    __tablename__ = "carts"
    __doc_name__ = "cart"
    __table_args__ = (
        sa.Index("ix_carts_user_id", "user_id"),
        sa.Index("ix_carts_expires_at", "expires_at"),
        sa.CheckConstraint(
            "status IN ('open', 'converted', 'abandoned')", name="ck_carts_status_0"
        ),
    )

    user_id: orm.Mapped[uuid.UUID | None] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("users.id", ondelete="CASCADE")
    )
    guest_token: orm.Mapped[str | None] = orm.mapped_column(sa.String(255), unique=True)
    currency: orm.Mapped[str] = orm.mapped_column(sa.String(255))
    status: orm.Mapped[str] = orm.mapped_column(sa.String(9), default="open")
    expires_at: orm.Mapped[dt.datetime | None] = orm.mapped_column(base.Instant())
