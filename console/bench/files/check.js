// What only a real browser shows: hostile texts under the real policy, downloads, the clipboard, axe.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { strFromU8, unzipSync } from 'fflate';
import { createServer } from 'vite';
import { openSite } from './site.js';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const failures = [];
const check = (isSo, says) => {
  console.log(`${isSo ? 'ok  ' : 'FAIL'} ${says}`);
  if (!isSo) failures.push(says);
};

async function hostileTexts() {
  const server = await createServer({
    configFile: false,
    logLevel: 'error',
    server: { middlewareMode: true },
  });
  const { HOSTILE } = await server.ssrLoadModule('/src/files/hostile.ts');
  await server.close();
  return HOSTILE;
}

/** A page that notes whatever should not happen. */
async function open(site, wrongs) {
  const context = await site.browser.newContext({
    acceptDownloads: true,
    viewport: { width: 1440, height: 900 },
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  page.on('dialog', (dialog) => {
    wrongs.push(`dialog ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('console', (line) => line.type() === 'error' && wrongs.push(line.text()));
  page.on('pageerror', (error) => wrongs.push(error.message));
  page.on('request', (request) => {
    const isOurs = request.url().startsWith(site.address) || /^(data|blob):/.test(request.url());
    if (!isOurs) wrongs.push(`request ${request.url()}`);
  });
  context.on('page', (other) => other !== page && wrongs.push(`window ${other.url()}`));
  await page.goto(site.address);
  await page.waitForFunction(() => window.show);
  return page;
}

const DANGER =
  'script:not([src]),img,iframe,form,object,embed,base,[onerror],[onload],[onclick],a[href]:not([href^="http"]):not([href^="mailto:"])';
const dangers = (page) => page.locator(`#root :is(${DANGER})`).count();

async function hostile(site, texts) {
  const wrongs = [];
  const page = await open(site, wrongs);
  await page.evaluate((answer) => window.show({ files: [], answer }), texts.join('\n\n'));
  await page.waitForTimeout(600);
  check((await dangers(page)) === 0, 'hostile markdown makes no element that can do anything');

  const files = texts.map((text, index) => ({ id: `${index % 3 ? 'p/' : ''}${text}.md`, text }));
  const before = texts.map((text, index) => ({
    id: `${index % 3 ? 'p/' : ''}${text}.md`,
    text: `${text}\nold`,
  }));
  await page.evaluate((shown) => window.show(shown), { files, before });
  for (const name of ['Rendered', 'Code', 'Changes', 'Side by side', 'Plain text']) {
    const ids = await page.locator('.files-row[data-key^="file:"]').count();
    for (let at = 0; at < ids; at += 5) {
      await page.locator('.files-row[data-key^="file:"]').nth(at).click();
      const button = page.getByRole('button', { name, exact: true });
      if (await button.count()) await button.click();
    }
    await page.waitForTimeout(150);
    check((await dangers(page)) === 0, `hostile names and texts as ${name}`);
  }
  check(
    wrongs.length === 0,
    `nothing ran, was asked for or broke the policy ${wrongs.slice(0, 3).join(' | ')}`,
  );

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('.files-zip').click(),
  ]);
  const paths = Object.keys(unzipSync(await readFile(await download.path())));
  const isSafe = (path) => path.startsWith('a-shop/') && !/\\|[<>:"|?*]|(^|\/)\.*(\/|$)/.test(path);
  check(
    paths.length === texts.length && paths.every(isSafe),
    `a zip of ${paths.length} hostile names leads nowhere`,
  );
  await page.context().close();
}

async function takeAway(site) {
  const wrongs = [];
  const page = await open(site, wrongs);
  const files = [
    { id: 'answer.md', text: '# Shop\n\n```sh\nmake run\n```\n' },
    { id: 'project/app/main.py', text: 'print("é😀")\n'.repeat(20_000) },
  ];
  await page.evaluate((shown) => window.show(shown), { files });
  await page.getByRole('button', { name: 'Copy this code' }).click();
  await page.getByText('Copied').waitFor();
  check(
    (await page.evaluate(() => navigator.clipboard.readText())) === 'make run\n',
    'code of an answer is copied',
  );
  await page
    .locator('.files-row', { hasText: 'main.py' })
    .or(page.locator('.files-row', { hasText: 'app' }))
    .first()
    .click();
  await page.locator('.files-row', { hasText: 'main.py' }).click();
  await page.locator('.cm-content').waitFor();
  await page.locator('.cm-line span').first().waitFor();
  check(true, 'code has colours');
  await page.getByTitle('Copy the whole file').click();
  await page.getByText('Copied').waitFor();
  check(
    (await page.evaluate(() => navigator.clipboard.readText())) === files[1].text,
    'a file is copied whole',
  );
  const [one] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTitle('Download this file').click(),
  ]);
  check(
    one.suggestedFilename() === 'main.py' &&
      (await readFile(await one.path(), 'utf8')) === files[1].text,
    'a file is downloaded',
  );
  const [all] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('.files-zip').click(),
  ]);
  const packed = unzipSync(await readFile(await all.path()));
  check(
    all.suggestedFilename() === 'a-shop.zip' &&
      strFromU8(packed['a-shop/project/app/main.py']) === files[1].text,
    'all files are downloaded',
  );
  await page.locator('.cm-content').focus();
  await page.keyboard.press('Control+f');
  await page.locator('.cm-search').waitFor();
  const style = await page
    .locator('.cm-search')
    .evaluate((panel) => getComputedStyle(panel).paddingLeft);
  check(style === '8px', 'the search of the editor opens, and its styles came in by the nonce');
  check(wrongs.length === 0, `the policy holds all the while ${wrongs.slice(0, 3).join(' | ')}`);
  await page.context().close();
}

async function accessible(site) {
  const page = await open(site, []);
  const before = [
    { id: 'a.py', text: 'old\n' },
    { id: 'gone.md', text: 'x' },
  ];
  const files = [
    { id: 'a.py', text: 'new\n' },
    { id: 'p/b.md', text: '# T\n\n|a|b|\n|-|-|\n|1|[x](https://a.example)|\n\n```py\nx = 1\n```' },
  ];
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme);
    await page.evaluate((shown) => window.show(shown), { files, before });
    for (const [file, name] of [
      ['a.py', 'Code'],
      ['a.py', 'Changes'],
      ['a.py', 'Side by side'],
      ['b.md', 'Rendered'],
    ]) {
      await page.locator('.files-row', { hasText: file }).click();
      await page.getByRole('button', { name, exact: true }).click();
      await page.waitForTimeout(400);
      await page.evaluate(axe);
      const found = await page.evaluate(() => window.axe.run('#root'));
      const serious = found.violations.filter(
        ({ impact }) => impact === 'serious' || impact === 'critical',
      );
      const says = serious.map(
        ({ id, nodes }) =>
          `${id}: ${nodes[0].html.slice(0, 160)} ${nodes[0].any[0]?.message ?? ''}`,
      );
      check(
        serious.length === 0,
        `axe finds nothing serious: ${theme}, ${name} ${says.join(' | ')}`,
      );
    }
  }
  await page.context().close();
}

