/** Can everybody use it: axe-core over each part, in both themes, wide and narrow. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ask, tab, until } from './page';
import { scene } from './scene';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TABS = ['Answer', 'Canvas', /^Files/, 'Steps', 'Cost', 'Debug'];
const on = scene();

/** What axe finds serious: rule and place, so that a failure says where to look. */
async function serious(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate(async (): Promise<AxeResults> => {
    // @ts-expect-error axe is put into the page by the line above
    return await window.axe.run(document, {
      resultTypes: ['violations'],
      // what can be tapped is large enough, or stands apart: no rule of axe's default set
      rules: { 'target-size': { enabled: true } },
    });
  });
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

for (const [name, how] of Object.entries({
  'light, 1440 px': { colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  'dark, 1440 px': { colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  'light, 360 px': { colorScheme: 'light', viewport: { width: 360, height: 740 }, hasTouch: true },
} as const)) {
  test(`no serious finding: ${name}`, async () => {
    const { page, context } = await on.enter({
      ...how,
      reducedMotion: 'reduce',
    });
    await page.getByText('For example').waitFor();
    expect(await serious(page)).toEqual([]);
    await ask(page, 'Tables for a shop with products, reviews and a cart, on PostgreSQL');
    await until(page, 'Done');
    for (const each of TABS) {
      await tab(page, each);
      expect(await serious(page), String(each)).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${each} is wider than the page`).toBeLessThanOrEqual(0);
    }
    await page.getByRole('button', { name: 'History' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await serious(page)).toEqual([]);
    await context.close();
  });
}

test('with reduced motion another theme is there at once', async () => {
  const { page, context } = await on.enter({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.getByText('For example').waitFor();
  const running = await page.evaluate(() => {
    document.documentElement.dataset.theme = 'light';
    return document.getAnimations().length;
  });
  expect(running).toBe(0);
  await context.close();
});
