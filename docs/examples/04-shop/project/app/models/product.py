"""Products.."""

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class Product(base.Row):
    """What is offered; what is actually sold are its variants."""

    __tablename__ = "products"
    __doc_name__ = "product"
    __table_args__ = (
        sa.Index("ix_products_brand", "brand"),
        sa.Index("ix_products_status", "status"),
        sa.CheckConstraint(
            "status IN ('draft', 'active', 'archived')", name="ck_products_status_0"
        ),
    )

    title: orm.Mapped[str] = orm.mapped_column(sa.String(255))
    slug: orm.Mapped[str] = orm.mapped_column(sa.String(255), unique=True)
    description: orm.Mapped[str | None] = orm.mapped_column(sa.Text())
    brand: orm.Mapped[str | None] = orm.mapped_column(sa.String(255))
    status: orm.Mapped[str] = orm.mapped_column(sa.String(8), default="draft")
