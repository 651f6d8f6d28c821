import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "title", label: "Title", kind: "string" },
  { name: "isbn", label: "Isbn", kind: "string", nullable: true },
  { name: "author_names", label: "Author names", kind: "string" },
  { name: "publisher", label: "Publisher", kind: "string", nullable: true },
  { name: "published_year", label: "Published year", kind: "integer", nullable: true },
  { name: "language", label: "Language", kind: "string", nullable: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const books: Resource = {
  name: "books",
  title: "Books",
  noun: "Book",
  heading: "title",
  columns: FIELDS.filter((field) => ["title", "isbn", "author_names", "publisher", "published_year", "language"].includes(field.name)),
  details: FIELDS,
  filters: [],
  list: (query, signal) => api.listBooks(query, signal),
  read: (id, signal) => api.readBook(id, signal),
  remove: (id) => api.deleteBook(id),
  create: {
    fields: [
      { name: "title", label: "Title", kind: "string", required: true },
      { name: "isbn", label: "Isbn", kind: "string", nullable: true },
      { name: "author_names", label: "Author names", kind: "string", required: true },
      { name: "publisher", label: "Publisher", kind: "string", nullable: true },
      { name: "published_year", label: "Published year", kind: "integer", nullable: true },
      { name: "language", label: "Language", kind: "string", nullable: true },
    ],
    submit: (body) => api.createBook(body as t.BookCreate),
  },
  update: {
    fields: [
      { name: "title", label: "Title", kind: "string", required: true },
      { name: "isbn", label: "Isbn", kind: "string", nullable: true },
      { name: "author_names", label: "Author names", kind: "string", required: true },
      { name: "publisher", label: "Publisher", kind: "string", nullable: true },
      { name: "published_year", label: "Published year", kind: "integer", nullable: true },
      { name: "language", label: "Language", kind: "string", nullable: true },
    ],
    submit: (id, body) => api.updateBook(id, body as t.BookUpdate),
  },
  actions: [],
  related: [],
};
