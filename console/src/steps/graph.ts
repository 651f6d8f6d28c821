/** How the steps of a task stand to each other: read from `waitsFor`. */
import type { StepView } from '../task/types';

export type Steps = ReadonlyMap<string, StepView>;

export const STAGES = ['analyse', 'plan', 'implement', 'validate', 'synthesise'] as const;
export type Stage = (typeof STAGES)[number];

/** `implement` of `implement:database/schema`; of a step that somebody put in, its own name. */
export function kindOf(id: string): string {
  const colon = id.indexOf(':');
  return colon < 0 ? id : id.slice(0, colon);
}

/** A step that somebody has put in: none of the five, no part of one, no question to another agent. */
export function isInserted(id: string): boolean {
  const kind = kindOf(id);
  return kind === id && !(STAGES as readonly string[]).includes(kind) && kind !== 'ask';
}

/** The steps that wait for this one themselves. */
export function following(steps: Steps, id: string): string[] {
  return [...steps.values()].filter((step) => step.waitsFor.includes(id)).map((step) => step.id);
}

/** All steps that come to depend on this one, in the order of the task. */
export function dependents(steps: Steps, id: string): string[] {
  const found = new Set<string>();
  const next = [id];
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    for (const each of following(steps, at)) {
      // A step that waits for itself by a detour is not told twice, nor is the one asked about.
      if (each === id || found.has(each)) continue;
      found.add(each);
      next.push(each);
    }
  }
  return [...steps.keys()].filter((each) => found.has(each));
}

/** One line of the rail: a step, or a stage that so far has no step of its own. */
export interface Row {
  readonly id: string;
  readonly step: StepView | undefined;
  readonly parts: readonly StepView[];
}

/** The five stages with their parts, and between them what somebody has put in, in the order of the task. */
export function rows(steps: Steps): Row[] {
  const parts = new Map<string, StepView[]>();
  const order: string[] = [];
  for (const step of steps.values()) {
    const kind = kindOf(step.id);
    if (kind !== step.id) parts.set(kind, [...(parts.get(kind) ?? []), step]);
    if (!order.includes(kind)) order.push(kind);
  }
  return withStages(order).map((id) => ({ id, step: steps.get(id), parts: parts.get(id) ?? [] }));
}

/** Stages that have not begun stand where they will come: behind the last one that has. */
function withStages(order: readonly string[]): string[] {
  const found = [...order];
  STAGES.forEach((stage, index) => {
    if (found.includes(stage)) return;
    const earlier = STAGES.slice(0, index).map((each) => found.indexOf(each));
    const later = STAGES.slice(index + 1)
      .map((each) => found.indexOf(each))
      .filter((at) => at >= 0);
    found.splice(
      later.length > 0 ? Math.min(...later) : endOf(found, Math.max(-1, ...earlier)),
      0,
      stage,
    );
  });
  return found;
}

/** Behind what somebody put in after that place, since it was put in after that stage. */
function endOf(order: readonly string[], at: number): number {
  let end = at + 1;
  while (end < order.length && isInserted(order[end] ?? '')) end += 1;
  return end;
}

/** What a stage with parts is at, as a whole. */
export function stateOf(row: Row): StepView['state'] {
  if (row.step) return row.step.state;
  const states = new Set(row.parts.map((part) => part.state));
  if (states.has('running')) return 'running';
  if (states.size === 0 || (states.has('waiting') && states.size === 1)) return 'waiting';
  // Between two parts none is at work, but the stage is.
  if (states.has('waiting')) return 'running';
  if (states.has('failed')) return 'failed';
  if (states.size === 1) return [...states][0] ?? 'waiting';
  return 'done';
}

/** Sums of a stage's parts: what they cost and how long they worked; undefined where none says. */
export function sumOf(
  parts: readonly StepView[],
  of: 'costMicroUsd' | 'tookMs',
): number | undefined {
  const told = parts.map((part) => part[of]).filter((value) => value !== undefined);
  return told.length > 0 ? told.reduce((sum, value) => sum + value, 0) : undefined;
}
