import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "member_id", label: "Member", kind: "reference", to: "members" },
  { name: "apiary_id", label: "Apiary", kind: "reference", nullable: true, to: "apiaries" },
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
  columns: FIELDS.filter((field) => ["moisture", "member_id", "apiary_id", "kilograms"].includes(field.name)),
  details: FIELDS,
  filters: [],
  list: (query, signal) => api.listHoneyHarvests(query, signal),
  read: (id, signal) => api.readHoneyHarvest(id, signal),
  remove: (id) => api.deleteHoneyHarvest(id),
  create: {
    fields: [
      { name: "member_id", label: "Member", kind: "reference", required: true, to: "members" },
      { name: "apiary_id", label: "Apiary", kind: "reference", nullable: true, to: "apiaries" },
      { name: "kilograms", label: "Kilograms", kind: "decimal", required: true },
      { name: "moisture", label: "Moisture", kind: "string", required: true },
    ],
    submit: (body) => api.createHoneyHarvest(body as t.HoneyHarvestCreate),
  },
  update: {
    fields: [
      { name: "member_id", label: "Member", kind: "reference", required: true, to: "members" },
      { name: "apiary_id", label: "Apiary", kind: "reference", nullable: true, to: "apiaries" },
      { name: "kilograms", label: "Kilograms", kind: "decimal", required: true },
      { name: "moisture", label: "Moisture", kind: "string", required: true },
    ],
    submit: (id, body) => api.updateHoneyHarvest(id, body as t.HoneyHarvestUpdate),
  },
  actions: [],
  related: [],
};
