/** Who calls, read off the `Authorization` header. */

import { createHash, timingSafeEqual } from "node:crypto";

import { type Caller, NOBODY } from "./access.js";
import { Problem } from "./problems.js";
import type { Settings } from "./settings.js";
import type { Store } from "./store/store.js";

/** The holder of the token if one is shown, which must then be right; else nobody. */
export async function callerOf(
  authorization: string | undefined,
  _store: Store,
  settings: Settings,
): Promise<Caller> {
  if (authorization === undefined) {
    return NOBODY;
  }
  if (!timingSafeEqual(digest(bearer(authorization)), digest(settings.apiToken))) {
    throw signInFirst();
  }
  return { name: "token" };
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function bearer(authorization: string): string {
  return /^bearer +(\S.*)$/i.exec(authorization)?.[1] ?? "";
}

/** Nobody is signed in, or the token is not valid. */
export function signInFirst(): Problem {
  return new Problem(401, "Sign in first.", { headers: { "WWW-Authenticate": "Bearer" } });
}
