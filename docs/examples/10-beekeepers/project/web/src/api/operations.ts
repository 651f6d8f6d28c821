/** Every operation of the API as a function. Made from the design: change the design, not this file. */

import { call, newKey, segment, type Page, type PageQuery } from "./client";
import type * as t from "./types";

/** List apiaries. */
export function listApiaries(query: PageQuery & { member_id?: string; status?: "active" | "retired" } = {}, signal?: AbortSignal): Promise<Page<t.Apiary>> {
  return call({ method: "GET", path: "/apiaries", query, ...(signal ? { signal } : {}) });
}

/** Create an apiary. */
export function createApiary(body: t.ApiaryCreate): Promise<t.Apiary> {
  return call({ method: "POST", path: "/apiaries", body });
}

/** Read an apiary. */
export function readApiary(apiaryId: string, signal?: AbortSignal): Promise<t.Apiary> {
  return call({ method: "GET", path: `/apiaries/${segment(apiaryId)}`, ...(signal ? { signal } : {}) });
}

/** Update an apiary. */
export function updateApiary(apiaryId: string, body: t.ApiaryUpdate): Promise<t.Apiary> {
  return call({ method: "PATCH", path: `/apiaries/${segment(apiaryId)}`, body });
}

/** Delete an apiary. */
export function deleteApiary(apiaryId: string): Promise<void> {
  return call({ method: "DELETE", path: `/apiaries/${segment(apiaryId)}` });
}

/** Send a reset link; the same reply whether the address is known or not. */
export function authForgotPassword(body: t.AuthForgotPasswordBody): Promise<void> {
  return call({ method: "POST", path: "/auth/forgot-password", body });
}

/** Sign in; returns an access token and a refresh token. */
export function authLogin(body: t.AuthLoginBody): Promise<t.Tokens> {
  return call({ method: "POST", path: "/auth/login", body });
}

/** Revoke the current session. */
export function authLogout(): Promise<void> {
  return call({ method: "POST", path: "/auth/logout" });
}

/** Exchange a refresh token for a new pair; a reused one revokes the session. */
export function authRefresh(body: t.AuthRefreshBody): Promise<t.Tokens> {
  return call({ method: "POST", path: "/auth/refresh", body });
}

/** Open an account and send a confirmation e-mail. */
export function authRegister(body: t.AuthRegisterBody): Promise<t.User> {
  return call({ method: "POST", path: "/auth/register", body });
}

/** Set a new password and revoke all sessions. */
export function authResetPassword(body: t.AuthResetPasswordBody): Promise<void> {
  return call({ method: "POST", path: "/auth/reset-password", body });
}

/** Confirm an e-mail address. */
export function authVerifyEmail(body: t.AuthVerifyEmailBody): Promise<void> {
  return call({ method: "POST", path: "/auth/verify-email", body });
}

/** List backup plans. */
export function listBackupPlans(query: PageQuery & { backup_source_id?: string; method?: "full" | "incremental" | "log_shipping"; next_run_at?: string; status?: "active" | "paused" } = {}, signal?: AbortSignal): Promise<Page<t.BackupPlan>> {
  return call({ method: "GET", path: "/backup-plans", query, ...(signal ? { signal } : {}) });
}

/** Create a backup plan. */
export function createBackupPlan(body: t.BackupPlanCreate): Promise<t.BackupPlan> {
  return call({ method: "POST", path: "/backup-plans", body });
}

/** Read a backup plan. */
export function readBackupPlan(backupPlanId: string, signal?: AbortSignal): Promise<t.BackupPlan> {
  return call({ method: "GET", path: `/backup-plans/${segment(backupPlanId)}`, ...(signal ? { signal } : {}) });
}

/** Update a backup plan. */
export function updateBackupPlan(backupPlanId: string, body: t.BackupPlanUpdate): Promise<t.BackupPlan> {
  return call({ method: "PATCH", path: `/backup-plans/${segment(backupPlanId)}`, body });
}

/** Delete a backup plan. */
export function deleteBackupPlan(backupPlanId: string): Promise<void> {
  return call({ method: "DELETE", path: `/backup-plans/${segment(backupPlanId)}` });
}

/** Leave it out for now; somebody is reminded every day. */
export function backupPlansPause(backupPlanId: string): Promise<t.BackupPlan> {
  return call({ method: "POST", path: `/backup-plans/${segment(backupPlanId)}/pause` });
}

/** Go on. */
export function backupPlansResume(backupPlanId: string): Promise<t.BackupPlan> {
  return call({ method: "POST", path: `/backup-plans/${segment(backupPlanId)}/resume` });
}

/** List backup runs. */
export function listBackupRuns(query: PageQuery & { backup_source_id?: string; backup_plan_id?: string; status?: "queued" | "running" | "completed" | "failed" | "expired"; keep_until?: string } = {}, signal?: AbortSignal): Promise<Page<t.BackupRun>> {
  return call({ method: "GET", path: "/backup-runs", query, ...(signal ? { signal } : {}) });
}

/** Copies that were not made. */
export function getBackupRunsFailed(query: PageQuery = {}, signal?: AbortSignal): Promise<Page<t.BackupRun>> {
  return call({ method: "GET", path: "/backup-runs/failed", query, ...(signal ? { signal } : {}) });
}

/** Read a backup run. */
export function readBackupRun(backupRunId: string, signal?: AbortSignal): Promise<t.BackupRun> {
  return call({ method: "GET", path: `/backup-runs/${segment(backupRunId)}`, ...(signal ? { signal } : {}) });
}

/** List backup sources. */
export function listBackupSources(query: PageQuery & { name?: string; kind?: "database" | "files" | "volume" | "configuration"; status?: "active" | "paused" | "retired" } = {}, signal?: AbortSignal): Promise<Page<t.BackupSource>> {
  return call({ method: "GET", path: "/backup-sources", query, ...(signal ? { signal } : {}) });
}

/** Create a backup source. */
export function createBackupSource(body: t.BackupSourceCreate): Promise<t.BackupSource> {
  return call({ method: "POST", path: "/backup-sources", body });
}

/** Read a backup source. */
export function readBackupSource(backupSourceId: string, signal?: AbortSignal): Promise<t.BackupSource> {
  return call({ method: "GET", path: `/backup-sources/${segment(backupSourceId)}`, ...(signal ? { signal } : {}) });
}

/** Update a backup source. */
export function updateBackupSource(backupSourceId: string, body: t.BackupSourceUpdate): Promise<t.BackupSource> {
  return call({ method: "PATCH", path: `/backup-sources/${segment(backupSourceId)}`, body });
}

/** Delete a backup source. */
export function deleteBackupSource(backupSourceId: string): Promise<void> {
  return call({ method: "DELETE", path: `/backup-sources/${segment(backupSourceId)}` });
}

