/** The first thing that anybody does: ask, and watch the answer come. */
import { expect, test } from 'vitest';
import { visit } from './browser';
import { ask, box, nodes, SHOP, tab, until } from './page';
import { scene } from './scene';
import { product } from './servers';

const on = scene();

test('a shop grows on the canvas, its files are typed, and its bill is told', async () => {
  const { page, context, complaints } = await on.enter();
  await page.getByText('Say what you want to build').waitFor();
  await ask(page, SHOP);
  await nodes(page).nth(7).waitFor();
  expect(await nodes(page).count()).toBeGreaterThanOrEqual(8);
  await until(page, 'Done');

  await tab(page, /^Files/);
  await page.getByRole('treeitem', { name: /schema\.sql/ }).click();
  await page.locator('.cm-content', { hasText: 'CREATE TABLE' }).waitFor();

  await tab(page, 'Answer');
  await page
    .getByRole('heading', { name: /e-commerce/i })
    .first()
    .waitFor();
  await tab(page, 'Cost');
  await page.getByText('saved', { exact: false }).first().waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('a follow-up goes on from the design, and the history finds both again', async () => {
  const { page, context, complaints } = await on.enter();
  await ask(page, 'Tables for a library with books and members');
  await until(page, 'Done');
  const first = page.url();
  await ask(page, 'add a wishlist');
  await expect.poll(() => page.url()).not.toBe(first);
  await until(page, 'Done');
  expect(await page.locator('.turn').count()).toBe(2);

  await page.getByRole('button', { name: 'New' }).click();
  expect(await page.locator('.turn').count()).toBe(0);
  await page.getByRole('button', { name: 'History' }).click();
  await page.getByRole('button', { name: /Tables for a library.*2 requests/s }).click();
  await until(page, 'Done');
  expect(await page.locator('.turn').count()).toBe(2);
  await page.locator('.turn-asked').first().click();
  await expect.poll(() => page.url()).toBe(first);
  expect(complaints).toEqual([]);
  await context.close();
});

test('an example, and everything else, works by the keyboard alone', async () => {
  const { page, context } = await on.enter();
  await page.getByText('For example').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('Tables for a gym with members and classes');
  await page.keyboard.press('Enter');
  await until(page, 'Done');
  await page.keyboard.press('Alt+3');
  await page.getByRole('tab', { name: /^Files/, selected: true }).waitFor();
  await page.keyboard.press('Alt+2');
  await page.getByRole('tab', { name: 'Canvas', selected: true }).waitFor();
  await page.keyboard.press('Alt+h');
  await page.getByRole('dialog', { name: 'History' }).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  await page.keyboard.press('Alt+n');
  await expect.poll(() => box(page).evaluate((each) => each === document.activeElement)).toBe(true);
  await context.close();
});

test('a shared link opens the task for a visitor who was not there', async () => {
  const one = await on.enter();
  await ask(one.page, 'Tables for a clinic with patients and appointments');
  await until(one.page, 'Done');
  const other = await visit(on.browser, one.page.url());
  await until(other.page, 'Done');
  await nodes(other.page).first().waitFor();
  expect(other.complaints).toEqual([]);
  await one.context.close();
  await other.context.close();
});

test('where a key is needed it is asked for, and kept out of the address', async () => {
  const locked = await product({ A2A_API_KEYS: 'alice=a-long-enough-secret-key-1' });
  try {
    const { page, context } = await visit(on.browser, `${locked.base}/console/`);
    await ask(page, 'Tables for a zoo with animals');
    await page.getByLabel('API key').fill('a-long-enough-secret-key-1');
    await page.getByRole('button', { name: 'Use it' }).click();
    await ask(page, 'Tables for a zoo with animals');
    await until(page, 'Done');
    expect(page.url()).not.toContain('secret');
    await context.close();
  } finally {
    await locked.stop();
  }
});
