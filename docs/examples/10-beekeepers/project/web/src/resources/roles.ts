import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "name", label: "Name", kind: "string" },
  { name: "permissions", label: "Permissions", kind: "json" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const roles: Resource = {
  name: "roles",
  title: "Roles",
  noun: "Role",
  heading: "name",
  columns: FIELDS.filter((field) => ["name"].includes(field.name)),
  details: FIELDS,
  filters: [],
  list: (query, signal) => api.listRoles(query, signal),
  read: (id, signal) => api.readRole(id, signal),
  remove: (id) => api.deleteRole(id),
  create: {
    fields: [
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "permissions", label: "Permissions", kind: "json", required: true },
    ],
    submit: (body) => api.createRole(body as t.RoleCreate),
  },
  update: {
    fields: [
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "permissions", label: "Permissions", kind: "json", required: true },
    ],
    submit: (id, body) => api.updateRole(id, body as t.RoleUpdate),
  },
  actions: [],
  related: [],
};
