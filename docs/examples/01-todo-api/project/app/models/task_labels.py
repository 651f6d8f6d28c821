"""Task labels.."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class TaskLabels(base.Base):
    """Which labels belong to which tasks."""

    __tablename__ = "task_labels"
    __doc_name__ = "task labels"
    __table_args__ = (sa.Index("ix_task_labels_label_id", "label_id"),)

    task_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("tasks.id", ondelete="CASCADE"), primary_key=True
    )
    label_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("labels.id", ondelete="CASCADE"), primary_key=True
    )
    created_at: orm.Mapped[dt.datetime] = orm.mapped_column(base.Instant(), default=base.now)
