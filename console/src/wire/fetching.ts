/** The one `fetch` under the SDK: adds the key, listens to streams, and ends those that are dead. */
import { optional, parse } from '../task/read';
import { HttpFailure, Silence } from './problem';
import { curlOf, type Recording } from './tape';
import type { World } from './types';

/** Servers of ours send a comment every few seconds; several of them in a row do not just get lost. */
export const SILENCE_MS = 45_000;

export interface Listening {
  /** Called once the answer has begun. */
  readonly onOpen?: () => void;
  readonly recording?: Recording;
}

export function fetching(
  world: World,
  key: () => string,
  { onOpen, recording }: Listening = {},
): typeof fetch {
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    const secret = key();
    if (secret) setKey(headers, secret);
    if (typeof init?.body === 'string') recording?.begin(curlOf(String(input), headers, init.body));
    const response = await patiently(world, input, { ...init, headers });
    if (!response.ok) throw await httpFailure(response, secret !== '');
    const type = response.headers.get('Content-Type') ?? '';
    if (!response.body || !type.startsWith('text/event-stream')) return response;
    onOpen?.();
    const body = watched(response.body, world, recording?.reader());
    return new Response(body, { status: response.status, headers: response.headers });
  };
}

function setKey(headers: Headers, secret: string): void {
  try {
    headers.set('X-API-Key', secret);
  } catch {
    // letters that no header can hold: no server can know this key
    throw new HttpFailure(401, undefined, undefined, true);
  }
}

/** Waits for the beginning of a stream no longer than for what follows; for other answers as long as it takes. */
async function patiently(
  world: World,
  input: RequestInfo | URL,
  init: RequestInit & { headers: Headers },
): Promise<Response> {
  if (init.headers.get('Accept') !== 'text/event-stream') return world.fetch(input, init);
  const dead = new AbortController();
  const calledOff = world.after(SILENCE_MS, () => dead.abort(new Silence()));
  try {
    const signal = init.signal ? AbortSignal.any([dead.signal, init.signal]) : dead.signal;
    return await world.fetch(input, { ...init, signal });
  } finally {
    calledOff();
  }
}

async function httpFailure(response: Response, hadKey: boolean): Promise<HttpFailure> {
  const body = parse(await response.text().catch(() => ''));
  const again = optional(Number(response.headers.get('Retry-After') ?? Number.NaN));
  return new HttpFailure(response.status, body, again, hadKey);
}

/** The same bytes; the stream breaks where none come for too long. */
function watched(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  world: World,
  read: ((bytes: Uint8Array) => void) | undefined,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      let isDead = false;
      const calledOff = world.after(SILENCE_MS, () => {
        isDead = true;
        controller.error(new Silence());
        reader.cancel().catch(() => undefined);
      });
      try {
        const { done, value } = await reader.read();
        if (isDead) return;
        if (done) {
          controller.close();
        } else {
          read?.(value);
          controller.enqueue(value);
        }
      } finally {
        calledOff();
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
