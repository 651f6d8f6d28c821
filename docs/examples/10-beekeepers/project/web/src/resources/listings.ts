import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "seller_id", label: "Seller", kind: "reference", to: "sellers" },
  { name: "category_id", label: "Category", kind: "reference", nullable: true, to: "categories" },
  { name: "title", label: "Title", kind: "string" },
  { name: "description", label: "Description", kind: "text" },
  { name: "price_minor", label: "Price", kind: "money", least: 0 },
  { name: "condition", label: "Condition", kind: "enum", values: ["new", "as_new", "used", "for_parts"], initial: "used" },
  { name: "status", label: "Status", kind: "enum", values: ["draft", "in_review", "active", "reserved", "sold", "withdrawn"], initial: "draft" },
  { name: "location", label: "Location", kind: "string", nullable: true },
  { name: "published_at", label: "Published at", kind: "datetime", nullable: true },
  { name: "expires_at", label: "Expires at", kind: "datetime", nullable: true },
  { name: "currency", label: "Currency", kind: "currency", initial: "USD" },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const listings: Resource = {
  name: "listings",
  title: "Listings",
  noun: "Listing",
  heading: "title",
  columns: FIELDS.filter((field) => ["title", "seller_id", "category_id", "price_minor", "condition", "status"].includes(field.name)),
  details: FIELDS,
  filters: FIELDS.filter((field) => ["condition", "status"].includes(field.name)),
  list: (query, signal) => api.listListings(query, signal),
  read: (id, signal) => api.readListing(id, signal),
  remove: (id) => api.deleteListing(id),
  create: {
    fields: [
      { name: "seller_id", label: "Seller", kind: "reference", required: true, to: "sellers" },
      { name: "category_id", label: "Category", kind: "reference", nullable: true, to: "categories" },
      { name: "title", label: "Title", kind: "string", required: true },
      { name: "description", label: "Description", kind: "text", required: true },
      { name: "price_minor", label: "Price", kind: "money", required: true, least: 0 },
      { name: "condition", label: "Condition", kind: "enum", values: ["new", "as_new", "used", "for_parts"], initial: "used" },
      { name: "location", label: "Location", kind: "string", nullable: true },
      { name: "published_at", label: "Published at", kind: "datetime", nullable: true },
      { name: "expires_at", label: "Expires at", kind: "datetime", nullable: true },
      { name: "currency", label: "Currency", kind: "currency", initial: "USD" },
    ],
    submit: (body, key) => api.createListing(body as t.ListingCreate, key),
  },
  update: {
    fields: [
      { name: "seller_id", label: "Seller", kind: "reference", required: true, to: "sellers" },
      { name: "category_id", label: "Category", kind: "reference", nullable: true, to: "categories" },
      { name: "title", label: "Title", kind: "string", required: true },
      { name: "description", label: "Description", kind: "text", required: true },
      { name: "price_minor", label: "Price", kind: "money", required: true, least: 0 },
      { name: "condition", label: "Condition", kind: "enum", required: true, values: ["new", "as_new", "used", "for_parts"] },
      { name: "location", label: "Location", kind: "string", nullable: true },
      { name: "published_at", label: "Published at", kind: "datetime", nullable: true },
      { name: "expires_at", label: "Expires at", kind: "datetime", nullable: true },
      { name: "currency", label: "Currency", kind: "currency", required: true },
    ],
    submit: (id, body) => api.updateListing(id, body as t.ListingUpdate),
  },
  actions: [
    {
      name: "listingsPublish",
      label: "Publish",
      fields: [
      ],
      run: (id) => api.listingsPublish(id),
    },
    {
      name: "listingsReserve",
      label: "Reserve",
      fields: [
      ],
      run: (id) => api.listingsReserve(id),
    },
  ],
  related: [],
};
