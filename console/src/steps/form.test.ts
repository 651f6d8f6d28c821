import { describe, expect, it } from 'vitest';
import schema from '../../../docs/schemas/steps.schema.json';
import { seeded } from '../task/random';
import { isRecord, list, record } from '../task/read';
import type { Edit } from '../task/types';
import {
  blank,
  changed,
  type Does,
  type Form,
  fromEdit,
  mistakes,
  offered,
  PLACES,
  previewOf,
  toEdit,
} from './form';
import { finished, IMPACT } from './sample';

const { steps } = finished();

/** As much of JSON Schema as this one uses; anything else in it is an error of this test. */
function fits(value: unknown, rule: unknown): boolean {
  const rules = record(rule);
  return Object.entries(rules).every(
    ([key, wanted]) => KEYWORDS[key]?.(value, wanted, rules) ?? never(key),
  );
}

function never(key: string): never {
  throw new Error(`the schema says ${key}, which this test does not know`);
}

const KEYWORDS: Record<string, (value: unknown, wanted: unknown, rules: object) => boolean> = {
  $ref: (value, wanted) =>
    fits(value, record(schema.$defs)[String(wanted).replace('#/$defs/', '')]),
  type: (value, wanted) => (wanted === 'object' ? isRecord(value) : typeof value === wanted),
  enum: (value, wanted) => list(wanted).includes(value),
  const: (value, wanted) => value === wanted,
  pattern: (value, wanted) => new RegExp(String(wanted)).test(String(value)),
  maxLength: (value, wanted) => String(value).length <= Number(wanted),
  anyOf: (value, wanted) => list(wanted).some((each) => fits(value, each)),
  required: (value, wanted) => list(wanted).every((key) => String(key) in record(value)),
  properties: (value, wanted) =>
    Object.entries(record(value)).every(([key, each]) => fits(each, record(wanted)[key])),
  propertyNames: (value, wanted) => Object.keys(record(value)).every((key) => fits(key, wanted)),
  patternProperties: (value, wanted) =>
    Object.entries(record(value)).every(([key, each]) =>
      Object.entries(record(wanted)).every(
        ([name, rule]) => new RegExp(name).test(key) && fits(each, rule),
      ),
    ),
  additionalProperties: (value, wanted, rules) => {
    if (isRecord(wanted)) return Object.values(record(value)).every((each) => fits(each, wanted));
    if ('patternProperties' in rules) return true;
    const known = Object.keys(record(record(rules).properties));
    return Object.keys(record(value)).every((key) => known.includes(key));
  },
  ...Object.fromEntries(
    ['$defs', '$schema', '$id', 'title', 'description', 'default'].map((key) => [key, () => true]),
  ),
};

const form = (changes: Partial<Form>): Form => ({ ...blank('edit', ''), ...changes });

