/** Pictures of the page's main states, written to docs/images (or where PICTURES says). */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { ask, nodes, SHOP, tab, until } from './page';
import { scene } from './scene';

const FOLDER = process.env.PICTURES ?? fileURLToPath(new URL('../../docs/images', import.meta.url));
const PARTS = {
  canvas: 'Canvas',
  files: /^Files/,
  steps: 'Steps',
  cost: 'Cost',
  debug: 'Debug',
  answer: 'Answer',
} as const;
type Part = keyof typeof PARTS;
const ALL = Object.keys(PARTS) as readonly Part[];
const WIDE = { width: 1440, height: 900 };
const LOOKS = {
  light: { parts: ALL, how: { colorScheme: 'light', viewport: WIDE } },
  dark: { parts: ['canvas', 'files'], how: { colorScheme: 'dark', viewport: WIDE } },
  narrow: {
    parts: ['canvas', 'steps'],
    how: { colorScheme: 'light', viewport: { width: 360, height: 740 }, hasTouch: true },
  },
} as const satisfies Record<string, { parts: readonly Part[]; how: object }>;

const on = scene();

beforeAll(() => {
  mkdirSync(FOLDER, { recursive: true });
});

/** Once nothing moves any more. */
async function take(page: Page, name: string): Promise<void> {
  await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished)));
  await page.screenshot({ path: join(FOLDER, `console-${name}.png`) });
}

for (const [look, { parts, how }] of Object.entries(LOOKS)) {
  test(`the page, ${look}`, async () => {
    const { page, context, complaints } = await on.enter({
      ...how,
      reducedMotion: 'reduce',
    });
    await page.getByText('For example').waitFor();
    if (look === 'light') await take(page, 'start-light');
    await ask(page, SHOP);
    await until(page, 'Done');
    for (const part of parts) {
      await tab(page, PARTS[part]);
      await settle(page, part);
      await take(page, `${part}-${look}`);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
}

/** Until what the part is looked at for is there. */
async function settle(page: Page, part: Part): Promise<void> {
  if (part === 'canvas') await nodes(page).nth(7).waitFor();
  if (part === 'files') {
    await page.getByRole('treeitem', { name: /schema\.sql/ }).click();
    await page.locator('.cm-content', { hasText: 'CREATE TABLE' }).waitFor();
  }
  if (part === 'steps') {
    await page.getByRole('button', { name: 'Change the design' }).click();
    await page.getByLabel('Database', { exact: true }).fill('mysql');
    await page.getByRole('button', { name: /Preview/ }).click();
    await page.getByText('postgresql → mysql').waitFor();
  }
  if (part === 'debug') await page.locator('.debug-split').waitFor();
  if (part === 'cost')
    await page
      .getByText(/This month|Month/)
      .first()
      .waitFor();
}
