/** Pages by cursor: stable while rows come and go, and equally fast on every page. */

import { z } from "zod";

import * as fields from "./fields.js";
import { parsed } from "./problems.js";

/** Some rows, and where the next ones begin. */
export interface Page<R> {
  items: R[];
  next_cursor: string | null;
}

/** Which page the caller wants: so many rows, older than the one named. */
export interface Wanted {
  limit: number;
  after?: string | undefined;
}

const Cursor = z
  .string()
  .max(200)
  .transform((text) => Buffer.from(text, "base64url").toString("hex"))
  .transform((hex) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"))
  .pipe(fields.key);

const Asked = z.object({
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(100))
    .default(20),
  cursor: Cursor.optional(),
});

/** The page that the address asks for. */
export function wantedOf(query: unknown): Wanted {
  const { limit, cursor } = parsed(Asked, query, "query");
  return { limit, after: cursor };
}

const Searched = z.object({ q: z.string().min(1).max(200) });

/** The words that the address asks for. */
export function wordsOf(query: unknown): string {
  return parsed(Searched, query, "query").q;
}

/** The page of rows of which one more was read than is wanted. */
export function pageOf<R extends { id: string }>(rows: R[], wanted: Wanted): Page<R> {
  const items = rows.slice(0, wanted.limit);
  const last = items.at(-1);
  const more = rows.length > wanted.limit && last !== undefined;
  return { items, next_cursor: more ? cursorOf(last.id) : null };
}

/** The page with its rows as they are answered. */
export function shown<R, A>(page: Page<R>, answer: (row: R) => A): Page<A> {
  return { items: page.items.map(answer), next_cursor: page.next_cursor };
}

function cursorOf(id: string): string {
  return Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url");
}
