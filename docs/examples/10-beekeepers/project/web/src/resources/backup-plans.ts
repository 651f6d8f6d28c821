import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "backup_source_id", label: "Backup source", kind: "reference", to: "backup-sources" },
  { name: "method", label: "Method", kind: "enum", values: ["full", "incremental", "log_shipping"], initial: "full" },
  { name: "cron_expression", label: "Cron expression", kind: "string" },
  { name: "time_zone", label: "Time zone", kind: "string", initial: "UTC" },
  { name: "keep_days", label: "Keep days", kind: "integer", initial: 30 },
  { name: "keep_months", label: "Keep months", kind: "integer", initial: 12 },
  { name: "keep_years", label: "Keep years", kind: "integer", initial: 0 },
  { name: "locked_days", label: "Locked days", kind: "integer", initial: 14 },
  { name: "next_run_at", label: "Next run at", kind: "datetime", nullable: true },
  { name: "status", label: "Status", kind: "enum", values: ["active", "paused"], initial: "active" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const backupPlans: Resource = {
  name: "backup-plans",
  title: "Backup plans",
  noun: "Backup plan",
  heading: "cron_expression",
  columns: FIELDS.filter((field) => ["cron_expression", "backup_source_id", "method", "time_zone", "keep_days", "keep_months"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["method", "status"].includes(field.name)),
  list: (query, signal) => api.listBackupPlans(query, signal),
  read: (id, signal) => api.readBackupPlan(id, signal),
  remove: (id) => api.deleteBackupPlan(id),
  create: {
    fields: [
      { name: "backup_source_id", label: "Backup source", kind: "reference", required: true, to: "backup-sources" },
      { name: "method", label: "Method", kind: "enum", values: ["full", "incremental", "log_shipping"], initial: "full" },
      { name: "cron_expression", label: "Cron expression", kind: "string", required: true },
      { name: "time_zone", label: "Time zone", kind: "string", initial: "UTC" },
      { name: "keep_days", label: "Keep days", kind: "integer", initial: 30 },
      { name: "keep_months", label: "Keep months", kind: "integer", initial: 12 },
      { name: "keep_years", label: "Keep years", kind: "integer", initial: 0 },
      { name: "locked_days", label: "Locked days", kind: "integer", initial: 14 },
      { name: "next_run_at", label: "Next run at", kind: "datetime", nullable: true },
    ],
    submit: (body) => api.createBackupPlan(body as t.BackupPlanCreate),
  },
  update: {
    fields: [
      { name: "backup_source_id", label: "Backup source", kind: "reference", required: true, to: "backup-sources" },
      { name: "method", label: "Method", kind: "enum", required: true, values: ["full", "incremental", "log_shipping"] },
      { name: "cron_expression", label: "Cron expression", kind: "string", required: true },
      { name: "time_zone", label: "Time zone", kind: "string", required: true },
      { name: "keep_days", label: "Keep days", kind: "integer", required: true },
      { name: "keep_months", label: "Keep months", kind: "integer", required: true },
      { name: "keep_years", label: "Keep years", kind: "integer", required: true },
      { name: "locked_days", label: "Locked days", kind: "integer", required: true },
      { name: "next_run_at", label: "Next run at", kind: "datetime", nullable: true },
    ],
    submit: (id, body) => api.updateBackupPlan(id, body as t.BackupPlanUpdate),
  },
  actions: [
    {
      name: "backupPlansPause",
      label: "Pause",
      fields: [
      ],
      run: (id) => api.backupPlansPause(id),
    },
    {
      name: "backupPlansResume",
      label: "Resume",
      fields: [
      ],
      run: (id) => api.backupPlansResume(id),
    },
  ],
  related: [],
};
