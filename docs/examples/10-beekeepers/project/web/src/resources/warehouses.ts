import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "name", label: "Name", kind: "string" },
  { name: "code", label: "Code", kind: "string" },
  { name: "address", label: "Address", kind: "text", nullable: true },
  { name: "active", label: "Active", kind: "boolean", initial: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const warehouses: Resource = {
  name: "warehouses",
  title: "Warehouses",
  noun: "Warehouse",
  heading: "name",
  columns: FIELDS.filter((field) => ["name", "code", "active"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["active"].includes(field.name)),
  list: (query, signal) => api.listWarehouses(query, signal),
  read: (id, signal) => api.readWarehouse(id, signal),
  remove: (id) => api.deleteWarehouse(id),
  create: {
    fields: [
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "code", label: "Code", kind: "string", required: true },
      { name: "address", label: "Address", kind: "text", nullable: true },
      { name: "active", label: "Active", kind: "boolean", initial: true },
    ],
    submit: (body) => api.createWarehouse(body as t.WarehouseCreate),
  },
  update: {
    fields: [
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "code", label: "Code", kind: "string", required: true },
      { name: "address", label: "Address", kind: "text", nullable: true },
      { name: "active", label: "Active", kind: "boolean", required: true },
    ],
    submit: (id, body) => api.updateWarehouse(id, body as t.WarehouseUpdate),
  },
  actions: [],
  related: [],
};
