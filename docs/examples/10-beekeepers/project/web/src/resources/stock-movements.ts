import * as api from "../api/operations";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "stock_item_id", label: "Stock item", kind: "reference", to: "stock-items" },
  { name: "quantity", label: "Quantity", kind: "integer", least: 0 },
  { name: "reason", label: "Reason", kind: "enum", values: ["receipt", "sale", "return", "transfer", "correction", "loss"] },
  { name: "reference", label: "Reference", kind: "string", nullable: true },
  { name: "moved_at", label: "Moved at", kind: "datetime" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const stockMovements: Resource = {
  name: "stock-movements",
  title: "Stock movements",
  noun: "Stock movement",
  heading: "reference",
  columns: FIELDS.filter((field) => ["reference", "stock_item_id", "quantity", "reason", "moved_at"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["reason"].includes(field.name)),
  list: (query, signal) => api.listStockMovements(query, signal),
  read: (id, signal) => api.readStockMovement(id, signal),
  actions: [],
  related: [],
};
