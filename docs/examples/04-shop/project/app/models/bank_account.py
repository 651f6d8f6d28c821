"""Bank accounts.."""

import datetime as dt
import decimal
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class BankAccount(base.Row):
    """An account of a customer; the balance is the ledger's, this keeps terms and state."""

    __tablename__ = "bank_accounts"
    __doc_name__ = "bank account"
    __table_args__ = (
        sa.Index("ix_bank_accounts_holder_id_status", "holder_id", "status"),
        sa.Index("ix_bank_accounts_status", "status"),
        sa.CheckConstraint(
            "kind IN ('current', 'savings', 'joint', 'business')", name="ck_bank_accounts_kind_0"
        ),
        sa.CheckConstraint("interest_rate >= 0", name="ck_bank_accounts_interest_rate_0"),
        sa.CheckConstraint(
            "status IN ('pending', 'active', 'blocked', 'closed')", name="ck_bank_accounts_status_0"
        ),
    )

    holder_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("users.id", ondelete="RESTRICT")
    )
    ledger_account_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("ledger_accounts.id", ondelete="RESTRICT"), unique=True
    )
    account_number: orm.Mapped[str] = orm.mapped_column(sa.String(255), unique=True)
    kind: orm.Mapped[str] = orm.mapped_column(sa.String(8), default="current")
    currency: orm.Mapped[str] = orm.mapped_column(sa.String(255))
    overdraft_limit_minor: orm.Mapped[int | None] = orm.mapped_column(sa.BigInteger())
    interest_rate: orm.Mapped[decimal.Decimal | None] = orm.mapped_column(base.Decimal4())
    opened_at: orm.Mapped[dt.datetime] = orm.mapped_column(base.Instant())
    status: orm.Mapped[str] = orm.mapped_column(sa.String(7), default="pending")
