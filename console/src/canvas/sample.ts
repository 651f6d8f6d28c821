/** Canvases for the tests of this room. */
import type { Canvas, CanvasEdge, CanvasNode } from '../task/types';

export const node = (id: string, more: Partial<CanvasNode> = {}): CanvasNode => ({
  id,
  type: 'component',
  position: { x: 0, y: 0 },
  width: 180,
  height: 72,
  label: id,
  data: { label: id, kind: 'service' },
  ...more,
});

export const edge = (
  source: string,
  target: string,
  more: Partial<CanvasEdge> = {},
): CanvasEdge => ({
  id: `${source}>${target}`,
  source,
  target,
  type: 'sync',
  label: 'HTTPS',
  data: { kind: 'sync', protocol: 'HTTPS', reason: 'all calls' },
  ...more,
});

export const canvasOf = (
  nodes: readonly CanvasNode[],
  edges: readonly CanvasEdge[] = [],
): Canvas => ({
  nodes: new Map(nodes.map((one) => [one.id, one])),
  edges: new Map(edges.map((one) => [one.id, one])),
});

export const shop = canvasOf(
  [
    node('web', { position: { x: 0, y: 0 }, label: 'Web app', data: { kind: 'client' } }),
    node('orders', {
      position: { x: -120, y: 168 },
      label: 'Orders',
      data: { kind: 'service', technology: 'FastAPI', description: 'Takes orders' },
    }),
    node('cart', { position: { x: 120, y: 168 }, label: 'Cart', data: { kind: 'service' } }),
    node('db', { position: { x: 0, y: 336 }, label: 'Database', data: { kind: 'database' } }),
  ],
  [
    edge('web', 'orders'),
    edge('web', 'cart'),
    edge('orders', 'db', { type: 'data', label: 'SQL', data: { reason: 'owns its tables' } }),
    edge('cart', 'orders', { type: 'async', label: 'events' }),
  ],
);

/** Labels as somebody would send them who means harm, or has never thought about it. */
export const HOSTILE = [
  '"]; click n0 href "javascript:alert(1)" %%',
  '</text><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  `it's "quoted" & \`ticked\` #35; &lt;`,
  'two\nlines\r\nand\ttabs\u2028more',
  '日本語 Größe 😀 \u202egnirts',
  'bad\u0000\u0008\ud800chars',
  'x'.repeat(5000),
  '%%{init: {"securityLevel": "loose"}}%%',
  '|pipe| --> n1',
  ']]>',
] as const;
