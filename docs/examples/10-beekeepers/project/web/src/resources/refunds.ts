import * as api from "../api/operations";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "payment_id", label: "Payment", kind: "reference", to: "payments" },
  { name: "amount_minor", label: "Amount", kind: "money", least: 0 },
  { name: "reason", label: "Reason", kind: "string", nullable: true },
  { name: "status", label: "Status", kind: "enum", values: ["created", "succeeded", "failed"], initial: "created" },
  { name: "provider_reference", label: "Provider reference", kind: "string", nullable: true },
  { name: "currency", label: "Currency", kind: "currency", initial: "USD" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const refunds: Resource = {
  name: "refunds",
  title: "Refunds",
  noun: "Refund",
  heading: "reason",
  columns: FIELDS.filter((field) => ["reason", "payment_id", "amount_minor", "status", "provider_reference", "currency"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["status"].includes(field.name)),
  list: (query, signal) => api.listRefunds(query, signal),
  read: (id, signal) => api.readRefund(id, signal),
  actions: [],
  related: [],
};
