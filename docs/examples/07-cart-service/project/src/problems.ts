import { STATUS_CODES } from "node:http";

import type { ErrorRequestHandler, RequestHandler, Response } from "express";
import { z } from "zod";

import { Refused } from "./store/store.js";

/** A field that was refused, and why. */
export interface FieldError {
  field: string;
  message: string;
}

/** A refusal that the caller reads (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    detail: string,
    readonly more: { headers?: Record<string, string>; errors?: FieldError[] } = {},
  ) {
    super(detail);
  }
}

/** There is no such thing, or the caller may not know. */
export function notFound(what: string): Problem {
  return new Problem(404, `There is no such ${what}.`);
}

/** The interface promises it; nobody has written it yet. */
export function notBuilt(what: string): Problem {
  return new Problem(501, `Not built yet: ${what}`);
}

/** The value as the schema reads it; a problem names the fields that are wrong. */
export function parsed<S extends z.ZodType>(
  schema: S,
  value: unknown,
  where = "body",
): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) {
    return result.data;
  }
  const errors = result.error.issues.map((issue) => ({
    field: [where, ...issue.path.map(String)].join("."),
    message: issue.message,
  }));
  throw new Problem(422, "The request is not valid.", { errors });
}

/** Answers that no path was found. */
export const unknownPath: RequestHandler = () => {
  throw new Problem(404, "There is no such path.");
};

/** Lets every error leave as a problem; what nobody foresaw goes to the log, not to the caller. */
export const answerProblem: ErrorRequestHandler = (error: unknown, _req, res, next) => {
  if (res.headersSent) {
    next(error);
    return;
  }
  const problem = problemOf(error);
  if (problem.status === 500) {
    console.error(error);
  }
  sendProblem(res, problem);
};

/** Sends the problem. */
export function sendProblem(res: Response, problem: Problem): void {
  const { headers, errors } = problem.more;
  res
    .status(problem.status)
    .set(headers ?? {})
    .type("application/problem+json")
    .send(
      JSON.stringify({
        type: "about:blank",
        title: STATUS_CODES[problem.status] ?? "Error",
        status: problem.status,
        detail: problem.message,
        errors,
      }),
    );
}

const REFUSALS: Record<Refused["reason"], Problem> = {
  duplicate: new Problem(409, "Something with this value exists already."),
  reference: new Problem(
    409,
    "It refers to something that is not there, or something still refers to it.",
  ),
  rule: new Problem(409, "It contradicts a rule of the data."),
  busy: new Problem(409, "Somebody else changed it at the same time: try again."),
  value: new Problem(422, "A value is not one that can be kept."),
};

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) {
    return error;
  }
  if (error instanceof Refused) {
    return REFUSALS[error.reason];
  }
  // What the body parser refuses carries a status: no JSON, too large, an unknown charset.
  const { status } = z
    .object({ status: z.int().catch(500) })
    .catch({ status: 500 })
    .parse(error);
  if (status === 400) {
    return new Problem(422, "The body is not valid JSON.");
  }
  if (status > 400 && status < 500) {
    return new Problem(
      status,
      `The request was refused: ${STATUS_CODES[status] ?? "it is wrong"}.`,
    );
  }
  return new Problem(500, "Something went wrong here; it was written to the log.");
}
