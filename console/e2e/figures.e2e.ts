/** What the page costs before anything was asked: time to its first paint, and script to load. */

import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { scene } from './scene';

const RUNS = 5;
const PAINT_MS = 1000;
const SCRIPT_BYTES = 300_000;
const DIST = new URL('../dist/assets/', import.meta.url);

const on = scene();

test('the first paint comes within a second, and the script is small', async () => {
  const paints: number[] = [];
  let loaded: string[] = [];
  for (let run = 0; run < RUNS; run++) {
    const { page, context } = await on.enter();
    await page.getByText('Say what you want to build').waitFor();
    const seen = await page.evaluate(() => ({
      paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity,
      scripts: performance
        .getEntriesByType('resource')
        .map((each) => each.name.split('/').at(-1) ?? '')
        .filter((name) => name.endsWith('.js')),
    }));
    paints.push(seen.paint);
    loaded = seen.scripts;
    await context.close();
  }
  const median = paints.toSorted((one, other) => one - other)[Math.floor(RUNS / 2)];
  const there = new Set(readdirSync(DIST));
  const bytes = loaded
    .filter((name) => there.has(name))
    .reduce((sum, name) => sum + gzipSync(readFileSync(new URL(name, DIST))).length, 0);
  console.log(`first paint ${Math.round(median ?? Infinity)} ms, script ${bytes} bytes of gzip`);
  expect(median).toBeLessThanOrEqual(PAINT_MS);
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(SCRIPT_BYTES);
});
