/** The canvas: lines of JSON that are applied in their order (docs/extensions.md, "Canvas"). */
import { amount, isRecord, type Json, list, optional, parse, record, text, texts } from './read';
import type { Canvas, CanvasEdge, CanvasNode } from './types';

/** What a node measures where the server does not say. */
const WIDTH = 180;
const HEIGHT = 72;
/** A place beyond is none: the page finds a better one. */
const FARTHEST = 1_000_000;

/** A canvas that is being changed: each map is copied once, and only if something in it changes. */
export class CanvasDraft {
  private nodes: Map<string, CanvasNode> | undefined;
  private edges: Map<string, CanvasEdge> | undefined;

  constructor(
    private before: Canvas,
    private line: string,
    public unreadable: number,
  ) {}

  /** What there is of a line whose end has not come. */
  get cutLine(): string {
    return this.line;
  }

  clear(): void {
    this.before = { nodes: new Map(), edges: new Map() };
    this.nodes = undefined;
    this.edges = undefined;
    this.line = '';
    this.unreadable = 0;
  }

  /** Takes in a piece of text; `last` says that what has no end of line is whole all the same. */
  write(piece: string, last: boolean): void {
    // only the new piece is searched: a long line may come in thousands of them
    const [first = '', ...lines] = piece.split('\n');
    lines.unshift(this.line + first);
    this.line = last ? '' : (lines.pop() ?? '');
    for (const line of lines) {
      if (line.trim()) this.apply(line);
    }
  }

  finish(): Canvas {
    if (!this.nodes && !this.edges) return this.before;
    return { nodes: this.nodes ?? this.before.nodes, edges: this.edges ?? this.before.edges };
  }

  private apply(line: string): void {
    const patch = parse(line);
    if (!isRecord(patch)) {
      this.unreadable += 1;
      return;
    }
    this.remove(new Set(texts(patch.removed)));
    for (const each of list(patch.nodes)) this.put(readNode(each));
    for (const each of list(patch.edges)) this.put(readEdge(each));
  }

  private put(item: CanvasNode | CanvasEdge | undefined): void {
    if (!item) {
      this.unreadable += 1;
    } else if ('source' in item) {
      this.writableEdges().set(item.id, item);
    } else {
      this.writableNodes().set(item.id, item);
    }
  }

  private remove(ids: ReadonlySet<string>): void {
    if (ids.size === 0) return;
    const edges = this.edges ?? this.before.edges;
    const nodes = this.nodes ?? this.before.nodes;
    const gone = new Set([...ids].filter((id) => nodes.has(id)));
    for (const id of gone) this.writableNodes().delete(id);
    const loose = [...edges.values()].filter(
      ({ id, source, target }) => ids.has(id) || gone.has(source) || gone.has(target),
    );
    for (const { id } of loose) this.writableEdges().delete(id);
  }

  private writableNodes(): Map<string, CanvasNode> {
    this.nodes ??= new Map(this.before.nodes);
    return this.nodes;
  }

  private writableEdges(): Map<string, CanvasEdge> {
    this.edges ??= new Map(this.before.edges);
    return this.edges;
  }
}

function readNode(value: unknown): CanvasNode | undefined {
  const node = record(value);
  const id = text(node.id);
  if (!id) return undefined;
  const data = record(node.data);
  return {
    id,
    type: text(node.type),
    position: readPosition(record(node.position)),
    width: amount(node.width) || WIDTH,
    height: amount(node.height) || HEIGHT,
    label: text(data.label) || text(node.label) || id,
    data,
  };
}

function readPosition(place: Json): CanvasNode['position'] {
  const x = optional(place.x);
  const y = optional(place.y);
  if (x === undefined || y === undefined) return undefined;
  // one box out there would leave all others too small to be seen, and sums of such numbers are none
  return Math.abs(x) > FARTHEST || Math.abs(y) > FARTHEST ? undefined : { x, y };
}

function readEdge(value: unknown): CanvasEdge | undefined {
  const edge = record(value);
  const [id, source, target] = [text(edge.id), text(edge.source), text(edge.target)];
  if (!id || !source || !target) return undefined;
  return {
    id,
    source,
    target,
    type: text(edge.type),
    label: text(edge.label),
    data: record(edge.data),
  };
}
