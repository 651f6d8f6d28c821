/** Where links run. The page and the saved picture draw the same lines, so this is pure and stands alone. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

export type Side = 'top' | 'right' | 'bottom' | 'left';

/** Where a link leaves a box and where it comes in, as distances from the middle of a side. */
export interface Ends {
  readonly from: number;
  readonly to: number;
}

export interface Route {
  readonly path: string;
  /** The head of the arrow, as a path of its own. */
  readonly arrow: string;
  readonly label: Point;
  /** Beside the two ends, for what a relation says there. */
  readonly start: Point;
  readonly finish: Point;
}

const OUT: Record<Side, Point> = {
  top: { x: 0, y: -1 },
  right: { x: 1, y: 0 },
  bottom: { x: 0, y: 1 },
  left: { x: -1, y: 0 },
};

export const middle = (rect: Rect): Point => ({
  x: rect.x + rect.width / 2,
  y: rect.y + rect.height / 2,
});

/** The sides that face each other: up and down first, as the layers run. */
export function facing(from: Rect, to: Rect): readonly [Side, Side] {
  if (from === to) return ['right', 'right'];
  if (to.y >= from.y + from.height) return ['bottom', 'top'];
  if (to.y + to.height <= from.y) return ['top', 'bottom'];
  return to.x >= from.x ? ['right', 'left'] : ['left', 'right'];
}

/** Distances from the middle of a side for so many links, close together but never beyond the corners. */
export function spread(length: number, count: number): readonly number[] {
  const gap = Math.min(26, (length - 24) / Math.max(1, count - 1));
  return Array.from({ length: count }, (_, place) => round((place - (count - 1) / 2) * gap));
}

/** `others` are what a label should not lie under. */
export function route(from: Rect, to: Rect, ends: Ends, others: readonly Rect[] = []): Route {
  if (from === to) return loop(from);
  const [out, into] = facing(from, to);
  const a = onSide(from, out, ends.from);
  const b = onSide(to, into, ends.to);
  const reach = Math.max(20, Math.min(140, Math.abs(across(out, a, b)) / 2));
  const c = moved(a, OUT[out], reach);
  const d = moved(b, OUT[into], reach);
  return {
    path: `M${a.x} ${a.y}C${c.x} ${c.y} ${d.x} ${d.y} ${b.x} ${b.y}`,
    arrow: head(b, into),
    label: clearest([a, c, d, b], others),
    start: beside(a, out),
    finish: beside(b, into),
  };
}

const PLACES = [0.5, 0.38, 0.62, 0.26, 0.74, 0.16, 0.84] as const;

/** The place nearest to the middle of a curve at which no box lies; the middle where there is none. */
function clearest(curve: readonly [Point, Point, Point, Point], others: readonly Rect[]): Point {
  const spots = PLACES.map((at) => onCurve(curve, at));
  const clear = spots.find((spot) => !others.some((rect) => covers(rect, spot)));
  return clear ?? onCurve(curve, 0.5);
}

function onCurve([a, b, c, d]: readonly [Point, Point, Point, Point], t: number): Point {
  const [p, q, r, s] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
  return {
    x: round(p * a.x + q * b.x + r * c.x + s * d.x),
    y: round(p * a.y + q * b.y + r * c.y + s * d.y),
  };
}

/** A label is about so large. */
const covers = (rect: Rect, { x, y }: Point) =>
  x > rect.x - 18 && x < rect.x + rect.width + 18 && y > rect.y - 8 && y < rect.y + rect.height + 8;

function loop(rect: Rect): Route {
  const right = round(rect.x + rect.width);
  const top = round(rect.y + rect.height * 0.3);
  const bottom = round(rect.y + rect.height * 0.7);
  return {
    path: `M${right} ${top}C${right + 44} ${top - 12} ${right + 44} ${bottom + 12} ${right} ${bottom}`,
    arrow: head({ x: right, y: bottom }, 'right'),
    label: { x: right + 33, y: round((top + bottom) / 2) },
    start: { x: right + 10, y: top - 8 },
    finish: { x: right + 10, y: bottom + 14 },
  };
}

/** Its tip touches the box; a line of one and a half ends inside it. */
function head(tip: Point, side: Side): string {
  const out = OUT[side];
  const back = moved(tip, out, 9);
  const [x, y] = [round(out.y * 4.5), round(out.x * 4.5)];
  return `M${tip.x} ${tip.y}L${back.x + x} ${back.y + y}L${back.x - x} ${back.y - y}z`;
}

function onSide(rect: Rect, side: Side, along: number): Point {
  const at = middle(rect);
  if (side === 'top' || side === 'bottom') {
    return { x: round(at.x + along), y: round(side === 'top' ? rect.y : rect.y + rect.height) };
  }
  return { x: round(side === 'left' ? rect.x : rect.x + rect.width), y: round(at.y + along) };
}

const across = (side: Side, a: Point, b: Point) =>
  side === 'top' || side === 'bottom' ? b.y - a.y : b.x - a.x;

const moved = (at: Point, by: Point, much: number): Point => ({
  x: round(at.x + by.x * much),
  y: round(at.y + by.y * much),
});

function beside(at: Point, side: Side): Point {
  const out = moved(at, OUT[side], 14);
  return OUT[side].x === 0 ? { x: out.x + 9, y: out.y } : { x: out.x, y: out.y - 8 };
}

/** Tenths are enough for a line and keep paths short. */
const round = (value: number) => Math.round(value * 10) / 10;

/** The smallest rectangle around all of them; undefined where there is none. */
export function around(rects: Iterable<Rect>): Rect | undefined {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const rect of rects) {
    left = Math.min(left, rect.x);
    top = Math.min(top, rect.y);
    right = Math.max(right, rect.x + rect.width);
    bottom = Math.max(bottom, rect.y + rect.height);
  }
  if (left === Infinity) return undefined;
  return { x: left, y: top, width: right - left, height: bottom - top };
}
