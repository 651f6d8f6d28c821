import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "user_id", label: "User", kind: "reference", nullable: true, to: "users" },
  { name: "card_number", label: "Card number", kind: "string" },
  { name: "full_name", label: "Full name", kind: "string" },
  { name: "email", label: "Email", kind: "email" },
  { name: "phone", label: "Phone", kind: "phone", nullable: true },
  { name: "address", label: "Address", kind: "text", nullable: true },
  { name: "status", label: "Status", kind: "enum", values: ["active", "blocked", "expired"], initial: "active" },
  { name: "joined_on", label: "Joined on", kind: "date" },
  { name: "expires_on", label: "Expires on", kind: "date", nullable: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const members: Resource = {
  name: "members",
  title: "Members",
  noun: "Member",
  heading: "full_name",
  columns: FIELDS.filter((field) => ["full_name", "user_id", "card_number", "email", "phone", "status"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["status"].includes(field.name)),
  list: (query, signal) => api.listMembers(query, signal),
  read: (id, signal) => api.readMember(id, signal),
  remove: (id) => api.deleteMember(id),
  create: {
    fields: [
      { name: "card_number", label: "Card number", kind: "string", required: true },
      { name: "full_name", label: "Full name", kind: "string", required: true },
      { name: "email", label: "Email", kind: "email", required: true },
      { name: "phone", label: "Phone", kind: "phone", nullable: true },
      { name: "address", label: "Address", kind: "text", nullable: true },
      { name: "status", label: "Status", kind: "enum", values: ["active", "blocked", "expired"], initial: "active" },
      { name: "joined_on", label: "Joined on", kind: "date", required: true },
      { name: "expires_on", label: "Expires on", kind: "date", nullable: true },
    ],
    submit: (body) => api.createMember(body as t.MemberCreate),
  },
  update: {
    fields: [
      { name: "card_number", label: "Card number", kind: "string", required: true },
      { name: "full_name", label: "Full name", kind: "string", required: true },
      { name: "email", label: "Email", kind: "email", required: true },
      { name: "phone", label: "Phone", kind: "phone", nullable: true },
      { name: "address", label: "Address", kind: "text", nullable: true },
      { name: "status", label: "Status", kind: "enum", required: true, values: ["active", "blocked", "expired"] },
      { name: "joined_on", label: "Joined on", kind: "date", required: true },
      { name: "expires_on", label: "Expires on", kind: "date", nullable: true },
    ],
    submit: (id, body) => api.updateMember(id, body as t.MemberUpdate),
  },
  actions: [],
  related: [],
};
