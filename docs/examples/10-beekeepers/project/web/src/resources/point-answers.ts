import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "inspection_visit_id", label: "Inspection visit", kind: "reference", to: "inspection-visits" },
  { name: "checklist_point_id", label: "Checklist point", kind: "reference", to: "checklist-points" },
  { name: "value", label: "Value", kind: "string", nullable: true },
  { name: "number_value", label: "Number value", kind: "decimal", nullable: true },
  { name: "passed", label: "Passed", kind: "boolean", nullable: true },
  { name: "comment", label: "Comment", kind: "text", nullable: true },
  { name: "photo_keys", label: "Photo keys", kind: "json", nullable: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const pointAnswers: Resource = {
  name: "point-answers",
  title: "Point answers",
  noun: "Point answer",
  heading: "value",
  columns: FIELDS.filter((field) => ["value", "inspection_visit_id", "checklist_point_id", "number_value", "passed"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["passed"].includes(field.name)),
  list: (query, signal) => api.listPointAnswers(query, signal),
  read: (id, signal) => api.readPointAnswer(id, signal),
  remove: (id) => api.deletePointAnswer(id),
  create: {
    fields: [
      { name: "inspection_visit_id", label: "Inspection visit", kind: "reference", required: true, to: "inspection-visits" },
      { name: "checklist_point_id", label: "Checklist point", kind: "reference", required: true, to: "checklist-points" },
      { name: "value", label: "Value", kind: "string", nullable: true },
      { name: "number_value", label: "Number value", kind: "decimal", nullable: true },
      { name: "passed", label: "Passed", kind: "boolean", nullable: true },
      { name: "comment", label: "Comment", kind: "text", nullable: true },
      { name: "photo_keys", label: "Photo keys", kind: "json", nullable: true },
    ],
    submit: (body) => api.createPointAnswer(body as t.PointAnswerCreate),
  },
  update: {
    fields: [
      { name: "inspection_visit_id", label: "Inspection visit", kind: "reference", required: true, to: "inspection-visits" },
      { name: "checklist_point_id", label: "Checklist point", kind: "reference", required: true, to: "checklist-points" },
      { name: "value", label: "Value", kind: "string", nullable: true },
      { name: "number_value", label: "Number value", kind: "decimal", nullable: true },
      { name: "passed", label: "Passed", kind: "boolean", nullable: true },
      { name: "comment", label: "Comment", kind: "text", nullable: true },
      { name: "photo_keys", label: "Photo keys", kind: "json", nullable: true },
    ],
    submit: (id, body) => api.updatePointAnswer(id, body as t.PointAnswerUpdate),
  },
  actions: [],
  related: [],
};
