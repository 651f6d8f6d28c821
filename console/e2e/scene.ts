/** One browser and one server for all tests of a file. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launch, type Visit, visit } from './browser';
import { product, type Served } from './servers';

export interface Scene {
  /** The address of the page. */
  readonly page: string;
  readonly server: Served;
  readonly browser: Browser;
  /** A fresh visitor of the page. */
  enter(how?: Parameters<typeof visit>[2]): Promise<Visit>;
}

/** Call it once, beside the tests; what it gives is there while they run. */
export function scene(begin: () => Promise<Served> = product): Scene {
  let browser: Browser | undefined;
  let server: Served | undefined;
  beforeAll(async () => {
    [browser, server] = await Promise.all([launch(), begin()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  return {
    get page() {
      return `${this.server.base}/console/`;
    },
    get server() {
      if (!server) throw new Error('the scene is not set yet');
      return server;
    },
    get browser() {
      if (!browser) throw new Error('the scene is not set yet');
      return browser;
    },
    enter(how) {
      return visit(this.browser, this.page, how);
    },
  };
}
