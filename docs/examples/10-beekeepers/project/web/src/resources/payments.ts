import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "order_id", label: "Order", kind: "reference", nullable: true, to: "orders" },
  { name: "payer_id", label: "Payer", kind: "reference", nullable: true, to: "users" },
  { name: "amount_minor", label: "Amount", kind: "money", least: 0 },
  { name: "status", label: "Status", kind: "enum", values: ["created", "authorised", "succeeded", "failed", "cancelled"], initial: "created" },
  { name: "provider", label: "Provider", kind: "string" },
  { name: "provider_reference", label: "Provider reference", kind: "string", nullable: true },
  { name: "failure_code", label: "Failure code", kind: "string", nullable: true },
  { name: "captured_at", label: "Captured at", kind: "datetime", nullable: true },
  { name: "currency", label: "Currency", kind: "currency", initial: "USD" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const payments: Resource = {
  name: "payments",
  title: "Payments",
  noun: "Payment",
  heading: "provider",
  columns: FIELDS.filter((field) => ["provider", "order_id", "payer_id", "amount_minor", "status", "provider_reference"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["status"].includes(field.name)),
  list: (query, signal) => api.listPayments(query, signal),
  read: (id, signal) => api.readPayment(id, signal),
  create: {
    fields: [
      { name: "amount_minor", label: "Amount", kind: "money", required: true, least: 0 },
      { name: "return_url", label: "Return url", kind: "url", required: true },
      { name: "currency", label: "Currency", kind: "currency", initial: "USD" },
    ],
    submit: (body, key) => api.createPayment(body as t.CreatePaymentBody, key),
  },
  actions: [
    {
      name: "paymentsRefunds",
      label: "Add to refunds",
      fields: [
        { name: "amount_minor", label: "Amount", kind: "money", required: true, least: 0 },
        { name: "reason", label: "Reason", kind: "string", nullable: true },
        { name: "currency", label: "Currency", kind: "currency", initial: "USD" },
      ],
      run: (id, body, key) => api.paymentsRefunds(id, body as t.PaymentsRefundsBody, key),
    },
  ],
  related: [],
};
