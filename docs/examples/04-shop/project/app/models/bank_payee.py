"""Bank payees.."""

import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class BankPayee(base.Row):
    """Somebody a customer pays again and again."""

    __tablename__ = "bank_payees"
    __doc_name__ = "bank payee"
    __table_args__ = (
        sa.Index(
            "uq_bank_payees_owner_id_account_number", "owner_id", "account_number", unique=True
        ),
    )

    owner_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("users.id", ondelete="RESTRICT")
    )
    name: orm.Mapped[str] = orm.mapped_column(sa.String(255))
    account_number: orm.Mapped[str] = orm.mapped_column(sa.String(255))
    bank_code: orm.Mapped[str | None] = orm.mapped_column(sa.String(255))
    verified_name: orm.Mapped[bool] = orm.mapped_column(sa.Boolean(), default=False)
