/** All resources, in the order in which they are listed. */

import { apiaries } from "./apiaries";
import { backupPlans } from "./backup-plans";
import { backupRuns } from "./backup-runs";
import { backupSources } from "./backup-sources";
import { categories } from "./categories";
import { checklistPoints } from "./checklist-points";
import { correctiveActions } from "./corrective-actions";
import { exportJobs } from "./export-jobs";
import { factorChallenges } from "./factor-challenges";
import { hives } from "./hives";
import { honeyHarvests } from "./honey-harvests";
import { importJobs } from "./import-jobs";
import { importRowFaults } from "./import-row-faults";
import { importTemplates } from "./import-templates";
import { inspectedSites } from "./inspected-sites";
import { inspectionChecklists } from "./inspection-checklists";
import { inspectionFindings } from "./inspection-findings";
import { inspectionVisits } from "./inspection-visits";
import { inspections } from "./inspections";
import { jars } from "./jars";
import { members } from "./members";
import { notificationPreferences } from "./notification-preferences";
import { notifications } from "./notifications";
import { orderItems } from "./order-items";
import { orders } from "./orders";
import { passkeys } from "./passkeys";
import { payments } from "./payments";
import { pointAnswers } from "./point-answers";
import { productImages } from "./product-images";
import { productVariants } from "./product-variants";
import { products } from "./products";
import { pushDevices } from "./push-devices";
import { refunds } from "./refunds";
import { restoreRuns } from "./restore-runs";
import { roles } from "./roles";
import { totpDevices } from "./totp-devices";
import { treatments } from "./treatments";
import { trustedBrowsers } from "./trusted-browsers";
import { users } from "./users";
import type { Resource } from "./resource";

export const resources: readonly Resource[] = [
  users,
  roles,
  backupSources,
  backupPlans,
  backupRuns,
  restoreRuns,
  categories,
  products,
  productVariants,
  productImages,
  importTemplates,
  importJobs,
  importRowFaults,
  exportJobs,
  inspectionChecklists,
  checklistPoints,
  inspectedSites,
  inspectionVisits,
  pointAnswers,
  inspectionFindings,
  correctiveActions,
  notifications,
  notificationPreferences,
  pushDevices,
  orders,
  orderItems,
  payments,
  refunds,
  totpDevices,
  passkeys,
  factorChallenges,
  trustedBrowsers,
  members,
  apiaries,
  hives,
  inspections,
  honeyHarvests,
  treatments,
  jars,
];

const byName = new Map(resources.map((resource) => [resource.name, resource]));

export function resourceNamed(name: string): Resource | undefined {
  return byName.get(name);
}
