/** The canvas as Mermaid text: a flowchart, or an entity-relationship diagram where it is made of tables. */
import { own } from '../task/read';
import type { Canvas, CanvasEdge, CanvasNode } from '../task/types';
import { kindOf, linkKind, type Shape, shapeOf } from './kinds';
import { clip, type Field, fieldsOf, textOf } from './read';

const LONGEST = 120;

/**
 * Text between quotes. Whatever could end them, begin markup or an entity is written as a number, so that a
 * label stays a label.
 */
export function quoted(text: string, most = LONGEST): string {
  const safe = clip(text, most).replace(
    /[^\p{L}\p{M}\p{N} .,:/()+\-_…]/gu,
    (letter) => `#${letter.codePointAt(0) ?? 63};`,
  );
  return `"${safe || ' '}"`;
}

export function mermaidOf(canvas: Canvas): string {
  const nodes = [...canvas.nodes.values()];
  const ids = new Map(nodes.map((node, place) => [node.id, `n${place}`]));
  const isOfTables = nodes.length > 0 && nodes.every((node) => node.type === 'entity');
  const lines = isOfTables ? diagram(nodes, canvas, ids) : flowchart(nodes, canvas, ids);
  return `${lines.join('\n')}\n`;
}

type Ids = ReadonlyMap<string, string>;

function* joined(canvas: Canvas, ids: Ids): Generator<[CanvasEdge, string, string]> {
  for (const edge of canvas.edges.values()) {
    const [source, target] = [ids.get(edge.source), ids.get(edge.target)];
    if (source && target) yield [edge, source, target];
  }
}

const BRACKETS: Record<Shape, readonly [string, string]> = {
  card: ['[', ']'],
  drum: ['[(', ')]'],
  pipe: ['([', '])'],
  screen: ['(', ')'],
  dashed: ['[[', ']]'],
  notched: ['{{', '}}'],
};

function flowchart(nodes: readonly CanvasNode[], canvas: Canvas, ids: Ids): string[] {
  const lines = ['flowchart TB'];
  for (const node of nodes) {
    const [open, close] = BRACKETS[shapeOf(kindOf(node))];
    const technology = textOf(node.data, 'technology');
    const label = technology
      ? `${clip(node.label || node.id, 80)} (${technology})`
      : node.label || node.id;
    lines.push(`  ${ids.get(node.id)}${open}${quoted(label)}${close}`);
  }
  for (const [edge, source, target] of joined(canvas, ids)) {
    const line = linkKind(edge) === 'async' || linkKind(edge) === 'data' ? '-.->' : '-->';
    const label = edge.label ? `|${quoted(edge.label, 60)}|` : '';
    lines.push(`  ${source} ${line}${label} ${target}`);
  }
  return lines;
}

const CROWS: Readonly<Record<string, string>> = {
  'one-to-one': '||--||',
  'one-to-many': '||--o{',
  'many-to-many': '}o--o{',
};

function diagram(nodes: readonly CanvasNode[], canvas: Canvas, ids: Ids): string[] {
  const lines = ['erDiagram'];
  for (const node of nodes) {
    lines.push(`  ${ids.get(node.id)}[${quoted(node.label || node.id)}] {`);
    for (const field of fieldsOf(node.data)) lines.push(`    ${column(field)}`);
    lines.push('  }');
  }
  for (const [edge, source, target] of joined(canvas, ids)) {
    const crow = own(CROWS, textOf(edge.data, 'kind')) ?? '||--o{';
    lines.push(`  ${source} ${crow} ${target} : ${quoted(edge.label || ' ', 60)}`);
  }
  return lines;
}

function column(field: Field): string {
  const key = field.key === 'primary' ? ' PK' : field.key === 'foreign' ? ' FK' : '';
  const unique = field.isUnique && field.key === '' ? ' UK' : '';
  return `${word(field.type)} ${word(field.name)}${key}${unique}`;
}

/** Names in a diagram are bare words. */
function word(text: string): string {
  const bare = text.replace(/[^A-Za-z0-9_]+/g, '_').replace(/^(?![A-Za-z])/, 'x');
  return bare.slice(0, 60);
}
