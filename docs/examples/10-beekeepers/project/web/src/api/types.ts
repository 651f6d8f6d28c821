/** What travels. Made from the design: change the design, not this file. */

export type json = string | number | boolean | null | json[] | { [name: string]: json };

/** Apiary, as named in the request. */
export type Apiary = {
  id: string;
  member_id: string;
  name: string;
  description: string | null;
  status: "active" | "retired";
  created_at: string;
  updated_at: string;
};

export type ApiaryCreate = {
  member_id: string;
  name: string;
  description?: string | null;
  status?: "active" | "retired";
};

export type ApiaryUpdate = {
  member_id?: string;
  name?: string;
  description?: string | null;
  status?: "active" | "retired";
};

export type AuthForgotPasswordBody = {
  email: string;
};

export type AuthLoginBody = {
  email: string;
  password: string;
};

export type AuthRefreshBody = {
  refresh_token: string;
};

/** A person who can sign in. */
export type User = {
  id: string;
  email: string;
  display_name: string;
  status: "pending" | "active" | "suspended";
  email_verified_at: string | null;
  last_login_at: string | null;
  created_at: string;
  updated_at: string;
};

export type AuthRegisterBody = {
  email: string;
  display_name: string;
  password: string;
};

export type AuthResetPasswordBody = {
  token: string;
  new_password: string;
};

export type AuthVerifyEmailBody = {
  token: string;
};

/** How often, how, and for how long copies are kept. */
export type BackupPlan = {
  id: string;
  backup_source_id: string;
  method: "full" | "incremental" | "log_shipping";
  cron_expression: string;
  time_zone: string;
  keep_days: number;
  keep_months: number;
  keep_years: number;
  locked_days: number;
  next_run_at: string | null;
  status: "active" | "paused";
  created_at: string;
  updated_at: string;
};

export type BackupPlanCreate = {
  backup_source_id: string;
  method?: "full" | "incremental" | "log_shipping";
  cron_expression: string;
  time_zone?: string;
  keep_days?: number;
  keep_months?: number;
  keep_years?: number;
  locked_days?: number;
  next_run_at?: string | null;
};

export type BackupPlanUpdate = {
  backup_source_id?: string;
  method?: "full" | "incremental" | "log_shipping";
  cron_expression?: string;
  time_zone?: string;
  keep_days?: number;
  keep_months?: number;
  keep_years?: number;
  locked_days?: number;
  next_run_at?: string | null;
};

/** One copy: when, how large, with which checksum, until when it is kept. */
export type BackupRun = {
  id: string;
  backup_source_id: string;
  backup_plan_id: string | null;
  status: "queued" | "running" | "completed" | "failed" | "expired";
  reason: string | null;
  started_at: string | null;
  completed_at: string | null;
  size_bytes: string | null;
  checksum: string | null;
  vault_key: string | null;
  keep_until: string | null;
  fault: string | null;
  created_at: string;
  updated_at: string;
};

/** What is copied. */
export type BackupSource = {
  id: string;
  name: string;
  kind: "database" | "files" | "volume" | "configuration";
  address: string;
  credentials_encrypted: string | null;
  status: "active" | "paused" | "retired";
  created_at: string;
  updated_at: string;
};

export type BackupSourceCreate = {
  name: string;
  kind: "database" | "files" | "volume" | "configuration";
  address: string;
  credentials_encrypted?: string | null;
};

export type BackupSourceUpdate = {
  name?: string;
  kind?: "database" | "files" | "volume" | "configuration";
  address?: string;
  credentials_encrypted?: string | null;
};

export type BackupSourcesBackupRunsBody = {
  reason: string;
};

/** A line with the price of now. */
export type CartItemPriced = {
  id: string;
  cart_id: string;
  product_variant_id: string;
  quantity: number;
  created_at: string;
  updated_at: string;
  unit_price_minor: number;
  line_total_minor: number;
};

/** All that was put in, priced now. */
export type CartContents = {
  id: string;
  user_id: string | null;
  guest_token: string | null;
  status: "open" | "converted" | "abandoned";
  expires_at: string | null;
  created_at: string;
  updated_at: string;
  currency: string;
  total_minor: number;
  items: CartItemPriced[];
};

