/**
 * From the canvas of a task to the boxes and links on the screen. What did not change stays the very same
 * object, so that React and React Flow pass over it; what goes is kept a moment to be seen going.
 */
import type { Node } from '@xyflow/react';
import type { Canvas, CanvasEdge, CanvasNode } from '../task/types';
import type { Point, Rect, Route } from './geometry';
import { kindOf } from './kinds';
import { sizeOf, textOf } from './read';
import { rerouted } from './routes';

export interface BoxData extends Record<string, unknown> {
  readonly node: CanvasNode;
  /** Milliseconds to wait before it appears, so that boxes of one frame come one after the other. */
  readonly delayMs: number;
  readonly isChanged: boolean;
  readonly isLeaving: boolean;
}
export type Box = Node<BoxData> & { readonly measured: { width: number; height: number } };

/** A link as it is drawn. */
export interface Wire {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly edge: CanvasEdge;
  readonly route: Route;
  readonly from: number;
  readonly to: number;
  readonly delayMs: number;
  readonly isChanged: boolean;
  readonly isLeaving: boolean;
}

export interface Scene {
  readonly canvas: Canvas;
  readonly places: ReadonlyMap<string, Point>;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly wires: ReadonlyMap<string, Wire>;
  /** The same as lists. */
  readonly nodes: Box[];
  readonly edges: Wire[];
  /** Boxes that nobody has placed yet: they wait for the layout. */
  readonly unplaced: readonly string[];
  /** When marks of boxes and links end, in the caller's milliseconds. */
  readonly changedUntil: ReadonlyMap<string, number>;
  readonly leavingUntil: ReadonlyMap<string, number>;
}

export const CHANGED_MS = 5000;
export const LEAVING_MS = 240;
const STEP_MS = 45;
const LONGEST_WAIT_MS = 450;

const NOTHING: Canvas = { nodes: new Map(), edges: new Map() };

export const EMPTY: Scene = {
  canvas: NOTHING,
  places: new Map(),
  boxes: new Map(),
  wires: new Map(),
  nodes: [],
  edges: [],
  unplaced: [],
  changedUntil: new Map(),
  leavingUntil: new Map(),
};

/** The scene of a new canvas, or of new places that the layout has found. */
export function reconcile(
  before: Scene,
  canvas: Canvas,
  places: ReadonlyMap<string, Point>,
  nowMs: number,
): Scene {
  const draft = new Draft(before, nowMs);
  for (const node of canvas.nodes.values()) {
    const isKnown =
      before.canvas.nodes.get(node.id) === node &&
      before.places.get(node.id) === places.get(node.id) &&
      before.boxes.get(node.id)?.data.isLeaving === false;
    if (!isKnown) draft.put(node, node.position ?? places.get(node.id));
  }
  draft.leave(canvas);
  const wires = rerouted(before, canvas, draft, nowMs);
  return {
    canvas,
    places,
    boxes: draft.boxes,
    wires,
    nodes: draft.hasChanged ? [...draft.boxes.values()] : before.nodes,
    edges: wires === before.wires ? before.edges : [...wires.values()],
    unplaced: draft.unplaced,
    changedUntil: draft.changedUntil,
    leavingUntil: draft.leavingUntil,
  };
}

/** Without the marks whose time is over, and without what has left. */
export function swept(scene: Scene, nowMs: number): Scene {
  const gone = over(scene.leavingUntil, nowMs);
  const calm = over(scene.changedUntil, nowMs);
  if (gone.length + calm.length === 0) return scene;
  const boxes = new Map(scene.boxes);
  const wires = new Map(scene.wires);
  const changedUntil = new Map(scene.changedUntil);
  const leavingUntil = new Map(scene.leavingUntil);
  for (const id of gone) {
    // a box and a link may have one id, and only one of them leave
    if (boxes.get(id)?.data.isLeaving) boxes.delete(id);
    if (wires.get(id)?.isLeaving) wires.delete(id);
    leavingUntil.delete(id);
  }
  for (const id of calm) {
    changedUntil.delete(id);
    const box = boxes.get(id);
    if (box) boxes.set(id, { ...box, data: { ...box.data, isChanged: false } });
    const wire = wires.get(id);
    if (wire) wires.set(id, { ...wire, isChanged: false });
  }
  return {
    ...scene,
    boxes,
    wires,
    nodes: [...boxes.values()],
    edges: [...wires.values()],
    changedUntil,
    leavingUntil,
  };
}

