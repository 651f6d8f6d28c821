/** The bodies of requests, and the fields of answers. */

export * from "./schemas/bodies.js";
export * from "./schemas/cart.js";
export * from "./schemas/cart-item.js";
