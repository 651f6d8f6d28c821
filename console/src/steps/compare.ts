/** What has become of a design: the task it was made from beside the one that is open. */
import { type Json, parse, record } from '../task/read';
import type { FileView, TaskView } from '../task/types';

export type Became = 'kept' | 'again' | 'new' | 'gone' | 'out' | 'failed' | 'open';

export interface StepChange {
  readonly id: string;
  readonly became: Became;
  readonly why: string;
}

export function stepChanges(before: TaskView, now: TaskView): StepChange[] {
  const changes = [...now.steps.values()].map((step) => ({
    id: step.id,
    became: became(step.state, before.steps.has(step.id)),
    why: step.why,
  }));
  const gone = [...before.steps.keys()].filter((id) => !now.steps.has(id));
  return [...changes, ...gone.map((id) => ({ id, became: 'gone' as const, why: '' }))];
}

function became(state: string, wasThere: boolean): Became {
  switch (state) {
    case 'kept':
      return 'kept';
    case 'skipped':
      return 'out';
    case 'failed':
      return 'failed';
    case 'done':
      return wasThere ? 'again' : 'new';
    default:
      return 'open';
  }
}

export type Counted =
  | 'entities'
  | 'components'
  | 'operations'
  | 'work'
  | 'decisions'
  | 'nodes'
  | 'edges'
  | 'files'
  | 'cost';
const OF_DESIGN = ['entities', 'components', 'operations', 'work', 'decisions'] as const;

export interface Pair {
  readonly what: Counted;
  readonly before: number;
  readonly now: number;
}

/** Only what both of them tell. */
export function numbers(before: TaskView, now: TaskView): Pair[] {
  const was = counts(before);
  const is = counts(now);
  return [...was].flatMap(([what, value]) => {
    const other = is.get(what);
    return other === undefined ? [] : [{ what, before: value, now: other }];
  });
}

function counts(view: TaskView): Map<Counted, number> {
  const found = new Map<Counted, number>();
  const design = designOf(view);
  for (const what of OF_DESIGN) {
    const members = design[what];
    if (Array.isArray(members)) found.set(what, members.length);
  }
  if (view.canvas.nodes.size > 0) {
    found.set('nodes', view.canvas.nodes.size).set('edges', view.canvas.edges.size);
  }
  found.set('files', view.files.size);
  if (view.bill) found.set('cost', view.bill.costMicroUsd);
  return found;
}

function designOf(view: TaskView): Json {
  return readDesign(
    view.files.get('blueprint.json') ??
      [...view.files.values()].find((each) => each.id.endsWith('/blueprint.json')),
  );
}

/** The design that all specialists read; empty where it is not there yet, or is none of ours. */
function readDesign(file: FileView | undefined): Json {
  return file?.complete ? record(parse(file.text)) : {};
}

/** The technologies of a design by their place. */
export function stackOf(blueprint: FileView | undefined): Readonly<Record<string, string>> {
  const stack = Object.entries(record(readDesign(blueprint).stack));
  return Object.fromEntries(
    stack.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
