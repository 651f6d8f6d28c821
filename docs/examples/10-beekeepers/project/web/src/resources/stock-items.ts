import * as api from "../api/operations";
import type * as t from "../api/types";
import type { Field, Resource } from "./resource";

const FIELDS: readonly Field[] = [
  { name: "warehouse_id", label: "Warehouse", kind: "reference", to: "warehouses" },
  { name: "product_variant_id", label: "Product variant", kind: "reference", nullable: true, to: "product-variants" },
  { name: "sku", label: "Sku", kind: "string" },
  { name: "on_hand", label: "On hand", kind: "integer", initial: 0 },
  { name: "reserved", label: "Reserved", kind: "integer", initial: 0 },
  { name: "reorder_point", label: "Reorder point", kind: "integer", nullable: true },
  { name: "created_at", label: "Created at", kind: "datetime" },
  { name: "updated_at", label: "Updated at", kind: "datetime" },
];

export const stockItems: Resource = {
  name: "stock-items",
  title: "Stock items",
  noun: "Stock item",
  heading: "sku",
  columns: FIELDS.filter((field) => ["sku", "warehouse_id", "product_variant_id", "on_hand", "reserved", "reorder_point"].includes(field.name)),
  details: FIELDS,
  filters: [],
  list: (query, signal) => api.listStockItems(query, signal),
  read: (id, signal) => api.readStockItem(id, signal),
  actions: [
    {
      name: "stockItemsAdjust",
      label: "Adjust",
      fields: [
        { name: "quantity", label: "Quantity", kind: "integer", required: true, least: 0 },
        { name: "reason", label: "Reason", kind: "string", required: true },
      ],
      run: (id, body) => api.stockItemsAdjust(id, body as t.StockItemsAdjustBody),
    },
    {
      name: "stockItemsReceive",
      label: "Receive",
      fields: [
        { name: "quantity", label: "Quantity", kind: "integer", required: true, least: 0 },
        { name: "reference", label: "Reference", kind: "string", nullable: true },
      ],
      run: (id, body) => api.stockItemsReceive(id, body as t.StockItemsReceiveBody),
    },
  ],
  related: [
    {
      title: "Movements",
      resource: "stock-movements",
      list: (id, query, signal) => api.getStockItemsMovements(id, query, signal),
    },
  ],
};
