import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "owner_id", label: "Owner", kind: "reference", to: "users" },
  { name: "key", label: "Key", kind: "string" },
  { name: "name", label: "Name", kind: "string" },
  { name: "description", label: "Description", kind: "text", nullable: true },
  { name: "status", label: "Status", kind: "enum", values: ["active", "on_hold", "done", "archived"], initial: "active" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const projects: Resource = {
  name: "projects",
  title: "Projects",
  noun: "Project",
  heading: "name",
  columns: FIELDS.filter((field) => ["name", "owner_id", "key", "status"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["status"].includes(field.name)),
  list: (query, signal) => api.listProjects(query, signal),
  read: (id, signal) => api.readProject(id, signal),
  remove: (id) => api.deleteProject(id),
  create: {
    fields: [
      { name: "key", label: "Key", kind: "string", required: true },
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "description", label: "Description", kind: "text", nullable: true },
      { name: "status", label: "Status", kind: "enum", values: ["active", "on_hold", "done", "archived"], initial: "active" },
    ],
    submit: (body) => api.createProject(body as t.ProjectCreate),
  },
  update: {
    fields: [
      { name: "key", label: "Key", kind: "string", required: true },
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "description", label: "Description", kind: "text", nullable: true },
      { name: "status", label: "Status", kind: "enum", required: true, values: ["active", "on_hold", "done", "archived"] },
    ],
    submit: (id, body) => api.updateProject(id, body as t.ProjectUpdate),
  },
  actions: [],
  related: [
    {
      title: "Board",
      resource: "tasks",
      list: (id, query, signal) => api.getProjectsBoard(id, query, signal),
    },
  ],
};