/** Copies of a source. */
export function getBackupSourcesBackupRuns(backupSourceId: string, query: PageQuery & { backup_plan_id?: string; status?: "queued" | "running" | "completed" | "failed" | "expired"; keep_until?: string } = {}, signal?: AbortSignal): Promise<Page<t.BackupRun>> {
  return call({ method: "GET", path: `/backup-sources/${segment(backupSourceId)}/backup-runs`, query, ...(signal ? { signal } : {}) });
}

/** Make a copy now, such as before a migration. */
export function backupSourcesBackupRuns(backupSourceId: string, body: t.BackupSourcesBackupRunsBody): Promise<t.BackupRun> {
  return call({ method: "POST", path: `/backup-sources/${segment(backupSourceId)}/backup-runs`, body });
}

/** Make no more copies; those that exist are kept to their end. */
export function backupSourcesRetire(backupSourceId: string): Promise<t.BackupSource> {
  return call({ method: "POST", path: `/backup-sources/${segment(backupSourceId)}/retire` });
}

/** The current cart, priced now. */
export function getCart(signal?: AbortSignal): Promise<t.CartContents> {
  return call({ method: "GET", path: "/cart", basket: true, ...(signal ? { signal } : {}) });
}

/** Turn the cart into an order, once per Idempotency-Key; refuses if a price or the stock has changed. */
export function cartCheckout(body: t.CartCheckoutBody, key: string = newKey()): Promise<t.Order> {
  return call({ method: "POST", path: "/cart/checkout", body, key, basket: true });
}

/** Set the quantity of a variant; 0 removes it. */
export function putCartItems(productVariantId: string, body: t.PutCartItemsBody): Promise<t.CartContents> {
  return call({ method: "PUT", path: `/cart/items/${segment(productVariantId)}`, body, basket: true });
}

/** The category tree. */
export function listCategories(query: PageQuery & { parent_id?: string; slug?: string } = {}, signal?: AbortSignal): Promise<Page<t.Category>> {
  return call({ method: "GET", path: "/categories", query, ...(signal ? { signal } : {}) });
}

/** Create a category. */
export function createCategory(body: t.CategoryCreate): Promise<t.Category> {
  return call({ method: "POST", path: "/categories", body });
}

/** Read a category. */
export function readCategory(categoryId: string, signal?: AbortSignal): Promise<t.Category> {
  return call({ method: "GET", path: `/categories/${segment(categoryId)}`, ...(signal ? { signal } : {}) });
}

/** Update a category. */
export function updateCategory(categoryId: string, body: t.CategoryUpdate): Promise<t.Category> {
  return call({ method: "PATCH", path: `/categories/${segment(categoryId)}`, body });
}

/** Delete a category. */
export function deleteCategory(categoryId: string): Promise<void> {
  return call({ method: "DELETE", path: `/categories/${segment(categoryId)}` });
}

/** List checklist points. */
export function listChecklistPoints(query: PageQuery & { inspection_checklist_id?: string; answer_kind?: "yes_no" | "scale" | "number" | "text" | "photo"; photo_needed?: boolean; critical?: boolean } = {}, signal?: AbortSignal): Promise<Page<t.ChecklistPoint>> {
  return call({ method: "GET", path: "/checklist-points", query, ...(signal ? { signal } : {}) });
}

/** Create a checklist point. */
export function createChecklistPoint(body: t.ChecklistPointCreate): Promise<t.ChecklistPoint> {
  return call({ method: "POST", path: "/checklist-points", body });
}

/** Read a checklist point. */
export function readChecklistPoint(checklistPointId: string, signal?: AbortSignal): Promise<t.ChecklistPoint> {
  return call({ method: "GET", path: `/checklist-points/${segment(checklistPointId)}`, ...(signal ? { signal } : {}) });
}

/** Update a checklist point. */
export function updateChecklistPoint(checklistPointId: string, body: t.ChecklistPointUpdate): Promise<t.ChecklistPoint> {
  return call({ method: "PATCH", path: `/checklist-points/${segment(checklistPointId)}`, body });
}

/** Delete a checklist point. */
export function deleteChecklistPoint(checklistPointId: string): Promise<void> {
  return call({ method: "DELETE", path: `/checklist-points/${segment(checklistPointId)}` });
}

/** List corrective actions. */
export function listCorrectiveActions(query: PageQuery & { inspection_finding_id?: string; assignee_id?: string; due_on?: string; status?: "open" | "done" | "verified" | "rejected" } = {}, signal?: AbortSignal): Promise<Page<t.CorrectiveAction>> {
  return call({ method: "GET", path: "/corrective-actions", query, ...(signal ? { signal } : {}) });
}

/** Create a corrective action. */
export function createCorrectiveAction(body: t.CorrectiveActionCreate): Promise<t.CorrectiveAction> {
  return call({ method: "POST", path: "/corrective-actions", body });
}

/** Read a corrective action. */
export function readCorrectiveAction(correctiveActionId: string, signal?: AbortSignal): Promise<t.CorrectiveAction> {
  return call({ method: "GET", path: `/corrective-actions/${segment(correctiveActionId)}`, ...(signal ? { signal } : {}) });
}

/** Update a corrective action. */
export function updateCorrectiveAction(correctiveActionId: string, body: t.CorrectiveActionUpdate): Promise<t.CorrectiveAction> {
  return call({ method: "PATCH", path: `/corrective-actions/${segment(correctiveActionId)}`, body });
}

/** Delete a corrective action. */
export function deleteCorrectiveAction(correctiveActionId: string): Promise<void> {
  return call({ method: "DELETE", path: `/corrective-actions/${segment(correctiveActionId)}` });
}

/** Report it as done, with proof. */
export function correctiveActionsDone(correctiveActionId: string, body: t.CorrectiveActionsDoneBody): Promise<t.CorrectiveAction> {
  return call({ method: "POST", path: `/corrective-actions/${segment(correctiveActionId)}/done`, body });
}

/** The proof does not suffice. */
export function correctiveActionsReject(correctiveActionId: string): Promise<t.CorrectiveAction> {
  return call({ method: "POST", path: `/corrective-actions/${segment(correctiveActionId)}/reject` });
}

/** List export jobs. */
export function listExportJobs(query: PageQuery & { owner_id?: string; format?: "csv" | "xlsx" | "json"; status?: "queued" | "running" | "completed" | "failed" | "expired"; expires_at?: string } = {}, signal?: AbortSignal): Promise<Page<t.ExportJob>> {
  return call({ method: "GET", path: "/export-jobs", query, ...(signal ? { signal } : {}) });
}

/** Ask for a file. */
export function createExportJob(body: t.CreateExportJobBody): Promise<t.ExportJob> {
  return call({ method: "POST", path: "/export-jobs", body });
}

/** Read an export job. */
export function readExportJob(exportJobId: string, signal?: AbortSignal): Promise<t.ExportJob> {
  return call({ method: "GET", path: `/export-jobs/${segment(exportJobId)}`, ...(signal ? { signal } : {}) });
}

