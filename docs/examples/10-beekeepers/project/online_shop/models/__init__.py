"""The tables, one class each."""

from .apiary import Apiary
from .backup_plan import BackupPlan
from .backup_run import BackupRun
from .backup_source import BackupSource
from .cart_ import Cart
from .cart_item import CartItem
from .category import Category
from .checklist_point import ChecklistPoint
from .corrective_action import CorrectiveAction
from .export_job import ExportJob
from .factor_challenge import FactorChallenge
from .hive import Hive
from .honey_harvest import HoneyHarvest
from .idempotency_record import IdempotencyRecord
from .import_job import ImportJob
from .import_row_fault import ImportRowFault
from .import_template import ImportTemplate
from .inspected_site import InspectedSite
from .inspection import Inspection
from .inspection_checklist import InspectionChecklist
from .inspection_finding import InspectionFinding
from .inspection_visit import InspectionVisit
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
from .point_answer import PointAnswer
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
    "BackupPlan",
    "BackupRun",
    "BackupSource",
    "Cart",
    "CartItem",
    "Category",
    "ChecklistPoint",
    "CorrectiveAction",
    "ExportJob",
    "FactorChallenge",
    "Hive",
    "HoneyHarvest",
    "IdempotencyRecord",
    "ImportJob",
    "ImportRowFault",
    "ImportTemplate",
    "InspectedSite",
    "Inspection",
    "InspectionChecklist",
    "InspectionFinding",
    "InspectionVisit",
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
    "PointAnswer",
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
