import { expect, test } from 'vitest';
import { NOTHING, type Turn, withTurn } from './conversation';

const turn = (task: string, more: Partial<Turn> = {}): Turn => ({
  task,
  agent: 'desk',
  contextId: 'c1',
  asked: task,
  from: '',
  ...more,
});

test('turns stand in the order in which they were begun', () => {
  const turns = withTurn(withTurn(NOTHING, turn('a')), turn('b'));
  expect(turns.map(({ task }) => task)).toEqual(['a', 'b']);
});

test('what is learned of a turn later is added to it, and what was known is kept', () => {
  const begun = withTurn(NOTHING, turn('a', { contextId: '' }));
  const told = withTurn(begun, turn('a', { asked: '', from: 'z' }));
  expect(told).toEqual([turn('a', { from: 'z' })]);
});

test('a task of another conversation begins anew', () => {
  const turns = withTurn(NOTHING, turn('a'));
  expect(withTurn(turns, turn('b', { contextId: 'c2' }))).toEqual([turn('b', { contextId: 'c2' })]);
});

test('a turn whose conversation is not known yet is added', () => {
  const turns = withTurn(NOTHING, turn('a'));
  expect(withTurn(turns, turn('b', { contextId: '' }))).toHaveLength(2);
});
