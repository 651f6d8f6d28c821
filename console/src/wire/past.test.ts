// @vitest-environment node
import type { Task } from '@a2a-js/sdk';
import { expect, it } from 'vitest';
import { seeded } from '../task/random';
import { pastPage } from './past';
import { request } from './send';

function listed(id: string, second: number, metadata?: Record<string, unknown>): Task {
  const { message } = request({ text: `Build ${id}`, ...(metadata && { metadata }) }, id, false);
  const timestamp = new Date(second * 1000).toISOString();
  return {
    id,
    contextId: 'c',
    status: { state: 3, message: undefined, timestamp },
    artifacts: [],
    history: message ? [message] : [],
    metadata: undefined,
  };
}

/** Lists in pages of three. */
function lists(tasks: Readonly<Record<string, readonly Task[]>>) {
  return async (agent: string, token: string) => {
    const from = Number(token || 0);
    const all = tasks[agent] ?? [];
    const nextPageToken = from + 3 < all.length ? String(from + 3) : '';
    return { tasks: all.slice(from, from + 3), nextPageToken, pageSize: 3, totalSize: all.length };
  };
}

it('merges the lists of all agents, newest first, each task once', async () => {
  const random = seeded(5);
  const agents = ['desk', 'api', 'code'];
  const tasks: Record<string, Task[]> = { desk: [], api: [], code: [] };
  for (let second = 60; second > 0; second -= 1) {
    const agent = agents[Math.floor(random() ** 2 * 3)] ?? 'desk';
    tasks[agent]?.push(listed(`t${second}`, second));
  }
  const seen: string[] = [];
  let next = '';
  do {
    const page = await pastPage(agents, next, lists(tasks), 7);
    seen.push(...page.tasks.map((each) => each.id));
    next = page.next;
  } while (next);
  expect(seen).toEqual(Array.from({ length: 60 }, (_, index) => `t${60 - index}`));
});

it('leaves out what only looked', async () => {
  const tasks = {
    desk: [
      listed('a', 3, { 'urn:a2a-agents:steps:v1': { action: 'preview', of: 'edit' } }),
      listed('b', 2, { 'urn:a2a-agents:bill:v1': { action: 'report' } }),
      listed('c', 1, { 'urn:a2a-agents:steps:v1': { action: 'edit' } }),
    ],
  };
  const page = await pastPage(['desk'], '', lists(tasks));
  expect(page.tasks).toMatchObject([{ id: 'c', title: 'Build c', agent: 'desk' }]);
  expect(page.next).toBe('');
});
