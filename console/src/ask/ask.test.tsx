import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { words } from '../words';
import { AskBox, type AskBoxProps } from './AskBox';
import { readFiles } from './attachments';

const said = words.ask;
afterEach(cleanup);

function box(more: Partial<AskBoxProps> = {}) {
  const asked: string[] = [];
  let stops = 0;
  render(
    <AskBox
      agents={[]}
      agent="desk"
      onAgent={() => undefined}
      isBusy={false}
      isSending={false}
      after="nothing"
      onAsk={(text) => asked.push(text)}
      onStop={() => {
        stops += 1;
      }}
      {...more}
    />,
  );
  return { asked, stops: () => stops, field: screen.getByRole<HTMLTextAreaElement>('textbox') };
}

test('Enter asks and empties the box; Shift and Enter begins a line', () => {
  const { asked, field } = box();
  fireEvent.change(field, { target: { value: ' a shop ' } });
  fireEvent.keyDown(field, { key: 'Enter', shiftKey: true });
  expect(asked).toEqual([]);
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(asked).toEqual(['a shop']);
  expect(field.value).toBe('');
});

test('nothing is asked twice, nor while an answer comes, nor of blanks', () => {
  for (const more of [{ isSending: true }, { isBusy: true }]) {
    const { asked, field } = box(more);
    fireEvent.change(field, { target: { value: 'a shop' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(asked).toEqual([]);
    cleanup();
  }
  const { asked, field } = box();
  fireEvent.change(field, { target: { value: '  ' } });
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(asked).toEqual([]);
});

test('what runs can be stopped by the button and by Escape', () => {
  const { field, stops } = box({ isBusy: true });
  fireEvent.click(screen.getByRole('button', { name: said.stop }));
  fireEvent.keyDown(field, { key: 'Escape' });
  expect(stops()).toBe(2);
});

test('text is attached; what is no text, or too much, is refused in words', async () => {
  const read = await readFiles([
    new File(['CREATE TABLE a (id int);'], 'a.sql'),
    new File([new Uint8Array([0xff, 0xfe, 0])], 'b.png', { type: 'image/png' }),
    new File(['x'.repeat(300 * 1024)], 'c.log'),
  ]);
  expect(read.attachments).toEqual([
    { name: 'a.sql', mediaType: 'text/plain', text: 'CREATE TABLE a (id int);' },
  ]);
  expect(read.refused).toEqual([said.notText('b.png'), said.tooLarge('c.log', 256)]);
});
