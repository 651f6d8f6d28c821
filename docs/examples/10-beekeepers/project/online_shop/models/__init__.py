"""The tables, one class each."""

from .apiary import Apiary
from .book import Book
from .cart_ import Cart
from .cart_item import CartItem
from .category import Category
from .checklist_point import ChecklistPoint
from .club_meeting import ClubMeeting
from .club_member import ClubMember
from .club_member_club_meetings import ClubMemberClubMeetings
from .club_office import ClubOffice
from .copy_ import Copy
from .corrective_action import CorrectiveAction
from .dues_claim import DuesClaim
from .factor_challenge import FactorChallenge
from .fine import Fine
from .hive import Hive
from .hold import Hold
from .honey_harvest import HoneyHarvest
from .idempotency_record import IdempotencyRecord
from .inspected_site import InspectedSite
from .inspection_checklist import InspectionChecklist
from .inspection_finding import InspectionFinding
from .inspection_visit import InspectionVisit
from .invoice import Invoice
from .invoice_line import InvoiceLine
from .invoice_sequence import InvoiceSequence
from .kilogram import Kilogram
from .listing import Listing
from .listing_image import ListingImage
from .loan import Loan
from .member import Member
from .membership_category import MembershipCategory
from .membership_term import MembershipTerm
from .note import Note
from .notification import Notification
from .notification_preference import NotificationPreference
from .on_call_shift import OnCallShift
from .one_time_token import OneTimeToken
from .order import Order
from .order_item import OrderItem
from .passkey import Passkey
from .payment import Payment
from .payment_event import PaymentEvent
from .payout import Payout
from .plan import Plan
from .point_answer import PointAnswer
from .product import Product
from .product_categories import ProductCategories
from .product_image import ProductImage
from .product_variant import ProductVariant
from .push_device import PushDevice
from .recovery_code import RecoveryCode
from .refund import Refund
from .role import Role
from .seller import Seller
from .service_level import ServiceLevel
from .service_outage import ServiceOutage
from .session_ import Session
from .signal_alert import SignalAlert
from .signal_rule import SignalRule
from .stock_item import StockItem
from .stock_movement import StockMovement
from .stock_reservation import StockReservation
from .subscription import Subscription
from .totp_device import TotpDevice
from .treatment import Treatment
from .trusted_browser import TrustedBrowser
from .usage_record import UsageRecord
from .user import User
from .user_roles import UserRoles
from .warehouse import Warehouse
from .watched_service import WatchedService

__all__ = [
    "Apiary",
    "Book",
    "Cart",
    "CartItem",
    "Category",
    "ChecklistPoint",
    "ClubMeeting",
    "ClubMember",
    "ClubMemberClubMeetings",
    "ClubOffice",
    "Copy",
    "CorrectiveAction",
    "DuesClaim",
    "FactorChallenge",
    "Fine",
    "Hive",
    "Hold",
    "HoneyHarvest",
    "IdempotencyRecord",
    "InspectedSite",
    "InspectionChecklist",
    "InspectionFinding",
    "InspectionVisit",
    "Invoice",
    "InvoiceLine",
    "InvoiceSequence",
    "Kilogram",
    "Listing",
    "ListingImage",
    "Loan",
    "Member",
    "MembershipCategory",
    "MembershipTerm",
    "Note",
    "Notification",
    "NotificationPreference",
    "OnCallShift",
    "OneTimeToken",
    "Order",
    "OrderItem",
    "Passkey",
    "Payment",
    "PaymentEvent",
    "Payout",
    "Plan",
    "PointAnswer",
    "Product",
    "ProductCategories",
    "ProductImage",
    "ProductVariant",
    "PushDevice",
    "RecoveryCode",
    "Refund",
    "Role",
    "Seller",
    "ServiceLevel",
    "ServiceOutage",
    "Session",
    "SignalAlert",
    "SignalRule",
    "StockItem",
    "StockMovement",
    "StockReservation",
    "Subscription",
    "TotpDevice",
    "Treatment",
    "TrustedBrowser",
    "UsageRecord",
    "User",
    "UserRoles",
    "Warehouse",
    "WatchedService",
]
