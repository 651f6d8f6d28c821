/** All resources, in the order in which they are listed. */

import { apiaries } from "./apiaries";
import { books } from "./books";
import { categories } from "./categories";
import { checklistPoints } from "./checklist-points";
import { clubMeetings } from "./club-meetings";
import { clubMembers } from "./club-members";
import { clubOffices } from "./club-offices";
import { copies } from "./copies";
import { correctiveActions } from "./corrective-actions";
import { duesClaims } from "./dues-claims";
import { factorChallenges } from "./factor-challenges";
import { fines } from "./fines";
import { hives } from "./hives";
import { holds } from "./holds";
import { honeyHarvests } from "./honey-harvests";
import { inspectedSites } from "./inspected-sites";
import { inspectionChecklists } from "./inspection-checklists";
import { inspectionFindings } from "./inspection-findings";
import { inspectionVisits } from "./inspection-visits";
import { invoiceLines } from "./invoice-lines";
import { invoices } from "./invoices";
import { kilograms } from "./kilograms";
import { listingImages } from "./listing-images";
import { listings } from "./listings";
import { loans } from "./loans";
import { members } from "./members";
import { membershipCategories } from "./membership-categories";
import { membershipTerms } from "./membership-terms";
import { notes } from "./notes";
import { notificationPreferences } from "./notification-preferences";
import { notifications } from "./notifications";
import { onCallShifts } from "./on-call-shifts";
import { orderItems } from "./order-items";
import { orders } from "./orders";
import { passkeys } from "./passkeys";
import { payments } from "./payments";
import { payouts } from "./payouts";
import { plans } from "./plans";
import { pointAnswers } from "./point-answers";
import { productImages } from "./product-images";
import { productVariants } from "./product-variants";
import { products } from "./products";
import { pushDevices } from "./push-devices";
import { refunds } from "./refunds";
import { roles } from "./roles";
import { sellers } from "./sellers";
import { serviceLevels } from "./service-levels";
import { serviceOutages } from "./service-outages";
import { signalAlerts } from "./signal-alerts";
import { signalRules } from "./signal-rules";
import { stockItems } from "./stock-items";
import { stockMovements } from "./stock-movements";
import { subscriptions } from "./subscriptions";
import { totpDevices } from "./totp-devices";
import { treatments } from "./treatments";
import { trustedBrowsers } from "./trusted-browsers";
import { users } from "./users";
import { warehouses } from "./warehouses";
import { watchedServices } from "./watched-services";
import type { Resource } from "./resource";

export const resources: readonly Resource[] = [
  users,
  roles,
  categories,
  products,
  productVariants,
  productImages,
  inspectionChecklists,
  checklistPoints,
  inspectedSites,
  inspectionVisits,
  pointAnswers,
  inspectionFindings,
  correctiveActions,
  warehouses,
  stockItems,
  stockMovements,
  books,
  copies,
  members,
  loans,
  fines,
  holds,
  sellers,
  listings,
  listingImages,
  clubMembers,
  membershipCategories,
  membershipTerms,
  duesClaims,
  clubOffices,
  clubMeetings,
  notifications,
  notificationPreferences,
  pushDevices,
  watchedServices,
  serviceLevels,
  signalRules,
  onCallShifts,
  serviceOutages,
  signalAlerts,
  orders,
  payouts,
  orderItems,
  plans,
  subscriptions,
  invoices,
  invoiceLines,
  payments,
  refunds,
  totpDevices,
  passkeys,
  factorChallenges,
  trustedBrowsers,
  notes,
  kilograms,
  apiaries,
  hives,
  honeyHarvests,
  treatments,
];

const byName = new Map(resources.map((resource) => [resource.name, resource]));

export function resourceNamed(name: string): Resource | undefined {
  return byName.get(name);
}
