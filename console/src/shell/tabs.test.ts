import { expect, test } from 'vitest';
import type { AgentInfo } from '../store/types';
import { empty, foldAll } from '../task/fold';
import type { TaskEvent, TaskState } from '../task/types';
import { after, bestTab, offered } from './tabs';

const agent: AgentInfo = {
  id: 'desk',
  name: 'Desk',
  description: '',
  examples: [],
  inputModes: ['text/plain'],
  hasSteps: true,
  hasBill: true,
  streams: true,
};

function artifact(id: string, text: string): TaskEvent {
  const about = { name: id, description: '', mediaType: 'text/plain', language: '' };
  const whole = { id, text, ...about };
  return { kind: 'artifact', position: 0, artifact: whole, append: false, last: true };
}

function status(state: TaskState): TaskEvent {
  return { kind: 'status', position: 0, state, at: '', text: '', step: undefined, bill: undefined };
}

const NODE =
  '{"nodes":[{"id":"a","type":"component","data":{"label":"A"}}],"edges":[],"removed":[]}\n';

test('an answer of words has no canvas, no files and no steps to show', () => {
  const view = foldAll(empty('t'), [status('completed')]);
  expect(offered(view, agent)).toEqual(['answer', 'money', 'debug']);
  expect(bestTab(view)).toBe('answer');
});

test('an agent that tells no bill has no costs to show', () => {
  expect(offered(empty('t'), { ...agent, hasBill: false })).not.toContain('money');
  expect(offered(empty('t'), undefined)).not.toContain('money');
});

test('the canvas is shown where there is one', () => {
  const view = foldAll(empty('t'), [status('working'), artifact('canvas', NODE)]);
  expect(offered(view, agent)).toContain('canvas');
  expect(bestTab(view)).toBe('canvas');
});

test('files are shown while they are typed and there is no canvas', () => {
  const typed = foldAll(empty('t'), [status('working'), artifact('main.py', 'x')]);
  expect(bestTab(typed)).toBe('files');
  expect(bestTab(foldAll(typed, [status('completed')]))).toBe('answer');
});

test('the box asks for what can be said next', () => {
  const words = foldAll(empty('t'), [status('completed')]);
  const design = foldAll(empty('t'), [status('working'), artifact('canvas', NODE)]);
  expect([undefined, words, design].map(after)).toEqual(['nothing', 'answer', 'design']);
  expect(after({ ...words, references: ['earlier'] })).toBe('design');
  expect(after(foldAll(design, [status('input-required')]))).toBe('question');
});

test('a canvas of which nothing could be read is offered, to say so', () => {
  const view = foldAll(empty('t'), [artifact('canvas', 'no canvas\n')]);
  expect(offered(view, agent)).toContain('canvas');
});