/** A purchase as it was agreed; never edited afterwards, only moved through its states. */
export type Order = {
  id: string;
  customer_id: string | null;
  number: string;
  status: "placed" | "paid" | "fulfilled" | "completed" | "cancelled";
  email: string;
  subtotal_minor: number;
  tax_total_minor: number;
  shipping_total_minor: number;
  discount_total_minor: number;
  total_minor: number;
  shipping_address: json | null;
  billing_address: json | null;
  placed_at: string;
  cancelled_at: string | null;
  currency: string;
  created_at: string;
  updated_at: string;
};

export type CartCheckoutBody = {
  email: string;
  shipping_address: json;
  billing_address?: json | null;
};

export type PutCartItemsBody = {
  quantity: number;
};

/** A node of the category tree. */
export type Category = {
  id: string;
  parent_id: string | null;
  name: string;
  slug: string;
  position: number;
  created_at: string;
  updated_at: string;
};

export type CategoryCreate = {
  parent_id?: string | null;
  name: string;
  slug: string;
  position?: number;
};

export type CategoryUpdate = {
  parent_id?: string | null;
  name?: string;
  slug?: string;
  position?: number;
};

/** One question with the kind of answer and what counts as a fault. */
export type ChecklistPoint = {
  id: string;
  inspection_checklist_id: string;
  position: number;
  section: string | null;
  text: string;
  answer_kind: "yes_no" | "scale" | "number" | "text" | "photo";
  lower_limit: string | null;
  upper_limit: string | null;
  weight: number;
  photo_needed: boolean;
  critical: boolean;
  created_at: string;
  updated_at: string;
};

export type ChecklistPointCreate = {
  inspection_checklist_id: string;
  position: number;
  section?: string | null;
  text: string;
  answer_kind: "yes_no" | "scale" | "number" | "text" | "photo";
  lower_limit?: string | null;
  upper_limit?: string | null;
  weight?: number;
  photo_needed?: boolean;
  critical?: boolean;
};

export type ChecklistPointUpdate = {
  inspection_checklist_id?: string;
  position?: number;
  section?: string | null;
  text?: string;
  answer_kind?: "yes_no" | "scale" | "number" | "text" | "photo";
  lower_limit?: string | null;
  upper_limit?: string | null;
  weight?: number;
  photo_needed?: boolean;
  critical?: boolean;
};

/** What somebody does about a finding by a day. */
export type CorrectiveAction = {
  id: string;
  inspection_finding_id: string;
  assignee_id: string | null;
  description: string;
  due_on: string;
  done_note: string | null;
  proof_key: string | null;
  status: "open" | "done" | "verified" | "rejected";
  done_at: string | null;
  created_at: string;
  updated_at: string;
};

export type CorrectiveActionCreate = {
  inspection_finding_id: string;
  assignee_id?: string | null;
  description: string;
  due_on: string;
  done_note?: string | null;
  proof_key?: string | null;
  done_at?: string | null;
};

export type CorrectiveActionUpdate = {
  inspection_finding_id?: string;
  assignee_id?: string | null;
  description?: string;
  due_on?: string;
  done_note?: string | null;
  proof_key?: string | null;
  done_at?: string | null;
};

export type CorrectiveActionsDoneBody = {
  done_note?: string | null;
  proof_key?: string | null;
};

/** A file that is made from a list with its filters, and kept for a day. */
export type ExportJob = {
  id: string;
  owner_id: string;
  source: string;
  filters: json | null;
  columns: json | null;
  format: "csv" | "xlsx" | "json";
  status: "queued" | "running" | "completed" | "failed" | "expired";
  rows: number | null;
  file_key: string | null;
  expires_at: string | null;
  created_at: string;
  updated_at: string;
};

export type CreateExportJobBody = {
  source: string;
  filters?: json | null;
  columns?: json | null;
  format: "csv" | "xlsx" | "json";
};

/** One question for a second factor: at sign-in, at enrolment or before something risky. */
export type FactorChallenge = {
  id: string;
  user_id: string;
  purpose: "sign_in" | "enrol" | "step_up";
  method: "totp" | "passkey" | "recovery_code";
  status: "open" | "passed" | "failed" | "cancelled";
  tries: number;
  expires_at: string | null;
  created_at: string;
  updated_at: string;
};

export type CreateFactorChallengeBody = {
  purpose: "sign_in" | "enrol" | "step_up";
  method: "totp" | "passkey" | "recovery_code";
};

