"""The tables, one class each."""

from app.models.cart_ import Cart
from app.models.cart_item import CartItem
from app.models.category import Category
from app.models.idempotency_record import IdempotencyRecord
from app.models.one_time_token import OneTimeToken
from app.models.order import Order
from app.models.order_item import OrderItem
from app.models.payment import Payment
from app.models.payment_event import PaymentEvent
from app.models.product import Product
from app.models.product_categories import ProductCategories
from app.models.product_image import ProductImage
from app.models.product_variant import ProductVariant
from app.models.refund import Refund
from app.models.role import Role
from app.models.session_ import Session
from app.models.user import User
from app.models.user_roles import UserRoles

__all__ = [
    "Cart",
    "CartItem",
    "Category",
    "IdempotencyRecord",
    "OneTimeToken",
    "Order",
    "OrderItem",
    "Payment",
    "PaymentEvent",
    "Product",
    "ProductCategories",
    "ProductImage",
    "ProductVariant",
    "Refund",
    "Role",
    "Session",
    "User",
    "UserRoles",
]
