import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "book_id", label: "Book", kind: "reference", to: "books" },
  { name: "member_id", label: "Member", kind: "reference", to: "members" },
  { name: "requested_at", label: "Requested at", kind: "datetime" },
  { name: "status", label: "Status", kind: "enum", values: ["waiting", "ready", "collected", "cancelled", "expired"], initial: "waiting" },
  { name: "ready_until", label: "Ready until", kind: "date", nullable: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const holds: Resource = {
  name: "holds",
  title: "Holds",
  noun: "Hold",
  heading: "id",
  columns: FIELDS.filter((field) => ["book_id", "member_id", "requested_at", "status", "ready_until"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["status"].includes(field.name)),
  list: (query, signal) => api.listHolds(query, signal),
  read: (id, signal) => api.readHold(id, signal),
  remove: (id) => api.deleteHold(id),
  create: {
    fields: [
      { name: "book_id", label: "Book", kind: "reference", required: true, to: "books" },
      { name: "member_id", label: "Member", kind: "reference", required: true, to: "members" },
      { name: "requested_at", label: "Requested at", kind: "datetime", required: true },
      { name: "status", label: "Status", kind: "enum", values: ["waiting", "ready", "collected", "cancelled", "expired"], initial: "waiting" },
      { name: "ready_until", label: "Ready until", kind: "date", nullable: true },
    ],
    submit: (body) => api.createHold(body as t.HoldCreate),
  },
  update: {
    fields: [
      { name: "book_id", label: "Book", kind: "reference", required: true, to: "books" },
      { name: "member_id", label: "Member", kind: "reference", required: true, to: "members" },
      { name: "requested_at", label: "Requested at", kind: "datetime", required: true },
      { name: "status", label: "Status", kind: "enum", required: true, values: ["waiting", "ready", "collected", "cancelled", "expired"] },
      { name: "ready_until", label: "Ready until", kind: "date", nullable: true },
    ],
    submit: (id, body) => api.updateHold(id, body as t.HoldUpdate),
  },
  actions: [],
  related: [],
};
