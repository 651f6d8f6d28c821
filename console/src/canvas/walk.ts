/** Which box is next for an arrow key. */
import { middle } from './geometry';
import { type Box, rectOf, type Scene } from './scene';

export type Way = 'up' | 'down' | 'left' | 'right';

/** The neighbour by a link that lies that way, else the nearest box there; the box itself where there is none. */
export function next(scene: Scene, from: string, way: Way): string {
  const here = scene.boxes.get(from);
  if (!here) return first(scene);
  const linked = linkedTo(scene, from);
  let best = from;
  let least = Number.POSITIVE_INFINITY;
  for (const box of scene.nodes) {
    if (box.id === from || box.data.isLeaving) continue;
    const far = distance(here, box, way) * (linked.has(box.id) ? 0.5 : 1);
    if (far < least) [best, least] = [box.id, far];
  }
  return best;
}

function linkedTo(scene: Scene, id: string): ReadonlySet<string> {
  const touching = scene.edges.filter((wire) => wire.source === id || wire.target === id);
  return new Set(touching.map((wire) => (wire.source === id ? wire.target : wire.source)));
}

/** The uppermost box, and of those the leftmost; empty where there is none. */
export function first(scene: Scene): string {
  const order = scene.nodes
    .filter((box) => !box.data.isLeaving)
    .sort((a, b) => a.position.y - b.position.y || a.position.x - b.position.x);
  return order[0]?.id ?? '';
}

/** How far it is to go that way; infinite where the box does not lie there. */
function distance(from: Box, to: Box, way: Way): number {
  const [a, b] = [middle(rectOf(from)), middle(rectOf(to))];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const isAcross = way === 'left' || way === 'right';
  const ahead = { up: -dy, down: dy, left: -dx, right: dx }[way];
  const aside = Math.abs(isAcross ? dy : dx);
  if (ahead <= 0 || (isAcross && aside > 2 * ahead)) return Number.POSITIVE_INFINITY;
  return ahead + aside * (isAcross ? 2 : 0.7);
}
