/** How calls are served: who calls is found out, the work is done in one transaction, answered. */

import type { Request, RequestHandler } from "express";

import { type Caller, NOBODY } from "./access.js";
import { callerOf, signInFirst } from "./callers.js";
import type { Context } from "./context.js";
import * as fields from "./fields.js";
import { Problem, parsed } from "./problems.js";
import type { Store } from "./store/store.js";

/** One call on its way to an answer. */
export interface Call {
  req: Request;
  store: Store;
  caller: Caller;
  context: Context;
  /** Does the job once what the call changed is kept. */
  later(job: () => Promise<void>): void;
}

/** A status, and the body if there is one. */
export interface Reply {
  status: number;
  body?: unknown;
}

/** What a call does. A problem that is thrown undoes it; one that is returned does not. */
export type Act = (call: Call) => Promise<Reply | Problem>;

/** Serves calls that only read, or calls that change something. */
export interface Endpoint {
  reads(act: Act): RequestHandler;
  writes(act: Act): RequestHandler;
}

/** Endpoints by who may call them. */
export interface Endpoints {
  /** For all; who calls does not matter, so no token is looked at. */
  open: Endpoint;
  /** For all; somebody who shows a token is known by it. */
  anyone: Endpoint;
  /** For those who show a token. */
  signedIn: Endpoint;
}

type Knowing = (req: Request, store: Store) => Promise<Caller>;

/** The endpoints of an application. */
export function endpointsOf(context: Context): Endpoints {
  const visitor: Knowing = (req, store) =>
    callerOf(req.get("authorization"), store, context.settings);
  const signedIn: Knowing = async (req, store) => {
    const caller = await visitor(req, store);
    if (caller === NOBODY) {
      throw signInFirst();
    }
    return caller;
  };
  return {
    open: endpoint(context, async () => NOBODY),
    anyone: endpoint(context, visitor),
    signedIn: endpoint(context, signedIn),
  };
}

function endpoint(context: Context, knowing: Knowing): Endpoint {
  const { store } = context;
  const serving =
    (act: Act, run: <R>(work: (store: Store) => Promise<R>) => Promise<R>): RequestHandler =>
    async (req, res) => {
      let jobs: (() => Promise<void>)[] = [];
      const reply = await run(async (inner) => {
        jobs = []; // a store may try a transaction twice
        const caller = await knowing(req, inner);
        return act({ req, store: inner, caller, context, later: (job) => jobs.push(job) });
      });
      for (const job of jobs) {
        await job();
      }
      send(res, reply);
    };
  return {
    reads: (act) => serving(act, (work) => work(store)),
    writes: (act) => serving(act, (work) => store.transaction(work)),
  };
}

function send(res: Parameters<RequestHandler>[1], reply: Reply | Problem): void {
  if (reply instanceof Problem) {
    throw reply;
  }
  res.status(reply.status);
  if (reply.body === undefined) {
    res.end();
  } else {
    res.json(reply.body);
  }
}

/** The id in the path. */
export function keyIn(req: Request, name: string): string {
  return parsed(fields.key, req.params[name], `path.${name}`);
}

/** A word in the path that is no id. */
export function wordIn(req: Request, name: string): string {
  return parsed(fields.line, req.params[name], `path.${name}`);
}
