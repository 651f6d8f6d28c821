"""The bodies of requests and answers."""

from app.schemas.bank_account import BankAccount
from app.schemas.bank_card import BankCard
from app.schemas.bank_payee import BankPayee, BankPayeeCreate, BankPayeeUpdate
from app.schemas.bank_transfer import BankTransfer
from app.schemas.bodies import (
    AuthForgotPasswordBody,
    AuthLoginBody,
    AuthRefreshBody,
    AuthRegisterBody,
    AuthResetPasswordBody,
    AuthVerifyEmailBody,
    BankAccountsTransfersBody,
    BankCardsLockBody,
    CartCheckoutBody,
    CartContents,
    CartItemPriced,
    CreateGiftCardBody,
    CreateJournalEntryBody,
    CreatePaymentBody,
    GiftCardsEntriesBody,
    JournalEntriesReverseBody,
    OrdersCancelBody,
    PaymentsRefundsBody,
    PutCartItemsBody,
    StoreCreditsEntriesBody,
    StoreCreditsFreezeBody,
    WebhooksPaymentsBody,
)
from app.schemas.card_authorisation import CardAuthorisation
from app.schemas.category import Category, CategoryCreate, CategoryUpdate
from app.schemas.gift_card import GiftCard
from app.schemas.gift_card_entry import GiftCardEntry
from app.schemas.journal_entry import JournalEntry
from app.schemas.ledger_account import LedgerAccount
from app.schemas.order import Order
from app.schemas.order_item import OrderItem
from app.schemas.payment import Payment
from app.schemas.posting import Posting
from app.schemas.product import Product, ProductCreate, ProductUpdate
from app.schemas.product_image import ProductImage, ProductImageCreate, ProductImageUpdate
from app.schemas.product_variant import ProductVariant, ProductVariantCreate, ProductVariantUpdate
from app.schemas.refund import Refund
from app.schemas.role import Role, RoleCreate, RoleUpdate
from app.schemas.standing_order import StandingOrder, StandingOrderCreate, StandingOrderUpdate
from app.schemas.store_credit import StoreCredit
from app.schemas.store_credit_entry import StoreCreditEntry
from app.schemas.tokens import Tokens
from app.schemas.user import User, UserUpdate

__all__ = [
    "AuthForgotPasswordBody",
    "AuthLoginBody",
    "AuthRefreshBody",
    "AuthRegisterBody",
    "AuthResetPasswordBody",
    "AuthVerifyEmailBody",
    "BankAccount",
    "BankAccountsTransfersBody",
    "BankCard",
    "BankCardsLockBody",
    "BankPayee",
    "BankPayeeCreate",
    "BankPayeeUpdate",
    "BankTransfer",
    "CardAuthorisation",
    "CartCheckoutBody",
    "CartContents",
    "CartItemPriced",
    "Category",
    "CategoryCreate",
    "CategoryUpdate",
    "CreateGiftCardBody",
    "CreateJournalEntryBody",
    "CreatePaymentBody",
    "GiftCard",
    "GiftCardEntry",
    "GiftCardsEntriesBody",
    "JournalEntriesReverseBody",
    "JournalEntry",
    "LedgerAccount",
    "Order",
    "OrderItem",
    "OrdersCancelBody",
    "Payment",
    "PaymentsRefundsBody",
    "Posting",
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
    "StandingOrder",
    "StandingOrderCreate",
    "StandingOrderUpdate",
    "StoreCredit",
    "StoreCreditEntry",
    "StoreCreditsEntriesBody",
    "StoreCreditsFreezeBody",
    "Tokens",
    "User",
    "UserUpdate",
    "WebhooksPaymentsBody",
]
