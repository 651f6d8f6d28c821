import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "name", label: "Name", kind: "string" },
  { name: "city", label: "City", kind: "string", nullable: true },
  { name: "website", label: "Website", kind: "url", nullable: true },
  { name: "notes", label: "Notes", kind: "text", nullable: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const associations: Resource = {
  name: "associations",
  title: "Associations",
  noun: "Association",
  heading: "name",
  columns: FIELDS.filter((field) => ["name", "city"].includes(field.name)),
  details: FIELDS,
  filters: [],
  list: (query, signal) => api.listAssociations(query, signal),
  read: (id, signal) => api.readAssociation(id, signal),
  remove: (id) => api.deleteAssociation(id),
  create: {
    fields: [
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "city", label: "City", kind: "string", nullable: true },
      { name: "website", label: "Website", kind: "url", nullable: true },
      { name: "notes", label: "Notes", kind: "text", nullable: true },
    ],
    submit: (body) => api.createAssociation(body as t.AssociationCreate),
  },
  update: {
    fields: [
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "city", label: "City", kind: "string", nullable: true },
      { name: "website", label: "Website", kind: "url", nullable: true },
      { name: "notes", label: "Notes", kind: "text", nullable: true },
    ],
    submit: (id, body) => api.updateAssociation(id, body as t.AssociationUpdate),
  },
  actions: [],
  related: [],
};
