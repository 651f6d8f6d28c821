import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "owner_id", label: "Owner", kind: "reference", to: "users" },
  { name: "source", label: "Source", kind: "string" },
  { name: "filters", label: "Filters", kind: "json", nullable: true },
  { name: "columns", label: "Columns", kind: "json", nullable: true },
  { name: "format", label: "Format", kind: "enum", values: ["csv", "xlsx", "json"], initial: "csv" },
  { name: "status", label: "Status", kind: "enum", values: ["queued", "running", "completed", "failed", "expired"], initial: "queued" },
  { name: "rows", label: "Rows", kind: "integer", nullable: true },
  { name: "file_key", label: "File key", kind: "string", nullable: true },
  { name: "expires_at", label: "Expires at", kind: "datetime", nullable: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const exportJobs: Resource = {
  name: "export-jobs",
  title: "Export jobs",
  noun: "Export job",
  heading: "source",
  columns: FIELDS.filter((field) => ["source", "owner_id", "format", "status", "rows", "file_key"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["format", "status"].includes(field.name)),
  list: (query, signal) => api.listExportJobs(query, signal),
  read: (id, signal) => api.readExportJob(id, signal),
  create: {
    fields: [
      { name: "source", label: "Source", kind: "string", required: true },
      { name: "filters", label: "Filters", kind: "json", nullable: true },
      { name: "columns", label: "Columns", kind: "json", nullable: true },
      { name: "format", label: "Format", kind: "enum", required: true, values: ["csv", "xlsx", "json"] },
    ],
    submit: (body) => api.createExportJob(body as t.CreateExportJobBody),
  },
  actions: [],
  related: [],
};
