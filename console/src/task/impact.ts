/** `impact.json` (docs/steps.md): what an edit would do. */
import { amount, isRecord, type Json, list, parse, record, text, texts } from './read';
import type { Alternative, Changes, Edit, Impact } from './types';

type Fate = Impact['steps'][number]['fate'];

const FATES: ReadonlySet<string> = new Set<Fate>(['make', 'remake', 'keep', 'hold', 'skip']);

/** Undefined where it is no impact at all; members that are not there are empty. */
export function parseImpact(source: string): Impact | undefined {
  const impact = parse(source);
  if (!isRecord(impact) || !Array.isArray(impact.steps)) return undefined;
  return {
    base: text(impact.base),
    exact: impact.exact === true,
    steps: list(impact.steps).flatMap((each) => readStep(record(each))),
    estimatedMs: amount(impact.estimatedMs),
    estimatedCostMicroUsd: amount(impact.estimatedCostMicroUsd),
    design: Object.fromEntries(
      Object.entries(record(impact.design)).map(([kind, changes]) => [kind, readChanges(changes)]),
    ),
    canvas: readChanges(impact.canvas),
    files: readChanges(impact.files),
    stack: texts(impact.stack),
    recommendation: text(impact.recommendation),
    alternatives: list(impact.alternatives).flatMap((each) => readAlternative(record(each))),
  };
}

function isFate(value: unknown): value is Fate {
  return typeof value === 'string' && FATES.has(value);
}

function readStep(step: Json): Impact['steps'] {
  if (!text(step.id) || !isFate(step.fate)) return [];
  return [
    {
      id: text(step.id),
      fate: step.fate,
      lane: text(step.lane),
      model: text(step.model),
      estimatedMs: amount(step.estimatedMs),
      estimatedCostMicroUsd: amount(step.estimatedCostMicroUsd),
    },
  ];
}

function readChanges(value: unknown): Changes {
  const changes = record(value);
  return {
    added: texts(changes.added),
    changed: texts(changes.changed),
    removed: texts(changes.removed),
  };
}

function readAlternative(entry: Json): readonly Alternative[] {
  const says = text(entry.says);
  if (!says) return [];
  // a part of an edit: the server checks it again when it is sent
  const change: Partial<Edit> | null = isRecord(entry.change) ? entry.change : null;
  if (!isRecord(entry.then)) return [{ says, change }];
  // biome-ignore lint/suspicious/noThenProperty: the member's name on the wire; it is no function
  return [{ says, change, then: entry.then }];
}
