/** The links of a box, with the boxes at their other ends. */
import type { Canvas, CanvasEdge, CanvasNode } from '../task/types';

export interface LinkTo {
  readonly edge: CanvasEdge;
  readonly other: CanvasNode;
}

export interface Links {
  readonly incoming: readonly LinkTo[];
  readonly outgoing: readonly LinkTo[];
}

const NONE: Links = { incoming: [], outgoing: [] };

export function linksOf(canvas: Canvas): (id: string) => Links {
  const found = new Map<string, { incoming: LinkTo[]; outgoing: LinkTo[] }>();
  const of = (id: string) => {
    const links = found.get(id) ?? { incoming: [], outgoing: [] };
    found.set(id, links);
    return links;
  };
  for (const edge of canvas.edges.values()) {
    const [source, target] = [canvas.nodes.get(edge.source), canvas.nodes.get(edge.target)];
    if (!source || !target) continue;
    of(edge.source).outgoing.push({ edge, other: target });
    of(edge.target).incoming.push({ edge, other: source });
  }
  return (id) => found.get(id) ?? NONE;
}
