"""Cart items.."""

import uuid

import sqlalchemy as sa
from sqlalchemy import orm

from app import base


class CartItem(base.Row):
    """A variant and how many of it."""

    __tablename__ = "cart_items"
    __doc_name__ = "cart item"
    __table_args__ = (
        sa.Index(
            "uq_cart_items_cart_id_product_variant_id", "cart_id", "product_variant_id", unique=True
        ),
        sa.Index("ix_cart_items_product_variant_id", "product_variant_id"),
        sa.CheckConstraint("quantity >= 0", name="ck_cart_items_quantity_0"),
    )

    cart_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("carts.id", ondelete="CASCADE")
    )
    product_variant_id: orm.Mapped[uuid.UUID] = orm.mapped_column(
        sa.Uuid(), sa.ForeignKey("product_variants.id", ondelete="CASCADE")
    )
    quantity: orm.Mapped[int] = orm.mapped_column(sa.Integer())
