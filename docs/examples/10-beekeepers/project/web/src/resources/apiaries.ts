import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "member_id", label: "Member", kind: "reference", to: "members" },
  { name: "name", label: "Name", kind: "string" },
  { name: "description", label: "Description", kind: "text", nullable: true },
  { name: "status", label: "Status", kind: "enum", values: ["active", "retired"], initial: "active" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const apiaries: Resource = {
  name: "apiaries",
  title: "Apiaries",
  noun: "Apiary",
  heading: "name",
  columns: FIELDS.filter((field) => ["name", "member_id", "status"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["status"].includes(field.name)),
  list: (query, signal) => api.listApiaries(query, signal),
  read: (id, signal) => api.readApiary(id, signal),
  remove: (id) => api.deleteApiary(id),
  create: {
    fields: [
      { name: "member_id", label: "Member", kind: "reference", required: true, to: "members" },
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "description", label: "Description", kind: "text", nullable: true },
      { name: "status", label: "Status", kind: "enum", values: ["active", "retired"], initial: "active" },
    ],
    submit: (body) => api.createApiary(body as t.ApiaryCreate),
  },
  update: {
    fields: [
      { name: "member_id", label: "Member", kind: "reference", required: true, to: "members" },
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "description", label: "Description", kind: "text", nullable: true },
      { name: "status", label: "Status", kind: "enum", required: true, values: ["active", "retired"] },
    ],
    submit: (id, body) => api.updateApiary(id, body as t.ApiaryUpdate),
  },
  actions: [],
  related: [],
};
