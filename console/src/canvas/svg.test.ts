import { describe, expect, it } from 'vitest';
import { canvasOf, edge, HOSTILE, node, shop } from './sample';
import { EMPTY, reconcile } from './scene';
import { escaped, type Palette, svgOf } from './svg';

const PALETTE: Palette = {
  ground: '#fff',
  raised: '#f6f7f9',
  text: '#111',
  faint: '#555',
  line: '#ddd',
  accent: '#24c',
  sans: 'system-ui, "Segoe UI"',
  mono: 'monospace',
};

const draw = (canvas: typeof shop, title = 'Shop') =>
  svgOf(reconcile(EMPTY, canvas, new Map(), 0), title, PALETTE);

function read(svg: string): Document {
  const page = new DOMParser().parseFromString(svg, 'image/svg+xml');
  expect(page.querySelector('parsererror')).toBeNull();
  return page;
}

const ALLOWED = new Set(['svg', 'title', 'rect', 'path', 'text']);

describe('svgOf', () => {
  it('draws every box and link with its words', () => {
    const page = read(draw(shop));
    const texts = [...page.querySelectorAll('text')].map((each) => each.textContent);
    expect(texts).toEqual(
      expect.arrayContaining(['Web app', 'Orders', 'FastAPI', 'Client', 'SQL', 'events']),
    );
    expect(page.querySelectorAll('path[stroke-dasharray]')).toHaveLength(2);
    expect(page.documentElement.getAttribute('viewBox')).toBe('-152 -32 484 472');
  });

  it('draws the columns of a table and says what does not fit', () => {
    const fields = ['id', 'email', 'name', 'note'].map((name, at) => ({
      name,
      type: 'text',
      key: at === 0 ? 'primary' : '',
      required: at < 3,
    }));
    const table = (height: number) =>
      node('entity:User', { type: 'entity', label: 'User', height, data: { fields } });
    expect(draw(canvasOf([table(44 + 4 * 24)]))).toContain('>note<');
    const short = draw(canvasOf([table(44 + 3 * 24)]));
    expect(short).not.toContain('>note<');
    expect(short).toContain('2 more');
  });

  it.each(HOSTILE)('keeps hostile text as text: %j', (label) => {
    const canvas = canvasOf(
      [
        node('a', { label, data: { kind: label, technology: label } }),
        node(label, {
          type: 'entity',
          label,
          height: 200,
          data: { fields: [{ name: label, type: label }] },
        }),
        node('r', {
          type: 'resource',
          height: 200,
          data: { endpoints: [{ method: label, path: label }] },
        }),
        node('g', { type: 'group', label }),
        node('o', { type: label, label }),
      ],
      [edge('a', label, { label }), edge('a', 'r', { type: label, label })],
    );
    const svg = draw(canvas, label);
    const page = read(svg);
    const elements = [page.documentElement, ...page.documentElement.querySelectorAll('*')];
    expect(elements.filter((each) => !ALLOWED.has(each.localName))).toEqual([]);
    const names = new Set(elements.flatMap((each) => each.getAttributeNames()));
    expect([...names].filter((name) => /^on|href|style/i.test(name))).toEqual([]);
    expect(svg.length).toBeLessThan(12_000);
  });

  it('breaks a long name once and cuts what has no room then', () => {
    const page = read(
      draw(canvasOf([node('a', { label: 'a very long name for such a small box' })])),
    );
    const names = [...page.querySelectorAll('text[font-weight="600"]')];
    expect(names.map((each) => each.textContent)).toEqual(['a very long', 'name for such …']);
  });
});

describe('escaped', () => {
  it('leaves nothing that markup is made of', () => {
    expect(escaped(`<a href="x" b='y'>&`)).toBe('&lt;a href=&quot;x&quot; b=&#39;y&#39;&gt;&amp;');
    expect(escaped('a\u0000b\ud800c😀')).toBe('abc😀');
  });
});
