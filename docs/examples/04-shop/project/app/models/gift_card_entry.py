"""Gift card entries.."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class GiftCardEntry(base.Row):
    """One change of a card's value, never edited."""

    __tablename__ = "gift_card_entries"
    __doc_name__ = "gift card entry"
    __table_args__ = (
        sa.Index("ix_gift_card_entries_gift_card_id_booked_at", "gift_card_id", "booked_at"),
        sa.Index("ix_gift_card_entries_order_id", "order_id"),
        sa.CheckConstraint(
            "kind IN ('issued', 'redeemed', 'refunded', 'expired', 'adjusted')",
            name="ck_gift_card_entries_kind_0",
        ),
        sa.CheckConstraint("length(currency) = 3", name="ck_gift_card_entries_currency_0"),
    )

    gift_card_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("gift_cards.id", ondelete="RESTRICT")
    )
    order_id: orm.Mapped[uuid.UUID | None] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("orders.id", ondelete="RESTRICT")
    )
    amount_minor: orm.Mapped[int] = orm.mapped_column(sa.BigInteger())
    kind: orm.Mapped[str] = orm.mapped_column(sa.String(8))
    idempotency_key: orm.Mapped[str] = orm.mapped_column(sa.String(255), unique=True)
    note: orm.Mapped[str | None] = orm.mapped_column(sa.String(255))
    booked_at: orm.Mapped[dt.datetime] = orm.mapped_column(base.Instant())
    currency: orm.Mapped[str] = orm.mapped_column(sa.CHAR(3), default="USD")
