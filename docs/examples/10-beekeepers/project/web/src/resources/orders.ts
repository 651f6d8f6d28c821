import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "customer_id", label: "Customer", kind: "reference", nullable: true, to: "users" },
  { name: "number", label: "Number", kind: "string" },
  { name: "status", label: "Status", kind: "enum", values: ["placed", "paid", "fulfilled", "completed", "cancelled"], initial: "placed" },
  { name: "email", label: "Email", kind: "email" },
  { name: "subtotal_minor", label: "Subtotal", kind: "money", least: 0 },
  { name: "tax_total_minor", label: "Tax total", kind: "money", least: 0 },
  { name: "shipping_total_minor", label: "Shipping total", kind: "money", least: 0 },
  { name: "discount_total_minor", label: "Discount total", kind: "money", least: 0 },
  { name: "total_minor", label: "Total", kind: "money", least: 0 },
  { name: "shipping_address", label: "Shipping address", kind: "address", nullable: true },
  { name: "billing_address", label: "Billing address", kind: "address", nullable: true },
  { name: "placed_at", label: "Placed at", kind: "datetime" },
  { name: "cancelled_at", label: "Cancelled at", kind: "datetime", nullable: true },
  { name: "currency", label: "Currency", kind: "currency", initial: "USD" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const orders: Resource = {
  name: "orders",
  title: "Orders",
  noun: "Order",
  heading: "number",
  columns: FIELDS.filter((field) => ["number", "customer_id", "status", "email", "subtotal_minor", "tax_total_minor"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["status"].includes(field.name)),
  list: (query, signal) => api.listOrders(query, signal),
  read: (id, signal) => api.readOrder(id, signal),
  actions: [
    {
      name: "ordersCancel",
      label: "Cancel",
      fields: [
        { name: "reason", label: "Reason", kind: "string", nullable: true },
      ],
      run: (id, body) => api.ordersCancel(id, body as t.OrdersCancelBody),
    },
    {
      name: "ordersFulfil",
      label: "Fulfil",
      fields: [
      ],
      run: (id) => api.ordersFulfil(id),
    },
  ],
  related: [],
};
