"""The bodies of requests and answers."""

from .apiary import Apiary, ApiaryCreate, ApiaryUpdate
from .bodies import (
    AuthForgotPasswordBody,
    AuthLoginBody,
    AuthRefreshBody,
    AuthRegisterBody,
    AuthResetPasswordBody,
    AuthVerifyEmailBody,
    CartCheckoutBody,
    CartContents,
    CartItemPriced,
    ClubMeetingsHoldBody,
    ClubMembersAdmitBody,
    ClubMembersDuesClaimsBody,
    ClubMembersLeaveBody,
    CorrectiveActionsDoneBody,
    CreateClubMemberBody,
    CreateFactorChallengeBody,
    CreatePaymentBody,
    CreateTotpDeviceBody,
    FactorChallengesAnswerBody,
    InspectionVisitsPointAnswersBody,
    InvoicesCreditBody,
    LoansBody,
    OrdersCancelBody,
    PasskeysRenameBody,
    PaymentsRefundsBody,
    PutCartItemsBody,
    PutMeNotificationPreferencesBody,
    ServiceOutagesStateBody,
    StockItemsAdjustBody,
    StockItemsReceiveBody,
    StockTransfersBody,
    SubscriptionsBody,
    SubscriptionsChangePlanBody,
    WebhooksPaymentsBody,
)
from .book import Book, BookCreate, BookUpdate
from .category import Category, CategoryCreate, CategoryUpdate
from .checklist_point import ChecklistPoint, ChecklistPointCreate, ChecklistPointUpdate
from .club_meeting import ClubMeeting, ClubMeetingCreate, ClubMeetingUpdate
from .club_member import ClubMember, ClubMemberUpdate
from .club_office import ClubOffice, ClubOfficeCreate, ClubOfficeUpdate
from .copy_ import Copy, CopyCreate, CopyUpdate
from .corrective_action import CorrectiveAction, CorrectiveActionCreate, CorrectiveActionUpdate
from .dues_claim import DuesClaim
from .factor_challenge import FactorChallenge
from .fine import Fine
from .hive import Hive, HiveCreate, HiveUpdate
from .hold import Hold, HoldCreate, HoldUpdate
from .honey_harvest import HoneyHarvest, HoneyHarvestCreate, HoneyHarvestUpdate
from .inspected_site import InspectedSite, InspectedSiteCreate, InspectedSiteUpdate
from .inspection_checklist import (
    InspectionChecklist,
    InspectionChecklistCreate,
    InspectionChecklistUpdate,
)
from .inspection_finding import InspectionFinding, InspectionFindingCreate, InspectionFindingUpdate
from .inspection_visit import InspectionVisit, InspectionVisitCreate, InspectionVisitUpdate
from .invoice import Invoice, InvoiceCreate, InvoiceUpdate
from .invoice_line import InvoiceLine, InvoiceLineCreate, InvoiceLineUpdate
from .kilogram import Kilogram, KilogramCreate, KilogramUpdate
from .listing import Listing, ListingCreate, ListingUpdate
from .listing_image import ListingImage, ListingImageCreate, ListingImageUpdate
from .loan import Loan
from .member import Member, MemberCreate, MemberUpdate
from .membership_category import (
    MembershipCategory,
    MembershipCategoryCreate,
    MembershipCategoryUpdate,
)
from .membership_term import MembershipTerm, MembershipTermCreate, MembershipTermUpdate
from .note import Note, NoteCreate, NoteUpdate
from .notification import Notification
from .notification_preference import (
    NotificationPreference,
    NotificationPreferenceCreate,
    NotificationPreferenceUpdate,
)
from .on_call_shift import OnCallShift, OnCallShiftCreate, OnCallShiftUpdate
from .order import Order
from .order_item import OrderItem
from .passkey import Passkey
from .payment import Payment
from .payout import Payout
from .plan import Plan, PlanCreate, PlanUpdate
from .point_answer import PointAnswer, PointAnswerCreate, PointAnswerUpdate
from .product import Product, ProductCreate, ProductUpdate
from .product_image import ProductImage, ProductImageCreate, ProductImageUpdate
from .product_variant import ProductVariant, ProductVariantCreate, ProductVariantUpdate
from .push_device import PushDevice, PushDeviceCreate, PushDeviceUpdate
from .refund import Refund
from .role import Role, RoleCreate, RoleUpdate
from .seller import Seller, SellerCreate, SellerUpdate
from .service_level import ServiceLevel, ServiceLevelCreate, ServiceLevelUpdate
from .service_outage import ServiceOutage, ServiceOutageCreate, ServiceOutageUpdate
from .signal_alert import SignalAlert
from .signal_rule import SignalRule, SignalRuleCreate, SignalRuleUpdate
from .stock_item import StockItem
from .stock_movement import StockMovement
from .subscription import Subscription
from .totp_device import TotpDevice
from .treatment import Treatment, TreatmentCreate, TreatmentUpdate
from .trusted_browser import TrustedBrowser
from .user import User, UserUpdate
from .warehouse import Warehouse, WarehouseCreate, WarehouseUpdate
from .watched_service import WatchedService, WatchedServiceCreate, WatchedServiceUpdate

