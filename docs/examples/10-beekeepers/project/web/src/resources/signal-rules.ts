import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "watched_service_id", label: "Watched service", kind: "reference", to: "watched-services" },
  { name: "name", label: "Name", kind: "string" },
  { name: "query", label: "Query", kind: "text" },
  { name: "threshold", label: "Threshold", kind: "decimal" },
  { name: "for_minutes", label: "For minutes", kind: "integer", least: 0, initial: 5 },
  { name: "severity", label: "Severity", kind: "enum", values: ["page", "ticket", "info"], initial: "ticket" },
  { name: "instruction", label: "Instruction", kind: "string" },
  { name: "status", label: "Status", kind: "enum", values: ["active", "muted", "retired"], initial: "active" },
  { name: "muted_until", label: "Muted until", kind: "datetime", nullable: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const signalRules: Resource = {
  name: "signal-rules",
  title: "Signal rules",
  noun: "Signal rule",
  heading: "name",
  columns: FIELDS.filter((field) => ["name", "watched_service_id", "threshold", "for_minutes", "severity", "instruction"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["severity", "status"].includes(field.name)),
  list: (query, signal) => api.listSignalRules(query, signal),
  read: (id, signal) => api.readSignalRule(id, signal),
  remove: (id) => api.deleteSignalRule(id),
  create: {
    fields: [
      { name: "watched_service_id", label: "Watched service", kind: "reference", required: true, to: "watched-services" },
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "query", label: "Query", kind: "text", required: true },
      { name: "threshold", label: "Threshold", kind: "decimal", required: true },
      { name: "for_minutes", label: "For minutes", kind: "integer", least: 0, initial: 5 },
      { name: "severity", label: "Severity", kind: "enum", values: ["page", "ticket", "info"], initial: "ticket" },
      { name: "instruction", label: "Instruction", kind: "string", required: true },
      { name: "muted_until", label: "Muted until", kind: "datetime", nullable: true },
    ],
    submit: (body) => api.createSignalRule(body as t.SignalRuleCreate),
  },
  update: {
    fields: [
      { name: "watched_service_id", label: "Watched service", kind: "reference", required: true, to: "watched-services" },
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "query", label: "Query", kind: "text", required: true },
      { name: "threshold", label: "Threshold", kind: "decimal", required: true },
      { name: "for_minutes", label: "For minutes", kind: "integer", required: true, least: 0 },
      { name: "severity", label: "Severity", kind: "enum", required: true, values: ["page", "ticket", "info"] },
      { name: "instruction", label: "Instruction", kind: "string", required: true },
      { name: "muted_until", label: "Muted until", kind: "datetime", nullable: true },
    ],
    submit: (id, body) => api.updateSignalRule(id, body as t.SignalRuleUpdate),
  },
  actions: [
    {
      name: "signalRulesMute",
      label: "Mute",
      fields: [
      ],
      run: (id) => api.signalRulesMute(id),
    },
    {
      name: "signalRulesRetire",
      label: "Retire",
      fields: [
      ],
      run: (id) => api.signalRulesRetire(id),
    },
  ],
  related: [
    {
      title: "Signal alerts",
      resource: "signal-alerts",
      list: (id, query, signal) => api.getSignalRulesSignalAlerts(id, query, signal),
    },
  ],
};
