import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "club_member_id", label: "Club member", kind: "reference", to: "club-members" },
  { name: "membership_category_id", label: "Membership category", kind: "reference", to: "membership-categories" },
  { name: "valid_from", label: "Valid from", kind: "date" },
  { name: "valid_until", label: "Valid until", kind: "date", nullable: true },
  { name: "dues_reduction_percent", label: "Dues reduction percent", kind: "integer", initial: 0 },
  { name: "note", label: "Note", kind: "string", nullable: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const membershipTerms: Resource = {
  name: "membership-terms",
  title: "Membership terms",
  noun: "Membership term",
  heading: "note",
  columns: FIELDS.filter((field) => ["note", "club_member_id", "membership_category_id", "valid_from", "valid_until", "dues_reduction_percent"].includes(field.name)),
  details: FIELDS,
  filters: [],
  list: (query, signal) => api.listMembershipTerms(query, signal),
  read: (id, signal) => api.readMembershipTerm(id, signal),
  remove: (id) => api.deleteMembershipTerm(id),
  create: {
    fields: [
      { name: "club_member_id", label: "Club member", kind: "reference", required: true, to: "club-members" },
      { name: "membership_category_id", label: "Membership category", kind: "reference", required: true, to: "membership-categories" },
      { name: "valid_from", label: "Valid from", kind: "date", required: true },
      { name: "valid_until", label: "Valid until", kind: "date", nullable: true },
      { name: "dues_reduction_percent", label: "Dues reduction percent", kind: "integer", initial: 0 },
      { name: "note", label: "Note", kind: "string", nullable: true },
    ],
    submit: (body) => api.createMembershipTerm(body as t.MembershipTermCreate),
  },
  update: {
    fields: [
      { name: "club_member_id", label: "Club member", kind: "reference", required: true, to: "club-members" },
      { name: "membership_category_id", label: "Membership category", kind: "reference", required: true, to: "membership-categories" },
      { name: "valid_from", label: "Valid from", kind: "date", required: true },
      { name: "valid_until", label: "Valid until", kind: "date", nullable: true },
      { name: "dues_reduction_percent", label: "Dues reduction percent", kind: "integer", required: true },
      { name: "note", label: "Note", kind: "string", nullable: true },
    ],
    submit: (id, body) => api.updateMembershipTerm(id, body as t.MembershipTermUpdate),
  },
  actions: [],
  related: [],
};
