"""Gift cards.."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class GiftCard(base.Row):
    """A value behind a code; the balance is a copy of the sum of its entries."""

    __tablename__ = "gift_cards"
    __doc_name__ = "gift card"
    __table_args__ = (
        sa.Index("ix_gift_cards_purchaser_id", "purchaser_id"),
        sa.Index("ix_gift_cards_status", "status"),
        sa.Index("ix_gift_cards_deliver_at", "deliver_at"),
        sa.CheckConstraint(
            "status IN ('ordered', 'active', 'used_up', 'blocked', 'expired')",
            name="ck_gift_cards_status_0",
        ),
        sa.CheckConstraint("length(currency) = 3", name="ck_gift_cards_currency_0"),
    )

    purchaser_id: orm.Mapped[uuid.UUID | None] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("users.id", ondelete="SET NULL")
    )
    code_hash: orm.Mapped[str | None] = orm.mapped_column(sa.String(255), unique=True)
    code_last_four: orm.Mapped[str | None] = orm.mapped_column(sa.String(255))
    initial_value_minor: orm.Mapped[int] = orm.mapped_column(sa.BigInteger())
    balance_minor: orm.Mapped[int] = orm.mapped_column(sa.BigInteger(), default=0)
    status: orm.Mapped[str] = orm.mapped_column(sa.String(7), default="ordered")
    recipient_name: orm.Mapped[str | None] = orm.mapped_column(sa.String(255))
    recipient_email: orm.Mapped[str | None] = orm.mapped_column(sa.String(320))
    message: orm.Mapped[str | None] = orm.mapped_column(sa.Text())
    deliver_at: orm.Mapped[dt.datetime | None] = orm.mapped_column(base.Instant())
    expires_on: orm.Mapped[dt.date | None] = orm.mapped_column(sa.Date())
    currency: orm.Mapped[str] = orm.mapped_column(sa.CHAR(3), default="USD")
