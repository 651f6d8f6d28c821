import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "project_id", label: "Project", kind: "reference", to: "projects" },
  { name: "name", label: "Name", kind: "string" },
  { name: "position", label: "Position", kind: "integer" },
  { name: "work_limit", label: "Work limit", kind: "integer", nullable: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const boardColumns: Resource = {
  name: "board-columns",
  title: "Board columns",
  noun: "Board column",
  heading: "name",
  columns: FIELDS.filter((field) => ["name", "project_id", "position", "work_limit"].includes(field.name)),
  details: FIELDS,
  filters: [],
  list: (query, signal) => api.listBoardColumns(query, signal),
  read: (id, signal) => api.readBoardColumn(id, signal),
  remove: (id) => api.deleteBoardColumn(id),
  create: {
    fields: [
      { name: "project_id", label: "Project", kind: "reference", required: true, to: "projects" },
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "position", label: "Position", kind: "integer", required: true },
      { name: "work_limit", label: "Work limit", kind: "integer", nullable: true },
    ],
    submit: (body) => api.createBoardColumn(body as t.BoardColumnCreate),
  },
  update: {
    fields: [
      { name: "project_id", label: "Project", kind: "reference", required: true, to: "projects" },
      { name: "name", label: "Name", kind: "string", required: true },
      { name: "position", label: "Position", kind: "integer", required: true },
      { name: "work_limit", label: "Work limit", kind: "integer", nullable: true },
    ],
    submit: (id, body) => api.updateBoardColumn(id, body as t.BoardColumnUpdate),
  },
  actions: [],
  related: [],
};