/** List factor challenges. */
export function listFactorChallenges(query: PageQuery & { user_id?: string; purpose?: "sign_in" | "enrol" | "step_up"; method?: "totp" | "passkey" | "recovery_code"; status?: "open" | "passed" | "failed" | "cancelled"; expires_at?: string } = {}, signal?: AbortSignal): Promise<Page<t.FactorChallenge>> {
  return call({ method: "GET", path: "/factor-challenges", query, ...(signal ? { signal } : {}) });
}

/** Ask for a second proof. */
export function createFactorChallenge(body: t.CreateFactorChallengeBody): Promise<t.FactorChallenge> {
  return call({ method: "POST", path: "/factor-challenges", body });
}

/** Read a factor challenge. */
export function readFactorChallenge(factorChallengeId: string, signal?: AbortSignal): Promise<t.FactorChallenge> {
  return call({ method: "GET", path: `/factor-challenges/${segment(factorChallengeId)}`, ...(signal ? { signal } : {}) });
}

/** Give the code or the signature; the right one completes what was asked for. */
export function factorChallengesAnswer(factorChallengeId: string, body: t.FactorChallengesAnswerBody): Promise<void> {
  return call({ method: "POST", path: `/factor-challenges/${segment(factorChallengeId)}/answer`, body });
}

/** Give up and start again. */
export function factorChallengesCancel(factorChallengeId: string): Promise<t.FactorChallenge> {
  return call({ method: "POST", path: `/factor-challenges/${segment(factorChallengeId)}/cancel` });
}

/** List hives. */
export function listHives(query: PageQuery & { apiary_id?: string; status?: "active" | "retired" } = {}, signal?: AbortSignal): Promise<Page<t.Hive>> {
  return call({ method: "GET", path: "/hives", query, ...(signal ? { signal } : {}) });
}

/** Create a hive. */
export function createHive(body: t.HiveCreate): Promise<t.Hive> {
  return call({ method: "POST", path: "/hives", body });
}

/** Read a hive. */
export function readHive(hiveId: string, signal?: AbortSignal): Promise<t.Hive> {
  return call({ method: "GET", path: `/hives/${segment(hiveId)}`, ...(signal ? { signal } : {}) });
}

/** Update a hive. */
export function updateHive(hiveId: string, body: t.HiveUpdate): Promise<t.Hive> {
  return call({ method: "PATCH", path: `/hives/${segment(hiveId)}`, body });
}

/** Delete a hive. */
export function deleteHive(hiveId: string): Promise<void> {
  return call({ method: "DELETE", path: `/hives/${segment(hiveId)}` });
}

/** List honey harvests. */
export function listHoneyHarvests(query: PageQuery & { member_id?: string } = {}, signal?: AbortSignal): Promise<Page<t.HoneyHarvest>> {
  return call({ method: "GET", path: "/honey-harvests", query, ...(signal ? { signal } : {}) });
}

/** Create a honey harvest. */
export function createHoneyHarvest(body: t.HoneyHarvestCreate): Promise<t.HoneyHarvest> {
  return call({ method: "POST", path: "/honey-harvests", body });
}

/** Read a honey harvest. */
export function readHoneyHarvest(honeyHarvestId: string, signal?: AbortSignal): Promise<t.HoneyHarvest> {
  return call({ method: "GET", path: `/honey-harvests/${segment(honeyHarvestId)}`, ...(signal ? { signal } : {}) });
}

/** Update a honey harvest. */
export function updateHoneyHarvest(honeyHarvestId: string, body: t.HoneyHarvestUpdate): Promise<t.HoneyHarvest> {
  return call({ method: "PATCH", path: `/honey-harvests/${segment(honeyHarvestId)}`, body });
}

/** Delete a honey harvest. */
export function deleteHoneyHarvest(honeyHarvestId: string): Promise<void> {
  return call({ method: "DELETE", path: `/honey-harvests/${segment(honeyHarvestId)}` });
}

/** List import jobs. */
export function listImportJobs(query: PageQuery & { requester_id?: string; import_template_id?: string; mode?: "create" | "update" | "create_or_update"; status?: "uploaded" | "checked" | "confirmed" | "importing" | "completed" | "failed" | "cancelled" | "undone" } = {}, signal?: AbortSignal): Promise<Page<t.ImportJob>> {
  return call({ method: "GET", path: "/import-jobs", query, ...(signal ? { signal } : {}) });
}

/** Read an import job. */
export function readImportJob(importJobId: string, signal?: AbortSignal): Promise<t.ImportJob> {
  return call({ method: "GET", path: `/import-jobs/${segment(importJobId)}`, ...(signal ? { signal } : {}) });
}

/** Leave it. */
export function importJobsCancel(importJobId: string): Promise<t.ImportJob> {
  return call({ method: "POST", path: `/import-jobs/${segment(importJobId)}/cancel` });
}

/** Match the columns of the file to fields. */
export function importJobsColumns(importJobId: string, body: t.ImportJobsColumnsBody): Promise<t.ImportJob> {
  return call({ method: "POST", path: `/import-jobs/${segment(importJobId)}/columns`, body });
}

/** Write the rows that are right. */
export function importJobsConfirm(importJobId: string): Promise<t.ImportJob> {
  return call({ method: "POST", path: `/import-jobs/${segment(importJobId)}/confirm` });
}

/** Rows that cannot be read and why. */
export function getImportJobsImportRowFaults(importJobId: string, query: PageQuery = {}, signal?: AbortSignal): Promise<Page<t.ImportRowFault>> {
  return call({ method: "GET", path: `/import-jobs/${segment(importJobId)}/import-row-faults`, query, ...(signal ? { signal } : {}) });
}

/** Take back what an import has made and nobody has changed since. */
export function importJobsUndo(importJobId: string, body: t.ImportJobsUndoBody): Promise<t.ImportJob> {
  return call({ method: "POST", path: `/import-jobs/${segment(importJobId)}/undo`, body });
}

/** List import row faults. */
export function listImportRowFaults(query: PageQuery & { import_job_id?: string } = {}, signal?: AbortSignal): Promise<Page<t.ImportRowFault>> {
  return call({ method: "GET", path: "/import-row-faults", query, ...(signal ? { signal } : {}) });
}

/** Read an import row fault. */
export function readImportRowFault(importRowFaultId: string, signal?: AbortSignal): Promise<t.ImportRowFault> {
  return call({ method: "GET", path: `/import-row-faults/${segment(importRowFaultId)}`, ...(signal ? { signal } : {}) });
}

/** List import templates. */
export function listImportTemplates(query: PageQuery & { owner_id?: string; decimal_sign?: "point" | "comma" } = {}, signal?: AbortSignal): Promise<Page<t.ImportTemplate>> {
  return call({ method: "GET", path: "/import-templates", query, ...(signal ? { signal } : {}) });
}

/** Create an import template. */
export function createImportTemplate(body: t.ImportTemplateCreate): Promise<t.ImportTemplate> {
  return call({ method: "POST", path: "/import-templates", body });
}

/** Read an import template. */
export function readImportTemplate(importTemplateId: string, signal?: AbortSignal): Promise<t.ImportTemplate> {
  return call({ method: "GET", path: `/import-templates/${segment(importTemplateId)}`, ...(signal ? { signal } : {}) });
}

