import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "name", label: "Name", kind: "string" },
  { name: "kind", label: "Kind", kind: "enum", values: ["database", "files", "volume", "configuration"] },
  { name: "address", label: "Address", kind: "string" },
  { name: "credentials_encrypted", label: "Credentials encrypted", kind: "string", nullable: true },
  { name: "status", label: "Status", kind: "enum", values: ["active", "paused", "retired"], initial: "active" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const backupSources: Resource = {
  name: "backup-sources",
  title: "Backup sources",
  noun: "Backup source",
  heading: "name",
  columns: FIELDS.filter((field) => ["name", "kind", "address", "credentials_encrypted", "status"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["kind", "status"].includes(field.name)),
  list: (query, signal) => api.listBackupSources(query, signal),
  read: (id, signal) => api.readBackupSource(id, signal),
  remove: (id) => api.deleteBackupSource(id),
  create: {
    fields: [
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "kind", label: "Kind", kind: "enum", required: true, values: ["database", "files", "volume", "configuration"] },
      { name: "address", label: "Address", kind: "string", required: true },
      { name: "credentials_encrypted", label: "Credentials encrypted", kind: "string", nullable: true },
    ],
    submit: (body) => api.createBackupSource(body as t.BackupSourceCreate),
  },
  update: {
    fields: [
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "kind", label: "Kind", kind: "enum", required: true, values: ["database", "files", "volume", "configuration"] },
      { name: "address", label: "Address", kind: "string", required: true },
      { name: "credentials_encrypted", label: "Credentials encrypted", kind: "string", nullable: true },
    ],
    submit: (id, body) => api.updateBackupSource(id, body as t.BackupSourceUpdate),
  },
  actions: [
    {
      name: "backupSourcesBackupRuns",
      label: "Add to backup runs",
      fields: [
        { name: "reason", label: "Reason", kind: "string", required: true },
      ],
      run: (id, body) => api.backupSourcesBackupRuns(id, body as t.BackupSourcesBackupRunsBody),
    },
    {
      name: "backupSourcesRetire",
      label: "Retire",
      fields: [
      ],
      run: (id) => api.backupSourcesRetire(id),
    },
  ],
  related: [
    {
      title: "Backup runs",
      resource: "backup-runs",
      list: (id, query, signal) => api.getBackupSourcesBackupRuns(id, query, signal),
    },
  ],
};
