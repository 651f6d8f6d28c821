/** `costs.json` (docs/money.md): what was spent and saved. */
import { amount, isRecord, type Json, list, optional, parse, record, text } from '../task/read';
import type { Budget, Costs, Sum } from './types';

/** Undefined where it is none; sums that are not there are zero. */
export function parseCosts(source: string): Costs | undefined {
  const costs = parse(source);
  if (!isRecord(costs) || !isRecord(costs.today) || !isRecord(costs.month)) return undefined;
  const entries = (name: string) => list(costs[name]).filter(isRecord);
  const budgets = record(costs.budgets);
  const [day, month] = [readBudget(budgets.day), readBudget(budgets.month)];
  return {
    today: readSum(costs.today),
    month: readSum(costs.month),
    days: entries('days').map((each) => ({ ...readSum(each), day: text(each.day) })),
    byLane: entries('byLane').map((each) => ({ ...readSum(each), lane: text(each.lane) })),
    byModel: entries('byModel').map((each) => ({ ...readSum(each), model: text(each.model) })),
    budgets: { ...(day ? { day } : {}), ...(month ? { month } : {}) },
  };
}

function readSum(sum: Json): Sum {
  return {
    answers: amount(sum.answers),
    inputTokens: amount(sum.inputTokens),
    outputTokens: amount(sum.outputTokens),
    costMicroUsd: amount(sum.costMicroUsd),
    baselineMicroUsd: amount(sum.baselineMicroUsd),
    savedMicroUsd: amount(sum.savedMicroUsd),
  };
}

function readBudget(value: unknown): Budget | undefined {
  const budget = record(value);
  const limitMicroUsd = optional(budget.limitMicroUsd);
  if (limitMicroUsd === undefined) return undefined;
  return { limitMicroUsd, spentMicroUsd: amount(budget.spentMicroUsd) };
}
