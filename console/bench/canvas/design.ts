/** A made-up design of any size, and changes of it: the same ones at every run. */

/** A line of a canvas, docs/extensions.md. */
export interface Patch {
  readonly nodes: readonly object[];
  readonly edges: readonly object[];
  readonly removed: readonly string[];
}

const KINDS = ['service', 'database', 'cache', 'queue', 'worker', 'external', 'gateway', 'client'];
const COLUMNS = 25;

function node(place: number, says: string) {
  const kind = KINDS[place % KINDS.length] ?? 'service';
  return {
    id: `n${place}`,
    type: 'component',
    position: { x: (place % COLUMNS) * 228, y: Math.floor(place / COLUMNS) * 168 },
    width: 180,
    height: 72,
    data: { label: `Part ${place}`, kind, technology: says, description: 'A part', block: 'all' },
  };
}

function edge(place: number, says: string) {
  const type = ['sync', 'async', 'data'][place % 3] ?? 'sync';
  return {
    id: `n${place}>n${place + COLUMNS}`,
    source: `n${place}`,
    target: `n${place + COLUMNS}`,
    type,
    label: says,
    data: { kind: type, protocol: says, reason: 'because' },
  };
}

const range = (count: number) => Array.from({ length: count }, (_, place) => place);

export const whole = (count: number): Patch => ({
  nodes: range(count).map((place) => node(place, 'FastAPI')),
  edges: range(count - COLUMNS).map((place) => edge(place, 'HTTPS')),
  removed: [],
});

/** The change of a moment: two boxes and a link are told anew, and at every fifth one box goes and comes back. */
export function change(turn: number, count: number): Patch {
  const at = (turn * 37) % count;
  const gone = (turn * 11) % (count - COLUMNS);
  const isGoing = turn % 10 === 0;
  const isComing = turn % 10 === 5;
  const back = ((turn - 5) * 11) % (count - COLUMNS);
  return {
    nodes: [
      node(at, `turn ${turn}`),
      node((at + 13) % count, `turn ${turn}`),
      ...(isComing ? [node(back, 'back again')] : []),
    ],
    edges: [edge(at % (count - COLUMNS), `t${turn}`), ...(isComing ? [edge(back, 'back')] : [])],
    removed: isGoing ? [`n${gone}`] : [],
  };
}
