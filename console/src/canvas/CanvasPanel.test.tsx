import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { words } from '../words';
import { CanvasPanel } from './CanvasPanel';
import { canvasOf, HOSTILE, node, shop } from './sample';
import { fileName } from './takeaway';

// jsdom lays nothing out; React Flow only wants to be told of sizes, and ours come from the server
beforeAll(() => {
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});
afterEach(cleanup);

const { canvas: says } = words;
const stage = () => screen.getByRole('application');
const card = () => screen.getByRole('complementary', { name: says.details });

describe('CanvasPanel', () => {
  it('says in one line that there is nothing yet', () => {
    const { rerender } = render(<CanvasPanel canvas={canvasOf([])} name="Shop" isLive={false} />);
    expect(screen.getByText(says.empty)).toBeTruthy();
    rerender(<CanvasPanel canvas={canvasOf([])} name="Shop" isLive />);
    expect(screen.getByText(says.drawing)).toBeTruthy();
    expect(screen.queryByRole('toolbar')).toBeNull();
  });

  it('draws boxes and links', () => {
    const { container } = render(<CanvasPanel canvas={shop} name="Shop" isLive />);
    expect(screen.getByText('4 boxes, 4 links')).toBeTruthy();
    expect(screen.getByRole('group', { name: 'Orders' }).textContent).toContain('FastAPI');
    expect(container.querySelectorAll('[data-link]')).toHaveLength(4);
    expect(container.querySelector('.canvas-link-async title')?.textContent).toBe('all calls');
  });

  it('opens what is known about a box by keys, follows its links and gives the keyboard back', () => {
    render(<CanvasPanel canvas={shop} name="Shop" isLive={false} />);
    stage().focus();
    fireEvent.keyDown(stage(), { key: 'ArrowDown' });
    fireEvent.keyDown(stage(), { key: 'ArrowDown' });
    expect(screen.getByText('Orders, Service, 3 links')).toBeTruthy();
    fireEvent.keyDown(stage(), { key: 'Enter' });
    expect(document.activeElement?.textContent).toBe('Orders');
    expect(within(card()).getByText('Takes orders')).toBeTruthy();
    fireEvent.click(within(card()).getByRole('button', { name: /Database/ }));
    expect(document.activeElement?.textContent).toBe('Database');
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    expect(screen.queryByRole('complementary')).toBeNull();
    expect(document.activeElement).toBe(stage());
  });

  it('opens the reason of a link', () => {
    const { container } = render(<CanvasPanel canvas={shop} name="Shop" isLive={false} />);
    const line = container.querySelector('[data-link="orders>db"] .canvas-line');
    if (!line) throw new Error('No such link');
    fireEvent.click(line);
    expect(within(card()).getByText('Orders keeps data in Database')).toBeTruthy();
    expect(within(card()).getByText('owns its tables')).toBeTruthy();
  });

  it('is a list too', () => {
    render(<CanvasPanel canvas={shop} name="Shop" isLive={false} />);
    fireEvent.click(screen.getByRole('button', { name: says.asList }));
    const list = screen.getByRole('list', { name: says.name });
    expect(within(list).getAllByRole('button')).toHaveLength(4);
    expect(list.textContent).toContain('keeps data in Database (SQL)');
    fireEvent.click(within(list).getByRole('button', { name: /Cart/ }));
    expect(within(card()).getByText('Cart')).toBeTruthy();
  });

  it('keeps the old picture while an edit has not drawn anything, and marks what is then other', () => {
    const { rerender, container } = render(
      <CanvasPanel canvas={shop} name="Shop" isLive={false} />,
    );
    rerender(<CanvasPanel canvas={canvasOf([])} name="Shop" isLive />);
    expect(screen.getByRole('group', { name: 'Orders' })).toBeTruthy();
    expect(container.querySelector('.canvas-held')).toBeTruthy();
    const nodes = [...structuredClone(shop).nodes.values()].map((each) =>
      each.id === 'cart' ? { ...each, label: 'Basket' } : each,
    );
    rerender(<CanvasPanel canvas={canvasOf(nodes)} name="Shop" isLive />);
    const changed = [...container.querySelectorAll('.canvas-changed .canvas-label')];
    expect(changed.map((each) => each.textContent)).toEqual(['Basket']);
    expect(container.querySelector('.canvas-held')).toBeNull();
  });

  it('shows hostile text as text', () => {
    const nodes = HOSTILE.map((label, at) =>
      node(`n${at}`, {
        label,
        type: label,
        data: { kind: label, technology: label, [label]: label },
      }),
    );
    const { container } = render(<CanvasPanel canvas={canvasOf(nodes)} name="x" isLive={false} />);
    fireEvent.keyDown(stage(), { key: 'Enter' });
    expect(card()).toBeTruthy();
    expect(container.querySelector('script, img, a[href^="javascript"]')).toBeNull();
  });
});

describe('fileName', () => {
  it('is a name that every file system takes', () => {
    expect(fileName('A shop / for "all"')).toBe('A-shop-for-all');
    expect(fileName('../../etc/passwd')).toBe('etc-passwd');
    expect(fileName('///')).toBe('canvas');
    expect(fileName('x'.repeat(500))).toHaveLength(60);
  });
});
