/** A finished task for the tests of this room: five stages, four parts. */
import type { Open } from '../store/types';
import { empty } from '../task/fold';
import type { Impact, StepState, StepView, TaskView } from '../task/types';

export function step(id: string, waitsFor: string[] = [], state: StepState = 'done'): StepView {
  return {
    id,
    step: id.split(':')[0] ?? id,
    agent: 'desk',
    state,
    done: 1,
    total: 8,
    lane: 'local',
    model: 'catalogue',
    costMicroUsd: 0,
    tookMs: 12,
    waitsFor,
    by: `view ${id}`,
    why: '',
    inputs: { reads: ['entities'], hash: 'a208d6ec894bc0a2beaaea12d2f57547' },
    result: { documents: [`${id}.md`] },
  };
}

const PARTS = [
  'implement:architecture/canvas',
  'implement:database/schema',
  'implement:database/seed',
  'implement:code/project',
];

export function finished(changes: Partial<TaskView> = {}): TaskView {
  const all = [
    step('analyse'),
    step('plan', ['analyse']),
    ...PARTS.map((id) => step(id, ['plan'])),
    step('validate', PARTS),
    step('synthesise', ['validate']),
  ];
  return {
    ...empty('task-1'),
    state: 'completed',
    done: 8,
    total: 8,
    steps: new Map(all.map((each) => [each.id, each])),
    ...changes,
  };
}

export function opened(view: TaskView): Open {
  return { agent: 'desk', view, link: 'idle', resumedAfter: [], problem: undefined };
}

const NONE = { added: [], changed: [], removed: [] };

export const IMPACT: Impact = {
  base: 'task-1',
  exact: true,
  steps: [
    {
      id: 'plan',
      fate: 'make',
      lane: 'local',
      model: 'catalogue',
      estimatedMs: 3,
      estimatedCostMicroUsd: 0,
    },
    {
      id: 'validate',
      fate: 'keep',
      lane: 'local',
      model: 'catalogue',
      estimatedMs: 400,
      estimatedCostMicroUsd: 0,
    },
  ],
  estimatedMs: 403,
  estimatedCostMicroUsd: 0,
  design: { entities: { added: ['Wishlist'], changed: [], removed: [] } },
  canvas: NONE,
  files: { added: ['project/app/models/wishlist.py'], changed: [], removed: [] },
  stack: ['database postgresql → mysql'],
  recommendation: 'Apply it: it costs nothing.',
  alternatives: [
    {
      says: 'Make implement:architecture/canvas again and keep the rest',
      change: { scope: { 'implement:database/seed': 'keep' } },
    },
    {
      says: 'Leave the checks out',
      change: { scope: 'dependents' },
      // biome-ignore lint/suspicious/noThenProperty: so the wire calls it; nobody awaits it
      then: { action: 'skip', step: 'validate' },
    },
    { says: 'Leave it as it is', change: null },
  ],
};
