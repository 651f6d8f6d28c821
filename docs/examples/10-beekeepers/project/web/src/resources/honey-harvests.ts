import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "member_id", label: "Member", kind: "reference", to: "members" },
  { name: "kilograms", label: "Kilograms", kind: "decimal" },
  { name: "moisture", label: "Moisture", kind: "decimal" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const honeyHarvests: Resource = {
  name: "honey-harvests",
  title: "Honey harvests",
  noun: "Honey harvest",
  heading: "id",
  columns: FIELDS.filter((field) => ["member_id", "kilograms", "moisture"].includes(field.name)),
  details: FIELDS,
  filters: [],
  list: (query, signal) => api.listHoneyHarvests(query, signal),
  read: (id, signal) => api.readHoneyHarvest(id, signal),
  remove: (id) => api.deleteHoneyHarvest(id),
  create: {
    fields: [
      { name: "member_id", label: "Member", kind: "reference", required: true, to: "members" },
      { name: "kilograms", label: "Kilograms", kind: "decimal", required: true },
      { name: "moisture", label: "Moisture", kind: "decimal", required: true },
    ],
    submit: (body) => api.createHoneyHarvest(body as t.HoneyHarvestCreate),
  },
  update: {
    fields: [
      { name: "member_id", label: "Member", kind: "reference", required: true, to: "members" },
      { name: "kilograms", label: "Kilograms", kind: "decimal", required: true },
      { name: "moisture", label: "Moisture", kind: "decimal", required: true },
    ],
    submit: (id, body) => api.updateHoneyHarvest(id, body as t.HoneyHarvestUpdate),
  },
  actions: [],
  related: [],
};
