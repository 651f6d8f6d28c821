/** Every operation of the API as a function. Made from the design: change the design, not this file. */

import { call, newKey, segment, type Page, type PageQuery } from "./client";
import type * as t from "./types";

/** List apiaries. */
export function listApiaries(query: PageQuery & { status?: "active" | "retired" } = {}, signal?: AbortSignal): Promise<Page<t.Apiary>> {
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

/** List books. */
export function listBooks(query: PageQuery & { title?: string; isbn?: string; author_names?: string } = {}, signal?: AbortSignal): Promise<Page<t.Book>> {
  return call({ method: "GET", path: "/books", query, ...(signal ? { signal } : {}) });
}

/** Create a book. */
export function createBook(body: t.BookCreate): Promise<t.Book> {
  return call({ method: "POST", path: "/books", body });
}

/** Read a book. */
export function readBook(bookId: string, signal?: AbortSignal): Promise<t.Book> {
  return call({ method: "GET", path: `/books/${segment(bookId)}`, ...(signal ? { signal } : {}) });
}

/** Update a book. */
export function updateBook(bookId: string, body: t.BookUpdate): Promise<t.Book> {
  return call({ method: "PATCH", path: `/books/${segment(bookId)}`, body });
}

/** Delete a book. */
export function deleteBook(bookId: string): Promise<void> {
  return call({ method: "DELETE", path: `/books/${segment(bookId)}` });
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

/** List club meetings. */
export function listClubMeetings(query: PageQuery & { kind?: "assembly" | "board" | "committee"; starts_at?: string; status?: "planned" | "invited" | "held" | "cancelled" } = {}, signal?: AbortSignal): Promise<Page<t.ClubMeeting>> {
  return call({ method: "GET", path: "/club-meetings", query, ...(signal ? { signal } : {}) });
}

/** Create a club meeting. */
export function createClubMeeting(body: t.ClubMeetingCreate): Promise<t.ClubMeeting> {
  return call({ method: "POST", path: "/club-meetings", body });
}

/** Read a club meeting. */
export function readClubMeeting(clubMeetingId: string, signal?: AbortSignal): Promise<t.ClubMeeting> {
  return call({ method: "GET", path: `/club-meetings/${segment(clubMeetingId)}`, ...(signal ? { signal } : {}) });
}

/** Update a club meeting. */
export function updateClubMeeting(clubMeetingId: string, body: t.ClubMeetingUpdate): Promise<t.ClubMeeting> {
  return call({ method: "PATCH", path: `/club-meetings/${segment(clubMeetingId)}`, body });
}

/** Delete a club meeting. */
export function deleteClubMeeting(clubMeetingId: string): Promise<void> {
  return call({ method: "DELETE", path: `/club-meetings/${segment(clubMeetingId)}` });
}

/** Note as held and keep the minutes. */
export function clubMeetingsHold(clubMeetingId: string, body: t.ClubMeetingsHoldBody): Promise<t.ClubMeeting> {
  return call({ method: "POST", path: `/club-meetings/${segment(clubMeetingId)}/hold`, body });
}

/** Invite in time as the statutes ask. */
export function clubMeetingsInvite(clubMeetingId: string): Promise<t.ClubMeeting> {
  return call({ method: "POST", path: `/club-meetings/${segment(clubMeetingId)}/invite` });
}

/** List club members. */
export function listClubMembers(query: PageQuery & { user_id?: string; number?: string; full_name?: string; email?: string; in_directory?: boolean; status?: "applicant" | "active" | "dormant" | "left" | "expelled" } = {}, signal?: AbortSignal): Promise<Page<t.ClubMember>> {
  return call({ method: "GET", path: "/club-members", query, ...(signal ? { signal } : {}) });
}

/** Apply to join. */
export function createClubMember(body: t.CreateClubMemberBody): Promise<t.ClubMember> {
  return call({ method: "POST", path: "/club-members", body });
}

/** The list of active members. */
export function getClubMembersActive(query: PageQuery = {}, signal?: AbortSignal): Promise<Page<t.ClubMember>> {
  return call({ method: "GET", path: "/club-members/active", query, ...(signal ? { signal } : {}) });
}

/** Find a member by words. */
export function getClubMembersSearch(q: string, query: PageQuery = {}, signal?: AbortSignal): Promise<Page<t.ClubMember>> {
  return call({ method: "GET", path: "/club-members/search", query: { q, ...query }, ...(signal ? { signal } : {}) });
}

/** Read a club member. */
export function readClubMember(clubMemberId: string, signal?: AbortSignal): Promise<t.ClubMember> {
  return call({ method: "GET", path: `/club-members/${segment(clubMemberId)}`, ...(signal ? { signal } : {}) });
}

/** Update a club member. */
export function updateClubMember(clubMemberId: string, body: t.ClubMemberUpdate): Promise<t.ClubMember> {
  return call({ method: "PATCH", path: `/club-members/${segment(clubMemberId)}`, body });
}

/** Delete a club member. */
export function deleteClubMember(clubMemberId: string): Promise<void> {
  return call({ method: "DELETE", path: `/club-members/${segment(clubMemberId)}` });
}

/** Admit an applicant. */
export function clubMembersAdmit(clubMemberId: string, body: t.ClubMembersAdmitBody): Promise<t.ClubMember> {
  return call({ method: "POST", path: `/club-members/${segment(clubMemberId)}/admit`, body });
}

/** List the club meetings of a club member. */
export function listClubMemberClubMeetings(clubMemberId: string, query: PageQuery = {}, signal?: AbortSignal): Promise<Page<t.ClubMeeting>> {
  return call({ method: "GET", path: `/club-members/${segment(clubMemberId)}/club-meetings`, query, ...(signal ? { signal } : {}) });
}

/** Add a club meeting to a club member. */
export function addClubMemberClubMeetings(clubMemberId: string, clubMeetingId: string): Promise<void> {
  return call({ method: "PUT", path: `/club-members/${segment(clubMemberId)}/club-meetings/${segment(clubMeetingId)}` });
}

/** Take a club meeting from a club member. */
export function removeClubMemberClubMeetings(clubMemberId: string, clubMeetingId: string): Promise<void> {
  return call({ method: "DELETE", path: `/club-members/${segment(clubMemberId)}/club-meetings/${segment(clubMeetingId)}` });
}

/** What a member owed and paid. */
export function getClubMembersDuesClaims(clubMemberId: string, query: PageQuery & { status?: "open" | "collected" | "paid" | "returned" | "waived" } = {}, signal?: AbortSignal): Promise<Page<t.DuesClaim>> {
  return call({ method: "GET", path: `/club-members/${segment(clubMemberId)}/dues-claims`, query, ...(signal ? { signal } : {}) });
}

/** Claim the dues of a year. */
export function clubMembersDuesClaims(clubMemberId: string, body: t.ClubMembersDuesClaimsBody, key: string = newKey()): Promise<t.DuesClaim> {
  return call({ method: "POST", path: `/club-members/${segment(clubMemberId)}/dues-claims`, body, key });
}

/** End a membership at a date. */
export function clubMembersLeave(clubMemberId: string, body: t.ClubMembersLeaveBody): Promise<t.ClubMember> {
  return call({ method: "POST", path: `/club-members/${segment(clubMemberId)}/leave`, body });
}

/** On which terms somebody belonged. */
export function getClubMembersTerms(clubMemberId: string, query: PageQuery & { membership_category_id?: string } = {}, signal?: AbortSignal): Promise<Page<t.MembershipTerm>> {
  return call({ method: "GET", path: `/club-members/${segment(clubMemberId)}/terms`, query, ...(signal ? { signal } : {}) });
}

/** List club offices. */
export function listClubOffices(query: PageQuery & { club_member_id?: string } = {}, signal?: AbortSignal): Promise<Page<t.ClubOffice>> {
  return call({ method: "GET", path: "/club-offices", query, ...(signal ? { signal } : {}) });
}

/** Create a club office. */
export function createClubOffice(body: t.ClubOfficeCreate): Promise<t.ClubOffice> {
  return call({ method: "POST", path: "/club-offices", body });
}

/** Read a club office. */
export function readClubOffice(clubOfficeId: string, signal?: AbortSignal): Promise<t.ClubOffice> {
  return call({ method: "GET", path: `/club-offices/${segment(clubOfficeId)}`, ...(signal ? { signal } : {}) });
}

/** Update a club office. */
export function updateClubOffice(clubOfficeId: string, body: t.ClubOfficeUpdate): Promise<t.ClubOffice> {
  return call({ method: "PATCH", path: `/club-offices/${segment(clubOfficeId)}`, body });
}

/** Delete a club office. */
export function deleteClubOffice(clubOfficeId: string): Promise<void> {
  return call({ method: "DELETE", path: `/club-offices/${segment(clubOfficeId)}` });
}

/** List copies. */
export function listCopies(query: PageQuery & { book_id?: string; barcode?: string; condition?: "new" | "good" | "worn" | "damaged"; status?: "available" | "on_loan" | "reserved" | "lost" | "withdrawn" } = {}, signal?: AbortSignal): Promise<Page<t.Copy>> {
  return call({ method: "GET", path: "/copies", query, ...(signal ? { signal } : {}) });
}

/** Create a copy. */
export function createCopy(body: t.CopyCreate): Promise<t.Copy> {
  return call({ method: "POST", path: "/copies", body });
}

/** Read a copy. */
export function readCopy(copyId: string, signal?: AbortSignal): Promise<t.Copy> {
  return call({ method: "GET", path: `/copies/${segment(copyId)}`, ...(signal ? { signal } : {}) });
}

/** Update a copy. */
export function updateCopy(copyId: string, body: t.CopyUpdate): Promise<t.Copy> {
  return call({ method: "PATCH", path: `/copies/${segment(copyId)}`, body });
}

/** Delete a copy. */
export function deleteCopy(copyId: string): Promise<void> {
  return call({ method: "DELETE", path: `/copies/${segment(copyId)}` });
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

/** List dues claims. */
export function listDuesClaims(query: PageQuery & { club_member_id?: string; status?: "open" | "collected" | "paid" | "returned" | "waived" } = {}, signal?: AbortSignal): Promise<Page<t.DuesClaim>> {
  return call({ method: "GET", path: "/dues-claims", query, ...(signal ? { signal } : {}) });
}

/** Read a dues claim. */
export function readDuesClaim(duesClaimId: string, signal?: AbortSignal): Promise<t.DuesClaim> {
  return call({ method: "GET", path: `/dues-claims/${segment(duesClaimId)}`, ...(signal ? { signal } : {}) });
}

/** Put into the next direct debit. */
export function duesClaimsCollect(duesClaimId: string): Promise<t.DuesClaim> {
  return call({ method: "POST", path: `/dues-claims/${segment(duesClaimId)}/collect` });
}

/** Note as paid. */
export function duesClaimsPay(duesClaimId: string): Promise<t.DuesClaim> {
  return call({ method: "POST", path: `/dues-claims/${segment(duesClaimId)}/pay` });
}

/** Forgive with the board's consent. */
export function duesClaimsWaive(duesClaimId: string): Promise<t.DuesClaim> {
  return call({ method: "POST", path: `/dues-claims/${segment(duesClaimId)}/waive` });
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

/** List fines. */
export function listFines(query: PageQuery & { loan_id?: string; member_id?: string; reason?: "overdue" | "damaged" | "lost"; status?: "open" | "paid" | "waived" } = {}, signal?: AbortSignal): Promise<Page<t.Fine>> {
  return call({ method: "GET", path: "/fines", query, ...(signal ? { signal } : {}) });
}

/** Read a fine. */
export function readFine(fineId: string, signal?: AbortSignal): Promise<t.Fine> {
  return call({ method: "GET", path: `/fines/${segment(fineId)}`, ...(signal ? { signal } : {}) });
}

/** Settle a fine. */
export function finesPay(fineId: string): Promise<t.Fine> {
  return call({ method: "POST", path: `/fines/${segment(fineId)}/pay` });
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

/** List holds. */
export function listHolds(query: PageQuery & { book_id?: string; member_id?: string; status?: "waiting" | "ready" | "collected" | "cancelled" | "expired" } = {}, signal?: AbortSignal): Promise<Page<t.Hold>> {
  return call({ method: "GET", path: "/holds", query, ...(signal ? { signal } : {}) });
}

/** Create a hold. */
export function createHold(body: t.HoldCreate): Promise<t.Hold> {
  return call({ method: "POST", path: "/holds", body });
}

/** Read a hold. */
export function readHold(holdId: string, signal?: AbortSignal): Promise<t.Hold> {
  return call({ method: "GET", path: `/holds/${segment(holdId)}`, ...(signal ? { signal } : {}) });
}

/** Update a hold. */
export function updateHold(holdId: string, body: t.HoldUpdate): Promise<t.Hold> {
  return call({ method: "PATCH", path: `/holds/${segment(holdId)}`, body });
}

/** Delete a hold. */
export function deleteHold(holdId: string): Promise<void> {
  return call({ method: "DELETE", path: `/holds/${segment(holdId)}` });
}

/** List honey harvests. */
export function listHoneyHarvests(query: PageQuery & { hive_id?: string; starts_at?: string; status?: "planned" | "done" | "cancelled" } = {}, signal?: AbortSignal): Promise<Page<t.HoneyHarvest>> {
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

/** List invoice lines. */
export function listInvoiceLines(query: PageQuery & { invoice_id?: string } = {}, signal?: AbortSignal): Promise<Page<t.InvoiceLine>> {
  return call({ method: "GET", path: "/invoice-lines", query, ...(signal ? { signal } : {}) });
}

/** Create an invoice line. */
export function createInvoiceLine(body: t.InvoiceLineCreate, key: string = newKey()): Promise<t.InvoiceLine> {
  return call({ method: "POST", path: "/invoice-lines", body, key });
}

/** Read an invoice line. */
export function readInvoiceLine(invoiceLineId: string, signal?: AbortSignal): Promise<t.InvoiceLine> {
  return call({ method: "GET", path: `/invoice-lines/${segment(invoiceLineId)}`, ...(signal ? { signal } : {}) });
}

/** Update an invoice line. */
export function updateInvoiceLine(invoiceLineId: string, body: t.InvoiceLineUpdate): Promise<t.InvoiceLine> {
  return call({ method: "PATCH", path: `/invoice-lines/${segment(invoiceLineId)}`, body });
}

/** Delete an invoice line. */
export function deleteInvoiceLine(invoiceLineId: string): Promise<void> {
  return call({ method: "DELETE", path: `/invoice-lines/${segment(invoiceLineId)}` });
}

/** List invoices. */
export function listInvoices(query: PageQuery & { customer_id?: string; order_id?: string; corrected_invoice_id?: string; subscription_id?: string; number?: string; kind?: "invoice" | "credit_note"; status?: "draft" | "issued" | "paid" | "overdue" | "void"; due_on?: string } = {}, signal?: AbortSignal): Promise<Page<t.Invoice>> {
  return call({ method: "GET", path: "/invoices", query, ...(signal ? { signal } : {}) });
}

/** Create an invoice. */
export function createInvoice(body: t.InvoiceCreate, key: string = newKey()): Promise<t.Invoice> {
  return call({ method: "POST", path: "/invoices", body, key });
}

/** Read an invoice. */
export function readInvoice(invoiceId: string, signal?: AbortSignal): Promise<t.Invoice> {
  return call({ method: "GET", path: `/invoices/${segment(invoiceId)}`, ...(signal ? { signal } : {}) });
}

/** Update an invoice. */
export function updateInvoice(invoiceId: string, body: t.InvoiceUpdate): Promise<t.Invoice> {
  return call({ method: "PATCH", path: `/invoices/${segment(invoiceId)}`, body });
}

/** Delete an invoice. */
export function deleteInvoice(invoiceId: string): Promise<void> {
  return call({ method: "DELETE", path: `/invoices/${segment(invoiceId)}` });
}

/** Issue a credit note. */
export function invoicesCredit(invoiceId: string, body: t.InvoicesCreditBody, key: string = newKey()): Promise<t.Invoice> {
  return call({ method: "POST", path: `/invoices/${segment(invoiceId)}/credit`, body, key });
}

/** The document as PDF. */
export function getInvoicesDocument(invoiceId: string, signal?: AbortSignal): Promise<void> {
  return call({ method: "GET", path: `/invoices/${segment(invoiceId)}/document`, ...(signal ? { signal } : {}) });
}

/** Give a number, freeze and render the document. */
export function invoicesIssue(invoiceId: string): Promise<t.Invoice> {
  return call({ method: "POST", path: `/invoices/${segment(invoiceId)}/issue` });
}

/** List kilograms. */
export function listKilograms(query: PageQuery & { status?: "active" | "retired" } = {}, signal?: AbortSignal): Promise<Page<t.Kilogram>> {
  return call({ method: "GET", path: "/kilograms", query, ...(signal ? { signal } : {}) });
}

/** Create a kilogram. */
export function createKilogram(body: t.KilogramCreate): Promise<t.Kilogram> {
  return call({ method: "POST", path: "/kilograms", body });
}

/** Read a kilogram. */
export function readKilogram(kilogramId: string, signal?: AbortSignal): Promise<t.Kilogram> {
  return call({ method: "GET", path: `/kilograms/${segment(kilogramId)}`, ...(signal ? { signal } : {}) });
}

/** Update a kilogram. */
export function updateKilogram(kilogramId: string, body: t.KilogramUpdate): Promise<t.Kilogram> {
  return call({ method: "PATCH", path: `/kilograms/${segment(kilogramId)}`, body });
}

/** Delete a kilogram. */
export function deleteKilogram(kilogramId: string): Promise<void> {
  return call({ method: "DELETE", path: `/kilograms/${segment(kilogramId)}` });
}

/** List listing images. */
export function listListingImages(query: PageQuery & { listing_id?: string } = {}, signal?: AbortSignal): Promise<Page<t.ListingImage>> {
  return call({ method: "GET", path: "/listing-images", query, ...(signal ? { signal } : {}) });
}

/** Create a listing image. */
export function createListingImage(body: t.ListingImageCreate): Promise<t.ListingImage> {
  return call({ method: "POST", path: "/listing-images", body });
}

/** Read a listing image. */
export function readListingImage(listingImageId: string, signal?: AbortSignal): Promise<t.ListingImage> {
  return call({ method: "GET", path: `/listing-images/${segment(listingImageId)}`, ...(signal ? { signal } : {}) });
}

/** Update a listing image. */
export function updateListingImage(listingImageId: string, body: t.ListingImageUpdate): Promise<t.ListingImage> {
  return call({ method: "PATCH", path: `/listing-images/${segment(listingImageId)}`, body });
}

/** Delete a listing image. */
export function deleteListingImage(listingImageId: string): Promise<void> {
  return call({ method: "DELETE", path: `/listing-images/${segment(listingImageId)}` });
}

/** Active offers by text, category, price and place. */
export function listListings(query: PageQuery & { seller_id?: string; category_id?: string; condition?: "new" | "as_new" | "used" | "for_parts"; status?: "draft" | "in_review" | "active" | "reserved" | "sold" | "withdrawn"; location?: string } = {}, signal?: AbortSignal): Promise<Page<t.Listing>> {
  return call({ method: "GET", path: "/listings", query, ...(signal ? { signal } : {}) });
}

/** Create a listing. */
export function createListing(body: t.ListingCreate, key: string = newKey()): Promise<t.Listing> {
  return call({ method: "POST", path: "/listings", body, key });
}

/** Read a listing. */
export function readListing(listingId: string, signal?: AbortSignal): Promise<t.Listing> {
  return call({ method: "GET", path: `/listings/${segment(listingId)}`, ...(signal ? { signal } : {}) });
}

/** Update a listing. */
export function updateListing(listingId: string, body: t.ListingUpdate): Promise<t.Listing> {
  return call({ method: "PATCH", path: `/listings/${segment(listingId)}`, body });
}

/** Delete a listing. */
export function deleteListing(listingId: string): Promise<void> {
  return call({ method: "DELETE", path: `/listings/${segment(listingId)}` });
}

/** Check and publish. */
export function listingsPublish(listingId: string): Promise<t.Listing> {
  return call({ method: "POST", path: `/listings/${segment(listingId)}/publish` });
}

/** Reserve for a buyer for 30 minutes. */
export function listingsReserve(listingId: string): Promise<t.Listing> {
  return call({ method: "POST", path: `/listings/${segment(listingId)}/reserve` });
}

/** List loans. */
export function listLoans(query: PageQuery & { copy_id?: string; member_id?: string } = {}, signal?: AbortSignal): Promise<Page<t.Loan>> {
  return call({ method: "GET", path: "/loans", query, ...(signal ? { signal } : {}) });
}

/** Lend a copy; 409 if it is out, held for another, or the member is blocked. */
export function loans(body: t.LoansBody): Promise<t.Loan> {
  return call({ method: "POST", path: "/loans", body });
}

/** Read a loan. */
export function readLoan(loanId: string, signal?: AbortSignal): Promise<t.Loan> {
  return call({ method: "GET", path: `/loans/${segment(loanId)}`, ...(signal ? { signal } : {}) });
}

/** Extend unless somebody waits or it was renewed twice. */
export function loansRenew(loanId: string): Promise<t.Loan> {
  return call({ method: "POST", path: `/loans/${segment(loanId)}/renew` });
}

/** Take back; a late one makes a fine, a waiting member is told. */
export function loansReturn(loanId: string): Promise<t.Loan> {
  return call({ method: "POST", path: `/loans/${segment(loanId)}/return` });
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

/** List membership categories. */
export function listMembershipCategories(query: PageQuery & { name?: string; votes?: boolean; active?: boolean } = {}, signal?: AbortSignal): Promise<Page<t.MembershipCategory>> {
  return call({ method: "GET", path: "/membership-categories", query, ...(signal ? { signal } : {}) });
}

/** Create a membership category. */
export function createMembershipCategory(body: t.MembershipCategoryCreate, key: string = newKey()): Promise<t.MembershipCategory> {
  return call({ method: "POST", path: "/membership-categories", body, key });
}

/** Read a membership category. */
export function readMembershipCategory(membershipCategoryId: string, signal?: AbortSignal): Promise<t.MembershipCategory> {
  return call({ method: "GET", path: `/membership-categories/${segment(membershipCategoryId)}`, ...(signal ? { signal } : {}) });
}

/** Update a membership category. */
export function updateMembershipCategory(membershipCategoryId: string, body: t.MembershipCategoryUpdate): Promise<t.MembershipCategory> {
  return call({ method: "PATCH", path: `/membership-categories/${segment(membershipCategoryId)}`, body });
}

/** Delete a membership category. */
export function deleteMembershipCategory(membershipCategoryId: string): Promise<void> {
  return call({ method: "DELETE", path: `/membership-categories/${segment(membershipCategoryId)}` });
}

/** List membership terms. */
export function listMembershipTerms(query: PageQuery & { club_member_id?: string; membership_category_id?: string } = {}, signal?: AbortSignal): Promise<Page<t.MembershipTerm>> {
  return call({ method: "GET", path: "/membership-terms", query, ...(signal ? { signal } : {}) });
}

/** Create a membership term. */
export function createMembershipTerm(body: t.MembershipTermCreate): Promise<t.MembershipTerm> {
  return call({ method: "POST", path: "/membership-terms", body });
}

/** Read a membership term. */
export function readMembershipTerm(membershipTermId: string, signal?: AbortSignal): Promise<t.MembershipTerm> {
  return call({ method: "GET", path: `/membership-terms/${segment(membershipTermId)}`, ...(signal ? { signal } : {}) });
}

/** Update a membership term. */
export function updateMembershipTerm(membershipTermId: string, body: t.MembershipTermUpdate): Promise<t.MembershipTerm> {
  return call({ method: "PATCH", path: `/membership-terms/${segment(membershipTermId)}`, body });
}

/** Delete a membership term. */
export function deleteMembershipTerm(membershipTermId: string): Promise<void> {
  return call({ method: "DELETE", path: `/membership-terms/${segment(membershipTermId)}` });
}

/** List notes. */
export function listNotes(query: PageQuery & { status?: "draft" | "published" | "archived" } = {}, signal?: AbortSignal): Promise<Page<t.Note>> {
  return call({ method: "GET", path: "/notes", query, ...(signal ? { signal } : {}) });
}

/** Create a note. */
export function createNote(body: t.NoteCreate): Promise<t.Note> {
  return call({ method: "POST", path: "/notes", body });
}

/** Read a note. */
export function readNote(noteId: string, signal?: AbortSignal): Promise<t.Note> {
  return call({ method: "GET", path: `/notes/${segment(noteId)}`, ...(signal ? { signal } : {}) });
}

/** Update a note. */
export function updateNote(noteId: string, body: t.NoteUpdate): Promise<t.Note> {
  return call({ method: "PATCH", path: `/notes/${segment(noteId)}`, body });
}

/** Delete a note. */
export function deleteNote(noteId: string): Promise<void> {
  return call({ method: "DELETE", path: `/notes/${segment(noteId)}` });
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

/** List on call shifts. */
export function listOnCallShifts(query: PageQuery & { user_id?: string; starts_at?: string } = {}, signal?: AbortSignal): Promise<Page<t.OnCallShift>> {
  return call({ method: "GET", path: "/on-call-shifts", query, ...(signal ? { signal } : {}) });
}

/** Create an on call shift. */
export function createOnCallShift(body: t.OnCallShiftCreate): Promise<t.OnCallShift> {
  return call({ method: "POST", path: "/on-call-shifts", body });
}

/** Read an on call shift. */
export function readOnCallShift(onCallShiftId: string, signal?: AbortSignal): Promise<t.OnCallShift> {
  return call({ method: "GET", path: `/on-call-shifts/${segment(onCallShiftId)}`, ...(signal ? { signal } : {}) });
}

/** Update an on call shift. */
export function updateOnCallShift(onCallShiftId: string, body: t.OnCallShiftUpdate): Promise<t.OnCallShift> {
  return call({ method: "PATCH", path: `/on-call-shifts/${segment(onCallShiftId)}`, body });
}

/** Delete an on call shift. */
export function deleteOnCallShift(onCallShiftId: string): Promise<void> {
  return call({ method: "DELETE", path: `/on-call-shifts/${segment(onCallShiftId)}` });
}

/** List order items. */
export function listOrderItems(query: PageQuery & { listing_id?: string; order_id?: string; product_variant_id?: string } = {}, signal?: AbortSignal): Promise<Page<t.OrderItem>> {
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
export function listPasskeys(query: PageQuery & { owner_id?: string; credential_id?: string; status?: "active" | "removed" } = {}, signal?: AbortSignal): Promise<Page<t.Passkey>> {
  return call({ method: "GET", path: "/passkeys", query, ...(signal ? { signal } : {}) });
}

/** Read a passkey. */
export function readPasskey(passkeyId: string, signal?: AbortSignal): Promise<t.Passkey> {
  return call({ method: "GET", path: `/passkeys/${segment(passkeyId)}`, ...(signal ? { signal } : {}) });
}

/** Take a key away. */
export function passkeysRemove(passkeyId: string): Promise<t.Passkey> {
  return call({ method: "POST", path: `/passkeys/${segment(passkeyId)}/remove` });
}

/** Call a key something else. */
export function passkeysRename(passkeyId: string, body: t.PasskeysRenameBody): Promise<t.Passkey> {
  return call({ method: "POST", path: `/passkeys/${segment(passkeyId)}/rename`, body });
}

/** List payments. */
export function listPayments(query: PageQuery & { dues_claim_id?: string; order_id?: string; invoice_id?: string; payer_id?: string; status?: "created" | "authorised" | "succeeded" | "failed" | "cancelled"; provider_reference?: string } = {}, signal?: AbortSignal): Promise<Page<t.Payment>> {
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

/** List payouts. */
export function listPayouts(query: PageQuery & { seller_id?: string; order_id?: string; status?: "pending" | "sent" | "failed"; provider_reference?: string } = {}, signal?: AbortSignal): Promise<Page<t.Payout>> {
  return call({ method: "GET", path: "/payouts", query, ...(signal ? { signal } : {}) });
}

/** Read a payout. */
export function readPayout(payoutId: string, signal?: AbortSignal): Promise<t.Payout> {
  return call({ method: "GET", path: `/payouts/${segment(payoutId)}`, ...(signal ? { signal } : {}) });
}

/** Plans on offer. */
export function listPlans(query: PageQuery & { interval?: "month" | "year"; active?: boolean } = {}, signal?: AbortSignal): Promise<Page<t.Plan>> {
  return call({ method: "GET", path: "/plans", query, ...(signal ? { signal } : {}) });
}

/** Create a plan. */
export function createPlan(body: t.PlanCreate, key: string = newKey()): Promise<t.Plan> {
  return call({ method: "POST", path: "/plans", body, key });
}

/** Read a plan. */
export function readPlan(planId: string, signal?: AbortSignal): Promise<t.Plan> {
  return call({ method: "GET", path: `/plans/${segment(planId)}`, ...(signal ? { signal } : {}) });
}

/** Update a plan. */
export function updatePlan(planId: string, body: t.PlanUpdate): Promise<t.Plan> {
  return call({ method: "PATCH", path: `/plans/${segment(planId)}`, body });
}

/** Delete a plan. */
export function deletePlan(planId: string): Promise<void> {
  return call({ method: "DELETE", path: `/plans/${segment(planId)}` });
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
export function createProduct(body: t.ProductCreate): Promise<t.Product> {
  return call({ method: "POST", path: "/products", body });
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

/** List sellers. */
export function listSellers(query: PageQuery & { user_id?: string; display_name?: string; kind?: "private" | "business"; verification?: "unverified" | "pending" | "verified" | "rejected" } = {}, signal?: AbortSignal): Promise<Page<t.Seller>> {
  return call({ method: "GET", path: "/sellers", query, ...(signal ? { signal } : {}) });
}

/** Create a seller. */
export function createSeller(body: t.SellerCreate): Promise<t.Seller> {
  return call({ method: "POST", path: "/sellers", body });
}

/** Read a seller. */
export function readSeller(sellerId: string, signal?: AbortSignal): Promise<t.Seller> {
  return call({ method: "GET", path: `/sellers/${segment(sellerId)}`, ...(signal ? { signal } : {}) });
}

/** Update a seller. */
export function updateSeller(sellerId: string, body: t.SellerUpdate): Promise<t.Seller> {
  return call({ method: "PATCH", path: `/sellers/${segment(sellerId)}`, body });
}

/** Delete a seller. */
export function deleteSeller(sellerId: string): Promise<void> {
  return call({ method: "DELETE", path: `/sellers/${segment(sellerId)}` });
}

/** What was and will be paid out. */
export function getSellersPayouts(sellerId: string, query: PageQuery & { order_id?: string; status?: "pending" | "sent" | "failed"; provider_reference?: string } = {}, signal?: AbortSignal): Promise<Page<t.Payout>> {
  return call({ method: "GET", path: `/sellers/${segment(sellerId)}/payouts`, query, ...(signal ? { signal } : {}) });
}

/** List service levels. */
export function listServiceLevels(query: PageQuery & { watched_service_id?: string } = {}, signal?: AbortSignal): Promise<Page<t.ServiceLevel>> {
  return call({ method: "GET", path: "/service-levels", query, ...(signal ? { signal } : {}) });
}

/** Create a service level. */
export function createServiceLevel(body: t.ServiceLevelCreate): Promise<t.ServiceLevel> {
  return call({ method: "POST", path: "/service-levels", body });
}

/** Read a service level. */
export function readServiceLevel(serviceLevelId: string, signal?: AbortSignal): Promise<t.ServiceLevel> {
  return call({ method: "GET", path: `/service-levels/${segment(serviceLevelId)}`, ...(signal ? { signal } : {}) });
}

/** Update a service level. */
export function updateServiceLevel(serviceLevelId: string, body: t.ServiceLevelUpdate): Promise<t.ServiceLevel> {
  return call({ method: "PATCH", path: `/service-levels/${segment(serviceLevelId)}`, body });
}

/** Delete a service level. */
export function deleteServiceLevel(serviceLevelId: string): Promise<void> {
  return call({ method: "DELETE", path: `/service-levels/${segment(serviceLevelId)}` });
}

/** List service outages. */
export function listServiceOutages(query: PageQuery & { watched_service_id?: string; lead_id?: string; severity?: "minor" | "major" | "critical"; status?: "investigating" | "identified" | "mitigated" | "resolved" } = {}, signal?: AbortSignal): Promise<Page<t.ServiceOutage>> {
  return call({ method: "GET", path: "/service-outages", query, ...(signal ? { signal } : {}) });
}

/** Create a service outage. */
export function createServiceOutage(body: t.ServiceOutageCreate): Promise<t.ServiceOutage> {
  return call({ method: "POST", path: "/service-outages", body });
}

/** Read a service outage. */
export function readServiceOutage(serviceOutageId: string, signal?: AbortSignal): Promise<t.ServiceOutage> {
  return call({ method: "GET", path: `/service-outages/${segment(serviceOutageId)}`, ...(signal ? { signal } : {}) });
}

/** Update a service outage. */
export function updateServiceOutage(serviceOutageId: string, body: t.ServiceOutageUpdate): Promise<t.ServiceOutage> {
  return call({ method: "PATCH", path: `/service-outages/${segment(serviceOutageId)}`, body });
}

/** Delete a service outage. */
export function deleteServiceOutage(serviceOutageId: string): Promise<void> {
  return call({ method: "DELETE", path: `/service-outages/${segment(serviceOutageId)}` });
}

/** Say how far it is. */
export function serviceOutagesState(serviceOutageId: string, body: t.ServiceOutagesStateBody): Promise<t.ServiceOutage> {
  return call({ method: "POST", path: `/service-outages/${segment(serviceOutageId)}/state`, body });
}

/** List signal alerts. */
export function listSignalAlerts(query: PageQuery & { signal_rule_id?: string; acknowledged_by_id?: string; service_outage_id?: string; status?: "firing" | "acknowledged" | "resolved" } = {}, signal?: AbortSignal): Promise<Page<t.SignalAlert>> {
  return call({ method: "GET", path: "/signal-alerts", query, ...(signal ? { signal } : {}) });
}

/** What is wrong now. */
export function getSignalAlertsFiring(query: PageQuery = {}, signal?: AbortSignal): Promise<Page<t.SignalAlert>> {
  return call({ method: "GET", path: "/signal-alerts/firing", query, ...(signal ? { signal } : {}) });
}

/** Read a signal alert. */
export function readSignalAlert(signalAlertId: string, signal?: AbortSignal): Promise<t.SignalAlert> {
  return call({ method: "GET", path: `/signal-alerts/${segment(signalAlertId)}`, ...(signal ? { signal } : {}) });
}

/** Somebody looks at it; nobody else is called. */
export function signalAlertsAcknowledge(signalAlertId: string): Promise<t.SignalAlert> {
  return call({ method: "POST", path: `/signal-alerts/${segment(signalAlertId)}/acknowledge` });
}

/** It is over. */
export function signalAlertsResolve(signalAlertId: string): Promise<t.SignalAlert> {
  return call({ method: "POST", path: `/signal-alerts/${segment(signalAlertId)}/resolve` });
}

/** List signal rules. */
export function listSignalRules(query: PageQuery & { watched_service_id?: string; name?: string; severity?: "page" | "ticket" | "info"; status?: "active" | "muted" | "retired" } = {}, signal?: AbortSignal): Promise<Page<t.SignalRule>> {
  return call({ method: "GET", path: "/signal-rules", query, ...(signal ? { signal } : {}) });
}

/** Create a signal rule. */
export function createSignalRule(body: t.SignalRuleCreate): Promise<t.SignalRule> {
  return call({ method: "POST", path: "/signal-rules", body });
}

/** Read a signal rule. */
export function readSignalRule(signalRuleId: string, signal?: AbortSignal): Promise<t.SignalRule> {
  return call({ method: "GET", path: `/signal-rules/${segment(signalRuleId)}`, ...(signal ? { signal } : {}) });
}

/** Update a signal rule. */
export function updateSignalRule(signalRuleId: string, body: t.SignalRuleUpdate): Promise<t.SignalRule> {
  return call({ method: "PATCH", path: `/signal-rules/${segment(signalRuleId)}`, body });
}

/** Delete a signal rule. */
export function deleteSignalRule(signalRuleId: string): Promise<void> {
  return call({ method: "DELETE", path: `/signal-rules/${segment(signalRuleId)}` });
}

/** Call nobody for now. */
export function signalRulesMute(signalRuleId: string): Promise<t.SignalRule> {
  return call({ method: "POST", path: `/signal-rules/${segment(signalRuleId)}/mute` });
}

/** It told nothing that anybody acted on. */
export function signalRulesRetire(signalRuleId: string): Promise<t.SignalRule> {
  return call({ method: "POST", path: `/signal-rules/${segment(signalRuleId)}/retire` });
}

/** When a rule fired. */
export function getSignalRulesSignalAlerts(signalRuleId: string, query: PageQuery & { acknowledged_by_id?: string; service_outage_id?: string; status?: "firing" | "acknowledged" | "resolved" } = {}, signal?: AbortSignal): Promise<Page<t.SignalAlert>> {
  return call({ method: "GET", path: `/signal-rules/${segment(signalRuleId)}/signal-alerts`, query, ...(signal ? { signal } : {}) });
}

/** List stock items. */
export function listStockItems(query: PageQuery & { warehouse_id?: string; product_variant_id?: string; sku?: string } = {}, signal?: AbortSignal): Promise<Page<t.StockItem>> {
  return call({ method: "GET", path: "/stock-items", query, ...(signal ? { signal } : {}) });
}

/** Read a stock item. */
export function readStockItem(stockItemId: string, signal?: AbortSignal): Promise<t.StockItem> {
  return call({ method: "GET", path: `/stock-items/${segment(stockItemId)}`, ...(signal ? { signal } : {}) });
}

/** Correct a count with a reason. */
export function stockItemsAdjust(stockItemId: string, body: t.StockItemsAdjustBody): Promise<t.StockItem> {
  return call({ method: "POST", path: `/stock-items/${segment(stockItemId)}/adjust`, body });
}

/** History of one item in one place. */
export function getStockItemsMovements(stockItemId: string, query: PageQuery & { reason?: "receipt" | "sale" | "return" | "transfer" | "correction" | "loss"; moved_at?: string } = {}, signal?: AbortSignal): Promise<Page<t.StockMovement>> {
  return call({ method: "GET", path: `/stock-items/${segment(stockItemId)}/movements`, query, ...(signal ? { signal } : {}) });
}

/** Book goods in. */
export function stockItemsReceive(stockItemId: string, body: t.StockItemsReceiveBody): Promise<t.StockItem> {
  return call({ method: "POST", path: `/stock-items/${segment(stockItemId)}/receive`, body });
}

/** List stock movements. */
export function listStockMovements(query: PageQuery & { stock_item_id?: string; reason?: "receipt" | "sale" | "return" | "transfer" | "correction" | "loss"; moved_at?: string } = {}, signal?: AbortSignal): Promise<Page<t.StockMovement>> {
  return call({ method: "GET", path: "/stock-movements", query, ...(signal ? { signal } : {}) });
}

/** Read a stock movement. */
export function readStockMovement(stockMovementId: string, signal?: AbortSignal): Promise<t.StockMovement> {
  return call({ method: "GET", path: `/stock-movements/${segment(stockMovementId)}`, ...(signal ? { signal } : {}) });
}

/** Move stock between two places in one transaction. */
export function stockTransfers(body: t.StockTransfersBody): Promise<t.StockMovement> {
  return call({ method: "POST", path: "/stock-transfers", body });
}

/** List subscriptions. */
export function listSubscriptions(query: PageQuery & { plan_id?: string; subscriber_id?: string; status?: "trialing" | "active" | "past_due" | "paused" | "cancelled"; current_period_end?: string; cancel_at_period_end?: boolean; provider_reference?: string } = {}, signal?: AbortSignal): Promise<Page<t.Subscription>> {
  return call({ method: "GET", path: "/subscriptions", query, ...(signal ? { signal } : {}) });
}

/** Subscribe. */
export function subscriptions(body: t.SubscriptionsBody): Promise<t.Subscription> {
  return call({ method: "POST", path: "/subscriptions", body });
}

/** Read a subscription. */
export function readSubscription(subscriptionId: string, signal?: AbortSignal): Promise<t.Subscription> {
  return call({ method: "GET", path: `/subscriptions/${segment(subscriptionId)}`, ...(signal ? { signal } : {}) });
}

/** Cancel at the end of the period. */
export function subscriptionsCancel(subscriptionId: string): Promise<t.Subscription> {
  return call({ method: "POST", path: `/subscriptions/${segment(subscriptionId)}/cancel` });
}

/** Change the plan; the difference is charged by the day. */
export function subscriptionsChangePlan(subscriptionId: string, body: t.SubscriptionsChangePlanBody): Promise<t.Subscription> {
  return call({ method: "POST", path: `/subscriptions/${segment(subscriptionId)}/change-plan`, body });
}

/** List totp devices. */
export function listTotpDevices(query: PageQuery & { owner_id?: string; status?: "pending" | "active" | "removed" } = {}, signal?: AbortSignal): Promise<Page<t.TotpDevice>> {
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
export function totpDevicesRemove(totpDeviceId: string): Promise<t.TotpDevice> {
  return call({ method: "POST", path: `/totp-devices/${segment(totpDeviceId)}/remove` });
}

/** List treatments. */
export function listTreatments(query: PageQuery & { hive_id?: string; starts_at?: string; status?: "planned" | "done" | "cancelled" } = {}, signal?: AbortSignal): Promise<Page<t.Treatment>> {
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

/** List warehouses. */
export function listWarehouses(query: PageQuery & { code?: string; active?: boolean } = {}, signal?: AbortSignal): Promise<Page<t.Warehouse>> {
  return call({ method: "GET", path: "/warehouses", query, ...(signal ? { signal } : {}) });
}

/** Create a warehouse. */
export function createWarehouse(body: t.WarehouseCreate): Promise<t.Warehouse> {
  return call({ method: "POST", path: "/warehouses", body });
}

/** Read a warehouse. */
export function readWarehouse(warehouseId: string, signal?: AbortSignal): Promise<t.Warehouse> {
  return call({ method: "GET", path: `/warehouses/${segment(warehouseId)}`, ...(signal ? { signal } : {}) });
}

/** Update a warehouse. */
export function updateWarehouse(warehouseId: string, body: t.WarehouseUpdate): Promise<t.Warehouse> {
  return call({ method: "PATCH", path: `/warehouses/${segment(warehouseId)}`, body });
}

/** Delete a warehouse. */
export function deleteWarehouse(warehouseId: string): Promise<void> {
  return call({ method: "DELETE", path: `/warehouses/${segment(warehouseId)}` });
}

/** List watched services. */
export function listWatchedServices(query: PageQuery & { name?: string; tier?: "critical" | "important" | "internal"; status?: "healthy" | "degraded" | "down" | "silenced" } = {}, signal?: AbortSignal): Promise<Page<t.WatchedService>> {
  return call({ method: "GET", path: "/watched-services", query, ...(signal ? { signal } : {}) });
}

/** Create a watched service. */
export function createWatchedService(body: t.WatchedServiceCreate): Promise<t.WatchedService> {
  return call({ method: "POST", path: "/watched-services", body });
}

/** Read a watched service. */
export function readWatchedService(watchedServiceId: string, signal?: AbortSignal): Promise<t.WatchedService> {
  return call({ method: "GET", path: `/watched-services/${segment(watchedServiceId)}`, ...(signal ? { signal } : {}) });
}

/** Update a watched service. */
export function updateWatchedService(watchedServiceId: string, body: t.WatchedServiceUpdate): Promise<t.WatchedService> {
  return call({ method: "PATCH", path: `/watched-services/${segment(watchedServiceId)}`, body });
}

/** Delete a watched service. */
export function deleteWatchedService(watchedServiceId: string): Promise<void> {
  return call({ method: "DELETE", path: `/watched-services/${segment(watchedServiceId)}` });
}

/** Promises and what is left of them. */
export function getWatchedServicesServiceLevels(watchedServiceId: string, query: PageQuery = {}, signal?: AbortSignal): Promise<Page<t.ServiceLevel>> {
  return call({ method: "GET", path: `/watched-services/${segment(watchedServiceId)}/service-levels`, query, ...(signal ? { signal } : {}) });
}

/** Outages, for the status page. */
export function getWatchedServicesServiceOutages(watchedServiceId: string, query: PageQuery & { lead_id?: string; severity?: "minor" | "major" | "critical"; status?: "investigating" | "identified" | "mitigated" | "resolved" } = {}, signal?: AbortSignal): Promise<Page<t.ServiceOutage>> {
  return call({ method: "GET", path: `/watched-services/${segment(watchedServiceId)}/service-outages`, query, ...(signal ? { signal } : {}) });
}

/** Notifications of the provider; signature checked, stored, answered at once. */
export function webhooksPayments(body: t.WebhooksPaymentsBody): Promise<void> {
  return call({ method: "POST", path: "/webhooks/payments", body });
}
