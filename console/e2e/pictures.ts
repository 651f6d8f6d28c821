/** Pictures of the page's main states, written to docs/images (or where PICTURES says). */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, visit } from './browser';
import { ask, nodes, SHOP, tab, until } from './page';
import { product, type Served } from './servers';

const FOLDER = process.env.PICTURES ?? fileURLToPath(new URL('../../docs/images', import.meta.url));
const LOOKS = {
  light: { colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  dark: { colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  narrow: { colorScheme: 'light', viewport: { width: 360, height: 740 }, hasTouch: true },
} as const;
const PARTS = {
  canvas: 'Canvas',
  files: /^Files/,
  steps: 'Steps',
  cost: 'Cost',
  debug: 'Debug',
  answer: 'Answer',
} as const;

let browser: Browser;
let server: Served;

beforeAll(async () => {
  mkdirSync(FOLDER, { recursive: true });
  [browser, server] = await Promise.all([launch(), product()]);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** Once nothing moves any more. */
async function take(page: Page, name: string): Promise<void> {
  await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished)));
  await page.screenshot({ path: join(FOLDER, `console-${name}.png`) });
}

for (const [look, how] of Object.entries(LOOKS)) {
  test(`the page, ${look}`, async () => {
    const { page, context, complaints } = await visit(browser, `${server.base}/console/`, {
      ...how,
      reducedMotion: 'reduce',
    });
    await page.getByText('For example').waitFor();
    await take(page, `start-${look}`);
    await ask(page, SHOP);
    await until(page, 'Done');
    for (const [part, name] of Object.entries(PARTS)) {
      await tab(page, name);
      if (part === 'canvas') await nodes(page).nth(7).waitFor();
      if (part === 'files') {
        await page.getByRole('treeitem', { name: /schema\.sql/ }).click();
        await page.locator('.cm-content', { hasText: 'CREATE TABLE' }).waitFor();
      }
      await take(page, `${part}-${look}`);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
}