export type FactorChallengesAnswerBody = {
  answer: json;
};

/** Hive, as named in the request. */
export type Hive = {
  id: string;
  apiary_id: string;
  name: string;
  description: string | null;
  status: "active" | "retired";
  created_at: string;
  updated_at: string;
};

export type HiveCreate = {
  apiary_id: string;
  name: string;
  description?: string | null;
  status?: "active" | "retired";
};

export type HiveUpdate = {
  apiary_id?: string;
  name?: string;
  description?: string | null;
  status?: "active" | "retired";
};

/** Honey harvest, as named in the request. */
export type HoneyHarvest = {
  id: string;
  member_id: string;
  kilograms: string;
  moisture: string;
  created_at: string;
  updated_at: string;
};

export type HoneyHarvestCreate = {
  member_id: string;
  kilograms: string;
  moisture: string;
};

export type HoneyHarvestUpdate = {
  member_id?: string;
  kilograms?: string;
  moisture?: string;
};

/** One file on its way in: checked, confirmed, written, undone. */
export type ImportJob = {
  id: string;
  requester_id: string;
  import_template_id: string | null;
  target: string;
  file_key: string;
  file_name: string;
  mapping: json | null;
  mode: "create" | "update" | "create_or_update";
  status: "uploaded" | "checked" | "confirmed" | "importing" | "completed" | "failed" | "cancelled" | "undone";
  rows_total: number;
  rows_written: number;
  rows_faulty: number;
  completed_at: string | null;
  created_at: string;
  updated_at: string;
};

export type ImportJobsColumnsBody = {
  mapping: json;
  mode: "create" | "update" | "create_or_update";
};

/** A row that could not be read, with the column and what to do. */
export type ImportRowFault = {
  id: string;
  import_job_id: string;
  row_number: number;
  column_name: string | null;
  given: string | null;
  fault: string;
  created_at: string;
  updated_at: string;
};

export type ImportJobsUndoBody = {
  status: "undone";
};

/** Columns of a kind of file matched to fields, kept for the next time. */
export type ImportTemplate = {
  id: string;
  owner_id: string;
  name: string;
  target: string;
  mapping: json;
  match_on: string | null;
  date_format: string | null;
  decimal_sign: "point" | "comma";
  created_at: string;
  updated_at: string;
};

export type ImportTemplateCreate = {
  owner_id?: string | null;
  name: string;
  target: string;
  mapping: json;
  match_on?: string | null;
  date_format?: string | null;
  decimal_sign?: "point" | "comma";
};

export type ImportTemplateUpdate = {
  name?: string;
  target?: string;
  mapping?: json;
  match_on?: string | null;
  date_format?: string | null;
  decimal_sign?: "point" | "comma";
};

/** What is inspected: a shop, a kitchen, a building, a vehicle. */
export type InspectedSite = {
  id: string;
  code: string;
  name: string;
  kind: string;
  address: string | null;
  inspect_every_days: number | null;
  next_due_on: string | null;
  active: boolean;
  created_at: string;
  updated_at: string;
};

export type InspectedSiteCreate = {
  code: string;
  name: string;
  kind: string;
  address?: string | null;
  inspect_every_days?: number | null;
  next_due_on?: string | null;
  active?: boolean;
};

export type InspectedSiteUpdate = {
  code?: string;
  name?: string;
  kind?: string;
  address?: string | null;
  inspect_every_days?: number | null;
  next_due_on?: string | null;
  active?: boolean;
};

/** One inspection with one version of a checklist; submitted ones are not edited. */
export type InspectionVisit = {
  id: string;
  inspected_site_id: string;
  inspection_checklist_id: string;
  inspector_id: string | null;
  reference: string;
  planned_on: string;
  started_at: string | null;
  submitted_at: string | null;
  score_percent: string | null;
  passed: boolean | null;
  signature_key: string | null;
  status: "planned" | "in_progress" | "submitted" | "approved" | "cancelled";
  created_at: string;
  updated_at: string;
};

/** What is looked at, by version; published ones are not edited. */
export type InspectionChecklist = {
  id: string;
  name: string;
  version: number;
  category: string;
  pass_percent: number;
  status: "draft" | "published" | "retired";
  published_at: string | null;
  created_at: string;
  updated_at: string;
};

