// Frames a second of the canvas with 500 boxes while 50 patches a second arrive, in a browser that draws in
// software. Says the median of five runs of five seconds, of the whole design and of a part seen close by, and
// fails below 30. Whatever else runs on the machine takes its share of the frames. Needs Chromium: CHROMIUM=/path/to/it where it is not /usr/bin/chromium.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import react from '@vitejs/plugin-react';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';

const BOXES = 500;
const PER_SECOND = 50;
const RUNS = 5;
const RUN_MS = 5000;
const LEAST = 30;
/** The policy that the server sends; the page has no inline styles, so it needs no nonce. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "font-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
  "require-trusted-types-for 'script'; trusted-types dompurify react canvas 'allow-duplicates'";

/** Builds the page into a folder of its own and serves it as the real one is. */
export async function serve() {
  const folder = mkdtempSync(join(tmpdir(), 'canvas-'));
  const config = {
    configFile: false,
    root: new URL('./canvas/', import.meta.url).pathname,
    base: './',
    logLevel: 'warn',
    plugins: [react()],
    build: { target: 'es2022', outDir: folder, assetsInlineLimit: 0, emptyOutDir: true },
    worker: { format: 'es' },
    preview: {
      host: '127.0.0.1',
      port: 0,
      headers: { 'content-security-policy': POLICY },
    },
  };
  await build(config);
  const server = await preview(config);
  const { port } = server.httpServer.address();
  return {
    url: `http://127.0.0.1:${port}/`,
    folder,
    async close() {
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function measured(page, name, perSecond = PER_SECOND) {
  const rates = [];
  for (let run = 0; run < RUNS; run += 1) {
    const asked = [BOXES, perSecond, perSecond ? RUN_MS : 1000];
    rates.push(await page.evaluate((those) => window.bench.storm(...those), asked));
  }
  const rate = median(rates);
  const all = rates.map((each) => each.toFixed(1)).join(', ');
  process.stdout.write(`${name}: ${rate.toFixed(1)} frames/s (median of ${all})\n`);
  return rate;
}

async function main() {
  const site = await serve();
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const errors = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
    await page.goto(site.url);
    await page.waitForFunction(() => window.bench);
    await page.evaluate((count) => window.bench.grow(count), BOXES);
    await page.waitForSelector('.react-flow__node');
    await page.waitForTimeout(1500);
    // what a busy machine leaves of its 60 frames when the page does nothing at all
    await measured(page, 'nothing arriving', 0);
    const rates = [await measured(page, `all of ${BOXES} boxes in view`)];
    await page.focus('.react-flow');
    for (let press = 0; press < 7; press += 1) await page.keyboard.press('+');
    await page.waitForTimeout(800);
    rates.push(await measured(page, 'a part of them close by'));
    if (errors.length > 0) throw new Error(errors.join('\n'));
    if (Math.min(...rates) < LEAST) throw new Error(`Fewer than ${LEAST} frames a second`);
  } finally {
    await browser.close();
    await site.close();
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) await main();
