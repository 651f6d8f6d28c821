import { describe, expect, it } from 'vitest';
import { mermaidOf, quoted } from './mermaid';
import { canvasOf, edge, HOSTILE, node, shop } from './sample';

describe('mermaidOf', () => {
  it('writes a flowchart with shapes by kind', () => {
    expect(mermaidOf(shop)).toBe(
      [
        'flowchart TB',
        '  n0("Web app")',
        '  n1["Orders (FastAPI)"]',
        '  n2["Cart"]',
        '  n3[("Database")]',
        '  n0 -->|"HTTPS"| n1',
        '  n0 -->|"HTTPS"| n2',
        '  n1 -.->|"SQL"| n3',
        '  n2 -.->|"events"| n1',
        '',
      ].join('\n'),
    );
  });

  it('writes tables as an entity-relationship diagram', () => {
    const fields = [
      { name: 'id', type: 'uuid', key: 'primary', unique: true },
      { name: 'total', type: 'numeric(12,2)' },
      { name: 'number', type: 'text', unique: true },
    ];
    const canvas = canvasOf(
      [
        node('entity:User', { type: 'entity', label: 'User' }),
        node('entity:Order', { type: 'entity', label: 'Order', data: { fields } }),
      ],
      [
        edge('entity:User', 'entity:Order', {
          type: 'relation',
          label: '1:n',
          data: { kind: 'one-to-many' },
        }),
      ],
    );
    expect(mermaidOf(canvas)).toBe(
      [
        'erDiagram',
        '  n0["User"] {',
        '  }',
        '  n1["Order"] {',
        '    uuid id PK',
        '    numeric_12_2_ total',
        '    text number UK',
        '  }',
        '  n0 ||--o{ n1 : "1:n"',
        '',
      ].join('\n'),
    );
  });

  it('knows no relation of the name of what every object has', () => {
    const table = (id: string) => node(id, { type: 'entity', label: id });
    const link = edge('a', 'b', { type: 'relation', data: { kind: 'constructor' } });
    expect(mermaidOf(canvasOf([table('a'), table('b')], [link]))).toContain('n0 ||--o{ n1');
  });

  it('leaves out links that lead nowhere', () => {
    expect(mermaidOf(canvasOf([node('a')], [edge('a', 'b')]))).toBe('flowchart TB\n  n0["a"]\n');
  });

  const LINE =
    /^(flowchart TB|erDiagram| {2}n\d+([[({]+"[^"]*"[\])}]+)( \{)?| {2}n\d+ (-->|-\.->)\|"[^"]*"\| n\d+| {2}n\d+ \S+ n\d+ : "[^"]*"| {4}\w+ \w+( [PFU]K)?| {2}\}|)$/;

  it.each(HOSTILE)('keeps hostile text between its quotes: %j', (label) => {
    const field = { name: label, type: label, key: label };
    const table = (id: string) => node(id, { type: 'entity', label, data: { fields: [field] } });
    for (const canvas of [
      canvasOf(
        [node(label, { label, data: { technology: label } }), node('b')],
        [edge(label, 'b', { label })],
      ),
      canvasOf([table(label), table('b')], [edge(label, 'b', { type: label, label })]),
    ]) {
      const lines = mermaidOf(canvas).split('\n');
      expect(lines.filter((line) => !LINE.test(line))).toEqual([]);
      expect(lines.some((line) => line.includes('javascript:') && !line.includes('"'))).toBe(false);
    }
  });
});

describe('quoted', () => {
  it('writes what could be more than text as numbers', () => {
    expect(quoted('a "b" <c> #d; `e`')).toBe('"a #34;b#34; #60;c#62; #35;d#59; #96;e#96;"');
  });
  it('is never empty and never long', () => {
    expect(quoted('')).toBe('" "');
    expect(quoted('x'.repeat(999))).toHaveLength(122);
  });
});
