import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "parent_id", label: "Parent", kind: "reference", nullable: true, to: "categories" },
  { name: "name", label: "Name", kind: "string" },
  { name: "slug", label: "Slug", kind: "string" },
  { name: "position", label: "Position", kind: "integer", initial: 0 },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const categories: Resource = {
  name: "categories",
  title: "Categories",
  noun: "Category",
  heading: "name",
  columns: FIELDS.filter((field) => ["name", "parent_id", "slug", "position"].includes(field.name)),
  details: FIELDS,
  filters: [],
  list: (query, signal) => api.listCategories(query, signal),
  read: (id, signal) => api.readCategory(id, signal),
  remove: (id) => api.deleteCategory(id),
  create: {
    fields: [
      { name: "parent_id", label: "Parent", kind: "reference", nullable: true, to: "categories" },
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "slug", label: "Slug", kind: "string", required: true },
      { name: "position", label: "Position", kind: "integer", initial: 0 },
    ],
    submit: (body) => api.createCategory(body as t.CategoryCreate),
  },
  update: {
    fields: [
      { name: "parent_id", label: "Parent", kind: "reference", nullable: true, to: "categories" },
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "slug", label: "Slug", kind: "string", required: true },
      { name: "position", label: "Position", kind: "integer", required: true },
    ],
    submit: (id, body) => api.updateCategory(id, body as t.CategoryUpdate),
  },
  actions: [],
  related: [],
};
