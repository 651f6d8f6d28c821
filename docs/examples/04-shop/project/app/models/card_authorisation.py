"""Card authorisations.."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class CardAuthorisation(base.Row):
    """An amount reserved for a shop, until it is captured or lapses."""

    __tablename__ = "card_authorisations"
    __doc_name__ = "card authorisation"
    __table_args__ = (
        sa.Index(
            "ix_card_authorisations_bank_card_id_authorised_at", "bank_card_id", "authorised_at"
        ),
        sa.Index("ix_card_authorisations_expires_at", "expires_at"),
        sa.CheckConstraint(
            "status IN ('reserved', 'captured', 'reversed', 'declined', 'lapsed')",
            name="ck_card_authorisations_status_0",
        ),
        sa.CheckConstraint("length(currency) = 3", name="ck_card_authorisations_currency_0"),
    )

    bank_card_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("bank_cards.id", ondelete="RESTRICT")
    )
    processor_event: orm.Mapped[str] = orm.mapped_column(sa.String(255), unique=True)
    merchant: orm.Mapped[str] = orm.mapped_column(sa.String(255))
    amount_minor: orm.Mapped[int] = orm.mapped_column(sa.BigInteger())
    status: orm.Mapped[str] = orm.mapped_column(sa.String(8), default="reserved")
    expires_at: orm.Mapped[dt.datetime] = orm.mapped_column(base.Instant())
    authorised_at: orm.Mapped[dt.datetime] = orm.mapped_column(base.Instant())
    currency: orm.Mapped[str] = orm.mapped_column(sa.CHAR(3), default="USD")
