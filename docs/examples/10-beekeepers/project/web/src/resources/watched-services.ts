import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "name", label: "Name", kind: "string" },
  { name: "team", label: "Team", kind: "string" },
  { name: "tier", label: "Tier", kind: "enum", values: ["critical", "important", "internal"], initial: "important" },
  { name: "runbook_url", label: "Runbook url", kind: "url", nullable: true },
  { name: "status", label: "Status", kind: "enum", values: ["healthy", "degraded", "down", "silenced"], initial: "healthy" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const watchedServices: Resource = {
  name: "watched-services",
  title: "Watched services",
  noun: "Watched service",
  heading: "name",
  columns: FIELDS.filter((field) => ["name", "team", "tier", "status"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["tier", "status"].includes(field.name)),
  list: (query, signal) => api.listWatchedServices(query, signal),
  read: (id, signal) => api.readWatchedService(id, signal),
  remove: (id) => api.deleteWatchedService(id),
  create: {
    fields: [
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "team", label: "Team", kind: "string", required: true },
      { name: "tier", label: "Tier", kind: "enum", values: ["critical", "important", "internal"], initial: "important" },
      { name: "runbook_url", label: "Runbook url", kind: "url", nullable: true },
      { name: "status", label: "Status", kind: "enum", values: ["healthy", "degraded", "down", "silenced"], initial: "healthy" },
    ],
    submit: (body) => api.createWatchedService(body as t.WatchedServiceCreate),
  },
  update: {
    fields: [
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "team", label: "Team", kind: "string", required: true },
      { name: "tier", label: "Tier", kind: "enum", required: true, values: ["critical", "important", "internal"] },
      { name: "runbook_url", label: "Runbook url", kind: "url", nullable: true },
      { name: "status", label: "Status", kind: "enum", required: true, values: ["healthy", "degraded", "down", "silenced"] },
    ],
    submit: (id, body) => api.updateWatchedService(id, body as t.WatchedServiceUpdate),
  },
  actions: [],
  related: [
    {
      title: "Service levels",
      resource: "service-levels",
      list: (id, query, signal) => api.getWatchedServicesServiceLevels(id, query, signal),
    },
    {
      title: "Service outages",
      resource: "service-outages",
      list: (id, query, signal) => api.getWatchedServicesServiceOutages(id, query, signal),
    },
  ],
};
