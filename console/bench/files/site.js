// Builds the page of the files' room and serves it on loopback under the console's own policy.
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import react from '@vitejs/plugin-react';
import { chromium } from 'playwright-core';
import { build } from 'vite';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

const policy = (nonce) =>
  `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; ` +
  "connect-src 'self'; font-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; " +
  "frame-ancestors 'none'; require-trusted-types-for 'script'; " +
  "trusted-types dompurify react 'allow-duplicates'";

/** `{ address, browser, close }`; every page of `browser` is a fresh one. */
export async function openSite() {
  const folder = await mkdtemp(join(tmpdir(), 'files-'));
  await build({
    configFile: false,
    root: import.meta.dirname,
    base: './',
    logLevel: 'error',
    plugins: [react()],
    html: { cspNonce: '__NONCE__' },
    build: { target: 'es2022', assetsInlineLimit: 0, outDir: folder, emptyOutDir: true },
  });
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, 'http://a').pathname);
    const name = path === '/' ? '/index.html' : path;
    try {
      const bytes = await readFile(join(folder, name));
      const nonce = randomBytes(16).toString('base64url');
      const isPage = name.endsWith('.html');
      response.writeHead(200, {
        'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
        'content-security-policy': policy(nonce),
        'x-content-type-options': 'nosniff',
      });
      response.end(isPage ? bytes.toString().replaceAll('__NONCE__', nonce) : bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    browser,
    async close() {
      await browser.close();
      server.close();
      await rm(folder, { recursive: true });
    },
  };
}
