import { describe, expect, it } from 'vitest';
import { canvasOf, edge, node, shop } from './sample';
import { CHANGED_MS, EMPTY, LEAVING_MS, reconcile, swept } from './scene';

const NO_PLACES = new Map();
const first = reconcile(EMPTY, shop, NO_PLACES, 0);

describe('reconcile', () => {
  it('places boxes where the server put them and lets them come one after the other', () => {
    expect(first.nodes.map((box) => box.position)).toEqual(
      [...shop.nodes.values()].map((each) => each.position),
    );
    expect(first.nodes.map((box) => box.data.delayMs)).toEqual([0, 45, 90, 135]);
    expect(first.edges).toHaveLength(4);
  });

  it('keeps every object that did not change', () => {
    const cart = node('cart', { position: { x: 120, y: 168 }, label: 'Basket' });
    const next = reconcile(
      first,
      { nodes: new Map([...shop.nodes, ['cart', cart]]), edges: shop.edges },
      NO_PLACES,
      1000,
    );
    const same = next.nodes.filter((box) => first.boxes.get(box.id) === box);
    expect(same.map((box) => box.id)).toEqual(['web', 'orders', 'db']);
    expect(next.boxes.get('cart')?.data.isChanged).toBe(true);
    expect(next.edges).toEqual(first.edges);
    expect(next.edges.every((wire, at) => wire === first.edges[at])).toBe(true);
  });

  it('takes a canvas that says the same in new objects for the same', () => {
    const again = canvasOf(
      structuredClone([...shop.nodes.values()]),
      structuredClone([...shop.edges.values()]),
    );
    const next = reconcile(first, again, NO_PLACES, 1000);
    expect(next.nodes).toBe(first.nodes);
    expect(next.edges).toBe(first.edges);
    expect(next.changedUntil.size).toBe(0);
  });

  it('lets a mark end by itself', () => {
    const cart = node('cart', { position: { x: 120, y: 168 }, label: 'Basket' });
    const nodes = new Map([...shop.nodes, ['cart', cart] as const]);
    const next = reconcile(first, { nodes, edges: shop.edges }, NO_PLACES, 1000);
    expect(swept(next, 999 + CHANGED_MS)).toBe(next);
    const calm = swept(next, 1000 + CHANGED_MS);
    expect(calm.boxes.get('cart')?.data.isChanged).toBe(false);
    expect(calm.boxes.get('web')).toBe(first.boxes.get('web'));
  });

  it('keeps a box when a link of the same id leaves', () => {
    const boxes = ['a', 'b', 'c'].map((id) => node(id, { position: { x: 0, y: 0 } }));
    const link = { ...edge('b', 'c'), id: 'a' };
    const drawn = reconcile(EMPTY, canvasOf(boxes, [link]), NO_PLACES, 0);
    const left = reconcile(drawn, canvasOf(boxes.slice(0, 2), []), NO_PLACES, 1000);
    const calm = swept(left, 1000 + LEAVING_MS);
    expect([...calm.boxes.keys()]).toEqual(['a', 'b']);
    expect(calm.edges).toEqual([]);
  });

  it('keeps what is removed until it has been seen going, with its links', () => {
    const left = canvasOf(
      [...shop.nodes.values()].filter((each) => each.id !== 'cart'),
      [...shop.edges.values()].filter((each) => !each.id.includes('cart')),
    );
    const next = reconcile(first, left, NO_PLACES, 1000);
    expect(next.boxes.get('cart')?.data.isLeaving).toBe(true);
    expect(next.edges.filter((wire) => wire.isLeaving).map((wire) => wire.id)).toEqual([
      'web>cart',
      'cart>orders',
    ]);
    const gone = swept(next, 1000 + LEAVING_MS);
    expect(gone.nodes.map((box) => box.id)).toEqual(['web', 'orders', 'db']);
    expect(gone.edges.map((wire) => wire.id)).toEqual(['web>orders', 'orders>db']);
  });

  it('brings back what had not left yet', () => {
    const left = reconcile(first, canvasOf([]), NO_PLACES, 1000);
    const back = swept(reconcile(left, shop, NO_PLACES, 1010), 1000 + LEAVING_MS);
    expect(back.nodes).toHaveLength(4);
    expect(back.edges.every((wire) => !wire.isLeaving)).toBe(true);
    expect(back.edges).toHaveLength(4);
  });

  it('moves the links of a box that moves, and no others', () => {
    const moved = node('cart', { ...shop.nodes.get('cart'), position: { x: 500, y: 168 } });
    const nodes = new Map([...shop.nodes, ['cart', moved] as const]);
    const next = reconcile(first, { nodes, edges: shop.edges }, NO_PLACES, 1000);
    expect(next.boxes.get('cart')?.data.isChanged).toBe(false);
    expect(next.wires.get('web>cart')).not.toBe(first.wires.get('web>cart'));
    expect(next.wires.get('orders>db')).toBe(first.wires.get('orders>db'));
  });

  it('waits with boxes that have no place, and with their links', () => {
    const lost = node('lost', { position: undefined });
    const canvas = canvasOf([...shop.nodes.values(), lost], [edge('web', 'lost')]);
    const waiting = reconcile(EMPTY, canvas, NO_PLACES, 0);
    expect(waiting.unplaced).toEqual(['lost']);
    expect(waiting.edges).toEqual([]);
    const placed = reconcile(waiting, canvas, new Map([['lost', { x: 7, y: 8 }]]), 10);
    expect(placed.boxes.get('lost')?.position).toEqual({ x: 7, y: 8 });
    expect(placed.edges).toHaveLength(1);
    expect(placed.unplaced).toEqual([]);
  });

  it('leaves out links whose ends are not there', () => {
    const canvas = canvasOf([node('a')], [edge('a', 'ghost'), edge('a', 'a')]);
    expect(reconcile(EMPTY, canvas, NO_PLACES, 0).edges.map((wire) => wire.id)).toEqual(['a>a']);
  });

  it('is as good as new after any order of patches', () => {
    const some = canvasOf([...shop.nodes.values()].slice(0, 2), [edge('web', 'orders')]);
    const grown = reconcile(reconcile(EMPTY, some, NO_PLACES, 0), shop, NO_PLACES, 20);
    const drawn = grown.edges.map((wire) => [wire.id, wire.route.path]);
    expect(drawn).toEqual(first.edges.map((wire) => [wire.id, wire.route.path]));
  });
});
