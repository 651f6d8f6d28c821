"""The tables, one class each."""

from .apiary import Apiary
from .association import Association
from .backup_plan import BackupPlan
from .backup_run import BackupRun
from .backup_source import BackupSource
from .cart_ import Cart
from .cart_item import CartItem
from .category import Category
from .export_job import ExportJob
from .factor_challenge import FactorChallenge
from .hive import Hive
from .honey_harvest import HoneyHarvest
from .idempotency_record import IdempotencyRecord
from .import_job import ImportJob
from .import_row_fault import ImportRowFault
from .import_template import ImportTemplate
from .inspection import Inspection
from .jar import Jar
from .member import Member
from .notification import Notification
from .notification_preference import NotificationPreference
from .one_time_token import OneTimeToken
from .order import Order
from .order_item import OrderItem
from .passkey import Passkey
from .payment import Payment
from .payment_event import PaymentEvent
from .product import Product
from .product_categories import ProductCategories
from .product_image import ProductImage
from .product_variant import ProductVariant
from .push_device import PushDevice
from .recovery_code import RecoveryCode
from .refund import Refund
from .restore_run import RestoreRun
from .role import Role
from .session_ import Session
from .totp_device import TotpDevice
from .treatment import Treatment
from .trusted_browser import TrustedBrowser
from .user import User
from .user_roles import UserRoles

__all__ = [
    "Apiary",
    "Association",
    "BackupPlan",
    "BackupRun",
    "BackupSource",
    "Cart",
    "CartItem",
    "Category",
    "ExportJob",
    "FactorChallenge",
    "Hive",
    "HoneyHarvest",
    "IdempotencyRecord",
    "ImportJob",
    "ImportRowFault",
    "ImportTemplate",
    "Inspection",
    "Jar",
    "Member",
    "Notification",
    "NotificationPreference",
    "OneTimeToken",
    "Order",
    "OrderItem",
    "Passkey",
    "Payment",
    "PaymentEvent",
    "Product",
    "ProductCategories",
    "ProductImage",
    "ProductVariant",
    "PushDevice",
    "RecoveryCode",
    "Refund",
    "RestoreRun",
    "Role",
    "Session",
    "TotpDevice",
    "Treatment",
    "TrustedBrowser",
    "User",
    "UserRoles",
]