export type InspectionChecklistCreate = {
  name: string;
  version: number;
  category: string;
  pass_percent?: number;
  published_at?: string | null;
};

export type InspectionChecklistUpdate = {
  name?: string;
  version?: number;
  category?: string;
  pass_percent?: number;
  published_at?: string | null;
};

/** Something that is not as it should be. */
export type InspectionFinding = {
  id: string;
  inspection_visit_id: string;
  checklist_point_id: string | null;
  description: string;
  severity: "minor" | "major" | "critical";
  found_at: string;
  repeated: boolean;
  status: "open" | "in_progress" | "resolved" | "accepted";
  created_at: string;
  updated_at: string;
};

export type InspectionFindingCreate = {
  inspection_visit_id: string;
  checklist_point_id?: string | null;
  description: string;
  severity?: "minor" | "major" | "critical";
  found_at: string;
  repeated?: boolean;
};

export type InspectionFindingUpdate = {
  inspection_visit_id?: string;
  checklist_point_id?: string | null;
  description?: string;
  severity?: "minor" | "major" | "critical";
  found_at?: string;
  repeated?: boolean;
};

export type InspectionVisitCreate = {
  inspected_site_id: string;
  inspection_checklist_id: string;
  inspector_id?: string | null;
  reference: string;
  planned_on: string;
  started_at?: string | null;
  submitted_at?: string | null;
  score_percent?: string | null;
  passed?: boolean | null;
  signature_key?: string | null;
};

export type InspectionVisitUpdate = {
  inspected_site_id?: string;
  inspection_checklist_id?: string;
  inspector_id?: string | null;
  reference?: string;
  planned_on?: string;
  started_at?: string | null;
  submitted_at?: string | null;
  score_percent?: string | null;
  passed?: boolean | null;
  signature_key?: string | null;
};

/** The answer to one point, with photos. */
export type PointAnswer = {
  id: string;
  inspection_visit_id: string;
  checklist_point_id: string;
  value: string | null;
  number_value: string | null;
  passed: boolean | null;
  comment: string | null;
  photo_keys: json | null;
  created_at: string;
  updated_at: string;
};

export type InspectionVisitsPointAnswersBody = {
  checklist_point_id: string;
  value?: string | null;
  number_value?: string | null;
  passed?: boolean | null;
  comment?: string | null;
  photo_keys?: json | null;
};

/** Inspection, as named in the request. */
export type Inspection = {
  id: string;
  hive_id: string;
  date: string;
  weight_kg: string;
  queen_seen: boolean;
  notes: string;
  created_at: string;
  updated_at: string;
};

export type InspectionCreate = {
  hive_id: string;
  date: string;
  weight_kg: string;
  queen_seen: boolean;
  notes: string;
};

export type InspectionUpdate = {
  hive_id?: string;
  date?: string;
  weight_kg?: string;
  queen_seen?: boolean;
  notes?: string;
};

/** Jar, as named in the request. */
export type Jar = {
  id: string;
  name: string;
  description: string | null;
  status: "active" | "retired";
  created_at: string;
  updated_at: string;
};

export type JarCreate = {
  name: string;
  description?: string | null;
  status?: "active" | "retired";
};

export type JarUpdate = {
  name?: string;
  description?: string | null;
  status?: "active" | "retired";
};

export type UserUpdate = {
  display_name?: string;
};

/** Whether a person wants a topic over a channel. */
export type NotificationPreference = {
  id: string;
  user_id: string;
  topic: string;
  channel: "in_app" | "email" | "push" | "sms";
  enabled: boolean;
  created_at: string;
  updated_at: string;
};

export type PutMeNotificationPreferencesBody = {
  preferences: json;
};

/** Somebody who may borrow. */
export type Member = {
  id: string;
  user_id: string | null;
  card_number: string;
  full_name: string;
  email: string;
  phone: string | null;
  address: string | null;
  status: "active" | "blocked" | "expired";
  joined_on: string;
  expires_on: string | null;
  created_at: string;
  updated_at: string;
};

export type MemberCreate = {
  user_id?: string | null;
  card_number: string;
  full_name: string;
  email: string;
  phone?: string | null;
  address?: string | null;
  status?: "active" | "blocked" | "expired";
  joined_on: string;
  expires_on?: string | null;
};

