import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "apiary_id", label: "Apiary", kind: "reference", to: "apiaries" },
  { name: "name", label: "Name", kind: "string" },
  { name: "description", label: "Description", kind: "text", nullable: true },
  { name: "status", label: "Status", kind: "enum", values: ["active", "retired"], initial: "active" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const hives: Resource = {
  name: "hives",
  title: "Hives",
  noun: "Hive",
  heading: "name",
  columns: FIELDS.filter((field) => ["name", "apiary_id", "status"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["status"].includes(field.name)),
  list: (query, signal) => api.listHives(query, signal),
  read: (id, signal) => api.readHive(id, signal),
  remove: (id) => api.deleteHive(id),
  create: {
    fields: [
      { name: "apiary_id", label: "Apiary", kind: "reference", required: true, to: "apiaries" },
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "description", label: "Description", kind: "text", nullable: true },
      { name: "status", label: "Status", kind: "enum", values: ["active", "retired"], initial: "active" },
    ],
    submit: (body) => api.createHive(body as t.HiveCreate),
  },
  update: {
    fields: [
      { name: "apiary_id", label: "Apiary", kind: "reference", required: true, to: "apiaries" },
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "description", label: "Description", kind: "text", nullable: true },
      { name: "status", label: "Status", kind: "enum", required: true, values: ["active", "retired"] },
    ],
    submit: (id, body) => api.updateHive(id, body as t.HiveUpdate),
  },
  actions: [],
  related: [],
};
