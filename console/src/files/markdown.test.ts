import { describe, expect, test } from 'vitest';
import { HOSTILE } from './hostile';
import { htmlOf } from './markdown';

const TAGS = new Set(
  'P BR HR EM STRONG DEL CODE PRE BLOCKQUOTE UL OL LI H3 H4 H5 H6 TABLE THEAD TBODY TR TH TD A DIV SPAN BUTTON'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set([
  'href',
  'title',
  'target',
  'rel',
  'class',
  'start',
  'type',
  'aria-label',
]);

/** The elements that a page gets, by its own parser. */
function rendered(text: string): HTMLElement {
  const place = document.createElement('div');
  place.innerHTML = String(htmlOf(text) ?? '');
  return place;
}

/** What could do anything; empty where all is well. */
function dangers(place: HTMLElement): string[] {
  const found: string[] = [];
  for (const element of place.querySelectorAll('*')) {
    if (!TAGS.has(element.tagName)) found.push(element.tagName);
    for (const { name, value } of element.attributes) {
      if (!ATTRIBUTES.has(name)) found.push(`${element.tagName} ${name}`);
      if (name === 'href' && !/^(https?:\/\/|mailto:)/.test(value)) found.push(value);
    }
  }
  return found;
}

describe('what is not trusted', () => {
  test.each(HOSTILE)('can do nothing: %s', (text) => {
    expect(dangers(rendered(text))).toEqual([]);
    // a second reading by the parser, as when it is moved, makes nothing else of it
    const again = document.createElement('div');
    again.innerHTML = rendered(text).innerHTML;
    expect(again.innerHTML).toBe(rendered(text).innerHTML);
  });

  test('all of it at once can do nothing either', () => {
    expect(dangers(rendered(HOSTILE.join('\n\n')))).toEqual([]);
    expect(dangers(rendered(HOSTILE.join(' ')))).toEqual([]);
  });

  test('raw HTML is seen as text, with the markdown inside it', () => {
    const place = rendered('<b onclick=x>*so*</b> and <!-- this -->');
    expect(place.textContent?.trim()).toBe('<b onclick=x>so</b> and <!-- this -->');
    expect(place.querySelector('em')?.textContent).toBe('so');
    expect(place.querySelector('b')).toBeNull();
  });

  test('an image is its alternative text, and asks nobody for anything', () => {
    const place = rendered('![the *plan*](https://evil.example/pixel.png "t")');
    expect(place.querySelector('img')).toBeNull();
    expect(place.textContent).toContain('[image: the plan]');
    expect(place.innerHTML).not.toContain('evil.example');
  });

  test('nothing in a text has an id or a name', () => {
    expect(rendered('# Root\n\n## root').querySelectorAll('[id],[name]')).toHaveLength(0);
  });
});

describe('links', () => {
  test('say where they go, and open apart from this page', () => {
    const link = rendered('[Bank](https://a.example/x?a=1&b=2 "Bank of here")').querySelector('a');
    expect(link?.getAttribute('href')).toBe('https://a.example/x?a=1&b=2');
    expect(link?.title).toBe('https://a.example/x?a=1&b=2');
    expect(link?.target).toBe('_blank');
    expect(link?.rel).toBe('noopener noreferrer nofollow');
  });

  test('show the true letters of a host', () => {
    expect(rendered('[x](https://аpple.com/)').querySelector('a')?.title).toBe(
      'https://xn--pple-43d.com/',
    );
  });

  test('may write a mail; a path of this page is no link', () => {
    expect(rendered('[x](mailto:a@b.example)').querySelector('a')?.href).toBe('mailto:a@b.example');
    const place = rendered('[here](schema.sql) [top](#top)');
    expect(place.querySelector('[href]')).toBeNull();
    expect(place.textContent?.trim()).toBe('here top');
  });
});

describe('markdown', () => {
  test('has its headings below those of the page', () => {
    const place = rendered('# a\n\n## b\n\n##### c');
    expect([...place.children].map((one) => one.tagName)).toEqual(['H3', 'H4', 'H6']);
  });

  test('has tables, tasks and code that can be copied', () => {
    const place = rendered(
      '|a|b|\n|-|-|\n|1|`2`|\n\n- [x] done\n- [ ] open\n\n```mermaid\ngraph TD\n  a-->b\n```\n',
    );
    expect(place.querySelectorAll('th')).toHaveLength(2);
    expect(place.querySelector('td code')?.textContent).toBe('2');
    expect([...place.querySelectorAll('li')].map((one) => one.textContent?.trim())).toEqual([
      '☑ done',
      '☐ open',
    ]);
    expect(place.querySelector('pre code')?.textContent).toBe('graph TD\n  a-->b\n');
    expect(place.querySelector('.answer-bar span')?.textContent).toBe('mermaid');
    expect(place.querySelector('button.answer-copy')?.getAttribute('type')).toBe('button');
  });

  test.each([
    ['nesting', '> '.repeat(5_000)],
    ['numbers', '1. '.repeat(5_000)],
    ['stars', '*a '.repeat(30_000)],
    ['underscores', '_a'.repeat(30_000)],
    ['brackets', '['.repeat(60_000)],
    ['length', 'word '.repeat(40_000)],
  ])('of endless %s is shown as it is', (_, text) => {
    const start = performance.now();
    expect(htmlOf(text)).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(500);
  });

  test('of long code is rendered all the same', () => {
    const place = rendered(`\`\`\`\n${'*_[<'.repeat(50_000)}\n\`\`\``);
    expect(place.querySelector('code')?.textContent).toHaveLength(200_001);
  });
});
