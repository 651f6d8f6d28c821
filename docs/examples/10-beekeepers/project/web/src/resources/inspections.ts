import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "hive_id", label: "Hive", kind: "reference", to: "hives" },
  { name: "member_id", label: "Member", kind: "reference", nullable: true, to: "members" },
  { name: "starts_at", label: "Starts at", kind: "datetime" },
  { name: "ends_at", label: "Ends at", kind: "datetime", nullable: true },
  { name: "status", label: "Status", kind: "enum", values: ["planned", "done", "cancelled"], initial: "planned" },
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
  columns: FIELDS.filter((field) => ["hive_id", "member_id", "starts_at", "ends_at", "status", "date"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["status", "queen_seen"].includes(field.name)),
  list: (query, signal) => api.listInspections(query, signal),
  read: (id, signal) => api.readInspection(id, signal),
  remove: (id) => api.deleteInspection(id),
  create: {
    fields: [
      { name: "hive_id", label: "Hive", kind: "reference", required: true, to: "hives" },
      { name: "member_id", label: "Member", kind: "reference", nullable: true, to: "members" },
      { name: "starts_at", label: "Starts at", kind: "datetime", required: true },
      { name: "ends_at", label: "Ends at", kind: "datetime", nullable: true },
      { name: "status", label: "Status", kind: "enum", values: ["planned", "done", "cancelled"], initial: "planned" },
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
      { name: "member_id", label: "Member", kind: "reference", nullable: true, to: "members" },
      { name: "starts_at", label: "Starts at", kind: "datetime", required: true },
      { name: "ends_at", label: "Ends at", kind: "datetime", nullable: true },
      { name: "status", label: "Status", kind: "enum", required: true, values: ["planned", "done", "cancelled"] },
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
