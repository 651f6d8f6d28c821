import { describe, expect, it } from 'vitest';
import { shop } from './sample';
import { EMPTY, reconcile } from './scene';
import { first, next } from './walk';

const scene = reconcile(EMPTY, shop, new Map(), 0);

describe('walking', () => {
  it('begins at the top', () => {
    expect(first(scene)).toBe('web');
    expect(next(scene, '', 'down')).toBe('web');
    expect(first(EMPTY)).toBe('');
  });

  it.each([
    ['web', 'down', 'orders'],
    ['orders', 'right', 'cart'],
    ['cart', 'left', 'orders'],
    ['orders', 'down', 'db'],
    ['db', 'up', 'orders'],
    ['web', 'up', 'web'],
    ['cart', 'right', 'cart'],
  ] as const)('goes from %s %s to %s', (from, way, to) => {
    expect(next(scene, from, way)).toBe(to);
  });

  it('reaches every box of a design', () => {
    const reached = new Set(['web']);
    for (const id of reached) {
      for (const way of ['up', 'down', 'left', 'right'] as const) reached.add(next(scene, id, way));
    }
    expect(reached.size).toBe(4);
  });
});
