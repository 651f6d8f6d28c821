/** Places for boxes that have none, around those that stand: what stands does not move. */
import { Graph, layout } from '@dagrejs/dagre';
import type { Point, Rect } from './geometry';

export interface Unplaced {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** Where it stands; undefined where it has to be placed. */
  readonly at: Point | undefined;
}
export interface Order {
  readonly boxes: readonly Unplaced[];
  readonly links: readonly (readonly [string, string])[];
}
export type Places = readonly (readonly [string, Point])[];

const GAP = 32;

export function placed(order: Order): Places {
  const ideal = drawn(order);
  const standing: Rect[] = [];
  const shifts = new Map<string, Point>();
  for (const box of order.boxes) {
    const wish = ideal.get(box.id);
    if (!box.at || !wish) continue;
    standing.push({ ...box.at, width: box.width, height: box.height });
    shifts.set(box.id, { x: box.at.x - wish.x, y: box.at.y - wish.y });
  }
  const overall = mean([...shifts.values()]);
  const neighbours = neighboursOf(order);
  const waiting = order.boxes
    .filter((box) => !box.at)
    .map((box) => ({ box, wish: ideal.get(box.id) ?? { x: 0, y: 0 } }))
    .sort((one, other) => one.wish.y - other.wish.y || one.wish.x - other.wish.x);
  return waiting.map(({ box, wish }) => {
    const near = (neighbours.get(box.id) ?? []).flatMap((id) => shifts.get(id) ?? []);
    const shift = near.length > 0 ? mean(near) : overall;
    const rect = { width: box.width, height: box.height, x: wish.x + shift.x, y: wish.y + shift.y };
    const at = free(rect, standing);
    standing.push({ ...rect, ...at });
    shifts.set(box.id, { x: at.x - wish.x, y: at.y - wish.y });
    return [box.id, at] as const;
  });
}

/** Upper left corners as dagre would have them. */
function drawn(order: Order): ReadonlyMap<string, Point> {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 48, ranksep: 96 });
  graph.setDefaultEdgeLabel(() => ({}));
  // by numbers: dagre keeps what it is given in plain objects, where `__proto__` is that of all objects
  const names = new Map(order.boxes.map(({ id }, place) => [id, String(place)]));
  for (const [place, { width, height }] of order.boxes.entries()) {
    graph.setNode(String(place), { width, height });
  }
  for (const link of order.links) {
    const [source, target] = link.map((id) => names.get(id));
    if (source && target && source !== target) graph.setEdge(source, target);
  }
  layout(graph);
  return new Map(
    order.boxes.map((box, place) => {
      const { x = 0, y = 0 } = graph.node(String(place)) as { x?: number; y?: number };
      return [box.id, { x: Math.round(x - box.width / 2), y: Math.round(y - box.height / 2) }];
    }),
  );
}

function neighboursOf(order: Order): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const add = (one: string, other: string) => found.set(one, [...(found.get(one) ?? []), other]);
  for (const [source, target] of order.links) {
    add(source, target);
    add(target, source);
  }
  return found;
}

function mean(points: readonly Point[]): Point {
  const count = Math.max(1, points.length);
  const sum = points.reduce((all, one) => ({ x: all.x + one.x, y: all.y + one.y }), { x: 0, y: 0 });
  return { x: Math.round(sum.x / count), y: Math.round(sum.y / count) };
}

/** The nearest place to the right in its row that is free; what lies there is passed by in turn. */
function free(wish: Rect, standing: readonly Rect[]): Point {
  let { x } = wish;
  for (let hit = blocker({ ...wish, x }, standing); hit; hit = blocker({ ...wish, x }, standing)) {
    x = hit.x + hit.width + GAP;
  }
  return { x, y: wish.y };
}

const blocker = (rect: Rect, standing: readonly Rect[]) =>
  standing.find(
    (other) =>
      rect.x < other.x + other.width + GAP &&
      other.x < rect.x + rect.width + GAP &&
      rect.y < other.y + other.height + GAP &&
      other.y < rect.y + rect.height + GAP,
  );
