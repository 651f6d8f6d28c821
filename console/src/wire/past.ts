/** The history: what each agent lists, newest first, merged into one list. */
import type { ListTasksResponse, Task } from '@a2a-js/sdk';
import { amount, isRecord, list, parse, record, text } from '../task/read';
import { BILL, STEPS } from './extensions';
import { readTask, requestOf } from './translate';
import type { Past, PastPage } from './types';

const TITLE = 120;

/** Where the list of one agent stands: a page of its own, and how many of it were shown. */
interface Place {
  readonly agent: string;
  readonly token: string;
  readonly skip: number;
}

interface Column extends Place {
  readonly tasks: readonly Task[];
  readonly nextToken: string;
}

export type ListTasks = (agent: string, token: string) => Promise<ListTasksResponse>;

/** One page of all lists together. `next` is what the page before said, empty for the first. */
export async function pastPage(
  agents: readonly string[],
  next: string,
  ask: ListTasks,
  most = 20,
): Promise<PastPage> {
  const columns = await Promise.all(readPlaces(agents, next).map((place) => load(place, ask)));
  const shown: Past[] = [];
  const skips = columns.map((column) => column.skip);
  while (shown.length < most) {
    const newest = pickNewest(columns, skips);
    if (newest === undefined) break;
    const [column, skip] = [columns[newest], skips[newest] ?? 0];
    const task = column?.tasks[skip];
    if (!column || !task) break;
    skips[newest] = skip + 1;
    const line = describe(task, column.agent);
    if (line) shown.push(line);
  }
  return { tasks: shown, next: writePlaces(columns, skips) };
}

async function load(place: Place, ask: ListTasks): Promise<Column> {
  const { tasks, nextPageToken } = await ask(place.agent, place.token);
  return { ...place, tasks, nextToken: nextPageToken };
}

/** None where a list is used up that has more: what comes next there may be newer than all others. */
function pickNewest(columns: readonly Column[], skips: readonly number[]): number | undefined {
  let newest: number | undefined;
  let newestAt = '';
  for (const [index, column] of columns.entries()) {
    const task = column.tasks[skips[index] ?? 0];
    if (!task && column.nextToken) return undefined;
    const at = task?.status?.timestamp ?? '';
    if (task && (newest === undefined || at > newestAt)) [newest, newestAt] = [index, at];
  }
  return newest;
}

function describe(task: Task, agent: string): Past | undefined {
  const { title, metadata } = requestOf(task);
  // looks at what an edit or the month would cost are no work of anybody's
  if (record(metadata?.[STEPS]).action === 'preview' || isRecord(metadata?.[BILL]))
    return undefined;
  const { state, at, bill } = readTask(task);
  return {
    id: task.id,
    contextId: task.contextId,
    agent,
    state,
    at,
    title: title.trim().slice(0, TITLE),
    costMicroUsd: bill?.costMicroUsd,
  };
}

function readPlaces(agents: readonly string[], next: string): readonly Place[] {
  if (!next) return agents.map((agent) => ({ agent, token: '', skip: 0 }));
  return list(parse(next))
    .map(record)
    .map((each) => ({
      agent: text(each.agent),
      token: text(each.token),
      skip: amount(each.skip),
    }));
}

function writePlaces(columns: readonly Column[], skips: readonly number[]): string {
  const places = columns.flatMap(({ agent, token, tasks, nextToken }, index): Place[] => {
    const skip = skips[index] ?? 0;
    if (skip < tasks.length) return [{ agent, token, skip }];
    return nextToken ? [{ agent, token: nextToken, skip: 0 }] : [];
  });
  return places.length > 0 ? JSON.stringify(places) : '';
}