/** Update an import template. */
export function updateImportTemplate(importTemplateId: string, body: t.ImportTemplateUpdate): Promise<t.ImportTemplate> {
  return call({ method: "PATCH", path: `/import-templates/${segment(importTemplateId)}`, body });
}

/** Delete an import template. */
export function deleteImportTemplate(importTemplateId: string): Promise<void> {
  return call({ method: "DELETE", path: `/import-templates/${segment(importTemplateId)}` });
}

/** List inspected sites. */
export function listInspectedSites(query: PageQuery & { code?: string; name?: string; kind?: string; next_due_on?: string; active?: boolean } = {}, signal?: AbortSignal): Promise<Page<t.InspectedSite>> {
  return call({ method: "GET", path: "/inspected-sites", query, ...(signal ? { signal } : {}) });
}

/** Create an inspected site. */
export function createInspectedSite(body: t.InspectedSiteCreate): Promise<t.InspectedSite> {
  return call({ method: "POST", path: "/inspected-sites", body });
}

/** Read an inspected site. */
export function readInspectedSite(inspectedSiteId: string, signal?: AbortSignal): Promise<t.InspectedSite> {
  return call({ method: "GET", path: `/inspected-sites/${segment(inspectedSiteId)}`, ...(signal ? { signal } : {}) });
}

/** Update an inspected site. */
export function updateInspectedSite(inspectedSiteId: string, body: t.InspectedSiteUpdate): Promise<t.InspectedSite> {
  return call({ method: "PATCH", path: `/inspected-sites/${segment(inspectedSiteId)}`, body });
}

/** Delete an inspected site. */
export function deleteInspectedSite(inspectedSiteId: string): Promise<void> {
  return call({ method: "DELETE", path: `/inspected-sites/${segment(inspectedSiteId)}` });
}

/** The history of a site. */
export function getInspectedSitesInspectionVisits(inspectedSiteId: string, query: PageQuery & { inspection_checklist_id?: string; inspector_id?: string; reference?: string; planned_on?: string; passed?: boolean; status?: "planned" | "in_progress" | "submitted" | "approved" | "cancelled" } = {}, signal?: AbortSignal): Promise<Page<t.InspectionVisit>> {
  return call({ method: "GET", path: `/inspected-sites/${segment(inspectedSiteId)}/inspection-visits`, query, ...(signal ? { signal } : {}) });
}

/** List inspection checklists. */
export function listInspectionChecklists(query: PageQuery & { category?: string; status?: "draft" | "published" | "retired" } = {}, signal?: AbortSignal): Promise<Page<t.InspectionChecklist>> {
  return call({ method: "GET", path: "/inspection-checklists", query, ...(signal ? { signal } : {}) });
}

/** Create an inspection checklist. */
export function createInspectionChecklist(body: t.InspectionChecklistCreate): Promise<t.InspectionChecklist> {
  return call({ method: "POST", path: "/inspection-checklists", body });
}

/** Read an inspection checklist. */
export function readInspectionChecklist(inspectionChecklistId: string, signal?: AbortSignal): Promise<t.InspectionChecklist> {
  return call({ method: "GET", path: `/inspection-checklists/${segment(inspectionChecklistId)}`, ...(signal ? { signal } : {}) });
}

/** Update an inspection checklist. */
export function updateInspectionChecklist(inspectionChecklistId: string, body: t.InspectionChecklistUpdate): Promise<t.InspectionChecklist> {
  return call({ method: "PATCH", path: `/inspection-checklists/${segment(inspectionChecklistId)}`, body });
}

/** Delete an inspection checklist. */
export function deleteInspectionChecklist(inspectionChecklistId: string): Promise<void> {
  return call({ method: "DELETE", path: `/inspection-checklists/${segment(inspectionChecklistId)}` });
}

/** Points of a checklist. */
export function getInspectionChecklistsChecklistPoints(inspectionChecklistId: string, query: PageQuery & { answer_kind?: "yes_no" | "scale" | "number" | "text" | "photo"; photo_needed?: boolean; critical?: boolean } = {}, signal?: AbortSignal): Promise<Page<t.ChecklistPoint>> {
  return call({ method: "GET", path: `/inspection-checklists/${segment(inspectionChecklistId)}/checklist-points`, query, ...(signal ? { signal } : {}) });
}

/** Publish a version. */
export function inspectionChecklistsPublish(inspectionChecklistId: string): Promise<t.InspectionChecklist> {
  return call({ method: "POST", path: `/inspection-checklists/${segment(inspectionChecklistId)}/publish` });
}

/** List inspection findings. */
export function listInspectionFindings(query: PageQuery & { inspection_visit_id?: string; checklist_point_id?: string; severity?: "minor" | "major" | "critical"; repeated?: boolean; status?: "open" | "in_progress" | "resolved" | "accepted" } = {}, signal?: AbortSignal): Promise<Page<t.InspectionFinding>> {
  return call({ method: "GET", path: "/inspection-findings", query, ...(signal ? { signal } : {}) });
}

/** Create an inspection finding. */
export function createInspectionFinding(body: t.InspectionFindingCreate): Promise<t.InspectionFinding> {
  return call({ method: "POST", path: "/inspection-findings", body });
}

/** Read an inspection finding. */
export function readInspectionFinding(inspectionFindingId: string, signal?: AbortSignal): Promise<t.InspectionFinding> {
  return call({ method: "GET", path: `/inspection-findings/${segment(inspectionFindingId)}`, ...(signal ? { signal } : {}) });
}

/** Update an inspection finding. */
export function updateInspectionFinding(inspectionFindingId: string, body: t.InspectionFindingUpdate): Promise<t.InspectionFinding> {
  return call({ method: "PATCH", path: `/inspection-findings/${segment(inspectionFindingId)}`, body });
}

/** Delete an inspection finding. */
export function deleteInspectionFinding(inspectionFindingId: string): Promise<void> {
  return call({ method: "DELETE", path: `/inspection-findings/${segment(inspectionFindingId)}` });
}

/** What is done about it. */
export function getInspectionFindingsCorrectiveActions(inspectionFindingId: string, query: PageQuery & { assignee_id?: string; due_on?: string; status?: "open" | "done" | "verified" | "rejected" } = {}, signal?: AbortSignal): Promise<Page<t.CorrectiveAction>> {
  return call({ method: "GET", path: `/inspection-findings/${segment(inspectionFindingId)}/corrective-actions`, query, ...(signal ? { signal } : {}) });
}

/** Nothing is left to do. */
export function inspectionFindingsResolve(inspectionFindingId: string): Promise<t.InspectionFinding> {
  return call({ method: "POST", path: `/inspection-findings/${segment(inspectionFindingId)}/resolve` });
}

/** List inspection visits. */
export function listInspectionVisits(query: PageQuery & { inspected_site_id?: string; inspection_checklist_id?: string; inspector_id?: string; reference?: string; planned_on?: string; passed?: boolean; status?: "planned" | "in_progress" | "submitted" | "approved" | "cancelled" } = {}, signal?: AbortSignal): Promise<Page<t.InspectionVisit>> {
  return call({ method: "GET", path: "/inspection-visits", query, ...(signal ? { signal } : {}) });
}

