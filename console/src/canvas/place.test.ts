import { describe, expect, it } from 'vitest';
import { placed } from './place';

const box = (id: string, at?: { x: number; y: number }) => ({ id, width: 180, height: 72, at });

function overlaps(boxes: readonly { x: number; y: number }[]): number {
  let count = 0;
  boxes.forEach((one, place) => {
    for (const other of boxes.slice(place + 1)) {
      if (Math.abs(one.x - other.x) < 180 && Math.abs(one.y - other.y) < 72) count += 1;
    }
  });
  return count;
}

describe('placed', () => {
  it('lays out what has no place in layers', () => {
    const order = {
      boxes: ['a', 'b', 'c'].map((id) => box(id)),
      links: [
        ['a', 'b'],
        ['a', 'c'],
      ] as const,
    };
    const places = new Map(placed(order));
    expect(places.get('b')?.y).toBe(places.get('c')?.y);
    expect(places.get('b')?.y).toBeGreaterThan((places.get('a')?.y ?? 0) + 72);
  });

  it('gives places to those alone that have none, beside what stands', () => {
    const standing = [box('a', { x: 1000, y: 500 }), box('b', { x: 1000, y: 668 })];
    const fresh = ['c', 'd', 'e'].map((id) => box(id));
    const links = ['b', 'c', 'd', 'e'].map((id) => ['a', id] as const);
    const places = placed({ boxes: [...standing, ...fresh], links });
    expect(places.map(([id]) => id).sort()).toEqual(['c', 'd', 'e']);
    expect(
      overlaps([...standing.flatMap((each) => each.at ?? []), ...places.map(([, at]) => at)]),
    ).toBe(0);
    for (const [, at] of places) expect(Math.abs(at.x - 1000)).toBeLessThan(900);
  });

  it('copes with loops, cycles, strangers and hundreds of boxes without laying one on another', () => {
    const boxes = Array.from({ length: 200 }, (_, at) =>
      box(`n${at}`, at % 3 ? undefined : { x: (at % 10) * 240, y: Math.floor(at / 10) * 150 }),
    );
    const links = boxes.flatMap((each, at) => [[each.id, `n${(at * 7 + 1) % 200}`] as const]);
    const places = placed({ boxes, links: [...links, ['n0', 'n0'], ['n1', 'ghost']] });
    const all = [...boxes.flatMap((each) => each.at ?? []), ...places.map(([, at]) => at)];
    expect(all).toHaveLength(200);
    expect(overlaps(all)).toBe(0);
    expect(placed({ boxes, links })).toEqual(placed({ boxes, links }));
  });

  it('leaves what all objects have alone, whatever boxes are called', () => {
    const names = ['__proto__', 'constructor', 'toString', 'a', ''];
    const links = names.flatMap((one) => names.map((other) => [one, other] as const));
    const places = placed({ boxes: names.map((id) => box(id)), links });
    expect(overlaps(places.map(([, at]) => at))).toBe(0);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