async function typing(site) {
  const page = await open(site, []);
  const shown = (text, more) =>
    page.evaluate((s) => window.show(s), {
      files: [{ id: 'a.py', text, complete: false, ...more }],
      newest: 'a.py',
      isLive: true,
    });
  await shown('');
  await page.locator('.cm-content').waitFor();
  // no line ends: everything is in sight, and can be counted
  const seen = await page.evaluate(
    async (shown) => {
      window.show(shown);
      const lengths = [];
      while (lengths.at(-1) !== 900 && lengths.length < 1_000) {
        await new Promise(requestAnimationFrame);
        lengths.push(document.querySelector('.cm-content').textContent.length);
      }
      return lengths;
    },
    {
      files: [{ id: 'a.py', text: 'x'.repeat(900), complete: false }],
      newest: 'a.py',
      isLive: true,
    },
  );
  check(
    seen.some((one) => one > 0 && one < 900) && seen.at(-1) === 900,
    'a chunk is typed bit by bit',
  );
  await shown('anew', { version: 2 });
  await page.waitForFunction(() => document.querySelector('.cm-content').textContent === 'anew');
  check(true, 'a file begun anew replaces what was there');
  const lines = Array.from({ length: 400 }, (_, n) => `line ${n}`);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await shown(['anew', ...lines].join('\n'), { version: 2 });
  await page.locator('.cm-line', { hasText: 'line 399' }).waitFor();
  await page.waitForTimeout(600);
  await page.locator('.cm-scroller').hover();
  await page.mouse.wheel(0, -2_000);
  await page.waitForTimeout(200);
  const before = await page.locator('.cm-scroller').evaluate((one) => one.scrollTop);
  await shown(['anew', ...lines, 'more', 'and more'].join('\n'), { version: 2 });
  await page.waitForTimeout(300);
  const after = await page.locator('.cm-scroller').evaluate((one) => one.scrollTop);
  check(before === after, 'somebody who scrolled up is left there');
  await page.mouse.wheel(0, 20_000);
  await page.waitForTimeout(200);
  await shown(['anew', ...lines, 'more', 'and more', 'last'].join('\n'), { version: 2 });
  await page.locator('.cm-line', { hasText: 'last' }).waitFor();
  check(true, 'at the end again, one follows');
  await page.context().close();
}

async function longAnswer(site) {
  const page = await open(site, []);
  const part =
    '## Part\n\nSome *text* with [a link](https://a.example) and `code` in a paragraph.\n\n- one\n- two\n\n| a | b |\n|--|--|\n| 1 | 2 |\n\n';
  const answer = part.repeat(Math.ceil(200_000 / part.length));
  const longest = await page.evaluate(async (text) => {
    const gaps = [];
    let last = performance.now();
    let isOver = false;
    const tick = (now) => {
      gaps.push(now - last);
      last = now;
      if (!isOver) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    window.show({ files: [], answer: text });
    const want = text.split('## Part').length - 1;
    while (document.querySelectorAll('.answer h4').length < want)
      await new Promise((done) => setTimeout(done, 50));
    isOver = true;
    return Math.max(...gaps);
  }, answer);
  check(
    longest < 250,
    `an answer of 200 kB holds the page up for ${longest.toFixed(0)} ms at most`,
  );
  await page.context().close();
}

const site = await openSite();
try {
  await hostile(site, await hostileTexts());
  await takeAway(site);
  await typing(site);
  await longAnswer(site);
  await accessible(site);
} finally {
  await site.close();
}
process.exit(failures.length ? 1 : 0);
