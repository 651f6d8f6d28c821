/** Markup and scripts in every text that a server can send: shown as text, never run. */
import { expect, test } from 'vitest';
import { visit } from './browser';
import { answer, ask, nodes, tab, until } from './page';
import { scene } from './scene';
import { stage } from './servers';

const on = scene(stage);

test('labels, file names, markdown and errors stay text', async () => {
  const { page, context, complaints } = await on.enter();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await ask(page, 'hostile <img src=x onerror="document.title=\'owned\'">');
  await until(page, 'Failed');
  for (const name of ['Canvas', /^Files/, 'Answer', 'Debug']) {
    await tab(page, name);
    await page.waitForLoadState();
  }
  await tab(page, 'Canvas');
  await nodes(page).nth(5).waitFor();
  await tab(page, /^Files/);
  const files = page.getByRole('treeitem', { name: /\.md/ });
  for (let at = 0; at < (await files.count()); at++) await files.nth(at).click();
  await tab(page, 'Answer');
  await page.getByText('<iframe', { exact: false }).first().waitFor();
  const found = await page.evaluate(() => ({
    title: document.title,
    scripts: document.querySelectorAll('#root script').length,
    frames: document.querySelectorAll('iframe, object, embed').length,
    handlers: document.querySelectorAll('#root [onerror], #root [onload]').length,
    links: [...document.querySelectorAll('#root a[href]')].map((each) => each.getAttribute('href')),
    pictures: document.querySelectorAll('#root img').length,
  }));
  expect(found.title).not.toContain('owned');
  expect(found).toMatchObject({ scripts: 0, frames: 0, handlers: 0, pictures: 0 });
  expect(found.links.filter((each) => !/^(https?:|mailto:|#)/.test(each ?? ''))).toEqual([]);
  expect(asked.filter((each) => !each.startsWith(on.server.base))).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

test('names that every object has, links to nowhere and places out of reach break nothing', async () => {
  const { page, context, complaints } = await on.enter();
  await ask(page, 'names');
  await until(page, 'Done');
  await tab(page, 'Canvas');
  await nodes(page).nth(4).waitFor();
  await page.getByText('3 parts of what the agent drew could not be read').waitFor();
  for (const [name, step] of [
    ['__proto__', 'Proto'],
    ['constructor', 'Constructor'],
  ] as const) {
    await tab(page, /^Files/);
    await page.getByRole('treeitem', { name: `${name}.${name}` }).click();
    await tab(page, 'Steps');
    await page.getByRole('button', { name: step }).first().click();
    await page.getByRole('heading', { name: step }).first().waitFor();
  }
  await tab(page, 'Debug');
  expect(await page.getByText('broke', { exact: false }).count()).toBe(0);
  expect(await page.evaluate(() => Object.keys(Object.prototype))).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

test.each([
  ['#task=nobody', 'There is no such task'],
  ['#task=x&agent=nobody', 'This server has no agent of that name'],
  ['#task=x&agent=../../x', 'This server has no agent of that name'],
  ['#task=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E', 'There is no such task'],
])('a link that leads nowhere says so and leaves the box free: %s', async (fragment, says) => {
  const { page, context } = await visit(on.browser, `${on.page}${fragment}`);
  await page.getByText(says, { exact: false }).first().waitFor();
  expect(await page.getByRole('button', { name: 'Stop' }).count()).toBe(0);
  await ask(page, 'ask');
  await until(page, 'Waits for you');
  await context.close();
});

test('a question that is answered in one tab is answered in the other, too', async () => {
  const { page, context } = await on.enter();
  await ask(page, 'ask');
  await until(page, 'Waits for you');
  const other = await context.newPage();
  await other.goto(page.url());
  await until(other, 'Waits for you');
  await answer(page, 'PostgreSQL');
  await until(page, 'Done');
  await answer(other, 'MySQL');
  await until(other, 'Done');
  expect(await other.getByText('The server does not answer').count()).toBe(0);
  await context.close();
});
