import * as api from "../api/operations";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "backup_source_id", label: "Backup source", kind: "reference", to: "backup-sources" },
  { name: "backup_plan_id", label: "Backup plan", kind: "reference", nullable: true, to: "backup-plans" },
  { name: "status", label: "Status", kind: "enum", values: ["queued", "running", "completed", "failed", "expired"], initial: "queued" },
  { name: "reason", label: "Reason", kind: "string", nullable: true },
  { name: "started_at", label: "Started at", kind: "datetime", nullable: true },
  { name: "completed_at", label: "Completed at", kind: "datetime", nullable: true },
  { name: "size_bytes", label: "Size bytes", kind: "decimal", nullable: true },
  { name: "checksum", label: "Checksum", kind: "string", nullable: true },
  { name: "vault_key", label: "Vault key", kind: "string", nullable: true },
  { name: "keep_until", label: "Keep until", kind: "datetime", nullable: true },
  { name: "fault", label: "Fault", kind: "text", nullable: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const backupRuns: Resource = {
  name: "backup-runs",
  title: "Backup runs",
  noun: "Backup run",
  heading: "reason",
  columns: FIELDS.filter((field) => ["reason", "backup_source_id", "backup_plan_id", "status", "started_at", "completed_at"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["status"].includes(field.name)),
  list: (query, signal) => api.listBackupRuns(query, signal),
  read: (id, signal) => api.readBackupRun(id, signal),
  actions: [],
  related: [],
};
