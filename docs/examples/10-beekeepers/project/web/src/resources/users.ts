import * as api from "../api/operations";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "email", label: "Email", kind: "email" },
  { name: "display_name", label: "Display name", kind: "string" },
  { name: "status", label: "Status", kind: "enum", values: ["pending", "active", "suspended"], initial: "pending" },
  { name: "email_verified_at", label: "Email verified at", kind: "datetime", nullable: true },
  { name: "last_login_at", label: "Last login at", kind: "datetime", nullable: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const users: Resource = {
  name: "users",
  title: "Users",
  noun: "User",
  heading: "display_name",
  columns: FIELDS.filter((field) => ["display_name", "email", "status", "email_verified_at", "last_login_at"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["status"].includes(field.name)),
  list: (query, signal) => api.listUsers(query, signal),
  read: (id, signal) => api.readUser(id, signal),
  actions: [],
  related: [
    {
      title: "Roles",
      resource: "roles",
      list: (id, query, signal) => api.listUserRoles(id, query, signal),
    },
  ],
};
