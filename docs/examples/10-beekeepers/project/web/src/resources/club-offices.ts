import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "club_member_id", label: "Club member", kind: "reference", to: "club-members" },
  { name: "title", label: "Title", kind: "string" },
  { name: "held_from", label: "Held from", kind: "date" },
  { name: "held_until", label: "Held until", kind: "date", nullable: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const clubOffices: Resource = {
  name: "club-offices",
  title: "Club offices",
  noun: "Club office",
  heading: "title",
  columns: FIELDS.filter((field) => ["title", "club_member_id", "held_from", "held_until"].includes(field.name)),
  details: FIELDS,
  filters: [],
  list: (query, signal) => api.listClubOffices(query, signal),
  read: (id, signal) => api.readClubOffice(id, signal),
  remove: (id) => api.deleteClubOffice(id),
  create: {
    fields: [
      { name: "club_member_id", label: "Club member", kind: "reference", required: true, to: "club-members" },
      { name: "title", label: "Title", kind: "string", required: true },
      { name: "held_from", label: "Held from", kind: "date", required: true },
      { name: "held_until", label: "Held until", kind: "date", nullable: true },
    ],
    submit: (body) => api.createClubOffice(body as t.ClubOfficeCreate),
  },
  update: {
    fields: [
      { name: "club_member_id", label: "Club member", kind: "reference", required: true, to: "club-members" },
      { name: "title", label: "Title", kind: "string", required: true },
      { name: "held_from", label: "Held from", kind: "date", required: true },
      { name: "held_until", label: "Held until", kind: "date", nullable: true },
    ],
    submit: (id, body) => api.updateClubOffice(id, body as t.ClubOfficeUpdate),
  },
  actions: [],
  related: [],
};
