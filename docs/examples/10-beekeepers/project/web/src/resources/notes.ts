import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "title", label: "Title", kind: "string" },
  { name: "body", label: "Body", kind: "text" },
  { name: "status", label: "Status", kind: "enum", values: ["draft", "published", "archived"], initial: "draft" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const notes: Resource = {
  name: "notes",
  title: "Notes",
  noun: "Note",
  heading: "title",
  columns: FIELDS.filter((field) => ["title", "status"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["status"].includes(field.name)),
  list: (query, signal) => api.listNotes(query, signal),
  read: (id, signal) => api.readNote(id, signal),
  remove: (id) => api.deleteNote(id),
  create: {
    fields: [
      { name: "title", label: "Title", kind: "string", required: true },
      { name: "body", label: "Body", kind: "text", required: true },
      { name: "status", label: "Status", kind: "enum", values: ["draft", "published", "archived"], initial: "draft" },
    ],
    submit: (body) => api.createNote(body as t.NoteCreate),
  },
  update: {
    fields: [
      { name: "title", label: "Title", kind: "string", required: true },
      { name: "body", label: "Body", kind: "text", required: true },
      { name: "status", label: "Status", kind: "enum", required: true, values: ["draft", "published", "archived"] },
    ],
    submit: (id, body) => api.updateNote(id, body as t.NoteUpdate),
  },
  actions: [],
  related: [],
};