const over = (until: ReadonlyMap<string, number>, nowMs: number) =>
  [...until].filter(([, end]) => end <= nowMs).map(([id]) => id);

export const rectOf = (box: Box): Rect => ({ ...box.position, ...box.measured });

/** Whether two things from the server say the same; parsed JSON keeps the order of its keys. */
export const isSame = (one: unknown, other: unknown) =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

export const waitOf = (place: number) => Math.min(LONGEST_WAIT_MS, place * STEP_MS);

/** Boxes as they become; remembers what moved, since links follow. */
export class Draft {
  readonly boxes: Map<string, Box>;
  readonly moved = new Set<string>();
  readonly unplaced: string[] = [];
  readonly changedUntil: Map<string, number>;
  readonly leavingUntil: Map<string, number>;
  hasChanged = false;
  #fresh = 0;

  constructor(
    before: Scene,
    private readonly nowMs: number,
  ) {
    this.boxes = new Map(before.boxes);
    this.changedUntil = new Map(before.changedUntil);
    this.leavingUntil = new Map(before.leavingUntil);
  }

  put(node: CanvasNode, place: Point | undefined) {
    const old = this.boxes.get(node.id);
    // a box that stands keeps its place until it is told another
    const at = place ?? old?.position;
    if (!at) {
      this.unplaced.push(node.id);
      return;
    }
    if (!old || old.data.isLeaving) this.#add(node, at);
    else this.#replace(old, node, at);
  }

  #add(node: CanvasNode, at: Point) {
    this.hasChanged = true;
    this.moved.add(node.id);
    this.leavingUntil.delete(node.id);
    this.boxes.set(node.id, box(node, at, { delayMs: waitOf(this.#fresh++), isChanged: false }));
  }

  #replace(old: Box, node: CanvasNode, at: Point) {
    const isElsewhere = at.x !== old.position.x || at.y !== old.position.y;
    const isOther = !isSame(content(old.data.node), content(node));
    if (!isElsewhere && !isOther) return;
    this.hasChanged = true;
    const next = box(node, at, {
      delayMs: old.data.delayMs,
      isChanged: isOther || old.data.isChanged,
    });
    if (isElsewhere || !isSame(next.measured, old.measured)) this.moved.add(node.id);
    if (isOther) this.changedUntil.set(node.id, this.nowMs + CHANGED_MS);
    this.boxes.set(node.id, next);
  }

  /** Marks what the canvas no longer has. */
  leave(canvas: Canvas) {
    for (const [id, old] of this.boxes) {
      if (canvas.nodes.has(id) || old.data.isLeaving) continue;
      this.hasChanged = true;
      this.moved.add(id);
      this.changedUntil.delete(id);
      this.leavingUntil.set(id, this.nowMs + LEAVING_MS);
      this.boxes.set(id, { ...old, data: { ...old.data, isLeaving: true } });
    }
  }
}

const content = ({ type, label, width, height, data }: CanvasNode) => [
  type,
  label,
  width,
  height,
  data,
];

function box(node: CanvasNode, at: Point, marks: Pick<BoxData, 'delayMs' | 'isChanged'>): Box {
  const size = sizeOf(node);
  const kind = kindOf(node);
  return {
    id: node.id,
    type: drawnAs(node),
    position: at,
    ...size,
    // sizes are the server's: nothing waits for the page to measure it
    measured: size,
    ...(kind === 'group' && { zIndex: -2 }),
    ariaRole: 'group',
    ariaLabel: node.label || node.id,
    data: { node, isLeaving: false, ...marks },
  };
}

/** Which of our components draws a box; what is unknown but says a kind is drawn as a component. */
export function drawnAs(node: CanvasNode): string {
  switch (node.type) {
    case 'component':
    case 'entity':
    case 'resource':
    case 'work':
      return node.type;
    case 'group':
    case 'section':
      return 'group';
    default:
      return textOf(node.data, 'kind') ? 'component' : 'plain';
  }
}