/** Create an inspection visit. */
export function createInspectionVisit(body: t.InspectionVisitCreate): Promise<t.InspectionVisit> {
  return call({ method: "POST", path: "/inspection-visits", body });
}

/** Read an inspection visit. */
export function readInspectionVisit(inspectionVisitId: string, signal?: AbortSignal): Promise<t.InspectionVisit> {
  return call({ method: "GET", path: `/inspection-visits/${segment(inspectionVisitId)}`, ...(signal ? { signal } : {}) });
}

/** Update an inspection visit. */
export function updateInspectionVisit(inspectionVisitId: string, body: t.InspectionVisitUpdate): Promise<t.InspectionVisit> {
  return call({ method: "PATCH", path: `/inspection-visits/${segment(inspectionVisitId)}`, body });
}

/** Delete an inspection visit. */
export function deleteInspectionVisit(inspectionVisitId: string): Promise<void> {
  return call({ method: "DELETE", path: `/inspection-visits/${segment(inspectionVisitId)}` });
}

/** The report goes out. */
export function inspectionVisitsApprove(inspectionVisitId: string): Promise<t.InspectionVisit> {
  return call({ method: "POST", path: `/inspection-visits/${segment(inspectionVisitId)}/approve` });
}

/** It does not take place. */
export function inspectionVisitsCancel(inspectionVisitId: string): Promise<t.InspectionVisit> {
  return call({ method: "POST", path: `/inspection-visits/${segment(inspectionVisitId)}/cancel` });
}

/** What was found. */
export function getInspectionVisitsInspectionFindings(inspectionVisitId: string, query: PageQuery & { checklist_point_id?: string; severity?: "minor" | "major" | "critical"; repeated?: boolean; status?: "open" | "in_progress" | "resolved" | "accepted" } = {}, signal?: AbortSignal): Promise<Page<t.InspectionFinding>> {
  return call({ method: "GET", path: `/inspection-visits/${segment(inspectionVisitId)}/inspection-findings`, query, ...(signal ? { signal } : {}) });
}

/** Answers of an inspection. */
export function getInspectionVisitsPointAnswers(inspectionVisitId: string, query: PageQuery & { checklist_point_id?: string; passed?: boolean } = {}, signal?: AbortSignal): Promise<Page<t.PointAnswer>> {
  return call({ method: "GET", path: `/inspection-visits/${segment(inspectionVisitId)}/point-answers`, query, ...(signal ? { signal } : {}) });
}

/** Answer a point. */
export function inspectionVisitsPointAnswers(inspectionVisitId: string, body: t.InspectionVisitsPointAnswersBody): Promise<t.PointAnswer> {
  return call({ method: "POST", path: `/inspection-visits/${segment(inspectionVisitId)}/point-answers`, body });
}

/** The inspector is there. */
export function inspectionVisitsStart(inspectionVisitId: string): Promise<t.InspectionVisit> {
  return call({ method: "POST", path: `/inspection-visits/${segment(inspectionVisitId)}/start` });
}

/** Hand in; computing score and findings is still to be built. */
export function inspectionVisitsSubmit(inspectionVisitId: string): Promise<t.InspectionVisit> {
  return call({ method: "POST", path: `/inspection-visits/${segment(inspectionVisitId)}/submit` });
}

/** List inspections. */
export function listInspections(query: PageQuery & { hive_id?: string; queen_seen?: boolean } = {}, signal?: AbortSignal): Promise<Page<t.Inspection>> {
  return call({ method: "GET", path: "/inspections", query, ...(signal ? { signal } : {}) });
}

/** Create an inspection. */
export function createInspection(body: t.InspectionCreate): Promise<t.Inspection> {
  return call({ method: "POST", path: "/inspections", body });
}

/** Read an inspection. */
export function readInspection(inspectionId: string, signal?: AbortSignal): Promise<t.Inspection> {
  return call({ method: "GET", path: `/inspections/${segment(inspectionId)}`, ...(signal ? { signal } : {}) });
}

/** Update an inspection. */
export function updateInspection(inspectionId: string, body: t.InspectionUpdate): Promise<t.Inspection> {
  return call({ method: "PATCH", path: `/inspections/${segment(inspectionId)}`, body });
}

/** Delete an inspection. */
export function deleteInspection(inspectionId: string): Promise<void> {
  return call({ method: "DELETE", path: `/inspections/${segment(inspectionId)}` });
}

/** List jars. */
export function listJars(query: PageQuery & { status?: "active" | "retired" } = {}, signal?: AbortSignal): Promise<Page<t.Jar>> {
  return call({ method: "GET", path: "/jars", query, ...(signal ? { signal } : {}) });
}

/** Create a jar. */
export function createJar(body: t.JarCreate): Promise<t.Jar> {
  return call({ method: "POST", path: "/jars", body });
}

/** Read a jar. */
export function readJar(jarId: string, signal?: AbortSignal): Promise<t.Jar> {
  return call({ method: "GET", path: `/jars/${segment(jarId)}`, ...(signal ? { signal } : {}) });
}

/** Update a jar. */
export function updateJar(jarId: string, body: t.JarUpdate): Promise<t.Jar> {
  return call({ method: "PATCH", path: `/jars/${segment(jarId)}`, body });
}

/** Delete a jar. */
export function deleteJar(jarId: string): Promise<void> {
  return call({ method: "DELETE", path: `/jars/${segment(jarId)}` });
}

/** Who is signed in. */
export function getMe(signal?: AbortSignal): Promise<t.User> {
  return call({ method: "GET", path: "/me", ...(signal ? { signal } : {}) });
}

/** Change the own profile. */
export function changeMe(body: t.UserUpdate): Promise<t.User> {
  return call({ method: "PATCH", path: "/me", body });
}

/** Set what is wanted over which channel. */
export function putMeNotificationPreferences(body: t.PutMeNotificationPreferencesBody): Promise<t.NotificationPreference> {
  return call({ method: "PUT", path: "/me/notification-preferences", body });
}

/** List members. */
export function listMembers(query: PageQuery & { user_id?: string; card_number?: string; full_name?: string; email?: string; status?: "active" | "blocked" | "expired" } = {}, signal?: AbortSignal): Promise<Page<t.Member>> {
  return call({ method: "GET", path: "/members", query, ...(signal ? { signal } : {}) });
}

/** Create a member. */
export function createMember(body: t.MemberCreate): Promise<t.Member> {
  return call({ method: "POST", path: "/members", body });
}

/** Read a member. */
export function readMember(memberId: string, signal?: AbortSignal): Promise<t.Member> {
  return call({ method: "GET", path: `/members/${segment(memberId)}`, ...(signal ? { signal } : {}) });
}

/** Update a member. */
export function updateMember(memberId: string, body: t.MemberUpdate): Promise<t.Member> {
  return call({ method: "PATCH", path: `/members/${segment(memberId)}`, body });
}

