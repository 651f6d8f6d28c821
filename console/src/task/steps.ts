/** Steps as they are told of in the stream, and as `steps.json` tells of them afterwards. */
import {
  amount,
  isRecord,
  type Json,
  list,
  optional,
  own,
  parse,
  record,
  text,
  texts,
} from './read';
import type { Lane, StepNote, StepState, StepView } from './types';

const STATES: Readonly<Record<string, StepState>> = {
  started: 'running',
  running: 'running',
  waiting: 'waiting',
  done: 'done',
  kept: 'kept',
  skipped: 'skipped',
  failed: 'failed',
};

const LANES: ReadonlySet<string> = new Set<Lane>(['template', 'local', 'cloud']);

export function isLane(value: unknown): value is Lane {
  return typeof value === 'string' && LANES.has(value);
}

/** A note of the stream; undefined where it names no step or a state that nobody knows. */
export function readNote(value: unknown): StepNote | undefined {
  const note = record(value);
  const step = text(note.step);
  const state = own(STATES, text(note.state));
  if (!step || !state) return undefined;
  return {
    id: text(note.id) || step,
    step,
    agent: text(note.agent),
    state,
    done: amount(note.done),
    total: amount(note.total),
    ...made(note),
  };
}

/** What a new note says of a step; what it does not say again is as it was. */
export function told(before: StepView | undefined, note: StepNote): StepView {
  return {
    ...(before ?? { waitsFor: [], by: '', why: '', inputs: undefined, result: undefined }),
    ...note,
  };
}

/** `steps.json`, over what the stream said: times stand only there, all else better here. */
export function readSteps(
  source: string,
  before: ReadonlyMap<string, StepView>,
): ReadonlyMap<string, StepView> | undefined {
  const entries = list(record(parse(source)).steps).filter(isRecord);
  if (entries.length === 0) return undefined;
  const steps = new Map(before);
  for (const entry of entries) {
    const id = text(entry.id);
    if (id) steps.set(id, readStep(id, entry, before.get(id), entries.length));
  }
  return steps;
}

function readStep(id: string, entry: Json, before: StepView | undefined, total: number): StepView {
  const [kind = id, part = ''] = id.split(':');
  return {
    agent: part.split('/')[0] ?? '',
    done: total,
    total,
    ...before,
    id,
    step: before?.step ?? kind,
    state: own(STATES, text(entry.state)) ?? before?.state ?? 'done',
    ...made(entry),
    waitsFor: texts(entry.waitsFor),
    by: text(entry.by),
    why: text(entry.why),
    inputs: isRecord(entry.inputs) ? entry.inputs : undefined,
    result: entry.result,
  };
}

type Made = Pick<StepNote, 'lane' | 'model' | 'costMicroUsd' | 'tookMs'>;

/** Who made it, and for how much: only those members that were told. */
function made(entry: Json): Made {
  const model = text(entry.model);
  const costMicroUsd = optional(entry.costMicroUsd);
  const tookMs = optional(entry.tookMs);
  return {
    ...(isLane(entry.lane) ? { lane: entry.lane } : {}),
    ...(model ? { model } : {}),
    ...(costMicroUsd === undefined ? {} : { costMicroUsd }),
    ...(tookMs === undefined ? {} : { tookMs }),
  };
}
