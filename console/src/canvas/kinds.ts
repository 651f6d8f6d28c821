/** Kinds of boxes and links: their names, icons and outlines. The page and the saved picture share them. */
import type { CanvasEdge, CanvasNode } from '../task/types';
import { words } from '../words';
import { clip, textOf } from './read';

export type Kind = keyof typeof words.canvas.kinds;
export type LinkKind = keyof typeof words.canvas.links;

/** Outlines tell kinds apart without colour: what keeps things is a drum, what passes them on a pipe. */
export type Shape = 'card' | 'drum' | 'pipe' | 'screen' | 'dashed' | 'notched';

const SHAPES: Partial<Record<Kind, Shape>> = {
  client: 'screen',
  database: 'drum',
  cache: 'drum',
  storage: 'drum',
  search: 'drum',
  queue: 'pipe',
  gateway: 'notched',
  cdn: 'notched',
  external: 'dashed',
  group: 'dashed',
};

/** Lines in a square of 16. */
const ICONS: Record<Kind, string> = {
  client: 'M2 3h12v8H2zM8 11v3M5.5 14h5',
  gateway: 'M3 2v12M13 2v12M3 8h7M7.5 5.5L10 8l-2.5 2.5',
  service: 'M8 1.8l5.4 3.1v6.2L8 14.2l-5.4-3.1V4.9zM2.6 4.9L8 8l5.4-3.1M8 8v6.2',
  worker:
    'M8 5.2a2.8 2.8 0 1 0 0 5.6a2.8 2.8 0 1 0 0-5.6M8 1.5v2.3M8 12.2v2.3M1.5 8h2.3M12.2 8h2.3M3.4 3.4L5 5M11 11l1.6 1.6M12.6 3.4L11 5M5 11l-1.6 1.6',
  database:
    'M2.5 4c0-1.2 2.5-2 5.5-2s5.5.8 5.5 2-2.5 2-5.5 2-5.5-.8-5.5-2zM2.5 4v8c0 1.2 2.5 2 5.5 2s5.5-.8 5.5-2V4M2.5 8c0 1.2 2.5 2 5.5 2s5.5-.8 5.5-2',
  cache: 'M9 1.5L3.5 9H8l-1 5.5L12.5 7H8z',
  queue: 'M1.5 5H5v6H1.5zM6.25 5h3.5v6h-3.5zM11 5h3.5v6H11z',
  storage: 'M2 5.5l1.5-3h9l1.5 3v8H2zM2 5.5h12M6.5 8.5h3',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9M10.4 10.4L14 14',
  external: 'M9 2.5h4.5V7M13.5 2.5L7.5 8.5M11.5 9.5v4h-9v-9h4',
  cdn: 'M8 1.8a6.2 6.2 0 1 0 0 12.4a6.2 6.2 0 1 0 0-12.4M1.8 8h12.4M8 1.8c-3.6 4-3.6 8.4 0 12.4M8 1.8c3.6 4 3.6 8.4 0 12.4',
  scheduler: 'M8 1.8a6.2 6.2 0 1 0 0 12.4a6.2 6.2 0 1 0 0-12.4M8 4.5V8l2.5 2',
  entity: 'M2 3h12v10H2zM2 6.5h12M6.5 6.5V13',
  api: 'M5 4L1.5 8L5 12M11 4l3.5 4L11 12M9.2 3L6.8 13',
  resource: 'M2 4h3v3H2zM2 10h3v3H2zM7.5 5.5H14M7.5 11.5H14',
  work: 'M2.5 2.5h11v11h-11zM5 8l2.2 2.2L11 6',
  group: 'M2.5 2.5h11v11h-11z',
  other: 'M2.5 4h11v8h-11z',
};

const NODE_KINDS: Readonly<Record<string, Kind>> = {
  entity: 'entity',
  api: 'api',
  resource: 'resource',
  work: 'work',
  group: 'group',
  section: 'group',
};

export function kindOf(node: Pick<CanvasNode, 'type' | 'data'>): Kind {
  const known = Object.hasOwn(NODE_KINDS, node.type) ? NODE_KINDS[node.type] : undefined;
  if (known) return known;
  const kind = textOf(node.data, 'kind');
  return Object.hasOwn(ICONS, kind) ? (kind as Kind) : 'other';
}

export const shapeOf = (kind: Kind): Shape => SHAPES[kind] ?? 'card';
export const iconOf = (kind: Kind): string => ICONS[kind];

/** The name of a kind; the server's own word where the page knows none. */
export function kindName(node: Pick<CanvasNode, 'type' | 'data'>): string {
  const kind = kindOf(node);
  if (kind !== 'other') return words.canvas.kinds[kind];
  return textOf(node.data, 'kind') || node.type || words.canvas.kinds.other;
}

export function linkKind(edge: Pick<CanvasEdge, 'type'>): LinkKind {
  return Object.hasOwn(words.canvas.links, edge.type) ? (edge.type as LinkKind) : 'other';
}

/** Dashes of a link's line; the style sheet says the same. Empty is a whole line. */
export const DASHES: Partial<Record<LinkKind, string>> = { async: '8 5', data: '1.5 5' };

/** What stands at the two ends of a relation. */
export function endsOf(edge: Pick<CanvasEdge, 'type' | 'data'>): readonly [string, string] {
  if (edge.type !== 'relation') return ['', ''];
  const kind = textOf(edge.data, 'kind');
  if (kind === 'one-to-one') return ['1', '1'];
  if (kind === 'many-to-many') return ['n', 'm'];
  return kind === 'one-to-many' ? ['1', 'n'] : ['', ''];
}

/** A relation of tables says its ends in numbers, and points nowhere. */
export const hasArrow = (edge: Pick<CanvasEdge, 'type'>) => edge.type !== 'relation';

/** What stands in the middle of a link; nothing where its ends say the same. */
export function labelOf(edge: Pick<CanvasEdge, 'type' | 'label' | 'data'>): string {
  return edge.label === endsOf(edge).join(':') ? '' : clip(edge.label, 40);
}

/** The third line of a card: what the box is made with, or when the work is done. */
export function secondLine(data: CanvasNode['data']): string {
  const technology = textOf(data, 'technology');
  if (technology) return technology;
  const days = textOf(data, 'expectedDays');
  const sprint = textOf(data, 'sprint');
  return [
    days && words.canvas.days(days),
    sprint && words.canvas.sprintNumber(sprint),
    textOf(data, 'critical') === 'true' && words.canvas.critical,
    textOf(data, 'base'),
  ]
    .filter(Boolean)
    .join(' · ');
}
