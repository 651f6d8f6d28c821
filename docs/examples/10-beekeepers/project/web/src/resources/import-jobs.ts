import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "requester_id", label: "Requester", kind: "reference", to: "users" },
  { name: "import_template_id", label: "Import template", kind: "reference", nullable: true, to: "import-templates" },
  { name: "target", label: "Target", kind: "string" },
  { name: "file_key", label: "File key", kind: "string" },
  { name: "file_name", label: "File name", kind: "string" },
  { name: "mapping", label: "Mapping", kind: "json", nullable: true },
  { name: "mode", label: "Mode", kind: "enum", values: ["create", "update", "create_or_update"], initial: "create" },
  { name: "status", label: "Status", kind: "enum", values: ["uploaded", "checked", "confirmed", "importing", "completed", "failed", "cancelled", "undone"], initial: "uploaded" },
  { name: "rows_total", label: "Rows total", kind: "integer", least: 0, initial: 0 },
  { name: "rows_written", label: "Rows written", kind: "integer", initial: 0 },
  { name: "rows_faulty", label: "Rows faulty", kind: "integer", initial: 0 },
  { name: "completed_at", label: "Completed at", kind: "datetime", nullable: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const importJobs: Resource = {
  name: "import-jobs",
  title: "Import jobs",
  noun: "Import job",
  heading: "target",
  columns: FIELDS.filter((field) => ["target", "requester_id", "import_template_id", "file_key", "file_name", "mode"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["mode", "status"].includes(field.name)),
  list: (query, signal) => api.listImportJobs(query, signal),
  read: (id, signal) => api.readImportJob(id, signal),
  actions: [
    {
      name: "importJobsCancel",
      label: "Cancel",
      fields: [
      ],
      run: (id) => api.importJobsCancel(id),
    },
    {
      name: "importJobsColumns",
      label: "Columns",
      fields: [
        { name: "mapping", label: "Mapping", kind: "json", required: true },
        { name: "mode", label: "Mode", kind: "enum", required: true, values: ["create", "update", "create_or_update"] },
      ],
      run: (id, body) => api.importJobsColumns(id, body as t.ImportJobsColumnsBody),
    },
    {
      name: "importJobsConfirm",
      label: "Confirm",
      fields: [
      ],
      run: (id) => api.importJobsConfirm(id),
    },
    {
      name: "importJobsUndo",
      label: "Undo",
      fields: [
        { name: "status", label: "Status", kind: "enum", required: true, values: ["undone"] },
      ],
      run: (id, body) => api.importJobsUndo(id, body as t.ImportJobsUndoBody),
    },
  ],
  related: [
    {
      title: "Import row faults",
      resource: "import-row-faults",
      list: (id, query, signal) => api.getImportJobsImportRowFaults(id, query, signal),
    },
  ],
};
