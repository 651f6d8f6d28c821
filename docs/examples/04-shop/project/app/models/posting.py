"""Postings.."""

import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class Posting(base.Row):
    """One line of an entry."""

    __tablename__ = "postings"
    __doc_name__ = "posting"
    __table_args__ = (
        sa.Index(
            "ix_postings_ledger_account_id_journal_entry_id",
            "ledger_account_id",
            "journal_entry_id",
        ),
        sa.Index("ix_postings_journal_entry_id", "journal_entry_id"),
    )

    journal_entry_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("journal_entries.id", ondelete="RESTRICT")
    )
    ledger_account_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("ledger_accounts.id", ondelete="RESTRICT")
    )
    amount_minor: orm.Mapped[int] = orm.mapped_column(sa.Integer())
    balance_after_minor: orm.Mapped[int] = orm.mapped_column(sa.Integer())