/** Delete a member. */
export function deleteMember(memberId: string): Promise<void> {
  return call({ method: "DELETE", path: `/members/${segment(memberId)}` });
}

/** List notification preferences. */
export function listNotificationPreferences(query: PageQuery & { user_id?: string; channel?: "in_app" | "email" | "push" | "sms"; enabled?: boolean } = {}, signal?: AbortSignal): Promise<Page<t.NotificationPreference>> {
  return call({ method: "GET", path: "/notification-preferences", query, ...(signal ? { signal } : {}) });
}

/** Create a notification preference. */
export function createNotificationPreference(body: t.NotificationPreferenceCreate): Promise<t.NotificationPreference> {
  return call({ method: "POST", path: "/notification-preferences", body });
}

/** Read a notification preference. */
export function readNotificationPreference(notificationPreferenceId: string, signal?: AbortSignal): Promise<t.NotificationPreference> {
  return call({ method: "GET", path: `/notification-preferences/${segment(notificationPreferenceId)}`, ...(signal ? { signal } : {}) });
}

/** Update a notification preference. */
export function updateNotificationPreference(notificationPreferenceId: string, body: t.NotificationPreferenceUpdate): Promise<t.NotificationPreference> {
  return call({ method: "PATCH", path: `/notification-preferences/${segment(notificationPreferenceId)}`, body });
}

/** Delete a notification preference. */
export function deleteNotificationPreference(notificationPreferenceId: string): Promise<void> {
  return call({ method: "DELETE", path: `/notification-preferences/${segment(notificationPreferenceId)}` });
}

/** The caller's messages, unread first. */
export function listNotifications(query: PageQuery & { recipient_id?: string; channel?: "in_app" | "email" | "push" | "sms"; status?: "queued" | "sent" | "delivered" | "failed" | "skipped"; dedupe_key?: string; next_attempt_at?: string } = {}, signal?: AbortSignal): Promise<Page<t.Notification>> {
  return call({ method: "GET", path: "/notifications", query, ...(signal ? { signal } : {}) });
}

/** Read a notification. */
export function readNotification(notificationId: string, signal?: AbortSignal): Promise<t.Notification> {
  return call({ method: "GET", path: `/notifications/${segment(notificationId)}`, ...(signal ? { signal } : {}) });
}

/** Mark as read. */
export function notificationsRead(notificationId: string): Promise<t.Notification> {
  return call({ method: "POST", path: `/notifications/${segment(notificationId)}/read` });
}

/** List order items. */
export function listOrderItems(query: PageQuery & { order_id?: string; product_variant_id?: string } = {}, signal?: AbortSignal): Promise<Page<t.OrderItem>> {
  return call({ method: "GET", path: "/order-items", query, ...(signal ? { signal } : {}) });
}

/** Read an order item. */
export function readOrderItem(orderItemId: string, signal?: AbortSignal): Promise<t.OrderItem> {
  return call({ method: "GET", path: `/order-items/${segment(orderItemId)}`, ...(signal ? { signal } : {}) });
}

/** The caller's orders, newest first. */
export function listOrders(query: PageQuery & { customer_id?: string; number?: string; status?: "placed" | "paid" | "fulfilled" | "completed" | "cancelled"; placed_at?: string } = {}, signal?: AbortSignal): Promise<Page<t.Order>> {
  return call({ method: "GET", path: "/orders", query, ...(signal ? { signal } : {}) });
}

/** One order with its lines. */
export function readOrder(orderId: string, signal?: AbortSignal): Promise<t.Order> {
  return call({ method: "GET", path: `/orders/${segment(orderId)}`, ...(signal ? { signal } : {}) });
}

/** Cancel an order that is not fulfilled; refunds what was paid and releases reserved stock. */
export function ordersCancel(orderId: string, body: t.OrdersCancelBody): Promise<t.Order> {
  return call({ method: "POST", path: `/orders/${segment(orderId)}/cancel`, body });
}

/** Mark as handed over. */
export function ordersFulfil(orderId: string): Promise<t.Order> {
  return call({ method: "POST", path: `/orders/${segment(orderId)}/fulfil` });
}

/** List passkeys. */
export function listPasskeys(query: PageQuery & { owner_id?: string; credential_id?: string; status?: "active" | "revoked" } = {}, signal?: AbortSignal): Promise<Page<t.Passkey>> {
  return call({ method: "GET", path: "/passkeys", query, ...(signal ? { signal } : {}) });
}

/** Read a passkey. */
export function readPasskey(passkeyId: string, signal?: AbortSignal): Promise<t.Passkey> {
  return call({ method: "GET", path: `/passkeys/${segment(passkeyId)}`, ...(signal ? { signal } : {}) });
}

/** Call a key something else. */
export function passkeysRename(passkeyId: string, body: t.PasskeysRenameBody): Promise<t.Passkey> {
  return call({ method: "POST", path: `/passkeys/${segment(passkeyId)}/rename`, body });
}

/** Take a key away. */
export function passkeysRevoke(passkeyId: string): Promise<t.Passkey> {
  return call({ method: "POST", path: `/passkeys/${segment(passkeyId)}/revoke` });
}

/** List payments. */
export function listPayments(query: PageQuery & { order_id?: string; payer_id?: string; status?: "created" | "authorised" | "succeeded" | "failed" | "cancelled"; provider_reference?: string } = {}, signal?: AbortSignal): Promise<Page<t.Payment>> {
  return call({ method: "GET", path: "/payments", query, ...(signal ? { signal } : {}) });
}

/** Start a payment; needs an Idempotency-Key. */
export function createPayment(body: t.CreatePaymentBody, key: string = newKey()): Promise<t.Payment> {
  return call({ method: "POST", path: "/payments", body, key });
}

/** Read a payment. */
export function readPayment(paymentId: string, signal?: AbortSignal): Promise<t.Payment> {
  return call({ method: "GET", path: `/payments/${segment(paymentId)}`, ...(signal ? { signal } : {}) });
}

/** Refund in part or whole; needs an Idempotency-Key. */
export function paymentsRefunds(paymentId: string, body: t.PaymentsRefundsBody, key: string = newKey()): Promise<t.Refund> {
  return call({ method: "POST", path: `/payments/${segment(paymentId)}/refunds`, body, key });
}

/** List point answers. */
export function listPointAnswers(query: PageQuery & { inspection_visit_id?: string; checklist_point_id?: string; passed?: boolean } = {}, signal?: AbortSignal): Promise<Page<t.PointAnswer>> {
  return call({ method: "GET", path: "/point-answers", query, ...(signal ? { signal } : {}) });
}

/** Create a point answer. */
export function createPointAnswer(body: t.PointAnswerCreate): Promise<t.PointAnswer> {
  return call({ method: "POST", path: "/point-answers", body });
}

/** Read a point answer. */
export function readPointAnswer(pointAnswerId: string, signal?: AbortSignal): Promise<t.PointAnswer> {
  return call({ method: "GET", path: `/point-answers/${segment(pointAnswerId)}`, ...(signal ? { signal } : {}) });
}

