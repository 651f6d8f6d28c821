import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "name", label: "Name", kind: "string" },
  { name: "description", label: "Description", kind: "text", nullable: true },
  { name: "status", label: "Status", kind: "enum", values: ["active", "retired"], initial: "active" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const jars: Resource = {
  name: "jars",
  title: "Jars",
  noun: "Jar",
  heading: "name",
  columns: FIELDS.filter((field) => ["name", "status"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["status"].includes(field.name)),
  list: (query, signal) => api.listJars(query, signal),
  read: (id, signal) => api.readJar(id, signal),
  remove: (id) => api.deleteJar(id),
  create: {
    fields: [
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "description", label: "Description", kind: "text", nullable: true },
      { name: "status", label: "Status", kind: "enum", values: ["active", "retired"], initial: "active" },
    ],
    submit: (body) => api.createJar(body as t.JarCreate),
  },
  update: {
    fields: [
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "description", label: "Description", kind: "text", nullable: true },
      { name: "status", label: "Status", kind: "enum", required: true, values: ["active", "retired"] },
    ],
    submit: (id, body) => api.updateJar(id, body as t.JarUpdate),
  },
  actions: [],
  related: [],
};
