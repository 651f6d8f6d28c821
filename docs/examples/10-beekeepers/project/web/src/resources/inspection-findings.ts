import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "inspection_visit_id", label: "Inspection visit", kind: "reference", to: "inspection-visits" },
  { name: "checklist_point_id", label: "Checklist point", kind: "reference", nullable: true, to: "checklist-points" },
  { name: "description", label: "Description", kind: "text" },
  { name: "severity", label: "Severity", kind: "enum", values: ["minor", "major", "critical"], initial: "minor" },
  { name: "found_at", label: "Found at", kind: "datetime" },
  { name: "repeated", label: "Repeated", kind: "boolean", initial: false },
  { name: "status", label: "Status", kind: "enum", values: ["open", "in_progress", "resolved", "accepted"], initial: "open" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const inspectionFindings: Resource = {
  name: "inspection-findings",
  title: "Inspection findings",
  noun: "Inspection finding",
  heading: "id",
  columns: FIELDS.filter((field) => ["inspection_visit_id", "checklist_point_id", "severity", "found_at", "repeated", "status"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["severity", "repeated", "status"].includes(field.name)),
  list: (query, signal) => api.listInspectionFindings(query, signal),
  read: (id, signal) => api.readInspectionFinding(id, signal),
  remove: (id) => api.deleteInspectionFinding(id),
  create: {
    fields: [
      { name: "inspection_visit_id", label: "Inspection visit", kind: "reference", required: true, to: "inspection-visits" },
      { name: "checklist_point_id", label: "Checklist point", kind: "reference", nullable: true, to: "checklist-points" },
      { name: "description", label: "Description", kind: "text", required: true },
      { name: "severity", label: "Severity", kind: "enum", values: ["minor", "major", "critical"], initial: "minor" },
      { name: "found_at", label: "Found at", kind: "datetime", required: true },
      { name: "repeated", label: "Repeated", kind: "boolean", initial: false },
    ],
    submit: (body) => api.createInspectionFinding(body as t.InspectionFindingCreate),
  },
  update: {
    fields: [
      { name: "inspection_visit_id", label: "Inspection visit", kind: "reference", required: true, to: "inspection-visits" },
      { name: "checklist_point_id", label: "Checklist point", kind: "reference", nullable: true, to: "checklist-points" },
      { name: "description", label: "Description", kind: "text", required: true },
      { name: "severity", label: "Severity", kind: "enum", required: true, values: ["minor", "major", "critical"] },
      { name: "found_at", label: "Found at", kind: "datetime", required: true },
      { name: "repeated", label: "Repeated", kind: "boolean", required: true },
    ],
    submit: (id, body) => api.updateInspectionFinding(id, body as t.InspectionFindingUpdate),
  },
  actions: [
    {
      name: "inspectionFindingsResolve",
      label: "Resolve",
      fields: [
      ],
      run: (id) => api.inspectionFindingsResolve(id),
    },
  ],
  related: [
    {
      title: "Corrective actions",
      resource: "corrective-actions",
      list: (id, query, signal) => api.getInspectionFindingsCorrectiveActions(id, query, signal),
    },
  ],
};
