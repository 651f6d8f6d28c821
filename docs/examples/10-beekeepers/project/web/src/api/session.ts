/** Who is signed in: kept for as long as the browser's tab, told to whoever listens. */

import { useSyncExternalStore } from "react";

export type Tokens = {
  access_token: string;
  refresh_token: string | null;
};

const PLACE = "session";
const listeners = new Set<() => void>();
let current: Tokens | null = read();

function read(): Tokens | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
    return isTokens(kept) ? kept : null;
  } catch {
    return null; // somebody else wrote it, or storage is switched off
  }
}

function isTokens(value: unknown): value is Tokens {
  return typeof value === "object" && value !== null && "access_token" in value;
}

export function session(): Tokens | null {
  return current;
}

export function begin(tokens: Tokens): void {
  current = { access_token: tokens.access_token, refresh_token: tokens.refresh_token };
  sessionStorage.setItem(PLACE, JSON.stringify(current));
  listeners.forEach((tell) => tell());
}

export function end(): void {
  current = null;
  sessionStorage.removeItem(PLACE);
  listeners.forEach((tell) => tell());
}

export function listen(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** The session; what uses it is drawn again when it begins or ends. */
export function useSession(): Tokens | null {
  return useSyncExternalStore(listen, session);
}
