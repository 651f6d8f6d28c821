import * as api from "../api/operations";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "order_id", label: "Order", kind: "reference", to: "orders" },
  { name: "product_variant_id", label: "Product variant", kind: "reference", nullable: true, to: "product-variants" },
  { name: "sku", label: "Sku", kind: "string" },
  { name: "title", label: "Title", kind: "string" },
  { name: "unit_price_minor", label: "Unit price", kind: "money", least: 0 },
  { name: "quantity", label: "Quantity", kind: "integer", least: 0 },
  { name: "tax_amount_minor", label: "Tax amount", kind: "money", least: 0 },
  { name: "line_total_minor", label: "Line total", kind: "money", least: 0 },
  { name: "currency", label: "Currency", kind: "currency", initial: "USD" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const orderItems: Resource = {
  name: "order-items",
  title: "Order items",
  noun: "Order item",
  heading: "title",
  columns: FIELDS.filter((field) => ["title", "order_id", "product_variant_id", "sku", "unit_price_minor", "quantity"].includes(field.name)),
  details: FIELDS,
  filters: [],
  list: (query, signal) => api.listOrderItems(query, signal),
  read: (id, signal) => api.readOrderItem(id, signal),
  actions: [],
  related: [],
};
