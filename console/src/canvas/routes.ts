/** Links as they become. Only those are routed again whose ends have moved or have got other neighbours. */
import type { Canvas, CanvasEdge } from '../task/types';
import { type Ends, facing, middle, type Rect, route, type Side, spread } from './geometry';
import {
  CHANGED_MS,
  type Draft,
  drawnAs,
  isSame,
  LEAVING_MS,
  rectOf,
  type Scene,
  type Wire,
  waitOf,
} from './scene';

interface End {
  readonly edge: CanvasEdge;
  readonly is: 'from' | 'to';
  readonly side: Side;
  /** Where the other end lies along the side. */
  readonly along: number;
}

export function rerouted(
  before: Scene,
  canvas: Canvas,
  draft: Draft,
  nowMs: number,
): ReadonlyMap<string, Wire> {
  const present = drawable(canvas, draft);
  const touched = touchedBoxes(before, present, draft);
  const goners = goersOf(before, present);
  if (touched.size === 0 && goners.length === 0) return before.wires;
  const wires = new Map(before.wires);
  for (const wire of goners) {
    draft.changedUntil.delete(wire.id);
    draft.leavingUntil.set(wire.id, nowMs + LEAVING_MS);
    wires.set(wire.id, { ...wire, isLeaving: true });
  }
  const near = present.filter((edge) => touched.has(edge.source) || touched.has(edge.target));
  const offsets = offsetsAt(touched, near, draft);
  const rects = [...draft.boxes.values()]
    .filter((box) => drawnAs(box.data.node) !== 'group')
    .map(rectOf);
  let fresh = 0;
  for (const edge of near) {
    const old = wires.get(edge.id);
    const known = old?.isLeaving === false ? old : undefined;
    const next = wired(edge, known, { offsets, draft, rects }, known ? 0 : waitOf(fresh++));
    if (next.isChanged && !known?.isChanged) {
      draft.changedUntil.set(edge.id, nowMs + CHANGED_MS);
    }
    draft.leavingUntil.delete(edge.id);
    wires.set(edge.id, next);
  }
  return wires;
}

/** Links whose two boxes stand. */
const drawable = (canvas: Canvas, draft: Draft): readonly CanvasEdge[] =>
  [...canvas.edges.values()].filter(
    (edge) => stands(edge.source, draft) && stands(edge.target, draft),
  );

const stands = (id: string, draft: Draft) => draft.boxes.get(id)?.data.isLeaving === false;

/** Boxes at whose sides links have to be put in order again. */
function touchedBoxes(before: Scene, present: readonly CanvasEdge[], draft: Draft): Set<string> {
  const touched = new Set<string>();
  const add = (edge: CanvasEdge) => touched.add(edge.source).add(edge.target);
  for (const edge of present) {
    const old = before.wires.get(edge.id);
    const isTold = before.canvas.edges.get(edge.id) !== edge;
    const isNew = !old || old.isLeaving || (isTold && !isSame(old.edge, edge));
    if (isNew || draft.moved.has(edge.source) || draft.moved.has(edge.target)) add(edge);
    if (old && isNew) add(old.edge);
  }
  return touched;
}

function goersOf(before: Scene, present: readonly CanvasEdge[]): readonly Wire[] {
  const ids = new Set(present.map((edge) => edge.id));
  return [...before.wires.values()].filter((wire) => !wire.isLeaving && !ids.has(wire.id));
}

function offsetsAt(
  touched: ReadonlySet<string>,
  near: readonly CanvasEdge[],
  draft: Draft,
): ReadonlyMap<string, number> {
  const offsets = new Map<string, number>();
  for (const [key, ends] of endsBySide(touched, near, draft)) {
    const box = draft.boxes.get(key.slice(key.indexOf(' ') + 1));
    if (!box) continue;
    const isWide = key.startsWith('top') || key.startsWith('bottom');
    const steps = spread(isWide ? box.measured.width : box.measured.height, ends.length);
    ends.sort((one, other) => one.along - other.along || (one.edge.id < other.edge.id ? -1 : 1));
    ends.forEach((end, place) => {
      offsets.set(`${end.is} ${end.edge.id}`, steps[place] ?? 0);
    });
  }
  return offsets;
}

function endsBySide(
  touched: ReadonlySet<string>,
  near: readonly CanvasEdge[],
  draft: Draft,
): ReadonlyMap<string, End[]> {
  const sides = new Map<string, End[]>();
  for (const edge of near) {
    const [from, to] = [draft.boxes.get(edge.source), draft.boxes.get(edge.target)];
    if (!from || !to || from === to) continue;
    const [a, b] = [rectOf(from), rectOf(to)];
    const [out, into] = facing(a, b);
    const start: End = { edge, is: 'from', side: out, along: along(out, b) };
    const finish: End = { edge, is: 'to', side: into, along: along(into, a) };
    if (touched.has(edge.source)) push(sides, edge.source, start);
    if (touched.has(edge.target)) push(sides, edge.target, finish);
  }
  return sides;
}

function push(sides: Map<string, End[]>, box: string, end: End) {
  const key = `${end.side} ${box}`;
  const there = sides.get(key);
  if (there) there.push(end);
  else sides.set(key, [end]);
}

const along = (side: Side, other: Rect) =>
  side === 'top' || side === 'bottom' ? middle(other).x : middle(other).y;

interface Around {
  readonly offsets: ReadonlyMap<string, number>;
  readonly draft: Draft;
  readonly rects: readonly Rect[];
}

function wired(
  edge: CanvasEdge,
  old: Wire | undefined,
  { offsets, draft, rects }: Around,
  delayMs: number,
): Wire {
  const ends: Ends = {
    from: offsets.get(`from ${edge.id}`) ?? old?.from ?? 0,
    to: offsets.get(`to ${edge.id}`) ?? old?.to ?? 0,
  };
  const [from, to] = [draft.boxes.get(edge.source), draft.boxes.get(edge.target)];
  const a = from ? rectOf(from) : { x: 0, y: 0, width: 0, height: 0 };
  const way = route(a, to && to !== from ? rectOf(to) : a, ends, rects);
  const isOther = old !== undefined && !isSame(old.edge, edge);
  if (old && !isOther && old.route.path === way.path) return old;
  return {
    id: edge.id,
    source: edge.source,
    target: edge.target,
    edge,
    route: way,
    ...ends,
    delayMs: old?.delayMs ?? delayMs,
    isChanged: isOther || old?.isChanged === true,
    isLeaving: false,
  };
}
