import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "watched_service_id", label: "Watched service", kind: "reference", to: "watched-services" },
  { name: "name", label: "Name", kind: "string" },
  { name: "indicator", label: "Indicator", kind: "text" },
  { name: "target_percent", label: "Target percent", kind: "decimal" },
  { name: "window_days", label: "Window days", kind: "integer", initial: 30 },
  { name: "budget_left_percent", label: "Budget left percent", kind: "decimal", nullable: true, least: 0 },
  { name: "measured_at", label: "Measured at", kind: "datetime", nullable: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const serviceLevels: Resource = {
  name: "service-levels",
  title: "Service levels",
  noun: "Service level",
  heading: "name",
  columns: FIELDS.filter((field) => ["name", "watched_service_id", "target_percent", "window_days", "budget_left_percent", "measured_at"].includes(field.name)),
  details: FIELDS,
  filters: [],
  list: (query, signal) => api.listServiceLevels(query, signal),
  read: (id, signal) => api.readServiceLevel(id, signal),
  remove: (id) => api.deleteServiceLevel(id),
  create: {
    fields: [
      { name: "watched_service_id", label: "Watched service", kind: "reference", required: true, to: "watched-services" },
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "indicator", label: "Indicator", kind: "text", required: true },
      { name: "target_percent", label: "Target percent", kind: "decimal", required: true },
      { name: "window_days", label: "Window days", kind: "integer", initial: 30 },
      { name: "budget_left_percent", label: "Budget left percent", kind: "decimal", nullable: true, least: 0 },
      { name: "measured_at", label: "Measured at", kind: "datetime", nullable: true },
    ],
    submit: (body) => api.createServiceLevel(body as t.ServiceLevelCreate),
  },
  update: {
    fields: [
      { name: "watched_service_id", label: "Watched service", kind: "reference", required: true, to: "watched-services" },
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "indicator", label: "Indicator", kind: "text", required: true },
      { name: "target_percent", label: "Target percent", kind: "decimal", required: true },
      { name: "window_days", label: "Window days", kind: "integer", required: true },
      { name: "budget_left_percent", label: "Budget left percent", kind: "decimal", nullable: true, least: 0 },
      { name: "measured_at", label: "Measured at", kind: "datetime", nullable: true },
    ],
    submit: (id, body) => api.updateServiceLevel(id, body as t.ServiceLevelUpdate),
  },
  actions: [],
  related: [],
};
