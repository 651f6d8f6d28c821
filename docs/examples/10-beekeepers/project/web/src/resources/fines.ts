import * as api from "../api/operations";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "loan_id", label: "Loan", kind: "reference", to: "loans" },
  { name: "member_id", label: "Member", kind: "reference", to: "members" },
  { name: "amount_minor", label: "Amount", kind: "money" },
  { name: "reason", label: "Reason", kind: "enum", values: ["overdue", "damaged", "lost"] },
  { name: "status", label: "Status", kind: "enum", values: ["open", "paid", "waived"], initial: "open" },
  { name: "paid_at", label: "Paid at", kind: "datetime", nullable: true },
  { name: "currency", label: "Currency", kind: "currency", initial: "USD" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const fines: Resource = {
  name: "fines",
  title: "Fines",
  noun: "Fine",
  heading: "id",
  columns: FIELDS.filter((field) => ["loan_id", "member_id", "amount_minor", "reason", "status", "paid_at"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["reason", "status"].includes(field.name)),
  list: (query, signal) => api.listFines(query, signal),
  read: (id, signal) => api.readFine(id, signal),
  actions: [
    {
      name: "finesPay",
      label: "Pay",
      fields: [
      ],
      run: (id) => api.finesPay(id),
    },
  ],
  related: [],
};
