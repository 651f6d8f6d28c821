import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "book_id", label: "Book", kind: "reference", to: "books" },
  { name: "barcode", label: "Barcode", kind: "string" },
  { name: "shelf", label: "Shelf", kind: "string", nullable: true },
  { name: "condition", label: "Condition", kind: "enum", values: ["new", "good", "worn", "damaged"], initial: "good" },
  { name: "status", label: "Status", kind: "enum", values: ["available", "on_loan", "reserved", "lost", "withdrawn"], initial: "available" },
  { name: "acquired_on", label: "Acquired on", kind: "date", nullable: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const copies: Resource = {
  name: "copies",
  title: "Copies",
  noun: "Copy",
  heading: "barcode",
  columns: FIELDS.filter((field) => ["barcode", "book_id", "shelf", "condition", "status", "acquired_on"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["condition", "status"].includes(field.name)),
  list: (query, signal) => api.listCopies(query, signal),
  read: (id, signal) => api.readCopy(id, signal),
  remove: (id) => api.deleteCopy(id),
  create: {
    fields: [
      { name: "book_id", label: "Book", kind: "reference", required: true, to: "books" },
      { name: "barcode", label: "Barcode", kind: "string", required: true },
      { name: "shelf", label: "Shelf", kind: "string", nullable: true },
      { name: "condition", label: "Condition", kind: "enum", values: ["new", "good", "worn", "damaged"], initial: "good" },
      { name: "status", label: "Status", kind: "enum", values: ["available", "on_loan", "reserved", "lost", "withdrawn"], initial: "available" },
      { name: "acquired_on", label: "Acquired on", kind: "date", nullable: true },
    ],
    submit: (body) => api.createCopy(body as t.CopyCreate),
  },
  update: {
    fields: [
      { name: "book_id", label: "Book", kind: "reference", required: true, to: "books" },
      { name: "barcode", label: "Barcode", kind: "string", required: true },
      { name: "shelf", label: "Shelf", kind: "string", nullable: true },
      { name: "condition", label: "Condition", kind: "enum", required: true, values: ["new", "good", "worn", "damaged"] },
      { name: "status", label: "Status", kind: "enum", required: true, values: ["available", "on_loan", "reserved", "lost", "withdrawn"] },
      { name: "acquired_on", label: "Acquired on", kind: "date", nullable: true },
    ],
    submit: (id, body) => api.updateCopy(id, body as t.CopyUpdate),
  },
  actions: [],
  related: [],
};
