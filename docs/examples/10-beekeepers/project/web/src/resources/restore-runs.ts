import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "backup_run_id", label: "Backup run", kind: "reference", to: "backup-runs" },
  { name: "requester_id", label: "Requester", kind: "reference", nullable: true, to: "users" },
  { name: "purpose", label: "Purpose", kind: "enum", values: ["rehearsal", "request", "incident"], initial: "rehearsal" },
  { name: "target", label: "Target", kind: "string" },
  { name: "point_in_time", label: "Point in time", kind: "datetime", nullable: true },
  { name: "status", label: "Status", kind: "enum", values: ["requested", "approved", "running", "completed", "failed"], initial: "requested" },
  { name: "started_at", label: "Started at", kind: "datetime", nullable: true },
  { name: "completed_at", label: "Completed at", kind: "datetime", nullable: true },
  { name: "minutes", label: "Minutes", kind: "integer", nullable: true, least: 0 },
  { name: "rows_checked", label: "Rows checked", kind: "integer", nullable: true },
  { name: "findings", label: "Findings", kind: "text", nullable: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const restoreRuns: Resource = {
  name: "restore-runs",
  title: "Restore runs",
  noun: "Restore run",
  heading: "target",
  columns: FIELDS.filter((field) => ["target", "backup_run_id", "requester_id", "purpose", "point_in_time", "status"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["purpose", "status"].includes(field.name)),
  list: (query, signal) => api.listRestoreRuns(query, signal),
  read: (id, signal) => api.readRestoreRun(id, signal),
  remove: (id) => api.deleteRestoreRun(id),
  create: {
    fields: [
      { name: "backup_run_id", label: "Backup run", kind: "reference", required: true, to: "backup-runs" },
      { name: "requester_id", label: "Requester", kind: "reference", nullable: true, to: "users" },
      { name: "purpose", label: "Purpose", kind: "enum", values: ["rehearsal", "request", "incident"], initial: "rehearsal" },
      { name: "target", label: "Target", kind: "string", required: true },
      { name: "point_in_time", label: "Point in time", kind: "datetime", nullable: true },
      { name: "started_at", label: "Started at", kind: "datetime", nullable: true },
      { name: "completed_at", label: "Completed at", kind: "datetime", nullable: true },
      { name: "minutes", label: "Minutes", kind: "integer", nullable: true, least: 0 },
      { name: "rows_checked", label: "Rows checked", kind: "integer", nullable: true },
      { name: "findings", label: "Findings", kind: "text", nullable: true },
    ],
    submit: (body) => api.createRestoreRun(body as t.RestoreRunCreate),
  },
  update: {
    fields: [
      { name: "backup_run_id", label: "Backup run", kind: "reference", required: true, to: "backup-runs" },
      { name: "requester_id", label: "Requester", kind: "reference", nullable: true, to: "users" },
      { name: "purpose", label: "Purpose", kind: "enum", required: true, values: ["rehearsal", "request", "incident"] },
      { name: "target", label: "Target", kind: "string", required: true },
      { name: "point_in_time", label: "Point in time", kind: "datetime", nullable: true },
      { name: "started_at", label: "Started at", kind: "datetime", nullable: true },
      { name: "completed_at", label: "Completed at", kind: "datetime", nullable: true },
      { name: "minutes", label: "Minutes", kind: "integer", nullable: true, least: 0 },
      { name: "rows_checked", label: "Rows checked", kind: "integer", nullable: true },
      { name: "findings", label: "Findings", kind: "text", nullable: true },
    ],
    submit: (id, body) => api.updateRestoreRun(id, body as t.RestoreRunUpdate),
  },
  actions: [
    {
      name: "restoreRunsApprove",
      label: "Approve",
      fields: [
      ],
      run: (id) => api.restoreRunsApprove(id),
    },
    {
      name: "restoreRunsComplete",
      label: "Complete",
      fields: [
      ],
      run: (id) => api.restoreRunsComplete(id),
    },
  ],
  related: [],
};
