import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "inspection_finding_id", label: "Inspection finding", kind: "reference", to: "inspection-findings" },
  { name: "assignee_id", label: "Assignee", kind: "reference", nullable: true, to: "users" },
  { name: "description", label: "Description", kind: "string" },
  { name: "due_on", label: "Due on", kind: "date" },
  { name: "done_note", label: "Done note", kind: "text", nullable: true },
  { name: "proof_key", label: "Proof key", kind: "string", nullable: true },
  { name: "status", label: "Status", kind: "enum", values: ["open", "done", "verified", "rejected"], initial: "open" },
  { name: "done_at", label: "Done at", kind: "datetime", nullable: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const correctiveActions: Resource = {
  name: "corrective-actions",
  title: "Corrective actions",
  noun: "Corrective action",
  heading: "description",
  columns: FIELDS.filter((field) => ["description", "inspection_finding_id", "assignee_id", "due_on", "proof_key", "status"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["status"].includes(field.name)),
  list: (query, signal) => api.listCorrectiveActions(query, signal),
  read: (id, signal) => api.readCorrectiveAction(id, signal),
  remove: (id) => api.deleteCorrectiveAction(id),
  create: {
    fields: [
      { name: "inspection_finding_id", label: "Inspection finding", kind: "reference", required: true, to: "inspection-findings" },
      { name: "assignee_id", label: "Assignee", kind: "reference", nullable: true, to: "users" },
      { name: "description", label: "Description", kind: "string", required: true },
      { name: "due_on", label: "Due on", kind: "date", required: true },
      { name: "done_note", label: "Done note", kind: "text", nullable: true },
      { name: "proof_key", label: "Proof key", kind: "string", nullable: true },
      { name: "done_at", label: "Done at", kind: "datetime", nullable: true },
    ],
    submit: (body) => api.createCorrectiveAction(body as t.CorrectiveActionCreate),
  },
  update: {
    fields: [
      { name: "inspection_finding_id", label: "Inspection finding", kind: "reference", required: true, to: "inspection-findings" },
      { name: "assignee_id", label: "Assignee", kind: "reference", nullable: true, to: "users" },
      { name: "description", label: "Description", kind: "string", required: true },
      { name: "due_on", label: "Due on", kind: "date", required: true },
      { name: "done_note", label: "Done note", kind: "text", nullable: true },
      { name: "proof_key", label: "Proof key", kind: "string", nullable: true },
      { name: "done_at", label: "Done at", kind: "datetime", nullable: true },
    ],
    submit: (id, body) => api.updateCorrectiveAction(id, body as t.CorrectiveActionUpdate),
  },
  actions: [
    {
      name: "correctiveActionsDone",
      label: "Done",
      fields: [
        { name: "done_note", label: "Done note", kind: "text", nullable: true },
        { name: "proof_key", label: "Proof key", kind: "string", nullable: true },
      ],
      run: (id, body) => api.correctiveActionsDone(id, body as t.CorrectiveActionsDoneBody),
    },
    {
      name: "correctiveActionsReject",
      label: "Reject",
      fields: [
      ],
      run: (id) => api.correctiveActionsReject(id),
    },
  ],
  related: [],
};
