import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "apiary_id", label: "Apiary", kind: "reference", nullable: true, to: "apiaries" },
  { name: "substance", label: "Substance", kind: "string" },
  { name: "dose", label: "Dose", kind: "decimal" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const treatments: Resource = {
  name: "treatments",
  title: "Treatments",
  noun: "Treatment",
  heading: "substance",
  columns: FIELDS.filter((field) => ["substance", "apiary_id", "dose"].includes(field.name)),
  details: FIELDS,
  filters: [],
  list: (query, signal) => api.listTreatments(query, signal),
  read: (id, signal) => api.readTreatment(id, signal),
  remove: (id) => api.deleteTreatment(id),
  create: {
    fields: [
      { name: "apiary_id", label: "Apiary", kind: "reference", nullable: true, to: "apiaries" },
      { name: "substance", label: "Substance", kind: "string", required: true },
      { name: "dose", label: "Dose", kind: "decimal", required: true },
    ],
    submit: (body) => api.createTreatment(body as t.TreatmentCreate),
  },
  update: {
    fields: [
      { name: "apiary_id", label: "Apiary", kind: "reference", nullable: true, to: "apiaries" },
      { name: "substance", label: "Substance", kind: "string", required: true },
      { name: "dose", label: "Dose", kind: "decimal", required: true },
    ],
    submit: (id, body) => api.updateTreatment(id, body as t.TreatmentUpdate),
  },
  actions: [],
  related: [],
};
