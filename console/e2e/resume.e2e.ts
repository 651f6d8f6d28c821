/** Streams that are cut: by a reload, by the network, by the death of the server. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launch, visit } from './browser';
import { Network } from './network';
import { ask, nodes, RODS, until } from './page';
import { Provider, product, type Served } from './servers';

const DELAY_MS = 1500;
let browser: Browser;
let provider: Provider;
let server: Served;

beforeAll(async () => {
  [browser, provider] = await Promise.all([launch(), Provider.start(DELAY_MS)]);
});
beforeEach(async () => {
  server = await product({
    A2A_GEMINI_API_KEY: 'loopback',
    A2A_GEMINI_BASE_URL: provider.url,
    A2A_LEASE_S: '2',
    A2A_MODEL_ROUTER: 'off',
    // every design is worth a cloud model
    A2A_CUT_DOUBT: '0',
    A2A_CUT_FLASH: '0',
    A2A_CUT_PRO: '1',
  });
});
afterEach(() => server.stop());
afterAll(async () => {
  await browser.close();
  await provider.stop();
});

test('a reload in mid-stream shows all that had come, and what comes', async () => {
  const { page, context, complaints } = await visit(browser, `${server.base}/console/`);
  await ask(page, RODS);
  await page.getByText(/1 of \d+ steps/).waitFor();
  await page.reload();
  await page.locator('.progress-resumed').waitFor();
  await until(page, 'Done');
  await nodes(page).nth(7).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('a dropped network is said, and taken up after the last event', async () => {
  const network = await Network.before(Number(new URL(server.base).port));
  const { page, context } = await visit(browser, `${network.base}/console/`);
  await ask(page, RODS);
  await page.getByText(/1 of \d+ steps/).waitFor();
  network.cut();
  await page.getByText('The connection broke').waitFor();
  const resumed = page.waitForRequest((request) => 'last-event-id' in request.headers());
  network.mend();
  expect(Number((await resumed).headers()['last-event-id'])).toBeGreaterThan(0);
  await page.getByText(/Taken up again after event \d+/).waitFor();
  await until(page, 'Done');
  await context.close();
  await network.close();
});

test('a server that is killed and started again goes on, and so does the page', async () => {
  const { page, context } = await visit(browser, `${server.base}/console/`);
  await ask(page, RODS);
  await page.getByText(/1 of \d+ steps/).waitFor();
  await server.kill();
  await page.getByText('The connection broke').waitFor();
  await server.start();
  await page.getByText(/Taken up again after event \d+/).waitFor();
  await until(page, 'Done');
  await nodes(page).nth(7).waitFor();
  await context.close();
});
