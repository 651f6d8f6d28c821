import { describe, expect, it } from 'vitest';
import { words } from '../words';
import { numbers, stackOf, stepChanges } from './compare';
import { startOf } from './marks';
import { progressOf } from './progress';
import { readQuestion } from './question';
import { finished, step } from './sample';

describe('progress', () => {
  it('never runs ahead and does not stay below the end', () => {
    expect(progressOf({ state: 'working', done: 17, total: 18 }).percent).toBe(94);
    expect(progressOf({ state: 'working', done: 199, total: 200 }).percent).toBe(99);
    expect(progressOf({ state: 'working', done: 9, total: 8 }).percent).toBe(100);
    expect(progressOf({ state: 'completed', done: 17, total: 18 })).toEqual({
      done: 18,
      total: 18,
      percent: 100,
    });
    expect(progressOf({ state: 'failed', done: 3, total: 18 }).percent).toBe(16);
  });

  it('is unknown as long as nobody knows how many there will be', () => {
    expect(progressOf({ state: 'submitted', done: 0, total: 0 }).percent).toBeUndefined();
    expect(progressOf({ state: 'canceled', done: 0, total: 0 }).percent).toBe(0);
  });
});

describe('names', () => {
  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'of a step may be %s',
    (id) => {
      expect(words.steps.fullName(id)).toMatch(/^\S/);
      expect(words.steps.fullName(`implement:${id}/${id}`)).toMatch(/^\S+/);
      expect(words.steps.impact.fate(id)).toBe(id);
    },
  );
});

describe('questions', () => {
  it('have the options that are listed at their end', () => {
    expect(readQuestion('This takes away Review. Go on?\n\n- yes\n- no')).toEqual({
      text: 'This takes away Review. Go on?',
      options: ['yes', 'no'],
    });
    expect(readQuestion('Which?\n1. One shop\n2) Two, or more\n2) Two, or more').options).toEqual([
      'One shop',
      'Two, or more',
    ]);
  });

  it('are all there is where nothing is listed, or nothing else', () => {
    expect(readQuestion('- a list\n\nWhat do you mean?')).toEqual({
      text: '- a list\n\nWhat do you mean?',
      options: [],
    });
    expect(readQuestion('- a\n- b')).toEqual({ text: '- a\n- b', options: [] });
  });
});

describe('before and now', () => {
  const blueprint = (text: string, complete = true) =>
    new Map([
      [
        'blueprint.json',
        {
          id: 'blueprint.json',
          description: '',
          text,
          mediaType: 'application/json',
          language: 'json',
          complete,
          version: 1,
        },
      ],
    ]);

  it('tells what became of each step', () => {
    const before = finished();
    const steps = new Map(before.steps);
    steps.set('plan', step('plan', [], 'kept')).set('validate', step('validate', [], 'skipped'));
    steps.set('wishes', step('wishes')).delete('implement:database/seed');
    const found = new Map(
      stepChanges(before, finished({ steps })).map((each) => [each.id, each.became]),
    );
    expect(Object.fromEntries(found)).toMatchObject({
      analyse: 'again',
      plan: 'kept',
      validate: 'out',
      wishes: 'new',
      'implement:database/seed': 'gone',
    });
  });

  it('counts only what both of them tell', () => {
    const before = finished({ files: blueprint('{"entities":[1,2],"work":[1]}') });
    const now = finished({ files: blueprint('{"entities":[1,2,3]}') });
    expect(numbers(before, now)).toEqual([
      { what: 'entities', before: 2, now: 3 },
      { what: 'files', before: 1, now: 1 },
    ]);
    const broken = finished({ files: blueprint('{"entities":[') });
    expect(numbers(before, broken).map((each) => each.what)).toEqual(['files']);
  });

  it('reads the technologies of a design that is whole', () => {
    const text = '{"stack":{"database":"mysql","asked":["x"]}}';
    expect(stackOf(blueprint(text).get('blueprint.json'))).toEqual({ database: 'mysql' });
    expect(stackOf(blueprint(text, false).get('blueprint.json'))).toEqual({});
    expect(stackOf(undefined)).toEqual({});
  });
});

it('believes the clock of the server only where it can be right', () => {
  const now = Date.parse('2026-11-27T15:00:10Z');
  expect(startOf('2026-11-27T15:00:08Z', now)).toBe(now - 2000);
  expect(startOf('2026-11-27T15:00:12Z', now)).toBe(now);
  expect(startOf('2026-11-27T11:00:00Z', now)).toBe(now);
  expect(startOf('', now)).toBe(now);
});

it('names steps, also within a sentence', () => {
  expect(words.steps.why('what it reads is as in 01a21dc3-6381-7b17-9e24-ca3766d6ae0d')).toBe(
    'because what it reads is as in the version before',
  );
  expect(words.steps.fullName('implement:database/schema')).toBe('Database: Schema');
  expect(words.steps.fullName('implement:api/openapi')).toBe('API: OpenAPI');
  expect(words.steps.fullName('wish-list')).toBe('Wish list');
  expect(words.steps.named('Make implement:code/project again')).toBe('Make “Code: Project” again');
});
