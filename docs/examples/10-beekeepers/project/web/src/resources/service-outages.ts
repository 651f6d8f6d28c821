import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "watched_service_id", label: "Watched service", kind: "reference", to: "watched-services" },
  { name: "lead_id", label: "Lead", kind: "reference", nullable: true, to: "users" },
  { name: "title", label: "Title", kind: "string" },
  { name: "severity", label: "Severity", kind: "enum", values: ["minor", "major", "critical"], initial: "minor" },
  { name: "status", label: "Status", kind: "enum", values: ["investigating", "identified", "mitigated", "resolved"], initial: "investigating" },
  { name: "public_text", label: "Public text", kind: "text", nullable: true },
  { name: "started_at", label: "Started at", kind: "datetime" },
  { name: "resolved_at", label: "Resolved at", kind: "datetime", nullable: true },
  { name: "cause", label: "Cause", kind: "text", nullable: true },
  { name: "lessons", label: "Lessons", kind: "text", nullable: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const serviceOutages: Resource = {
  name: "service-outages",
  title: "Service outages",
  noun: "Service outage",
  heading: "title",
  columns: FIELDS.filter((field) => ["title", "watched_service_id", "lead_id", "severity", "status", "started_at"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["severity", "status"].includes(field.name)),
  list: (query, signal) => api.listServiceOutages(query, signal),
  read: (id, signal) => api.readServiceOutage(id, signal),
  remove: (id) => api.deleteServiceOutage(id),
  create: {
    fields: [
      { name: "watched_service_id", label: "Watched service", kind: "reference", required: true, to: "watched-services" },
      { name: "lead_id", label: "Lead", kind: "reference", nullable: true, to: "users" },
      { name: "title", label: "Title", kind: "string", required: true },
      { name: "severity", label: "Severity", kind: "enum", values: ["minor", "major", "critical"], initial: "minor" },
      { name: "public_text", label: "Public text", kind: "text", nullable: true },
      { name: "started_at", label: "Started at", kind: "datetime", required: true },
      { name: "resolved_at", label: "Resolved at", kind: "datetime", nullable: true },
      { name: "cause", label: "Cause", kind: "text", nullable: true },
      { name: "lessons", label: "Lessons", kind: "text", nullable: true },
    ],
    submit: (body) => api.createServiceOutage(body as t.ServiceOutageCreate),
  },
  update: {
    fields: [
      { name: "watched_service_id", label: "Watched service", kind: "reference", required: true, to: "watched-services" },
      { name: "lead_id", label: "Lead", kind: "reference", nullable: true, to: "users" },
      { name: "title", label: "Title", kind: "string", required: true },
      { name: "severity", label: "Severity", kind: "enum", required: true, values: ["minor", "major", "critical"] },
      { name: "public_text", label: "Public text", kind: "text", nullable: true },
      { name: "started_at", label: "Started at", kind: "datetime", required: true },
      { name: "resolved_at", label: "Resolved at", kind: "datetime", nullable: true },
      { name: "cause", label: "Cause", kind: "text", nullable: true },
      { name: "lessons", label: "Lessons", kind: "text", nullable: true },
    ],
    submit: (id, body) => api.updateServiceOutage(id, body as t.ServiceOutageUpdate),
  },
  actions: [
    {
      name: "serviceOutagesState",
      label: "State",
      fields: [
        { name: "status", label: "Status", kind: "enum", required: true, values: ["identified", "mitigated", "resolved"] },
      ],
      run: (id, body) => api.serviceOutagesState(id, body as t.ServiceOutagesStateBody),
    },
  ],
  related: [],
};