/** Update a point answer. */
export function updatePointAnswer(pointAnswerId: string, body: t.PointAnswerUpdate): Promise<t.PointAnswer> {
  return call({ method: "PATCH", path: `/point-answers/${segment(pointAnswerId)}`, body });
}

/** Delete a point answer. */
export function deletePointAnswer(pointAnswerId: string): Promise<void> {
  return call({ method: "DELETE", path: `/point-answers/${segment(pointAnswerId)}` });
}

/** List product images. */
export function listProductImages(query: PageQuery & { product_id?: string } = {}, signal?: AbortSignal): Promise<Page<t.ProductImage>> {
  return call({ method: "GET", path: "/product-images", query, ...(signal ? { signal } : {}) });
}

/** Create a product image. */
export function createProductImage(body: t.ProductImageCreate): Promise<t.ProductImage> {
  return call({ method: "POST", path: "/product-images", body });
}

/** Read a product image. */
export function readProductImage(productImageId: string, signal?: AbortSignal): Promise<t.ProductImage> {
  return call({ method: "GET", path: `/product-images/${segment(productImageId)}`, ...(signal ? { signal } : {}) });
}

/** Update a product image. */
export function updateProductImage(productImageId: string, body: t.ProductImageUpdate): Promise<t.ProductImage> {
  return call({ method: "PATCH", path: `/product-images/${segment(productImageId)}`, body });
}

/** Delete a product image. */
export function deleteProductImage(productImageId: string): Promise<void> {
  return call({ method: "DELETE", path: `/product-images/${segment(productImageId)}` });
}

/** List product variants. */
export function listProductVariants(query: PageQuery & { product_id?: string; sku?: string; active?: boolean } = {}, signal?: AbortSignal): Promise<Page<t.ProductVariant>> {
  return call({ method: "GET", path: "/product-variants", query, ...(signal ? { signal } : {}) });
}

/** Create a product variant. */
export function createProductVariant(body: t.ProductVariantCreate, key: string = newKey()): Promise<t.ProductVariant> {
  return call({ method: "POST", path: "/product-variants", body, key });
}

/** Read a product variant. */
export function readProductVariant(productVariantId: string, signal?: AbortSignal): Promise<t.ProductVariant> {
  return call({ method: "GET", path: `/product-variants/${segment(productVariantId)}`, ...(signal ? { signal } : {}) });
}

/** Update a product variant. */
export function updateProductVariant(productVariantId: string, body: t.ProductVariantUpdate): Promise<t.ProductVariant> {
  return call({ method: "PATCH", path: `/product-variants/${segment(productVariantId)}`, body });
}

/** Delete a product variant. */
export function deleteProductVariant(productVariantId: string): Promise<void> {
  return call({ method: "DELETE", path: `/product-variants/${segment(productVariantId)}` });
}

/** List active products by category, brand and price; cursor pages. */
export function listProducts(query: PageQuery & { slug?: string; brand?: string; status?: "draft" | "active" | "archived" } = {}, signal?: AbortSignal): Promise<Page<t.Product>> {
  return call({ method: "GET", path: "/products", query, ...(signal ? { signal } : {}) });
}

/** Create a product. */
export function createProduct(body: t.ProductCreate, key: string = newKey()): Promise<t.Product> {
  return call({ method: "POST", path: "/products", body, key });
}

/** One product with variants and pictures. */
export function readProduct(productId: string, signal?: AbortSignal): Promise<t.Product> {
  return call({ method: "GET", path: `/products/${segment(productId)}`, ...(signal ? { signal } : {}) });
}

/** Update a product. */
export function updateProduct(productId: string, body: t.ProductUpdate): Promise<t.Product> {
  return call({ method: "PATCH", path: `/products/${segment(productId)}`, body });
}

/** Delete a product. */
export function deleteProduct(productId: string): Promise<void> {
  return call({ method: "DELETE", path: `/products/${segment(productId)}` });
}

/** List the categories of a product. */
export function listProductCategories(productId: string, query: PageQuery = {}, signal?: AbortSignal): Promise<Page<t.Category>> {
  return call({ method: "GET", path: `/products/${segment(productId)}/categories`, query, ...(signal ? { signal } : {}) });
}

/** Add a category to a product. */
export function addProductCategories(productId: string, categoryId: string): Promise<void> {
  return call({ method: "PUT", path: `/products/${segment(productId)}/categories/${segment(categoryId)}` });
}

/** Take a category from a product. */
export function removeProductCategories(productId: string, categoryId: string): Promise<void> {
  return call({ method: "DELETE", path: `/products/${segment(productId)}/categories/${segment(categoryId)}` });
}

/** Make a draft visible after checking that it has a variant and a price. */
export function productsPublish(productId: string): Promise<t.Product> {
  return call({ method: "POST", path: `/products/${segment(productId)}/publish` });
}

/** List push devices. */
export function listPushDevices(query: PageQuery & { user_id?: string; provider_token?: string; platform?: "ios" | "android" | "web" } = {}, signal?: AbortSignal): Promise<Page<t.PushDevice>> {
  return call({ method: "GET", path: "/push-devices", query, ...(signal ? { signal } : {}) });
}

/** Create a push device. */
export function createPushDevice(body: t.PushDeviceCreate): Promise<t.PushDevice> {
  return call({ method: "POST", path: "/push-devices", body });
}

/** Read a push device. */
export function readPushDevice(pushDeviceId: string, signal?: AbortSignal): Promise<t.PushDevice> {
  return call({ method: "GET", path: `/push-devices/${segment(pushDeviceId)}`, ...(signal ? { signal } : {}) });
}

/** Update a push device. */
export function updatePushDevice(pushDeviceId: string, body: t.PushDeviceUpdate): Promise<t.PushDevice> {
  return call({ method: "PATCH", path: `/push-devices/${segment(pushDeviceId)}`, body });
}

/** Delete a push device. */
export function deletePushDevice(pushDeviceId: string): Promise<void> {
  return call({ method: "DELETE", path: `/push-devices/${segment(pushDeviceId)}` });
}

/** List refunds. */
export function listRefunds(query: PageQuery & { payment_id?: string; status?: "created" | "succeeded" | "failed"; provider_reference?: string } = {}, signal?: AbortSignal): Promise<Page<t.Refund>> {
  return call({ method: "GET", path: "/refunds", query, ...(signal ? { signal } : {}) });
}

/** Read a refund. */
export function readRefund(refundId: string, signal?: AbortSignal): Promise<t.Refund> {
  return call({ method: "GET", path: `/refunds/${segment(refundId)}`, ...(signal ? { signal } : {}) });
}

/** List restore runs. */
export function listRestoreRuns(query: PageQuery & { backup_run_id?: string; requester_id?: string; purpose?: "rehearsal" | "request" | "incident"; status?: "requested" | "approved" | "running" | "completed" | "failed" } = {}, signal?: AbortSignal): Promise<Page<t.RestoreRun>> {
  return call({ method: "GET", path: "/restore-runs", query, ...(signal ? { signal } : {}) });
}

