import * as api from "../api/operations";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "club_member_id", label: "Club member", kind: "reference", to: "club-members" },
  { name: "year", label: "Year", kind: "integer" },
  { name: "amount_minor", label: "Amount", kind: "money" },
  { name: "due_on", label: "Due on", kind: "date" },
  { name: "status", label: "Status", kind: "enum", values: ["open", "collected", "paid", "returned", "waived"], initial: "open" },
  { name: "paid_on", label: "Paid on", kind: "date", nullable: true },
  { name: "reminder_level", label: "Reminder level", kind: "integer", initial: 0 },
  { name: "currency", label: "Currency", kind: "currency", initial: "USD" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const duesClaims: Resource = {
  name: "dues-claims",
  title: "Dues claims",
  noun: "Dues claim",
  heading: "id",
  columns: FIELDS.filter((field) => ["club_member_id", "year", "amount_minor", "due_on", "status", "paid_on"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["status"].includes(field.name)),
  list: (query, signal) => api.listDuesClaims(query, signal),
  read: (id, signal) => api.readDuesClaim(id, signal),
  actions: [
    {
      name: "duesClaimsCollect",
      label: "Collect",
      fields: [
      ],
      run: (id) => api.duesClaimsCollect(id),
    },
    {
      name: "duesClaimsPay",
      label: "Pay",
      fields: [
      ],
      run: (id) => api.duesClaimsPay(id),
    },
    {
      name: "duesClaimsWaive",
      label: "Waive",
      fields: [
      ],
      run: (id) => api.duesClaimsWaive(id),
    },
  ],
  related: [],
};
