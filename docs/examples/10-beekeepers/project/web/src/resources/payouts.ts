import * as api from "../api/operations";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "seller_id", label: "Seller", kind: "reference", to: "sellers" },
  { name: "order_id", label: "Order", kind: "reference", nullable: true, to: "orders" },
  { name: "amount_minor", label: "Amount", kind: "money" },
  { name: "commission_minor", label: "Commission", kind: "money" },
  { name: "status", label: "Status", kind: "enum", values: ["pending", "sent", "failed"], initial: "pending" },
  { name: "provider_reference", label: "Provider reference", kind: "string", nullable: true },
  { name: "due_on", label: "Due on", kind: "date" },
  { name: "currency", label: "Currency", kind: "currency", initial: "USD" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const payouts: Resource = {
  name: "payouts",
  title: "Payouts",
  noun: "Payout",
  heading: "provider_reference",
  columns: FIELDS.filter((field) => ["provider_reference", "seller_id", "order_id", "amount_minor", "commission_minor", "status"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["status"].includes(field.name)),
  list: (query, signal) => api.listPayouts(query, signal),
  read: (id, signal) => api.readPayout(id, signal),
  actions: [],
  related: [],
};
