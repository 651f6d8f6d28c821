import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "product_id", label: "Product", kind: "reference", to: "products" },
  { name: "sku", label: "Sku", kind: "string" },
  { name: "title", label: "Title", kind: "string" },
  { name: "price_minor", label: "Price", kind: "money", least: 0 },
  { name: "compare_at_price_minor", label: "Compare at price", kind: "money", nullable: true, least: 0 },
  { name: "options", label: "Options", kind: "json", nullable: true },
  { name: "weight_g", label: "Weight g", kind: "integer", nullable: true },
  { name: "active", label: "Active", kind: "boolean", initial: true },
  { name: "currency", label: "Currency", kind: "currency", initial: "USD" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const productVariants: Resource = {
  name: "product-variants",
  title: "Product variants",
  noun: "Product variant",
  heading: "title",
  columns: FIELDS.filter((field) => ["title", "product_id", "sku", "price_minor", "compare_at_price_minor", "weight_g"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["active"].includes(field.name)),
  list: (query, signal) => api.listProductVariants(query, signal),
  read: (id, signal) => api.readProductVariant(id, signal),
  remove: (id) => api.deleteProductVariant(id),
  create: {
    fields: [
      { name: "product_id", label: "Product", kind: "reference", required: true, to: "products" },
      { name: "sku", label: "Sku", kind: "string", required: true },
      { name: "title", label: "Title", kind: "string", required: true },
      { name: "price_minor", label: "Price", kind: "money", required: true, least: 0 },
      { name: "compare_at_price_minor", label: "Compare at price", kind: "money", nullable: true, least: 0 },
      { name: "options", label: "Options", kind: "json", nullable: true },
      { name: "weight_g", label: "Weight g", kind: "integer", nullable: true },
      { name: "active", label: "Active", kind: "boolean", initial: true },
      { name: "currency", label: "Currency", kind: "currency", initial: "USD" },
    ],
    submit: (body, key) => api.createProductVariant(body as t.ProductVariantCreate, key),
  },
  update: {
    fields: [
      { name: "product_id", label: "Product", kind: "reference", required: true, to: "products" },
      { name: "sku", label: "Sku", kind: "string", required: true },
      { name: "title", label: "Title", kind: "string", required: true },
      { name: "price_minor", label: "Price", kind: "money", required: true, least: 0 },
      { name: "compare_at_price_minor", label: "Compare at price", kind: "money", nullable: true, least: 0 },
      { name: "options", label: "Options", kind: "json", nullable: true },
      { name: "weight_g", label: "Weight g", kind: "integer", nullable: true },
      { name: "active", label: "Active", kind: "boolean", required: true },
      { name: "currency", label: "Currency", kind: "currency", required: true },
    ],
    submit: (id, body) => api.updateProductVariant(id, body as t.ProductVariantUpdate),
  },
  actions: [],
  related: [],
};
