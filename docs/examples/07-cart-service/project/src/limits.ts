/**
 * A limit on calls: so many a minute for each caller, counted in this process.
 *
 * With several processes the limit counts in each; put one in front of them, or share the counts.
 */

import { createHash } from "node:crypto";

import type { Request, RequestHandler } from "express";

import { Problem, sendProblem } from "./problems.js";

const WINDOW_S = 60;
const MOST_CALLERS = 10_000;

/** Counts calls in windows of a minute and says in headers what is left; 0 is no limit. */
export function rateLimit(limit: number, now: () => number = Date.now): RequestHandler {
  let window = 0;
  let calls = new Map<string, number>();
  return (req, res, next) => {
    if (limit <= 0) {
      next();
      return;
    }
    const second = now() / 1000;
    const current = Math.floor(second / WINDOW_S);
    if (current !== window || calls.size >= MOST_CALLERS) {
      window = current;
      calls = new Map();
    }
    const caller = callerOf(req);
    const count = (calls.get(caller) ?? 0) + 1;
    calls.set(caller, count);
    const resetS = WINDOW_S - Math.floor(second % WINDOW_S);
    res.set({
      "RateLimit-Limit": String(limit),
      "RateLimit-Remaining": String(Math.max(0, limit - count)),
      "RateLimit-Reset": String(resetS),
    });
    if (count <= limit) {
      next();
      return;
    }
    const headers = { "Retry-After": String(resetS) };
    sendProblem(res, new Problem(429, "Too many calls.", { headers }));
  };
}

/** The bearer of a token by its hash, anyone else by address. */
function callerOf(req: Request): string {
  const shown = req.get("authorization");
  return shown ? createHash("sha256").update(shown).digest("hex") : (req.ip ?? "unknown");
}
