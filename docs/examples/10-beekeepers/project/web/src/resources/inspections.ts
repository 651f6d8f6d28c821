import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "hive_id", label: "Hive", kind: "reference", to: "hives" },
  { name: "date", label: "Date", kind: "date" },
  { name: "weight_kg", label: "Weight kg", kind: "decimal" },
  { name: "queen_seen", label: "Queen seen", kind: "boolean" },
  { name: "notes", label: "Notes", kind: "text" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const inspections: Resource = {
  name: "inspections",
  title: "Inspections",
  noun: "Inspection",
  heading: "id",
  columns: FIELDS.filter((field) => ["hive_id", "date", "weight_kg", "queen_seen"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["queen_seen"].includes(field.name)),
  list: (query, signal) => api.listInspections(query, signal),
  read: (id, signal) => api.readInspection(id, signal),
  remove: (id) => api.deleteInspection(id),
  create: {
    fields: [
      { name: "hive_id", label: "Hive", kind: "reference", required: true, to: "hives" },
      { name: "date", label: "Date", kind: "date", required: true },
      { name: "weight_kg", label: "Weight kg", kind: "decimal", required: true },
      { name: "queen_seen", label: "Queen seen", kind: "boolean", required: true },
      { name: "notes", label: "Notes", kind: "text", required: true },
    ],
    submit: (body) => api.createInspection(body as t.InspectionCreate),
  },
  update: {
    fields: [
      { name: "hive_id", label: "Hive", kind: "reference", required: true, to: "hives" },
      { name: "date", label: "Date", kind: "date", required: true },
      { name: "weight_kg", label: "Weight kg", kind: "decimal", required: true },
      { name: "queen_seen", label: "Queen seen", kind: "boolean", required: true },
      { name: "notes", label: "Notes", kind: "text", required: true },
    ],
    submit: (id, body) => api.updateInspection(id, body as t.InspectionUpdate),
  },
  actions: [],
  related: [],
};
