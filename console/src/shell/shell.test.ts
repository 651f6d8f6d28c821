import { expect, test } from 'vitest';
import { contexts } from './History';
import { nameOf } from './keys';

test('tasks are grouped by conversation, and keep their order', () => {
  const past = (id: string, contextId: string) => ({
    id,
    contextId,
    agent: 'desk',
    state: 'completed' as const,
    at: '',
    title: id,
    costMicroUsd: undefined,
  });
  const groups = contexts([past('d', '2'), past('c', '1'), past('b', '2'), past('a', '1')]);
  expect(groups.map((group) => group.map(({ id }) => id))).toEqual([
    ['d', 'b'],
    ['c', 'a'],
  ]);
});

test.each([
  [{ key: '/', code: 'Slash', altKey: false }, '/'],
  [{ key: '?', code: 'Minus', altKey: false }, '?'],
  // what Alt and 2 type is another sign on each system
  [{ key: '™', code: 'Digit2', altKey: true }, 'alt+2'],
  [{ key: 'ñ', code: 'KeyN', altKey: true }, 'alt+n'],
])('a key is known by its name: %o', (event, name) => {
  expect(nameOf(new KeyboardEvent('keydown', event))).toBe(name);
});
