/** Whatever the SDK, the network or a server throws, as a problem in plain words. */

import { isRecord, list, optional, own, record, text } from '../task/read';
import { words } from '../words';
import type { Problem } from './types';

/**
 * `refused`: the server understood and will not. `over`: it does not stream this task, or not any
 * more. `broken`: the network, a proxy or a crash; the same may work a moment later.
 */
export type Kind = 'refused' | 'over' | 'broken';

export class Failure extends Error implements Problem {
  readonly says: string;
  readonly next: string;
  readonly reason: string;

  constructor(
    readonly kind: Kind,
    readonly problem: Problem,
    /** For how long the server asks to be left alone. */
    readonly retryAfterMs = 0,
  ) {
    super(problem.says);
    this.name = 'Failure';
    this.says = problem.says;
    this.next = problem.next;
    this.reason = problem.reason;
  }
}

/** An answer of HTTP that is no answer of A2A; made where the response is still at hand. */
export class HttpFailure extends Error {
  constructor(
    readonly status: number,
    readonly body: unknown,
    readonly retryAfterS: number | undefined,
    readonly hadKey: boolean,
  ) {
    super(`HTTP ${status}`);
    this.name = 'HttpFailure';
  }
}

/** No byte came for too long: the connection is taken for dead. */
export class Silence extends Error {}

type Saying = Omit<Problem, 'reason'>;

export function failure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof HttpFailure) return fromHttp(error);
  const answer = findAnswer(error);
  if (answer) return fromAnswer(answer);
  // the SDK throws plain errors for answers that it cannot read, fetch a TypeError for the network
  const says = isUnreadable(error) ? words.wire.broken : words.wire.unreachable;
  return new Failure('broken', problem(says, ''));
}

export function problem(saying: Saying, reason: string): Problem {
  return { says: saying.says, next: saying.next, reason };
}

export function refusal(saying: Saying, reason: string): Failure {
  return new Failure('refused', problem(saying, reason));
}

function isUnreadable(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof TypeError || error instanceof Silence) {
    return false;
  }
  return error instanceof SyntaxError || /JSON-RPC|Content-Type|SSE|Agent Card/.test(error.message);
}

interface Answer {
  readonly code: number;
  readonly message: string;
  readonly details: readonly unknown[];
}

/** The JSON-RPC error inside, also where the SDK wrapped it because it came in a stream. */
function findAnswer(error: unknown): Answer | undefined {
  for (let each = error; each instanceof Error; each = each.cause) {
    if (!('envelopeCode' in each)) continue;
    const code = optional(each.envelopeCode) ?? 0;
    return { code, message: each.message, details: list('data' in each ? each.data : undefined) };
  }
  return undefined;
}

const CODES: Readonly<Record<number, { kind: Kind; saying?: Saying; reason: string }>> = {
  [-32002]: { kind: 'refused', reason: 'TASK_NOT_CANCELABLE' },
  [-32001]: { kind: 'refused', saying: words.wire.notFound, reason: 'TASK_NOT_FOUND' },
  [-32004]: { kind: 'over', reason: 'UNSUPPORTED_OPERATION' },
  [-32603]: { kind: 'broken', reason: 'INTERNAL_ERROR' },
  [-32000]: { kind: 'broken', reason: '' },
};

const REASONS: Readonly<Record<string, Saying>> = {
  RUN_BUSY: words.wire.busy,
  TASK_NOT_CANCELABLE: words.wire.ended,
  EDIT_INVALID: words.wire.invalidEdit,
};

function fromAnswer({ code, message, details }: Answer): Failure {
  const info = record(details.find((each) => 'reason' in record(each)));
  const known = CODES[code] ?? { kind: 'refused' as const, reason: '' };
  const reason = text(info.reason) || known.reason;
  const again = optional(Number(record(info.metadata).retryAfterS ?? Number.NaN));
  const plain = own(REASONS, reason);
  if (again !== undefined) {
    return new Failure(
      'broken',
      { ...words.wire.limited(again), says: message, reason },
      again * 1000,
    );
  }
  if (plain) {
    const task = text(record(info.metadata).taskId);
    // which part of a change is wrong, only the server can say
    const next = reason === 'EDIT_INVALID' ? `${plain.next} (${message})` : plain.next;
    return new Failure('refused', { says: plain.says, next, reason, ...(task ? { task } : {}) });
  }
  const saying = known.saying ?? { ...words.wire.refused, says: message };
  return new Failure(known.kind, problem(saying, reason));
}

function fromHttp({ status, body, retryAfterS, hadKey }: HttpFailure): Failure {
  const answer = record(record(body).error);
  if (status === 401) {
    const saying = hadKey ? words.wire.wrongKey : words.wire.key;
    return refusal(saying, 'UNAUTHENTICATED');
  }
  if (status === 403) return refusal(words.wire.forbidden, 'PERMISSION_DENIED');
  if (status === 413) return refusal(words.wire.tooLarge, 'PAYLOAD_TOO_LARGE');
  if (status === 429) {
    const info = record(list(answer.data).find(isRecord));
    const limited = words.wire.limited(retryAfterS);
    const says = text(answer.message) || limited.says;
    const reason = text(info.reason) || 'RATE_LIMITED';
    return new Failure('broken', { ...limited, says, reason }, (retryAfterS ?? 0) * 1000);
  }
  const passes = status >= 500 || status === 408;
  return new Failure(passes ? 'broken' : 'refused', problem(words.wire.failed(status), ''));
}