export type MemberUpdate = {
  card_number?: string;
  full_name?: string;
  email?: string;
  phone?: string | null;
  address?: string | null;
  status?: "active" | "blocked" | "expired";
  joined_on?: string;
  expires_on?: string | null;
};

export type NotificationPreferenceCreate = {
  user_id?: string | null;
  topic: string;
  channel: "in_app" | "email" | "push" | "sms";
  enabled?: boolean;
};

export type NotificationPreferenceUpdate = {
  topic?: string;
  channel?: "in_app" | "email" | "push" | "sms";
  enabled?: boolean;
};

/** One message to one person over one channel. */
export type Notification = {
  id: string;
  recipient_id: string;
  channel: "in_app" | "email" | "push" | "sms";
  template: string;
  payload: json;
  status: "queued" | "sent" | "delivered" | "failed" | "skipped";
  dedupe_key: string;
  attempts: number;
  next_attempt_at: string | null;
  sent_at: string | null;
  read_at: string | null;
  created_at: string;
  updated_at: string;
};

/** A line of an order; name, code and price are copies of the day it was placed. */
export type OrderItem = {
  id: string;
  order_id: string;
  product_variant_id: string | null;
  sku: string;
  title: string;
  unit_price_minor: number;
  quantity: number;
  tax_amount_minor: number;
  line_total_minor: number;
  currency: string;
  created_at: string;
  updated_at: string;
};

export type OrdersCancelBody = {
  reason?: string | null;
};

/** A public key of a phone, computer or security key (WebAuthn). */
export type Passkey = {
  id: string;
  owner_id: string;
  label: string;
  credential_id: string;
  public_key: string;
  sign_count: number;
  transports: json | null;
  last_used_at: string | null;
  status: "active" | "revoked";
  created_at: string;
  updated_at: string;
};

export type PasskeysRenameBody = {
  label: string;
};

/** One attempt to collect an amount. */
export type Payment = {
  id: string;
  order_id: string | null;
  payer_id: string | null;
  amount_minor: number;
  status: "created" | "authorised" | "succeeded" | "failed" | "cancelled";
  provider: string;
  provider_reference: string | null;
  failure_code: string | null;
  captured_at: string | null;
  currency: string;
  created_at: string;
  updated_at: string;
};

export type CreatePaymentBody = {
  amount_minor: number;
  return_url: string;
  currency?: string;
};

/** Money given back, in part or whole. */
export type Refund = {
  id: string;
  payment_id: string;
  amount_minor: number;
  reason: string | null;
  status: "created" | "succeeded" | "failed";
  provider_reference: string | null;
  currency: string;
  created_at: string;
  updated_at: string;
};

export type PaymentsRefundsBody = {
  amount_minor: number;
  reason?: string | null;
  currency?: string;
};

export type PointAnswerCreate = {
  inspection_visit_id: string;
  checklist_point_id: string;
  value?: string | null;
  number_value?: string | null;
  passed?: boolean | null;
  comment?: string | null;
  photo_keys?: json | null;
};

export type PointAnswerUpdate = {
  inspection_visit_id?: string;
  checklist_point_id?: string;
  value?: string | null;
  number_value?: string | null;
  passed?: boolean | null;
  comment?: string | null;
  photo_keys?: json | null;
};

/** A picture of a product. */
export type ProductImage = {
  id: string;
  product_id: string;
  url: string;
  alt_text: string | null;
  position: number;
  created_at: string;
  updated_at: string;
};

export type ProductImageCreate = {
  product_id: string;
  url: string;
  alt_text?: string | null;
  position?: number;
};

export type ProductImageUpdate = {
  product_id?: string;
  url?: string;
  alt_text?: string | null;
  position?: number;
};

/** One sellable kind of a product (size, colour) with its price. */
export type ProductVariant = {
  id: string;
  product_id: string;
  sku: string;
  title: string;
  price_minor: number;
  compare_at_price_minor: number | null;
  options: json | null;
  weight_g: number | null;
  active: boolean;
  currency: string;
  created_at: string;
  updated_at: string;
};

export type ProductVariantCreate = {
  product_id: string;
  sku: string;
  title: string;
  price_minor: number;
  compare_at_price_minor?: number | null;
  options?: json | null;
  weight_g?: number | null;
  active?: boolean;
  currency?: string;
};

