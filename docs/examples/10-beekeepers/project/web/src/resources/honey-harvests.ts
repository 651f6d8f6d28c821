import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "member_id", label: "Member", kind: "reference", to: "members" },
  { name: "apiary_id", label: "Apiary", kind: "reference", nullable: true, to: "apiaries" },
  { name: "starts_at", label: "Starts at", kind: "datetime" },
  { name: "ends_at", label: "Ends at", kind: "datetime", nullable: true },
  { name: "status", label: "Status", kind: "enum", values: ["planned", "done", "cancelled"], initial: "planned" },
  { name: "notes", label: "Notes", kind: "text", nullable: true },
  { name: "kilograms", label: "Kilograms", kind: "decimal" },
  { name: "moisture", label: "Moisture", kind: "string" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const honeyHarvests: Resource = {
  name: "honey-harvests",
  title: "Honey harvests",
  noun: "Honey harvest",
  heading: "moisture",
  columns: FIELDS.filter((field) => ["moisture", "member_id", "apiary_id", "starts_at", "ends_at", "status"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["status"].includes(field.name)),
  list: (query, signal) => api.listHoneyHarvests(query, signal),
  read: (id, signal) => api.readHoneyHarvest(id, signal),
  remove: (id) => api.deleteHoneyHarvest(id),
  create: {
    fields: [
      { name: "member_id", label: "Member", kind: "reference", required: true, to: "members" },
      { name: "apiary_id", label: "Apiary", kind: "reference", nullable: true, to: "apiaries" },
      { name: "starts_at", label: "Starts at", kind: "datetime", required: true },
      { name: "ends_at", label: "Ends at", kind: "datetime", nullable: true },
      { name: "status", label: "Status", kind: "enum", values: ["planned", "done", "cancelled"], initial: "planned" },
      { name: "notes", label: "Notes", kind: "text", nullable: true },
      { name: "kilograms", label: "Kilograms", kind: "decimal", required: true },
      { name: "moisture", label: "Moisture", kind: "string", required: true },
    ],
    submit: (body) => api.createHoneyHarvest(body as t.HoneyHarvestCreate),
  },
  update: {
    fields: [
      { name: "member_id", label: "Member", kind: "reference", required: true, to: "members" },
      { name: "apiary_id", label: "Apiary", kind: "reference", nullable: true, to: "apiaries" },
      { name: "starts_at", label: "Starts at", kind: "datetime", required: true },
      { name: "ends_at", label: "Ends at", kind: "datetime", nullable: true },
      { name: "status", label: "Status", kind: "enum", required: true, values: ["planned", "done", "cancelled"] },
      { name: "notes", label: "Notes", kind: "text", nullable: true },
      { name: "kilograms", label: "Kilograms", kind: "decimal", required: true },
      { name: "moisture", label: "Moisture", kind: "string", required: true },
    ],
    submit: (id, body) => api.updateHoneyHarvest(id, body as t.HoneyHarvestUpdate),
  },
  actions: [],
  related: [],
};
