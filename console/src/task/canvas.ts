/** The canvas: lines of JSON that are applied in their order (docs/extensions.md, "Canvas"). */
import { amount, isRecord, type Json, list, optional, parse, record, text, texts } from './read';
import type { Canvas, CanvasEdge, CanvasNode } from './types';

/** What a node measures where the server does not say. */
const WIDTH = 180;
const HEIGHT = 72;

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
    const lines = (this.line + piece).split('\n');
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
    for (const id of texts(patch.removed)) this.remove(id);
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

  private remove(id: string): void {
    if ((this.edges ?? this.before.edges).has(id)) this.writableEdges().delete(id);
    if (!(this.nodes ?? this.before.nodes).has(id)) return;
    this.writableNodes().delete(id);
    for (const edge of [...(this.edges ?? this.before.edges).values()]) {
      if (edge.source === id || edge.target === id) this.writableEdges().delete(edge.id);
    }
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
  return x === undefined || y === undefined ? undefined : { x, y };
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
