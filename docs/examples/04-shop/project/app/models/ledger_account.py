"""Ledger accounts.."""

import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class LedgerAccount(base.Row):
    """An account with its balance."""

    __tablename__ = "ledger_accounts"
    __doc_name__ = "ledger account"
    __table_args__ = (
        sa.Index("ix_ledger_accounts_holder_id", "holder_id"),
        sa.CheckConstraint(
            "kind IN ('asset', 'liability', 'equity', 'income', 'expense')",
            name="ck_ledger_accounts_kind_0",
        ),
        sa.CheckConstraint(
            "status IN ('open', 'frozen', 'closed')", name="ck_ledger_accounts_status_0"
        ),
    )

    holder_id: orm.Mapped[uuid.UUID | None] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("users.id", ondelete="SET NULL")
    )
    code: orm.Mapped[str] = orm.mapped_column(sa.String(255), unique=True)
    name: orm.Mapped[str] = orm.mapped_column(sa.String(255))
    kind: orm.Mapped[str] = orm.mapped_column(sa.String(9))
    currency: orm.Mapped[str] = orm.mapped_column(sa.String(255))
    balance_minor: orm.Mapped[int] = orm.mapped_column(sa.Integer(), default=0)
    version: orm.Mapped[int] = orm.mapped_column(sa.Integer(), default=0)
    status: orm.Mapped[str] = orm.mapped_column(sa.String(6), default="open")
