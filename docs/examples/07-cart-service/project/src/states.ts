/** The steps that things may take from state to state; change them here. */

import type { TableName } from "./store/tables.js";

/** For each table, from each state, the states that may follow. */
export type Steps = Readonly<Record<string, readonly string[]>>;

export const STEPS: Partial<Record<TableName, Steps>> = {};
