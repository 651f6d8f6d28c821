import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "title", label: "Title", kind: "string" },
  { name: "kind", label: "Kind", kind: "enum", values: ["assembly", "board", "committee"], initial: "assembly" },
  { name: "starts_at", label: "Starts at", kind: "datetime" },
  { name: "place", label: "Place", kind: "string", nullable: true },
  { name: "agenda", label: "Agenda", kind: "text", nullable: true },
  { name: "minutes", label: "Minutes", kind: "text", nullable: true },
  { name: "status", label: "Status", kind: "enum", values: ["planned", "invited", "held", "cancelled"], initial: "planned" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const clubMeetings: Resource = {
  name: "club-meetings",
  title: "Club meetings",
  noun: "Club meeting",
  heading: "title",
  columns: FIELDS.filter((field) => ["title", "kind", "starts_at", "place", "status"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["kind", "status"].includes(field.name)),
  list: (query, signal) => api.listClubMeetings(query, signal),
  read: (id, signal) => api.readClubMeeting(id, signal),
  remove: (id) => api.deleteClubMeeting(id),
  create: {
    fields: [
      { name: "title", label: "Title", kind: "string", required: true },
      { name: "kind", label: "Kind", kind: "enum", values: ["assembly", "board", "committee"], initial: "assembly" },
      { name: "starts_at", label: "Starts at", kind: "datetime", required: true },
      { name: "place", label: "Place", kind: "string", nullable: true },
      { name: "agenda", label: "Agenda", kind: "text", nullable: true },
      { name: "minutes", label: "Minutes", kind: "text", nullable: true },
    ],
    submit: (body) => api.createClubMeeting(body as t.ClubMeetingCreate),
  },
  update: {
    fields: [
      { name: "title", label: "Title", kind: "string", required: true },
      { name: "kind", label: "Kind", kind: "enum", required: true, values: ["assembly", "board", "committee"] },
      { name: "starts_at", label: "Starts at", kind: "datetime", required: true },
      { name: "place", label: "Place", kind: "string", nullable: true },
      { name: "agenda", label: "Agenda", kind: "text", nullable: true },
      { name: "minutes", label: "Minutes", kind: "text", nullable: true },
    ],
    submit: (id, body) => api.updateClubMeeting(id, body as t.ClubMeetingUpdate),
  },
  actions: [
    {
      name: "clubMeetingsHold",
      label: "Hold",
      fields: [
        { name: "status", label: "Status", kind: "enum", required: true, values: ["held"] },
      ],
      run: (id, body) => api.clubMeetingsHold(id, body as t.ClubMeetingsHoldBody),
    },
    {
      name: "clubMeetingsInvite",
      label: "Invite",
      fields: [
      ],
      run: (id) => api.clubMeetingsInvite(id),
    },
  ],
  related: [],
};
