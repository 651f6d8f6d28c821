/** Arithmetic of the bill: whole micro-dollars, nothing rounded on the way. */
import type { Budget, Sum } from '../store/types';
import type { Bill, TaskView } from '../task/types';

/** Below zero where the answer was dearer than the estimate of the small cloud model. */
export function savedBy(bill: Bill): number {
  return bill.baselineMicroUsd - bill.costMicroUsd;
}

/** Whole percents of the estimate that were not paid; undefined where there is nothing to compare. */
export function shareSaved(
  sum: Pick<Sum, 'savedMicroUsd' | 'baselineMicroUsd'>,
): number | undefined {
  if (sum.baselineMicroUsd <= 0) return undefined;
  return Math.floor((sum.savedMicroUsd / sum.baselineMicroUsd) * 100);
}

/** What the steps of a task that still runs have cost until now. */
export function soFar(view: TaskView): number {
  let sum = 0;
  for (const step of view.steps.values()) sum += step.costMicroUsd ?? 0;
  return sum;
}

export type Strain = 'easy' | 'near' | 'over';
const NEAR_PERCENT = 80;

export interface Filling {
  /** 0 to 100, though more may have been spent. */
  readonly percent: number;
  readonly strain: Strain;
}

export function fillingOf(budget: Budget): Filling {
  const { spentMicroUsd: spent, limitMicroUsd: limit } = budget;
  if (spent >= limit) return { percent: 100, strain: 'over' };
  const percent = Math.max(0, Math.floor((spent / limit) * 100));
  return { percent, strain: percent >= NEAR_PERCENT ? 'near' : 'easy' };
}

/** Lengths of two bars, in percent of the longest of all. */
export interface Bars {
  readonly paid: number;
  readonly compared: number;
}

export function barsOf(sums: readonly Sum[]): Bars[] {
  const longest = Math.max(0, ...sums.flatMap((sum) => [sum.costMicroUsd, sum.baselineMicroUsd]));
  const length = (micro: number) => (longest > 0 ? (Math.max(0, micro) / longest) * 100 : 0);
  return sums.map((sum) => ({
    paid: length(sum.costMicroUsd),
    compared: length(sum.baselineMicroUsd),
  }));
}

export interface Day {
  /** `2026-11-27`, of UTC. */
  readonly day: string;
  readonly paid: number;
  readonly compared: number;
}

const DAY_MS = 86_400_000;
const LEAST_DAYS = 14;

/** One after the other without gaps, the last on the right; days without answers are zero. */
export function unbroken(days: readonly (Sum & { readonly day: string })[]): Day[] {
  const told = new Map(days.map((each) => [each.day, each]));
  const dates = [...told.keys()]
    .map((day) => Date.parse(`${day}T00:00:00Z`))
    .filter(Number.isFinite);
  if (dates.length === 0) return [];
  const last = Math.max(...dates);
  const first = Math.min(...dates, last - (LEAST_DAYS - 1) * DAY_MS);
  const found: Day[] = [];
  for (let at = first; at <= last; at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10);
    const sum = told.get(day);
    found.push({ day, paid: sum?.costMicroUsd ?? 0, compared: sum?.baselineMicroUsd ?? 0 });
  }
  return found;
}
