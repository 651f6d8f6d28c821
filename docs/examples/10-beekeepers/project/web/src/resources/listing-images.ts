import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "listing_id", label: "Listing", kind: "reference", to: "listings" },
  { name: "url", label: "Url", kind: "url" },
  { name: "position", label: "Position", kind: "integer", initial: 0 },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const listingImages: Resource = {
  name: "listing-images",
  title: "Listing images",
  noun: "Listing image",
  heading: "id",
  columns: FIELDS.filter((field) => ["listing_id", "position"].includes(field.name)),
  details: FIELDS,
  filters: [],
  list: (query, signal) => api.listListingImages(query, signal),
  read: (id, signal) => api.readListingImage(id, signal),
  remove: (id) => api.deleteListingImage(id),
  create: {
    fields: [
      { name: "listing_id", label: "Listing", kind: "reference", required: true, to: "listings" },
      { name: "url", label: "Url", kind: "url", required: true },
      { name: "position", label: "Position", kind: "integer", initial: 0 },
    ],
    submit: (body) => api.createListingImage(body as t.ListingImageCreate),
  },
  update: {
    fields: [
      { name: "listing_id", label: "Listing", kind: "reference", required: true, to: "listings" },
      { name: "url", label: "Url", kind: "url", required: true },
      { name: "position", label: "Position", kind: "integer", required: true },
    ],
    submit: (id, body) => api.updateListingImage(id, body as t.ListingImageUpdate),
  },
  actions: [],
  related: [],
};
