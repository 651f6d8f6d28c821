"""The bodies of requests and answers."""

from .apiary import Apiary, ApiaryCreate, ApiaryUpdate
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
    CorrectiveActionsDoneBody,
    CreateExportJobBody,
    CreateFactorChallengeBody,
    CreatePaymentBody,
    CreateTotpDeviceBody,
    FactorChallengesAnswerBody,
    ImportJobsColumnsBody,
    ImportJobsUndoBody,
    InspectionVisitsPointAnswersBody,
    OrdersCancelBody,
    PasskeysRenameBody,
    PaymentsRefundsBody,
    PutCartItemsBody,
    PutMeNotificationPreferencesBody,
    WebhooksPaymentsBody,
)
from .category import Category, CategoryCreate, CategoryUpdate
from .checklist_point import ChecklistPoint, ChecklistPointCreate, ChecklistPointUpdate
from .corrective_action import CorrectiveAction, CorrectiveActionCreate, CorrectiveActionUpdate
from .export_job import ExportJob
from .factor_challenge import FactorChallenge
from .hive import Hive, HiveCreate, HiveUpdate
from .honey_harvest import HoneyHarvest, HoneyHarvestCreate, HoneyHarvestUpdate
from .import_job import ImportJob
from .import_row_fault import ImportRowFault
from .import_template import ImportTemplate, ImportTemplateCreate, ImportTemplateUpdate
from .inspected_site import InspectedSite, InspectedSiteCreate, InspectedSiteUpdate
from .inspection import Inspection, InspectionCreate, InspectionUpdate
from .inspection_checklist import (
    InspectionChecklist,
    InspectionChecklistCreate,
    InspectionChecklistUpdate,
)
from .inspection_finding import InspectionFinding, InspectionFindingCreate, InspectionFindingUpdate
from .inspection_visit import InspectionVisit, InspectionVisitCreate, InspectionVisitUpdate
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
from .point_answer import PointAnswer, PointAnswerCreate, PointAnswerUpdate
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
    "ChecklistPoint",
    "ChecklistPointCreate",
    "ChecklistPointUpdate",
    "CorrectiveAction",
    "CorrectiveActionCreate",
    "CorrectiveActionUpdate",
    "CorrectiveActionsDoneBody",
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
    "InspectedSite",
    "InspectedSiteCreate",
    "InspectedSiteUpdate",
    "Inspection",
    "InspectionChecklist",
    "InspectionChecklistCreate",
    "InspectionChecklistUpdate",
    "InspectionCreate",
    "InspectionFinding",
    "InspectionFindingCreate",
    "InspectionFindingUpdate",
    "InspectionUpdate",
    "InspectionVisit",
    "InspectionVisitCreate",
    "InspectionVisitUpdate",
    "InspectionVisitsPointAnswersBody",
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
