import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "code", label: "Code", kind: "string" },
  { name: "name", label: "Name", kind: "string" },
  { name: "kind", label: "Kind", kind: "string" },
  { name: "address", label: "Address", kind: "text", nullable: true },
  { name: "inspect_every_days", label: "Inspect every days", kind: "integer", nullable: true },
  { name: "next_due_on", label: "Next due on", kind: "date", nullable: true },
  { name: "active", label: "Active", kind: "boolean", initial: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const inspectedSites: Resource = {
  name: "inspected-sites",
  title: "Inspected sites",
  noun: "Inspected site",
  heading: "name",
  columns: FIELDS.filter((field) => ["name", "code", "kind", "inspect_every_days", "next_due_on", "active"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["active"].includes(field.name)),
  list: (query, signal) => api.listInspectedSites(query, signal),
  read: (id, signal) => api.readInspectedSite(id, signal),
  remove: (id) => api.deleteInspectedSite(id),
  create: {
    fields: [
      { name: "code", label: "Code", kind: "string", required: true },
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "kind", label: "Kind", kind: "string", required: true },
      { name: "address", label: "Address", kind: "text", nullable: true },
      { name: "inspect_every_days", label: "Inspect every days", kind: "integer", nullable: true },
      { name: "next_due_on", label: "Next due on", kind: "date", nullable: true },
      { name: "active", label: "Active", kind: "boolean", initial: true },
    ],
    submit: (body) => api.createInspectedSite(body as t.InspectedSiteCreate),
  },
  update: {
    fields: [
      { name: "code", label: "Code", kind: "string", required: true },
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "kind", label: "Kind", kind: "string", required: true },
      { name: "address", label: "Address", kind: "text", nullable: true },
      { name: "inspect_every_days", label: "Inspect every days", kind: "integer", nullable: true },
      { name: "next_due_on", label: "Next due on", kind: "date", nullable: true },
      { name: "active", label: "Active", kind: "boolean", required: true },
    ],
    submit: (id, body) => api.updateInspectedSite(id, body as t.InspectedSiteUpdate),
  },
  actions: [],
  related: [
    {
      title: "Inspection visits",
      resource: "inspection-visits",
      list: (id, query, signal) => api.getInspectedSitesInspectionVisits(id, query, signal),
    },
  ],
};
