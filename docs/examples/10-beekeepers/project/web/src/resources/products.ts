import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "price_minor", label: "Price", kind: "money", least: 0 },
  { name: "stock", label: "Stock", kind: "integer", least: 0 },
  { name: "title", label: "Title", kind: "string" },
  { name: "slug", label: "Slug", kind: "string" },
  { name: "description", label: "Description", kind: "text", nullable: true },
  { name: "brand", label: "Brand", kind: "string", nullable: true },
  { name: "status", label: "Status", kind: "enum", values: ["draft", "active", "archived"], initial: "draft" },
  { name: "currency", label: "Currency", kind: "currency", initial: "USD" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const products: Resource = {
  name: "products",
  title: "Products",
  noun: "Product",
  heading: "title",
  columns: FIELDS.filter((field) => ["title", "price_minor", "stock", "slug", "brand", "status"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["status"].includes(field.name)),
  list: (query, signal) => api.listProducts(query, signal),
  read: (id, signal) => api.readProduct(id, signal),
  remove: (id) => api.deleteProduct(id),
  create: {
    fields: [
      { name: "price_minor", label: "Price", kind: "money", required: true, least: 0 },
      { name: "stock", label: "Stock", kind: "integer", required: true, least: 0 },
      { name: "title", label: "Title", kind: "string", required: true },
      { name: "slug", label: "Slug", kind: "string", required: true },
      { name: "description", label: "Description", kind: "text", nullable: true },
      { name: "brand", label: "Brand", kind: "string", nullable: true },
      { name: "currency", label: "Currency", kind: "currency", initial: "USD" },
    ],
    submit: (body, key) => api.createProduct(body as t.ProductCreate, key),
  },
  update: {
    fields: [
      { name: "price_minor", label: "Price", kind: "money", required: true, least: 0 },
      { name: "stock", label: "Stock", kind: "integer", required: true, least: 0 },
      { name: "title", label: "Title", kind: "string", required: true },
      { name: "slug", label: "Slug", kind: "string", required: true },
      { name: "description", label: "Description", kind: "text", nullable: true },
      { name: "brand", label: "Brand", kind: "string", nullable: true },
      { name: "currency", label: "Currency", kind: "currency", required: true },
    ],
    submit: (id, body) => api.updateProduct(id, body as t.ProductUpdate),
  },
  actions: [
    {
      name: "productsPublish",
      label: "Publish",
      fields: [
      ],
      run: (id) => api.productsPublish(id),
    },
  ],
  related: [
    {
      title: "Categories",
      resource: "categories",
      list: (id, query, signal) => api.listProductCategories(id, query, signal),
    },
  ],
};
