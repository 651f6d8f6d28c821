"""Bank cards.."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class BankCard(base.Row):
    """A card of an account; its number stays with the processor."""

    __tablename__ = "bank_cards"
    __doc_name__ = "bank card"
    __table_args__ = (
        sa.Index("ix_bank_cards_bank_account_id", "bank_account_id"),
        sa.Index("ix_bank_cards_status", "status"),
        sa.CheckConstraint("kind IN ('debit', 'virtual')", name="ck_bank_cards_kind_0"),
        sa.CheckConstraint(
            "status IN ('ordered', 'active', 'replaced', 'cancelled')",
            name="ck_bank_cards_status_0",
        ),
        sa.CheckConstraint("length(currency) = 3", name="ck_bank_cards_currency_0"),
    )

    bank_account_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("bank_accounts.id", ondelete="RESTRICT")
    )
    processor_reference: orm.Mapped[str] = orm.mapped_column(sa.String(255), unique=True)
    last_four: orm.Mapped[str] = orm.mapped_column(sa.String(255))
    kind: orm.Mapped[str] = orm.mapped_column(sa.String(7), default="debit")
    expires_on: orm.Mapped[dt.date] = orm.mapped_column(sa.Date())
    daily_limit_minor: orm.Mapped[int | None] = orm.mapped_column(sa.BigInteger())
    locked: orm.Mapped[bool] = orm.mapped_column(sa.Boolean(), default=False)
    status: orm.Mapped[str] = orm.mapped_column(sa.String(9), default="ordered")
    currency: orm.Mapped[str] = orm.mapped_column(sa.CHAR(3), default="USD")
