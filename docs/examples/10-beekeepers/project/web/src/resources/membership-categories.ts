import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "name", label: "Name", kind: "string" },
  { name: "yearly_dues_minor", label: "Yearly dues", kind: "money" },
  { name: "admission_fee_minor", label: "Admission fee", kind: "money", least: 0, initial: 0 },
  { name: "votes", label: "Votes", kind: "boolean", initial: true },
  { name: "youngest_age", label: "Youngest age", kind: "integer", nullable: true },
  { name: "oldest_age", label: "Oldest age", kind: "integer", nullable: true },
  { name: "active", label: "Active", kind: "boolean", initial: true },
  { name: "currency", label: "Currency", kind: "currency", initial: "USD" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const membershipCategories: Resource = {
  name: "membership-categories",
  title: "Membership categories",
  noun: "Membership category",
  heading: "name",
  columns: FIELDS.filter((field) => ["name", "yearly_dues_minor", "admission_fee_minor", "votes", "youngest_age", "oldest_age"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["votes", "active"].includes(field.name)),
  list: (query, signal) => api.listMembershipCategories(query, signal),
  read: (id, signal) => api.readMembershipCategory(id, signal),
  remove: (id) => api.deleteMembershipCategory(id),
  create: {
    fields: [
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "yearly_dues_minor", label: "Yearly dues", kind: "money", required: true },
      { name: "admission_fee_minor", label: "Admission fee", kind: "money", least: 0, initial: 0 },
      { name: "votes", label: "Votes", kind: "boolean", initial: true },
      { name: "youngest_age", label: "Youngest age", kind: "integer", nullable: true },
      { name: "oldest_age", label: "Oldest age", kind: "integer", nullable: true },
      { name: "active", label: "Active", kind: "boolean", initial: true },
      { name: "currency", label: "Currency", kind: "currency", initial: "USD" },
    ],
    submit: (body, key) => api.createMembershipCategory(body as t.MembershipCategoryCreate, key),
  },
  update: {
    fields: [
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "yearly_dues_minor", label: "Yearly dues", kind: "money", required: true },
      { name: "admission_fee_minor", label: "Admission fee", kind: "money", required: true, least: 0 },
      { name: "votes", label: "Votes", kind: "boolean", required: true },
      { name: "youngest_age", label: "Youngest age", kind: "integer", nullable: true },
      { name: "oldest_age", label: "Oldest age", kind: "integer", nullable: true },
      { name: "active", label: "Active", kind: "boolean", required: true },
      { name: "currency", label: "Currency", kind: "currency", required: true },
    ],
    submit: (id, body) => api.updateMembershipCategory(id, body as t.MembershipCategoryUpdate),
  },
  actions: [],
  related: [],
};
