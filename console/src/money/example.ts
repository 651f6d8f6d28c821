import type { Bill } from '../task/types';

/** A bill as tests take it: a design made on the server's own machine. */
export const BILL: Bill = {
  lane: 'local',
  model: 'catalogue',
  score: 0.12,
  reason: 'every block asked for is in the catalogue',
  inputTokens: 0,
  outputTokens: 0,
  costMicroUsd: 0,
  baselineMicroUsd: 5200,
  cache: 'none',
  firstEventMs: 2.1,
  totalMs: 96.4,
  notice: '',
};
