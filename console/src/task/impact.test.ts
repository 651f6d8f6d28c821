import { expect, it } from 'vitest';
import { parseImpact } from './impact';

it('reads what the server sends', () => {
  const sooner =
    '{"says":"Sooner","change":{"scope":"dependents"},"then":{"action":"skip","step":"x"}}';
  const impact = parseImpact(
    JSON.stringify({
      base: 'b',
      exact: true,
      steps: [{ id: 'plan', fate: 'make', lane: 'local', model: 'catalogue', estimatedMs: 0.5 }],
      estimatedMs: 58.6,
      design: { components: { added: [], changed: ['database'], removed: [] } },
      canvas: { added: ['a'] },
      stack: ['database postgresql → mysql'],
      recommendation: 'Apply it',
      alternatives: [{ says: 'Leave it', change: null }, JSON.parse(sooner)],
    }),
  );
  expect(impact?.steps).toHaveLength(1);
  expect(impact?.design.components?.changed).toEqual(['database']);
  expect(impact?.canvas).toEqual({ added: ['a'], changed: [], removed: [] });
  expect(impact?.alternatives[1]?.then).toEqual({ action: 'skip', step: 'x' });
});

it.each(['', 'null', '[]', '{}', '{"steps":1}'])('says that %s is none', (source) => {
  expect(parseImpact(source)).toBeUndefined();
});

it('leaves out what is not as it should be', () => {
  const impact = parseImpact(
    '{"steps":[{"id":"plan","fate":"burn"},7,null],"design":3,"files":{"added":[1,"a"]},"alternatives":[{}]}',
  );
  expect(impact?.steps).toEqual([]);
  expect(impact?.files.added).toEqual(['a']);
  expect(impact?.alternatives).toEqual([]);
});
