import * as api from "../api/operations";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "import_job_id", label: "Import job", kind: "reference", to: "import-jobs" },
  { name: "row_number", label: "Row number", kind: "integer" },
  { name: "column_name", label: "Column name", kind: "string", nullable: true },
  { name: "given", label: "Given", kind: "string", nullable: true },
  { name: "fault", label: "Fault", kind: "string" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const importRowFaults: Resource = {
  name: "import-row-faults",
  title: "Import row faults",
  noun: "Import row fault",
  heading: "column_name",
  columns: FIELDS.filter((field) => ["column_name", "import_job_id", "row_number", "given", "fault"].includes(field.name)),
  details: FIELDS,
  filters: [],
  list: (query, signal) => api.listImportRowFaults(query, signal),
  read: (id, signal) => api.readImportRowFault(id, signal),
  actions: [],
  related: [],
};
