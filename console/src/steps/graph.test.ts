import { describe, expect, it } from 'vitest';
import { dependents, following, isInserted, kindOf, rows, stateOf, sumOf } from './graph';
import { finished, step } from './sample';

const ofSteps = (...all: ReturnType<typeof step>[]) => new Map(all.map((each) => [each.id, each]));

describe('what depends on a step', () => {
  const { steps } = finished();

  it('is found by all ways, in the order of the task', () => {
    expect(following(steps, 'plan')).toHaveLength(4);
    expect(dependents(steps, 'plan')).toEqual([
      'implement:architecture/canvas',
      'implement:database/schema',
      'implement:database/seed',
      'implement:code/project',
      'validate',
      'synthesise',
    ]);
    expect(dependents(steps, 'implement:code/project')).toEqual(['validate', 'synthesise']);
    expect(dependents(steps, 'synthesise')).toEqual([]);
  });

  it('ends where steps wait for each other in a circle', () => {
    const circle = ofSteps(step('a', ['c']), step('b', ['a']), step('c', ['b']));
    expect(dependents(circle, 'a')).toEqual(['b', 'c']);
  });
});

describe('rows', () => {
  it('shows all five stages before anything has begun', () => {
    expect(rows(new Map()).map((row) => row.id)).toEqual([
      'analyse',
      'plan',
      'implement',
      'validate',
      'synthesise',
    ]);
  });

  it('nests the parts and leaves inserted steps where they stand', () => {
    const steps = ofSteps(
      step('analyse'),
      step('plan'),
      step('plan:database'),
      step('addresses'),
      step('implement:code/project'),
    );
    const found = rows(steps);
    expect(found.map((row) => row.id)).toEqual([
      'analyse',
      'plan',
      'addresses',
      'implement',
      'validate',
      'synthesise',
    ]);
    expect(found[1]?.parts.map((part) => part.id)).toEqual(['plan:database']);
    expect(found[3]?.step).toBeUndefined();
  });

  it('puts stages to come behind what was inserted after the last one', () => {
    expect(rows(ofSteps(step('analyse'), step('wishes'))).map((row) => row.id)).toEqual([
      'analyse',
      'wishes',
      'plan',
      'implement',
      'validate',
      'synthesise',
    ]);
  });
});

it('knows a step that somebody has put in', () => {
  expect(['addresses', 'analyse', 'ask:helpdesk', 'implement:a/b'].map(isInserted)).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect(kindOf('implement:database/schema')).toBe('implement');
});

it('tells the state of a stage by its parts', () => {
  const stage = (...states: Parameters<typeof step>[2][]) =>
    stateOf({
      id: 'implement',
      step: undefined,
      parts: states.map((state, index) => step(`implement:a/${index}`, [], state)),
    });
  expect(stage()).toBe('waiting');
  expect(stage('done', 'waiting')).toBe('running');
  expect(stage('done', 'running')).toBe('running');
  expect(stage('done', 'failed')).toBe('failed');
  expect(stage('kept', 'kept')).toBe('kept');
  expect(stage('kept', 'done')).toBe('done');
});

it('adds up only what is told', () => {
  const parts = [step('implement:a/b'), step('implement:a/c')];
  expect(sumOf(parts, 'tookMs')).toBe(24);
  expect(sumOf([], 'tookMs')).toBeUndefined();
});
