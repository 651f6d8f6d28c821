"""The bodies of requests and answers."""

from app.schemas.bodies import (
    AuthForgotPasswordBody,
    AuthLoginBody,
    AuthRefreshBody,
    AuthRegisterBody,
    AuthResetPasswordBody,
    AuthVerifyEmailBody,
    CartCheckoutBody,
    CartContents,
    CartItemPriced,
    CreatePaymentBody,
    OrdersCancelBody,
    PaymentsRefundsBody,
    PutCartItemsBody,
    WebhooksPaymentsBody,
)
from app.schemas.category import Category, CategoryCreate, CategoryUpdate
from app.schemas.order import Order
from app.schemas.order_item import OrderItem
from app.schemas.payment import Payment
from app.schemas.product import Product, ProductCreate, ProductUpdate
from app.schemas.product_image import ProductImage, ProductImageCreate, ProductImageUpdate
from app.schemas.product_variant import ProductVariant, ProductVariantCreate, ProductVariantUpdate
from app.schemas.refund import Refund
from app.schemas.role import Role, RoleCreate, RoleUpdate
from app.schemas.tokens import Tokens
from app.schemas.user import User, UserUpdate

__all__ = [
    "AuthForgotPasswordBody",
    "AuthLoginBody",
    "AuthRefreshBody",
    "AuthRegisterBody",
    "AuthResetPasswordBody",
    "AuthVerifyEmailBody",
    "CartCheckoutBody",
    "CartContents",
    "CartItemPriced",
    "Category",
    "CategoryCreate",
    "CategoryUpdate",
    "CreatePaymentBody",
    "Order",
    "OrderItem",
    "OrdersCancelBody",
    "Payment",
    "PaymentsRefundsBody",
    "Product",
    "ProductCreate",
    "ProductImage",
    "ProductImageCreate",
    "ProductImageUpdate",
    "ProductUpdate",
    "ProductVariant",
    "ProductVariantCreate",
    "ProductVariantUpdate",
    "PutCartItemsBody",
    "Refund",
    "Role",
    "RoleCreate",
    "RoleUpdate",
    "Tokens",
    "User",
    "UserUpdate",
    "WebhooksPaymentsBody",
]
