import * as api from "../api/operations";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "copy_id", label: "Copy", kind: "reference", to: "copies" },
  { name: "member_id", label: "Member", kind: "reference", to: "members" },
  { name: "loaned_at", label: "Loaned at", kind: "datetime" },
  { name: "due_on", label: "Due on", kind: "date" },
  { name: "returned_at", label: "Returned at", kind: "datetime", nullable: true },
  { name: "renewals", label: "Renewals", kind: "integer", initial: 0 },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const loans: Resource = {
  name: "loans",
  title: "Loans",
  noun: "Loan",
  heading: "id",
  columns: FIELDS.filter((field) => ["copy_id", "member_id", "loaned_at", "due_on", "returned_at", "renewals"].includes(field.name)),
  details: FIELDS,
  filters: [],
  list: (query, signal) => api.listLoans(query, signal),
  read: (id, signal) => api.readLoan(id, signal),
  actions: [
    {
      name: "loansRenew",
      label: "Renew",
      fields: [
      ],
      run: (id) => api.loansRenew(id),
    },
    {
      name: "loansReturn",
      label: "Return",
      fields: [
      ],
      run: (id) => api.loansReturn(id),
    },
  ],
  related: [],
};