export type ProductVariantUpdate = {
  product_id?: string;
  sku?: string;
  title?: string;
  price_minor?: number;
  compare_at_price_minor?: number | null;
  options?: json | null;
  weight_g?: number | null;
  active?: boolean;
  currency?: string;
};

/** What is offered; what is actually sold are its variants. */
export type Product = {
  id: string;
  price_minor: number;
  stock: number;
  title: string;
  slug: string;
  description: string | null;
  brand: string | null;
  status: "draft" | "active" | "archived";
  currency: string;
  created_at: string;
  updated_at: string;
};

export type ProductCreate = {
  price_minor: number;
  stock: number;
  title: string;
  slug: string;
  description?: string | null;
  brand?: string | null;
  currency?: string;
};

export type ProductUpdate = {
  price_minor?: number;
  stock?: number;
  title?: string;
  slug?: string;
  description?: string | null;
  brand?: string | null;
  currency?: string;
};

/** A phone or browser that accepts push messages. */
export type PushDevice = {
  id: string;
  user_id: string;
  provider_token: string;
  platform: "ios" | "android" | "web";
  last_seen_at: string;
  created_at: string;
  updated_at: string;
};

export type PushDeviceCreate = {
  user_id?: string | null;
  provider_token: string;
  platform: "ios" | "android" | "web";
  last_seen_at: string;
};

export type PushDeviceUpdate = {
  provider_token?: string;
  platform?: "ios" | "android" | "web";
  last_seen_at?: string;
};

/** A copy brought back: a rehearsal or in earnest, with how long it took and what was checked. */
export type RestoreRun = {
  id: string;
  backup_run_id: string;
  requester_id: string | null;
  purpose: "rehearsal" | "request" | "incident";
  target: string;
  point_in_time: string | null;
  status: "requested" | "approved" | "running" | "completed" | "failed";
  started_at: string | null;
  completed_at: string | null;
  minutes: number | null;
  rows_checked: number | null;
  findings: string | null;
  created_at: string;
  updated_at: string;
};

export type RestoreRunCreate = {
  backup_run_id: string;
  requester_id?: string | null;
  purpose?: "rehearsal" | "request" | "incident";
  target: string;
  point_in_time?: string | null;
  started_at?: string | null;
  completed_at?: string | null;
  minutes?: number | null;
  rows_checked?: number | null;
  findings?: string | null;
};

export type RestoreRunUpdate = {
  backup_run_id?: string;
  requester_id?: string | null;
  purpose?: "rehearsal" | "request" | "incident";
  target?: string;
  point_in_time?: string | null;
  started_at?: string | null;
  completed_at?: string | null;
  minutes?: number | null;
  rows_checked?: number | null;
  findings?: string | null;
};

/** A named set of permissions. */
export type Role = {
  id: string;
  name: string;
  permissions: json;
  created_at: string;
  updated_at: string;
};

export type RoleCreate = {
  name: string;
  permissions: json;
};

export type RoleUpdate = {
  name?: string;
  permissions?: json;
};

/** An app on a phone that shows a new code every 30 seconds. */
export type TotpDevice = {
  id: string;
  owner_id: string;
  label: string;
  last_step: number | null;
  confirmed_at: string | null;
  last_used_at: string | null;
  status: "pending" | "active" | "revoked";
  created_at: string;
  updated_at: string;
};

export type CreateTotpDeviceBody = {
  label: string;
};

/** Treatment, as named in the request. */
export type Treatment = {
  id: string;
  apiary_id: string | null;
  substance: string;
  dose: string;
  created_at: string;
  updated_at: string;
};

export type TreatmentCreate = {
  apiary_id?: string | null;
  substance: string;
  dose: string;
};

export type TreatmentUpdate = {
  apiary_id?: string | null;
  substance?: string;
  dose?: string;
};

/** A browser in which the second factor is not asked again for a while. */
export type TrustedBrowser = {
  id: string;
  owner_id: string;
  label: string;
  expires_at: string | null;
  revoked_at: string | null;
  created_at: string;
  updated_at: string;
};

export type WebhooksPaymentsBody = {
  id: string;
  type: string;
  data: json;
};

/** What a sign-in answers. */
export type Tokens = {
  access_token: string;
  token_type: string;
  expires_in: number;
  refresh_token: string | null;
};
