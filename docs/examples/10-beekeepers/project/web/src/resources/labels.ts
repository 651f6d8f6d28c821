import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "project_id", label: "Project", kind: "reference", to: "projects" },
  { name: "name", label: "Name", kind: "string" },
  { name: "color", label: "Color", kind: "string", nullable: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const labels: Resource = {
  name: "labels",
  title: "Labels",
  noun: "Label",
  heading: "name",
  columns: FIELDS.filter((field) => ["name", "project_id", "color"].includes(field.name)),
  details: FIELDS,
  filters: [],
  list: (query, signal) => api.listLabels(query, signal),
  read: (id, signal) => api.readLabel(id, signal),
  remove: (id) => api.deleteLabel(id),
  create: {
    fields: [
      { name: "project_id", label: "Project", kind: "reference", required: true, to: "projects" },
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "color", label: "Color", kind: "string", nullable: true },
    ],
    submit: (body) => api.createLabel(body as t.LabelCreate),
  },
  update: {
    fields: [
      { name: "project_id", label: "Project", kind: "reference", required: true, to: "projects" },
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "color", label: "Color", kind: "string", nullable: true },
    ],
    submit: (id, body) => api.updateLabel(id, body as t.LabelUpdate),
  },
  actions: [],
  related: [],
};
