import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "owner_id", label: "Owner", kind: "reference", to: "users" },
  { name: "name", label: "Name", kind: "string" },
  { name: "target", label: "Target", kind: "string" },
  { name: "mapping", label: "Mapping", kind: "json" },
  { name: "match_on", label: "Match on", kind: "string", nullable: true },
  { name: "date_format", label: "Date format", kind: "string", nullable: true },
  { name: "decimal_sign", label: "Decimal sign", kind: "enum", values: ["point", "comma"], initial: "point" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const importTemplates: Resource = {
  name: "import-templates",
  title: "Import templates",
  noun: "Import template",
  heading: "name",
  columns: FIELDS.filter((field) => ["name", "owner_id", "target", "match_on", "date_format", "decimal_sign"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["decimal_sign"].includes(field.name)),
  list: (query, signal) => api.listImportTemplates(query, signal),
  read: (id, signal) => api.readImportTemplate(id, signal),
  remove: (id) => api.deleteImportTemplate(id),
  create: {
    fields: [
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "target", label: "Target", kind: "string", required: true },
      { name: "mapping", label: "Mapping", kind: "json", required: true },
      { name: "match_on", label: "Match on", kind: "string", nullable: true },
      { name: "date_format", label: "Date format", kind: "string", nullable: true },
      { name: "decimal_sign", label: "Decimal sign", kind: "enum", values: ["point", "comma"], initial: "point" },
    ],
    submit: (body) => api.createImportTemplate(body as t.ImportTemplateCreate),
  },
  update: {
    fields: [
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "target", label: "Target", kind: "string", required: true },
      { name: "mapping", label: "Mapping", kind: "json", required: true },
      { name: "match_on", label: "Match on", kind: "string", nullable: true },
      { name: "date_format", label: "Date format", kind: "string", nullable: true },
      { name: "decimal_sign", label: "Decimal sign", kind: "enum", required: true, values: ["point", "comma"] },
    ],
    submit: (id, body) => api.updateImportTemplate(id, body as t.ImportTemplateUpdate),
  },
  actions: [],
  related: [],
};