describe('the edit that a form comes to', () => {
  it.each<[string, Partial<Form>, Edit]>([
    [
      'a change of the design',
      { requirements: ' with a wishlist ', stack: { database: ' mysql ', cache: '' } },
      {
        action: 'edit',
        changes: { requirements: 'with a wishlist', stack: { database: 'mysql' } },
      },
    ],
    [
      'a change of one step alone',
      { step: 'implement:database/schema', instructions: 'snake case', reach: 'only' },
      {
        action: 'edit',
        step: 'implement:database/schema',
        changes: { instructions: 'snake case' },
        scope: 'only',
      },
    ],
    [
      'a table of steps and nothing else',
      {
        reach: 'table',
        table: {
          validate: { choice: 'remake', says: '' },
          plan: { choice: '', says: 'left over' },
          'implement:database/seed': { choice: 'instructions', says: ' more rows ' },
        },
      },
      {
        action: 'edit',
        scope: { validate: 'remake', 'implement:database/seed': { instructions: 'more rows' } },
      },
    ],
    [
      'a step made again, whatever else was filled in before',
      { does: 'regenerate', step: 'validate', requirements: 'left over' },
      { action: 'regenerate', step: 'validate' },
    ],
    [
      'a step left out',
      { does: 'skip', step: 'validate', reach: 'only', id: 'x' },
      { action: 'skip', step: 'validate' },
    ],
    [
      'a step put in',
      { does: 'insertAfter', step: 'plan', id: 'wishes', instructions: 'with a wishlist' },
      {
        action: 'insertAfter',
        step: 'plan',
        id: 'wishes',
        changes: { instructions: 'with a wishlist' },
      },
    ],
    ['a step back', { does: 'undo', requirements: 'left over' }, { action: 'undo' }],
  ])('%s', (_, filled, edit) => {
    expect(mistakes(form(filled), steps)).toEqual({});
    expect(toEdit(form(filled))).toEqual(edit);
    expect(fits(edit, schema)).toBe(true);
    expect(fits(previewOf(edit), schema)).toBe(true);
    expect(toEdit(fromEdit(edit))).toEqual(edit);
    expect(toEdit(fromEdit(previewOf(edit)))).toEqual(edit);
  });

  it('fits the schema whatever is filled in without a mistake', () => {
    const random = seeded(8);
    const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T;
    const text = () => pick(['', ' ', 'with a wishlist', 'x'.repeat(20_001), 'ü\n“'.repeat(9)]);
    let sound = 0;
    for (let round = 0; round < 3000; round += 1) {
      const filled: Form = {
        does: pick<Does>([
          'edit',
          'regenerate',
          'skip',
          'insertBefore',
          'insertAfter',
          'undo',
          'redo',
        ]),
        step: pick([...steps.keys()]),
        id: pick(['', 'wishes', 'Wishes', 'plan', 'a b', 'x'.repeat(41)]),
        requirements: text(),
        stack: { [pick(PLACES)]: pick(['', 'mysql', 'y'.repeat(41)]) },
        complexity: pick(['', 'simple', 'moderate', 'complex']),
        instructions: text(),
        reach: pick(['dependents', 'only', 'table']),
        table: {
          [pick([...steps.keys()])]: {
            choice: pick(['', 'remake', 'keep', 'instructions']),
            says: text(),
          },
        },
      };
      if (Object.keys(mistakes(filled, steps)).length > 0) continue;
      sound += 1;
      expect(fits(toEdit(filled), schema), JSON.stringify(filled)).toBe(true);
    }
    expect(sound).toBeGreaterThan(500);
  });
});

it('refuses by the schema what it does not have', () => {
  expect(fits({ action: 'paint' }, schema)).toBe(false);
  expect(fits({ action: 'edit', changes: { stack: { printer: 'x' } } }, schema)).toBe(false);
  expect(fits({ action: 'edit', colour: 'red' }, schema)).toBe(false);
});

it.each<[Partial<Form>, object]>([
  [{}, { form: 'nothing' }],
  [{ requirements: '   ' }, { form: 'nothing' }],
  [{ reach: 'table', table: {} }, { form: 'nothing' }],
  [{ requirements: 'x', reach: 'only' }, { reach: 'onlyWithoutStep' }],
  [{ requirements: 'x'.repeat(20_001) }, { requirements: 'tooLong' }],
  [{ stack: { queue: 'k'.repeat(41) } }, { queue: 'wordTooLong' }],
  [
    { does: 'insertAfter', step: 'plan' },
    { id: 'idMissing', instructions: 'instructionsMissing' },
  ],
  [{ does: 'insertAfter', step: 'plan', id: 'Über', instructions: 'x' }, { id: 'idShape' }],
  [{ does: 'insertAfter', step: 'plan', id: 'implement', instructions: 'x' }, { id: 'idTaken' }],
  [
    { requirements: 'x', reach: 'table', table: { plan: { choice: 'instructions', says: ' ' } } },
    { reach: 'rowInstructionsMissing' },
  ],
])('finds what is wrong: %j', (filled, wrong) => {
  expect(mistakes(form(filled), steps)).toEqual(wrong);
});

it('offers for each step what can be done to it', () => {
  const does = (id: string) => offered(id, steps);
  expect(does('analyse')).toEqual(['edit', 'regenerate', 'insertAfter']);
  expect(does('plan')).toEqual(['edit', 'regenerate', 'insertBefore', 'insertAfter']);
  expect(does('implement:code/project')).toContain('skip');
  expect(does('validate')).toContain('skip');
  expect(does('synthesise')).toEqual(['edit', 'regenerate', 'insertBefore']);
  expect(does('')).toEqual([]);
});

it('takes over an alternative', () => {
  const [keep, , leave] = IMPACT.alternatives;
  const filled = form({ requirements: 'with a wishlist' });
  if (!keep || !leave) throw new Error('no alternatives');
  expect(toEdit(changed(filled, keep) ?? filled)).toEqual({
    action: 'edit',
    changes: { requirements: 'with a wishlist' },
    scope: { 'implement:database/seed': 'keep' },
  });
  expect(changed(filled, leave)).toBeUndefined();
});
