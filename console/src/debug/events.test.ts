import { describe, expect, it } from 'vitest';
import { filtered, gistOf, kindOf, lines, pretty, sizeOf } from './events';

const event = (data: unknown, position = 1) => ({
  position,
  data: typeof data === 'string' ? data : JSON.stringify(data),
  afterMs: 5,
});
const answer = (result: unknown) => event({ jsonrpc: '2.0', id: 1, result });

const status = answer({
  statusUpdate: {
    status: {
      state: 'TASK_STATE_WORKING',
      message: { parts: [{ text: 'Putting the design together\nand more' }] },
    },
  },
});
const old = answer({
  taskId: '1',
  artifact: { artifactId: 'schema.sql', parts: [{ kind: 'text', text: '"statusUpdate"' }] },
  kind: 'artifact-update',
});

describe('events of both dialects', () => {
  it('have a kind', () => {
    expect(kindOf(status)).toBe('status');
    expect(kindOf(old)).toBe('artifact');
    expect(kindOf(answer({ task: {} }))).toBe('task');
    expect(kindOf(answer({ kind: 'task', id: '1' }))).toBe('task');
    expect(kindOf(answer({ kind: 'status-update' }))).toBe('status');
    expect(kindOf(answer({ message: {} }))).toBe('message');
    expect(kindOf(event({ jsonrpc: '2.0', id: 1, error: { message: 'no' } }))).toBe('error');
    expect(kindOf(event('not json'))).toBe('other');
    expect(kindOf(event('[1]'))).toBe('other');
  });

  it('are told in a few words', () => {
    expect(gistOf(status)).toBe('working: Putting the design together');
    expect(gistOf(old)).toBe('schema.sql');
    expect(gistOf(answer({ kind: 'status-update', status: { state: 'completed' } }))).toBe(
      'completed',
    );
    expect(gistOf(event({ error: { message: 'not now' } }))).toBe('not now');
    expect(gistOf(event('{'))).toBe('');
  });
});

it('filters by text and kind', () => {
  const all = lines([status, old]);
  expect(filtered(all, '', 'all')).toBe(all);
  expect(filtered(all, 'SCHEMA', 'all').map((line) => line.kind)).toEqual(['artifact']);
  expect(filtered(all, 'schema', 'status')).toEqual([]);
  expect(filtered(all, '', 'status')).toHaveLength(1);
});

it('shows JSON with indents and leaves anything else as it is', () => {
  expect(pretty('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
  expect(pretty('{')).toBeUndefined();
});

it('counts bytes, not characters', () => {
  expect(sizeOf('Grüße')).toBe(7);
});
