import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "project_id", label: "Project", kind: "reference", to: "projects" },
  { name: "name", label: "Name", kind: "string" },
  { name: "goal", label: "Goal", kind: "string", nullable: true },
  { name: "starts_on", label: "Starts on", kind: "date" },
  { name: "ends_on", label: "Ends on", kind: "date" },
  { name: "status", label: "Status", kind: "enum", values: ["planned", "active", "closed"], initial: "planned" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const sprints: Resource = {
  name: "sprints",
  title: "Sprints",
  noun: "Sprint",
  heading: "name",
  columns: FIELDS.filter((field) => ["name", "project_id", "goal", "starts_on", "ends_on", "status"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["status"].includes(field.name)),
  list: (query, signal) => api.listSprints(query, signal),
  read: (id, signal) => api.readSprint(id, signal),
  remove: (id) => api.deleteSprint(id),
  create: {
    fields: [
      { name: "project_id", label: "Project", kind: "reference", required: true, to: "projects" },
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "goal", label: "Goal", kind: "string", nullable: true },
      { name: "starts_on", label: "Starts on", kind: "date", required: true },
      { name: "ends_on", label: "Ends on", kind: "date", required: true },
    ],
    submit: (body) => api.createSprint(body as t.SprintCreate),
  },
  update: {
    fields: [
      { name: "project_id", label: "Project", kind: "reference", required: true, to: "projects" },
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "goal", label: "Goal", kind: "string", nullable: true },
      { name: "starts_on", label: "Starts on", kind: "date", required: true },
      { name: "ends_on", label: "Ends on", kind: "date", required: true },
    ],
    submit: (id, body) => api.updateSprint(id, body as t.SprintUpdate),
  },
  actions: [
    {
      name: "sprintsClose",
      label: "Close",
      fields: [
      ],
      run: (id) => api.sprintsClose(id),
    },
  ],
  related: [],
};