__all__ = [
    "Apiary",
    "ApiaryCreate",
    "ApiaryUpdate",
    "AuthForgotPasswordBody",
    "AuthLoginBody",
    "AuthRefreshBody",
    "AuthRegisterBody",
    "AuthResetPasswordBody",
    "AuthVerifyEmailBody",
    "Book",
    "BookCreate",
    "BookUpdate",
    "CartCheckoutBody",
    "CartContents",
    "CartItemPriced",
    "Category",
    "CategoryCreate",
    "CategoryUpdate",
    "ChecklistPoint",
    "ChecklistPointCreate",
    "ChecklistPointUpdate",
    "ClubMeeting",
    "ClubMeetingCreate",
    "ClubMeetingUpdate",
    "ClubMeetingsHoldBody",
    "ClubMember",
    "ClubMemberUpdate",
    "ClubMembersAdmitBody",
    "ClubMembersDuesClaimsBody",
    "ClubMembersLeaveBody",
    "ClubOffice",
    "ClubOfficeCreate",
    "ClubOfficeUpdate",
    "Copy",
    "CopyCreate",
    "CopyUpdate",
    "CorrectiveAction",
    "CorrectiveActionCreate",
    "CorrectiveActionUpdate",
    "CorrectiveActionsDoneBody",
    "CreateClubMemberBody",
    "CreateFactorChallengeBody",
    "CreatePaymentBody",
    "CreateTotpDeviceBody",
    "DuesClaim",
    "FactorChallenge",
    "FactorChallengesAnswerBody",
    "Fine",
    "Hive",
    "HiveCreate",
    "HiveUpdate",
    "Hold",
    "HoldCreate",
    "HoldUpdate",
    "HoneyHarvest",
    "HoneyHarvestCreate",
    "HoneyHarvestUpdate",
    "InspectedSite",
    "InspectedSiteCreate",
    "InspectedSiteUpdate",
    "InspectionChecklist",
    "InspectionChecklistCreate",
    "InspectionChecklistUpdate",
    "InspectionFinding",
    "InspectionFindingCreate",
    "InspectionFindingUpdate",
    "InspectionVisit",
    "InspectionVisitCreate",
    "InspectionVisitUpdate",
    "InspectionVisitsPointAnswersBody",
    "Invoice",
    "InvoiceCreate",
    "InvoiceLine",
    "InvoiceLineCreate",
    "InvoiceLineUpdate",
    "InvoiceUpdate",
    "InvoicesCreditBody",
    "Kilogram",
    "KilogramCreate",
    "KilogramUpdate",
    "Listing",
    "ListingCreate",
    "ListingImage",
    "ListingImageCreate",
    "ListingImageUpdate",
    "ListingUpdate",
    "Loan",
    "LoansBody",
    "Member",
    "MemberCreate",
    "MemberUpdate",
    "MembershipCategory",
    "MembershipCategoryCreate",
    "MembershipCategoryUpdate",
    "MembershipTerm",
    "MembershipTermCreate",
    "MembershipTermUpdate",
    "Note",
    "NoteCreate",
    "NoteUpdate",
    "Notification",
    "NotificationPreference",
    "NotificationPreferenceCreate",
    "NotificationPreferenceUpdate",
    "OnCallShift",
    "OnCallShiftCreate",
    "OnCallShiftUpdate",
    "Order",
    "OrderItem",
    "OrdersCancelBody",
    "Passkey",
    "PasskeysRenameBody",
    "Payment",
    "PaymentsRefundsBody",
    "Payout",
    "Plan",
    "PlanCreate",
    "PlanUpdate",
    "PointAnswer",
    "PointAnswerCreate",
    "PointAnswerUpdate",
    "Product",
    "ProductCreate",
    "ProductImage",
    "ProductImageCreate",
    "ProductImageUpdate",
    "ProductUpdate",
    "ProductVariant",
    "ProductVariantCreate",
    "ProductVariantUpdate",
    "PushDevice",
    "PushDeviceCreate",
    "PushDeviceUpdate",
    "PutCartItemsBody",
    "PutMeNotificationPreferencesBody",
    "Refund",
    "Role",
    "RoleCreate",
    "RoleUpdate",
    "Seller",
    "SellerCreate",
    "SellerUpdate",
    "ServiceLevel",
    "ServiceLevelCreate",
    "ServiceLevelUpdate",
    "ServiceOutage",
    "ServiceOutageCreate",
    "ServiceOutageUpdate",
    "ServiceOutagesStateBody",
    "SignalAlert",
    "SignalRule",
    "SignalRuleCreate",
    "SignalRuleUpdate",
    "StockItem",
    "StockItemsAdjustBody",
    "StockItemsReceiveBody",
    "StockMovement",
    "StockTransfersBody",
    "Subscription",
    "SubscriptionsBody",
    "SubscriptionsChangePlanBody",
    "TotpDevice",
    "Treatment",
    "TreatmentCreate",
    "TreatmentUpdate",
    "TrustedBrowser",
    "User",
    "UserUpdate",
    "Warehouse",
    "WarehouseCreate",
    "WarehouseUpdate",
    "WatchedService",
    "WatchedServiceCreate",
    "WatchedServiceUpdate",
    "WebhooksPaymentsBody",
]