/** Create a restore run. */
export function createRestoreRun(body: t.RestoreRunCreate): Promise<t.RestoreRun> {
  return call({ method: "POST", path: "/restore-runs", body });
}

/** Read a restore run. */
export function readRestoreRun(restoreRunId: string, signal?: AbortSignal): Promise<t.RestoreRun> {
  return call({ method: "GET", path: `/restore-runs/${segment(restoreRunId)}`, ...(signal ? { signal } : {}) });
}

/** Update a restore run. */
export function updateRestoreRun(restoreRunId: string, body: t.RestoreRunUpdate): Promise<t.RestoreRun> {
  return call({ method: "PATCH", path: `/restore-runs/${segment(restoreRunId)}`, body });
}

/** Delete a restore run. */
export function deleteRestoreRun(restoreRunId: string): Promise<void> {
  return call({ method: "DELETE", path: `/restore-runs/${segment(restoreRunId)}` });
}

/** A second person agrees. */
export function restoreRunsApprove(restoreRunId: string): Promise<t.RestoreRun> {
  return call({ method: "POST", path: `/restore-runs/${segment(restoreRunId)}/approve` });
}

/** Everything that was checked is there. */
export function restoreRunsComplete(restoreRunId: string): Promise<t.RestoreRun> {
  return call({ method: "POST", path: `/restore-runs/${segment(restoreRunId)}/complete` });
}

/** List roles. */
export function listRoles(query: PageQuery & { name?: string } = {}, signal?: AbortSignal): Promise<Page<t.Role>> {
  return call({ method: "GET", path: "/roles", query, ...(signal ? { signal } : {}) });
}

/** Create a role. */
export function createRole(body: t.RoleCreate): Promise<t.Role> {
  return call({ method: "POST", path: "/roles", body });
}

/** Read a role. */
export function readRole(roleId: string, signal?: AbortSignal): Promise<t.Role> {
  return call({ method: "GET", path: `/roles/${segment(roleId)}`, ...(signal ? { signal } : {}) });
}

/** Update a role. */
export function updateRole(roleId: string, body: t.RoleUpdate): Promise<t.Role> {
  return call({ method: "PATCH", path: `/roles/${segment(roleId)}`, body });
}

/** Delete a role. */
export function deleteRole(roleId: string): Promise<void> {
  return call({ method: "DELETE", path: `/roles/${segment(roleId)}` });
}

/** List totp devices. */
export function listTotpDevices(query: PageQuery & { owner_id?: string; status?: "pending" | "active" | "revoked" } = {}, signal?: AbortSignal): Promise<Page<t.TotpDevice>> {
  return call({ method: "GET", path: "/totp-devices", query, ...(signal ? { signal } : {}) });
}

/** Begin to add an authenticator app. */
export function createTotpDevice(body: t.CreateTotpDeviceBody): Promise<t.TotpDevice> {
  return call({ method: "POST", path: "/totp-devices", body });
}

/** Read a totp device. */
export function readTotpDevice(totpDeviceId: string, signal?: AbortSignal): Promise<t.TotpDevice> {
  return call({ method: "GET", path: `/totp-devices/${segment(totpDeviceId)}`, ...(signal ? { signal } : {}) });
}

/** Take an app away; refused for the last factor where one is required. */
export function totpDevicesRevoke(totpDeviceId: string): Promise<t.TotpDevice> {
  return call({ method: "POST", path: `/totp-devices/${segment(totpDeviceId)}/revoke` });
}

/** List treatments. */
export function listTreatments(query: PageQuery & { apiary_id?: string } = {}, signal?: AbortSignal): Promise<Page<t.Treatment>> {
  return call({ method: "GET", path: "/treatments", query, ...(signal ? { signal } : {}) });
}

/** Create a treatment. */
export function createTreatment(body: t.TreatmentCreate): Promise<t.Treatment> {
  return call({ method: "POST", path: "/treatments", body });
}

/** Read a treatment. */
export function readTreatment(treatmentId: string, signal?: AbortSignal): Promise<t.Treatment> {
  return call({ method: "GET", path: `/treatments/${segment(treatmentId)}`, ...(signal ? { signal } : {}) });
}

/** Update a treatment. */
export function updateTreatment(treatmentId: string, body: t.TreatmentUpdate): Promise<t.Treatment> {
  return call({ method: "PATCH", path: `/treatments/${segment(treatmentId)}`, body });
}

/** Delete a treatment. */
export function deleteTreatment(treatmentId: string): Promise<void> {
  return call({ method: "DELETE", path: `/treatments/${segment(treatmentId)}` });
}

/** List trusted browsers. */
export function listTrustedBrowsers(query: PageQuery & { owner_id?: string; expires_at?: string } = {}, signal?: AbortSignal): Promise<Page<t.TrustedBrowser>> {
  return call({ method: "GET", path: "/trusted-browsers", query, ...(signal ? { signal } : {}) });
}

/** Read a trusted browser. */
export function readTrustedBrowser(trustedBrowserId: string, signal?: AbortSignal): Promise<t.TrustedBrowser> {
  return call({ method: "GET", path: `/trusted-browsers/${segment(trustedBrowserId)}`, ...(signal ? { signal } : {}) });
}

/** Ask for the second factor there again. */
export function trustedBrowsersRevoke(trustedBrowserId: string): Promise<t.TrustedBrowser> {
  return call({ method: "POST", path: `/trusted-browsers/${segment(trustedBrowserId)}/revoke` });
}

/** List users. */
export function listUsers(query: PageQuery & { email?: string; status?: "pending" | "active" | "suspended" } = {}, signal?: AbortSignal): Promise<Page<t.User>> {
  return call({ method: "GET", path: "/users", query, ...(signal ? { signal } : {}) });
}

/** Read a user. */
export function readUser(userId: string, signal?: AbortSignal): Promise<t.User> {
  return call({ method: "GET", path: `/users/${segment(userId)}`, ...(signal ? { signal } : {}) });
}

/** List the roles of a user. */
export function listUserRoles(userId: string, query: PageQuery = {}, signal?: AbortSignal): Promise<Page<t.Role>> {
  return call({ method: "GET", path: `/users/${segment(userId)}/roles`, query, ...(signal ? { signal } : {}) });
}

/** Add a role to a user. */
export function addUserRoles(userId: string, roleId: string): Promise<void> {
  return call({ method: "PUT", path: `/users/${segment(userId)}/roles/${segment(roleId)}` });
}

/** Take a role from a user. */
export function removeUserRoles(userId: string, roleId: string): Promise<void> {
  return call({ method: "DELETE", path: `/users/${segment(userId)}/roles/${segment(roleId)}` });
}

/** Notifications of the provider; signature checked, stored, answered at once. */
export function webhooksPayments(body: t.WebhooksPaymentsBody): Promise<void> {
  return call({ method: "POST", path: "/webhooks/payments", body });
}
