/** Changing what was made: preview, apply, both versions; stopping; answering a question. */
import { expect, test } from 'vitest';
import { ask, box, nodes, tab, until } from './page';
import { scene } from './scene';
import { stage } from './servers';

const on = scene();
const played = scene(stage);

test('the plan is edited: what it would change is shown first, then both versions', async () => {
  const { page, context, complaints } = await on.enter();
  await ask(page, 'Tables for a shop with products, reviews and a cart, on PostgreSQL');
  await until(page, 'Done');
  const first = page.url();
  await tab(page, 'Steps');
  await page.getByRole('button', { name: 'Change the design' }).click();
  await page.getByLabel('Database', { exact: true }).fill('mysql');
  await page.getByRole('button', { name: /Preview/ }).click();
  await page.getByText('postgresql → mysql').waitFor();
  expect(page.url()).toBe(first);
  await page.getByRole('button', { name: /Apply/ }).click();
  await expect.poll(() => page.url()).not.toBe(first);
  await until(page, 'Done');
  await tab(page, /^Files/);
  await page.getByRole('treeitem', { name: /schema\.sql/ }).click();
  await page.locator('.cm-content', { hasText: 'dialect: mysql' }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('a task is stopped, on the server too', async () => {
  const { page, context } = await played.enter();
  await ask(page, 'slow');
  await nodes(page).nth(2).waitFor();
  await page.getByRole('button', { name: 'Stop' }).click();
  await until(page, 'Stopped');
  const task = new URL(page.url()).hash.match(/task=([^&]+)/)?.[1];
  const answer = await fetch(`${played.server.base}/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'A2A-Version': '1.0' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'GetTask', params: { id: task } }),
  });
  expect(await answer.json()).toMatchObject({
    result: { status: { state: 'TASK_STATE_CANCELED' } },
  });
  await context.close();
});

test('a question is answered in the same task', async () => {
  const { page, context } = await played.enter();
  await ask(page, 'ask');
  await until(page, 'Waits for you');
  const url = page.url();
  await box(page).fill('MySQL');
  await page.keyboard.press('Enter');
  await until(page, 'Done');
  expect(page.url()).toBe(url);
  await page.getByText('You said: MySQL').first().waitFor();
  await context.close();
});
