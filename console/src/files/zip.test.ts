import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { TaskView } from '../task/types';
import { folderOf } from './takeaway';
import { zip } from './zip';

test('an archive gives back each file, counted as it goes', async () => {
  const entries = [
    { path: 'shop/answer.md', text: '# Shop\n' },
    { path: 'shop/project/ünï.py', text: 'x = "é😀"\n'.repeat(30_000) },
    { path: 'shop/empty', text: '' },
  ];
  const counted: number[] = [];
  const blob = await zip(entries, (done) => counted.push(done));
  expect(blob.type).toBe('application/zip');
  const bytes = await new Promise<ArrayBuffer>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer);
    reader.readAsArrayBuffer(blob);
  });
  const files = Object.entries(unzipSync(new Uint8Array(bytes)));
  expect(files.map(([path, data]) => ({ path, text: strFromU8(data) }))).toEqual(entries);
  expect(counted).toEqual([1, 2, 3]);
  expect(bytes.byteLength).toBeLessThan(20_000);
});

const view = (blueprint: string, asked: string) =>
  ({
    files: new Map([['blueprint.json', { text: blueprint }]]),
    said: [{ by: 'person', text: asked }],
  }) as unknown as TaskView;

test.each([
  ['{"title": "E-commerce platform"}', '', 'e-commerce-platform'],
  ['{"title": "../../Café <x>"}', '', 'cafe-x'],
  ['{"title": 4', 'A shop, please', 'a-shop-please'],
  ['null', '', 'design'],
  ['{"title": "CON"}', '', '_con'],
])('the folder is named after the design: %s', (blueprint, asked, folder) => {
  expect(folderOf(view(blueprint, asked))).toBe(folder);
});
