import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "name", label: "Name", kind: "string" },
  { name: "version", label: "Version", kind: "integer" },
  { name: "category", label: "Category", kind: "string" },
  { name: "pass_percent", label: "Pass percent", kind: "integer", initial: 80 },
  { name: "status", label: "Status", kind: "enum", values: ["draft", "published", "retired"], initial: "draft" },
  { name: "published_at", label: "Published at", kind: "datetime", nullable: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const inspectionChecklists: Resource = {
  name: "inspection-checklists",
  title: "Inspection checklists",
  noun: "Inspection checklist",
  heading: "name",
  columns: FIELDS.filter((field) => ["name", "version", "category", "pass_percent", "status", "published_at"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["status"].includes(field.name)),
  list: (query, signal) => api.listInspectionChecklists(query, signal),
  read: (id, signal) => api.readInspectionChecklist(id, signal),
  remove: (id) => api.deleteInspectionChecklist(id),
  create: {
    fields: [
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "version", label: "Version", kind: "integer", required: true },
      { name: "category", label: "Category", kind: "string", required: true },
      { name: "pass_percent", label: "Pass percent", kind: "integer", initial: 80 },
      { name: "published_at", label: "Published at", kind: "datetime", nullable: true },
    ],
    submit: (body) => api.createInspectionChecklist(body as t.InspectionChecklistCreate),
  },
  update: {
    fields: [
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "version", label: "Version", kind: "integer", required: true },
      { name: "category", label: "Category", kind: "string", required: true },
      { name: "pass_percent", label: "Pass percent", kind: "integer", required: true },
      { name: "published_at", label: "Published at", kind: "datetime", nullable: true },
    ],
    submit: (id, body) => api.updateInspectionChecklist(id, body as t.InspectionChecklistUpdate),
  },
  actions: [
    {
      name: "inspectionChecklistsPublish",
      label: "Publish",
      fields: [
      ],
      run: (id) => api.inspectionChecklistsPublish(id),
    },
  ],
  related: [
    {
      title: "Checklist points",
      resource: "checklist-points",
      list: (id, query, signal) => api.getInspectionChecklistsChecklistPoints(id, query, signal),
    },
  ],
};
