"""Bank transfers.."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class BankTransfer(base.Row):
    """An order to move money; it is posted when accepted and settled when the other bank has it."""

    __tablename__ = "bank_transfers"
    __doc_name__ = "bank transfer"
    __table_args__ = (
        sa.Index(
            "ix_bank_transfers_bank_account_id_requested_at", "bank_account_id", "requested_at"
        ),
        sa.Index("ix_bank_transfers_standing_order_id", "standing_order_id"),
        sa.Index("ix_bank_transfers_payee_account_number", "payee_account_number"),
        sa.Index("ix_bank_transfers_execute_on", "execute_on"),
        sa.Index("ix_bank_transfers_status", "status"),
        sa.CheckConstraint(
            "status IN ('requested', 'authorised', 'posted', 'settled', 'returned', 'rejected', 'cancelled')",
            name="ck_bank_transfers_status_0",
        ),
        sa.CheckConstraint("length(currency) = 3", name="ck_bank_transfers_currency_0"),
    )

    bank_account_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("bank_accounts.id", ondelete="RESTRICT")
    )
    journal_entry_id: orm.Mapped[uuid.UUID | None] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("journal_entries.id", ondelete="RESTRICT"), unique=True
    )
    standing_order_id: orm.Mapped[uuid.UUID | None] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("standing_orders.id", ondelete="RESTRICT")
    )
    idempotency_key: orm.Mapped[str] = orm.mapped_column(sa.String(255), unique=True)
    reference: orm.Mapped[str] = orm.mapped_column(sa.String(255), unique=True)
    payee_name: orm.Mapped[str] = orm.mapped_column(sa.String(255))
    payee_account_number: orm.Mapped[str] = orm.mapped_column(sa.String(255))
    amount_minor: orm.Mapped[int] = orm.mapped_column(sa.BigInteger())
    purpose: orm.Mapped[str | None] = orm.mapped_column(sa.String(255))
    execute_on: orm.Mapped[dt.date | None] = orm.mapped_column(sa.Date())
    requested_at: orm.Mapped[dt.datetime] = orm.mapped_column(base.Instant())
    status: orm.Mapped[str] = orm.mapped_column(sa.String(10), default="requested")
    rejection_reason: orm.Mapped[str | None] = orm.mapped_column(sa.String(255))
    currency: orm.Mapped[str] = orm.mapped_column(sa.CHAR(3), default="USD")
