"""The bodies of requests and answers."""

from .apiary import Apiary, ApiaryCreate, ApiaryUpdate
from .association import Association, AssociationCreate, AssociationUpdate
from .backup_plan import BackupPlan, BackupPlanCreate, BackupPlanUpdate
from .backup_run import BackupRun
from .backup_source import BackupSource, BackupSourceCreate, BackupSourceUpdate
from .bodies import (
    AuthForgotPasswordBody,
    AuthLoginBody,
    AuthRefreshBody,
    AuthRegisterBody,
    AuthResetPasswordBody,
    AuthVerifyEmailBody,
    BackupSourcesBackupRunsBody,
    CartCheckoutBody,
    CartContents,
    CartItemPriced,
    CreateExportJobBody,
    CreateFactorChallengeBody,
    CreatePaymentBody,
    CreateTotpDeviceBody,
    FactorChallengesAnswerBody,
    ImportJobsColumnsBody,
    ImportJobsUndoBody,
    OrdersCancelBody,
    PasskeysRenameBody,
    PaymentsRefundsBody,
    PutCartItemsBody,
    PutMeNotificationPreferencesBody,
    WebhooksPaymentsBody,
)
from .category import Category, CategoryCreate, CategoryUpdate
from .export_job import ExportJob
from .factor_challenge import FactorChallenge
from .hive import Hive, HiveCreate, HiveUpdate
from .honey_harvest import HoneyHarvest, HoneyHarvestCreate, HoneyHarvestUpdate
from .import_job import ImportJob
from .import_row_fault import ImportRowFault
from .import_template import ImportTemplate, ImportTemplateCreate, ImportTemplateUpdate
from .inspection import Inspection, InspectionCreate, InspectionUpdate
from .jar import Jar, JarCreate, JarUpdate
from .member import Member, MemberCreate, MemberUpdate
from .notification import Notification
from .notification_preference import (
    NotificationPreference,
    NotificationPreferenceCreate,
    NotificationPreferenceUpdate,
)
from .order import Order
from .order_item import OrderItem
from .passkey import Passkey
from .payment import Payment
from .product import Product, ProductCreate, ProductUpdate
from .product_image import ProductImage, ProductImageCreate, ProductImageUpdate
from .product_variant import ProductVariant, ProductVariantCreate, ProductVariantUpdate
from .push_device import PushDevice, PushDeviceCreate, PushDeviceUpdate
from .refund import Refund
from .restore_run import RestoreRun, RestoreRunCreate, RestoreRunUpdate
from .role import Role, RoleCreate, RoleUpdate
from .totp_device import TotpDevice
from .treatment import Treatment, TreatmentCreate, TreatmentUpdate
from .trusted_browser import TrustedBrowser
from .user import User, UserUpdate

__all__ = [
    "Apiary",
    "ApiaryCreate",
    "ApiaryUpdate",
    "Association",
    "AssociationCreate",
    "AssociationUpdate",
    "AuthForgotPasswordBody",
    "AuthLoginBody",
    "AuthRefreshBody",
    "AuthRegisterBody",
    "AuthResetPasswordBody",
    "AuthVerifyEmailBody",
    "BackupPlan",
    "BackupPlanCreate",
    "BackupPlanUpdate",
    "BackupRun",
    "BackupSource",
    "BackupSourceCreate",
    "BackupSourceUpdate",
    "BackupSourcesBackupRunsBody",
    "CartCheckoutBody",
    "CartContents",
    "CartItemPriced",
    "Category",
    "CategoryCreate",
    "CategoryUpdate",
    "CreateExportJobBody",
    "CreateFactorChallengeBody",
    "CreatePaymentBody",
    "CreateTotpDeviceBody",
    "ExportJob",
    "FactorChallenge",
    "FactorChallengesAnswerBody",
    "Hive",
    "HiveCreate",
    "HiveUpdate",
    "HoneyHarvest",
    "HoneyHarvestCreate",
    "HoneyHarvestUpdate",
    "ImportJob",
    "ImportJobsColumnsBody",
    "ImportJobsUndoBody",
    "ImportRowFault",
    "ImportTemplate",
    "ImportTemplateCreate",
    "ImportTemplateUpdate",
    "Inspection",
    "InspectionCreate",
    "InspectionUpdate",
    "Jar",
    "JarCreate",
    "JarUpdate",
    "Member",
    "MemberCreate",
    "MemberUpdate",
    "Notification",
    "NotificationPreference",
    "NotificationPreferenceCreate",
    "NotificationPreferenceUpdate",
    "Order",
    "OrderItem",
    "OrdersCancelBody",
    "Passkey",
    "PasskeysRenameBody",
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
    "PushDevice",
    "PushDeviceCreate",
    "PushDeviceUpdate",
    "PutCartItemsBody",
    "PutMeNotificationPreferencesBody",
    "Refund",
    "RestoreRun",
    "RestoreRunCreate",
    "RestoreRunUpdate",
    "Role",
    "RoleCreate",
    "RoleUpdate",
    "TotpDevice",
    "Treatment",
    "TreatmentCreate",
    "TreatmentUpdate",
    "TrustedBrowser",
    "User",
    "UserUpdate",
    "WebhooksPaymentsBody",
]
