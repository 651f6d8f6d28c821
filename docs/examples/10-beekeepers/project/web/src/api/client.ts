/** Calls of the API: the one place for addresses, tokens, errors and repeated calls. */

import { begin, end, session, type Tokens } from "./session";

export const BASE = "/v1";

export type Page<Item> = { items: Item[]; next_cursor: string | null };
export type PageQuery = { limit?: number; cursor?: string };

export type FieldError = { field: string; message: string };

/** What the server says is wrong, as RFC 9457 has it. */
export class Problem extends Error {
  readonly status: number;
  readonly errors: readonly FieldError[];

  constructor(status: number, detail: string, errors: readonly FieldError[] = []) {
    super(detail);
    this.name = "Problem";
    this.status = status;
    this.errors = errors;
  }
}

export type Query = Record<string, string | number | boolean | undefined>;

export type Call = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  query?: Query;
  body?: unknown;
  /** Repeated with the same key, the call has one effect. */
  key?: string;
  /** The call is about the basket, which somebody may fill who has not signed in. */
  basket?: boolean;
  signal?: AbortSignal;
};

/** A key for one effect: made when a form is opened, kept until it has been sent. */
export function newKey(): string {
  // Not randomUUID: browsers have that only where pages come over TLS.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A value as one segment of a path. */
export function segment(value: string): string {
  return encodeURIComponent(value);
}

/** The answer of the API. Throws a `Problem`, also when there is no answer. */
export async function call<Answer>(wanted: Call): Promise<Answer> {
  let response = await send(wanted);
  if (response.status === 401 && session()?.refresh_token && (await refreshed())) {
    response = await send(wanted);
  }
  if (response.status === 401 && session()) end();
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204 || response.headers.get("content-length") === "0") {
    return undefined as Answer;
  }
  const text = await response.text();
  const answer = (text ? JSON.parse(text) : undefined) as Answer;
  if (wanted.basket) keepBasket(answer);
  return answer;
}

async function send(wanted: Call): Promise<Response> {
  try {
    return await fetch(address(wanted), {
      method: wanted.method,
      headers: headers(wanted),
      body: wanted.body === undefined ? null : JSON.stringify(wanted.body),
      signal: wanted.signal ?? null,
    });
  } catch (failure) {
    if (wanted.signal?.aborted) throw failure;
    throw new Problem(0, "The server cannot be reached. Check the connection and try again.");
  }
}

function address({ path, query }: Call): string {
  const wanted = Object.entries(query ?? {}).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(wanted.map(([name, value]) => [name, String(value)])).toString();
  return BASE + path + (text ? `?${text}` : "");
}

function headers(wanted: Call): Record<string, string> {
  const found: Record<string, string> = { Accept: "application/json" };
  if (wanted.body !== undefined) found["Content-Type"] = "application/json";
  if (wanted.key) found["Idempotency-Key"] = wanted.key;
  const tokens = session();
  if (tokens) found["Authorization"] = `Bearer ${tokens.access_token}`;
  const basket = wanted.basket ? localStorage.getItem(BASKET) : null;
  if (basket) found["Cart-Token"] = basket;
  return found;
}

async function problemOf(response: Response): Promise<Problem> {
  const said: unknown = await response.json().catch(() => null);
  if (typeof said !== "object" || said === null) {
    return new Problem(response.status, `The server answered ${response.status}.`);
  }
  const { detail, title, errors } = said as { detail?: unknown; title?: unknown; errors?: unknown };
  const text = [detail, title].find((each) => typeof each === "string" && each) as string | undefined;
  return new Problem(
    response.status,
    text ?? `The server answered ${response.status}.`,
    Array.isArray(errors) ? errors.filter(isFieldError) : [],
  );
}

function isFieldError(value: unknown): value is FieldError {
  return typeof value === "object" && value !== null && "field" in value && "message" in value;
}

let refreshing: Promise<boolean> | null = null;

/** New tokens, asked for once however many calls wait for them. */
function refreshed(): Promise<boolean> {
  refreshing ??= refresh().finally(() => (refreshing = null));
  return refreshing;
}

async function refresh(): Promise<boolean> {
  const body = { refresh_token: session()?.refresh_token };
  const response = await send({ method: "POST", path: "/auth/refresh", body });
  if (!response.ok) {
    end();
    return false;
  }
  begin((await response.json()) as Tokens);
  return true;
}

const BASKET = "basket";

function keepBasket(answer: unknown): void {
  if (typeof answer !== "object" || answer === null || !("guest_token" in answer)) return;
  const token = answer["guest_token"];
  if (typeof token === "string") localStorage.setItem(BASKET, token);
  else localStorage.removeItem(BASKET);
}
