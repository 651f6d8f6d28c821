import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "inspection_checklist_id", label: "Inspection checklist", kind: "reference", to: "inspection-checklists" },
  { name: "position", label: "Position", kind: "integer" },
  { name: "section", label: "Section", kind: "string", nullable: true },
  { name: "text", label: "Text", kind: "string" },
  { name: "answer_kind", label: "Answer kind", kind: "enum", values: ["yes_no", "scale", "number", "text", "photo"] },
  { name: "lower_limit", label: "Lower limit", kind: "decimal", nullable: true },
  { name: "upper_limit", label: "Upper limit", kind: "decimal", nullable: true },
  { name: "weight", label: "Weight", kind: "integer", initial: 1 },
  { name: "photo_needed", label: "Photo needed", kind: "boolean", initial: false },
  { name: "critical", label: "Critical", kind: "boolean", initial: false },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const checklistPoints: Resource = {
  name: "checklist-points",
  title: "Checklist points",
  noun: "Checklist point",
  heading: "section",
  columns: FIELDS.filter((field) => ["section", "inspection_checklist_id", "position", "text", "answer_kind", "lower_limit"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["answer_kind", "photo_needed", "critical"].includes(field.name)),
  list: (query, signal) => api.listChecklistPoints(query, signal),
  read: (id, signal) => api.readChecklistPoint(id, signal),
  remove: (id) => api.deleteChecklistPoint(id),
  create: {
    fields: [
      { name: "inspection_checklist_id", label: "Inspection checklist", kind: "reference", required: true, to: "inspection-checklists" },
      { name: "position", label: "Position", kind: "integer", required: true },
      { name: "section", label: "Section", kind: "string", nullable: true },
      { name: "text", label: "Text", kind: "string", required: true },
      { name: "answer_kind", label: "Answer kind", kind: "enum", required: true, values: ["yes_no", "scale", "number", "text", "photo"] },
      { name: "lower_limit", label: "Lower limit", kind: "decimal", nullable: true },
      { name: "upper_limit", label: "Upper limit", kind: "decimal", nullable: true },
      { name: "weight", label: "Weight", kind: "integer", initial: 1 },
      { name: "photo_needed", label: "Photo needed", kind: "boolean", initial: false },
      { name: "critical", label: "Critical", kind: "boolean", initial: false },
    ],
    submit: (body) => api.createChecklistPoint(body as t.ChecklistPointCreate),
  },
  update: {
    fields: [
      { name: "inspection_checklist_id", label: "Inspection checklist", kind: "reference", required: true, to: "inspection-checklists" },
      { name: "position", label: "Position", kind: "integer", required: true },
      { name: "section", label: "Section", kind: "string", nullable: true },
      { name: "text", label: "Text", kind: "string", required: true },
      { name: "answer_kind", label: "Answer kind", kind: "enum", required: true, values: ["yes_no", "scale", "number", "text", "photo"] },
      { name: "lower_limit", label: "Lower limit", kind: "decimal", nullable: true },
      { name: "upper_limit", label: "Upper limit", kind: "decimal", nullable: true },
      { name: "weight", label: "Weight", kind: "integer", required: true },
      { name: "photo_needed", label: "Photo needed", kind: "boolean", required: true },
      { name: "critical", label: "Critical", kind: "boolean", required: true },
    ],
    submit: (id, body) => api.updateChecklistPoint(id, body as t.ChecklistPointUpdate),
  },
  actions: [],
  related: [],
};
