/** Asks the worker for places; one worker for the page, begun when the first box needs it. */
import workerUrl from './layout.worker?worker&url';
import type { Order, Places } from './place';

type Answer = (places: Places) => void;

let worker: Worker | undefined;
let turn = 0;
const asked = new Map<number, { order: Order; answer: Answer }>();

export function placesFor(order: Order): Promise<Places> {
  return new Promise((answer) => {
    turn += 1;
    asked.set(turn, { order, answer });
    try {
      worker ??= begun();
      worker.postMessage({ turn, order });
    } catch {
      answerHere();
    }
  });
}

function begun(): Worker {
  const made = new Worker(trusted(workerUrl), { type: 'module' });
  made.onmessage = (event: MessageEvent<{ turn: number; places: Places }>) => {
    asked.get(event.data.turn)?.answer(event.data.places);
    asked.delete(event.data.turn);
  };
  made.onerror = answerHere;
  return made;
}

/** Where there is no worker (an old browser, a policy that forbids it) the page does it itself. */
function answerHere() {
  const waiting = [...asked.values()];
  asked.clear();
  import('./place')
    .then(({ placed }) => {
      for (const { order, answer } of waiting) answer(placed(order));
    })
    .catch(() => {
      for (const { order, answer } of waiting) answer(inRows(order));
    });
}

/** Plain rows below what stands, for when even the layout could not be loaded. */
function inRows(order: Order): Places {
  const bottom = Math.max(0, ...order.boxes.map((box) => (box.at ? box.at.y + box.height : 0)));
  return order.boxes
    .filter((box) => !box.at)
    .map((box, place) => [
      box.id,
      { x: (place % 5) * 460, y: bottom + 96 + Math.floor(place / 5) * 320 },
    ]);
}

interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): unknown };
}

/** Under trusted types a worker's address has to come from a named policy; this one lets our own through. */
function trusted(url: string): string {
  const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes;
  if (!policies) return url;
  const policy = policies.createPolicy('canvas', {
    createScriptURL: (asked) => {
      if (asked !== workerUrl) throw new TypeError('Not the worker of the canvas');
      return asked;
    },
  });
  return policy.createScriptURL(url) as string;
}
