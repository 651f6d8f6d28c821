"""Journal entries.."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class JournalEntry(base.Row):
    """A business event; its postings sum to zero per currency. Never edited, only reversed."""

    __tablename__ = "journal_entries"
    __doc_name__ = "journal entry"
    __table_args__ = (sa.Index("ix_journal_entries_effective_on", "effective_on"),)

    reverses_id: orm.Mapped[uuid.UUID | None] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("journal_entries.id", ondelete="RESTRICT"), unique=True
    )
    idempotency_key: orm.Mapped[str] = orm.mapped_column(sa.String(255), unique=True)
    description: orm.Mapped[str] = orm.mapped_column(sa.String(255))
    effective_on: orm.Mapped[dt.date] = orm.mapped_column(sa.Date())
    posted_at: orm.Mapped[dt.datetime] = orm.mapped_column(base.Instant())
