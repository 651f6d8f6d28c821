import { expect, test } from 'vitest';
import { sectionsOf } from './sections';

const paragraph = (n: number) => `Paragraph ${n}. ${'word '.repeat(60)}\n\n`;
const long = Array.from({ length: 200 }, (_, n) => paragraph(n)).join('');

test('a long text is cut, and nothing of it is lost', () => {
  const sections = sectionsOf(long);
  expect(sections.length).toBeGreaterThan(10);
  expect(Math.max(...sections.map((one) => one.length))).toBeLessThan(6_000);
  expect(sections.join('')).toBe(long);
});

test('a text that grows keeps its sections but the last', () => {
  let old = sectionsOf('');
  for (let end = 100; end < long.length; end += 997) {
    const now = sectionsOf(long.slice(0, end));
    expect(now.slice(0, old.length - 1)).toEqual(old.slice(0, -1));
    old = now;
  }
});

test('code is not cut, whatever stands in it', () => {
  const code = `\`\`\`\`md\n${long}\`\`\`\n\nA line\n\n\`\`\`\`\n`;
  const sections = sectionsOf(`${paragraph(0)}${code}\n${long}`);
  expect(sections.filter((one) => one.includes('````md') && one.includes('\n````\n'))).toHaveLength(
    1,
  );
});

test('a long list is cut between its items', () => {
  const list = `${'- item of a long list\n'.repeat(4_000)}`;
  const sections = sectionsOf(list);
  expect(sections.length).toBeGreaterThan(2);
  expect(sections.every((one) => one.startsWith('- item'))).toBe(true);
});

test('what a link refers to may stand in another section', () => {
  const sections = sectionsOf(`See [the plan][p].\n\n${long}[p]: https://a.example/plan\n`);
  expect(sections[0]).toContain('[p]: https://a.example/plan');
  expect(sections[1]).not.toContain('https://a.example/plan');
});
