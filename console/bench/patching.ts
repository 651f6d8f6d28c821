/** Lines of a canvas applied one after the other, as docs/extensions.md has it. */
import type { Canvas, CanvasEdge, CanvasNode } from '../src/task/types';

type Json = Readonly<Record<string, unknown>>;
export interface Patch {
  readonly nodes: readonly Json[];
  readonly edges: readonly Json[];
  readonly removed: readonly string[];
}

export const NOTHING: Canvas = { nodes: new Map(), edges: new Map() };

export function patched(canvas: Canvas, patches: readonly Patch[]): Canvas {
  const nodes = new Map(canvas.nodes);
  const edges = new Map(canvas.edges);
  for (const patch of patches) {
    for (const id of patch.removed) take(id, nodes, edges);
    for (const node of patch.nodes) nodes.set(String(node.id), nodeOf(node));
    for (const edge of patch.edges) edges.set(String(edge.id), edgeOf(edge));
  }
  return { nodes, edges };
}

function take(id: string, nodes: Map<string, CanvasNode>, edges: Map<string, CanvasEdge>) {
  edges.delete(id);
  if (!nodes.delete(id)) return;
  for (const edge of [...edges.values()]) {
    if (edge.source === id || edge.target === id) edges.delete(edge.id);
  }
}

function nodeOf(node: Json): CanvasNode {
  const data = (node.data ?? {}) as Json;
  return {
    id: String(node.id),
    type: String(node.type ?? ''),
    position: node.position as CanvasNode['position'],
    width: Number(node.width ?? 180),
    height: Number(node.height ?? 72),
    label: String(data.label ?? node.id),
    data,
  };
}

const edgeOf = (edge: Json): CanvasEdge => ({
  id: String(edge.id),
  source: String(edge.source),
  target: String(edge.target),
  type: String(edge.type ?? ''),
  label: String(edge.label ?? ''),
  data: (edge.data ?? {}) as Json,
});
