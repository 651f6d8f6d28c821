import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "product_id", label: "Product", kind: "reference", to: "products" },
  { name: "url", label: "Url", kind: "url" },
  { name: "alt_text", label: "Alt text", kind: "string", nullable: true },
  { name: "position", label: "Position", kind: "integer", initial: 0 },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const productImages: Resource = {
  name: "product-images",
  title: "Product images",
  noun: "Product image",
  heading: "alt_text",
  columns: FIELDS.filter((field) => ["alt_text", "product_id", "position"].includes(field.name)),
  details: FIELDS,
  filters: [],
  list: (query, signal) => api.listProductImages(query, signal),
  read: (id, signal) => api.readProductImage(id, signal),
  remove: (id) => api.deleteProductImage(id),
  create: {
    fields: [
      { name: "product_id", label: "Product", kind: "reference", required: true, to: "products" },
      { name: "url", label: "Url", kind: "url", required: true },
      { name: "alt_text", label: "Alt text", kind: "string", nullable: true },
      { name: "position", label: "Position", kind: "integer", initial: 0 },
    ],
    submit: (body) => api.createProductImage(body as t.ProductImageCreate),
  },
  update: {
    fields: [
      { name: "product_id", label: "Product", kind: "reference", required: true, to: "products" },
      { name: "url", label: "Url", kind: "url", required: true },
      { name: "alt_text", label: "Alt text", kind: "string", nullable: true },
      { name: "position", label: "Position", kind: "integer", required: true },
    ],
    submit: (id, body) => api.updateProductImage(id, body as t.ProductImageUpdate),
  },
  actions: [],
  related: [],
};
