import * as api from "../api/operations";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "signal_rule_id", label: "Signal rule", kind: "reference", to: "signal-rules" },
  { name: "acknowledged_by_id", label: "Acknowledged by", kind: "reference", nullable: true, to: "users" },
  { name: "service_outage_id", label: "Service outage", kind: "reference", nullable: true, to: "service-outages" },
  { name: "fingerprint", label: "Fingerprint", kind: "string" },
  { name: "summary", label: "Summary", kind: "string" },
  { name: "value", label: "Value", kind: "decimal", nullable: true },
  { name: "status", label: "Status", kind: "enum", values: ["firing", "acknowledged", "resolved"], initial: "firing" },
  { name: "fired_at", label: "Fired at", kind: "datetime" },
  { name: "acknowledged_at", label: "Acknowledged at", kind: "datetime", nullable: true },
  { name: "resolved_at", label: "Resolved at", kind: "datetime", nullable: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const signalAlerts: Resource = {
  name: "signal-alerts",
  title: "Signal alerts",
  noun: "Signal alert",
  heading: "fingerprint",
  columns: FIELDS.filter((field) => ["fingerprint", "signal_rule_id", "acknowledged_by_id", "service_outage_id", "summary", "value"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["status"].includes(field.name)),
  list: (query, signal) => api.listSignalAlerts(query, signal),
  read: (id, signal) => api.readSignalAlert(id, signal),
  actions: [
    {
      name: "signalAlertsAcknowledge",
      label: "Acknowledge",
      fields: [
      ],
      run: (id) => api.signalAlertsAcknowledge(id),
    },
    {
      name: "signalAlertsResolve",
      label: "Resolve",
      fields: [
      ],
      run: (id) => api.signalAlertsResolve(id),
    },
  ],
  related: [],
};
