"""The tables, one class each."""

from app.models.bank_account import BankAccount
from app.models.bank_card import BankCard
from app.models.bank_payee import BankPayee
from app.models.bank_transfer import BankTransfer
from app.models.card_authorisation import CardAuthorisation
from app.models.cart_ import Cart
from app.models.cart_item import CartItem
from app.models.category import Category
from app.models.gift_card import GiftCard
from app.models.gift_card_entry import GiftCardEntry
from app.models.idempotency_record import IdempotencyRecord
from app.models.journal_entry import JournalEntry
from app.models.ledger_account import LedgerAccount
from app.models.one_time_token import OneTimeToken
from app.models.order import Order
from app.models.order_item import OrderItem
from app.models.payment import Payment
from app.models.payment_event import PaymentEvent
from app.models.posting import Posting
from app.models.product import Product
from app.models.product_categories import ProductCategories
from app.models.product_image import ProductImage
from app.models.product_variant import ProductVariant
from app.models.refund import Refund
from app.models.role import Role
from app.models.session_ import Session
from app.models.standing_order import StandingOrder
from app.models.store_credit import StoreCredit
from app.models.store_credit_entry import StoreCreditEntry
from app.models.user import User
from app.models.user_roles import UserRoles

__all__ = [
    "BankAccount",
    "BankCard",
    "BankPayee",
    "BankTransfer",
    "CardAuthorisation",
    "Cart",
    "CartItem",
    "Category",
    "GiftCard",
    "GiftCardEntry",
    "IdempotencyRecord",
    "JournalEntry",
    "LedgerAccount",
    "OneTimeToken",
    "Order",
    "OrderItem",
    "Payment",
    "PaymentEvent",
    "Posting",
    "Product",
    "ProductCategories",
    "ProductImage",
    "ProductVariant",
    "Refund",
    "Role",
    "Session",
    "StandingOrder",
    "StoreCredit",
    "StoreCreditEntry",
    "User",
    "UserRoles",
]
