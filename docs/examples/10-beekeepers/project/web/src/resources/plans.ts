import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "code", label: "Code", kind: "string" },
  { name: "version", label: "Version", kind: "integer", initial: 1 },
  { name: "name", label: "Name", kind: "string" },
  { name: "price_minor", label: "Price", kind: "money", least: 0 },
  { name: "interval", label: "Interval", kind: "enum", values: ["month", "year"] },
  { name: "trial_days", label: "Trial days", kind: "integer", initial: 0 },
  { name: "features", label: "Features", kind: "json", nullable: true },
  { name: "active", label: "Active", kind: "boolean", initial: true },
  { name: "currency", label: "Currency", kind: "currency", initial: "USD" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const plans: Resource = {
  name: "plans",
  title: "Plans",
  noun: "Plan",
  heading: "name",
  columns: FIELDS.filter((field) => ["name", "code", "version", "price_minor", "interval", "trial_days"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["interval", "active"].includes(field.name)),
  list: (query, signal) => api.listPlans(query, signal),
  read: (id, signal) => api.readPlan(id, signal),
  remove: (id) => api.deletePlan(id),
  create: {
    fields: [
      { name: "code", label: "Code", kind: "string", required: true },
      { name: "version", label: "Version", kind: "integer", initial: 1 },
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "price_minor", label: "Price", kind: "money", required: true, least: 0 },
      { name: "interval", label: "Interval", kind: "enum", required: true, values: ["month", "year"] },
      { name: "trial_days", label: "Trial days", kind: "integer", initial: 0 },
      { name: "features", label: "Features", kind: "json", nullable: true },
      { name: "active", label: "Active", kind: "boolean", initial: true },
      { name: "currency", label: "Currency", kind: "currency", initial: "USD" },
    ],
    submit: (body, key) => api.createPlan(body as t.PlanCreate, key),
  },
  update: {
    fields: [
      { name: "code", label: "Code", kind: "string", required: true },
      { name: "version", label: "Version", kind: "integer", required: true },
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "price_minor", label: "Price", kind: "money", required: true, least: 0 },
      { name: "interval", label: "Interval", kind: "enum", required: true, values: ["month", "year"] },
      { name: "trial_days", label: "Trial days", kind: "integer", required: true },
      { name: "features", label: "Features", kind: "json", nullable: true },
      { name: "active", label: "Active", kind: "boolean", required: true },
      { name: "currency", label: "Currency", kind: "currency", required: true },
    ],
    submit: (id, body) => api.updatePlan(id, body as t.PlanUpdate),
  },
  actions: [],
  related: [],
};
