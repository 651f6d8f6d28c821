import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "user_id", label: "User", kind: "reference", nullable: true, to: "users" },
  { name: "team", label: "Team", kind: "string" },
  { name: "starts_at", label: "Starts at", kind: "datetime" },
  { name: "ends_at", label: "Ends at", kind: "datetime" },
  { name: "position", label: "Position", kind: "integer", initial: 1 },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const onCallShifts: Resource = {
  name: "on-call-shifts",
  title: "On call shifts",
  noun: "On call shift",
  heading: "team",
  columns: FIELDS.filter((field) => ["team", "user_id", "starts_at", "ends_at", "position"].includes(field.name)),
  details: FIELDS,
  filters: [],
  list: (query, signal) => api.listOnCallShifts(query, signal),
  read: (id, signal) => api.readOnCallShift(id, signal),
  remove: (id) => api.deleteOnCallShift(id),
  create: {
    fields: [
      { name: "team", label: "Team", kind: "string", required: true },
      { name: "starts_at", label: "Starts at", kind: "datetime", required: true },
      { name: "ends_at", label: "Ends at", kind: "datetime", required: true },
      { name: "position", label: "Position", kind: "integer", initial: 1 },
    ],
    submit: (body) => api.createOnCallShift(body as t.OnCallShiftCreate),
  },
  update: {
    fields: [
      { name: "team", label: "Team", kind: "string", required: true },
      { name: "starts_at", label: "Starts at", kind: "datetime", required: true },
      { name: "ends_at", label: "Ends at", kind: "datetime", required: true },
      { name: "position", label: "Position", kind: "integer", required: true },
    ],
    submit: (id, body) => api.updateOnCallShift(id, body as t.OnCallShiftUpdate),
  },
  actions: [],
  related: [],
};
