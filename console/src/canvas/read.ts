/** What stands in a box's `data`, read with care: it is text from a server, of any shape and length. */
import type { CanvasNode } from '../task/types';

export type Data = Readonly<Record<string, unknown>>;

/** The size of a box that says none. */
const WIDTH = 180;
const HEIGHT = 72;
const LARGEST = 4000;

/** Lines of a table start below its head; the server sizes its boxes by the same two numbers. */
export const HEAD = 44;
export const LINE = 24;

const CONTROL = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;

/** One line of at most so many characters. */
export function clip(text: string, most = 200): string {
  const line = text
    .slice(0, most * 4)
    .replace(CONTROL, ' ')
    .trim();
  const letters = Array.from(line);
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : line;
}

/** A value as text; empty where it is no text, number or truth. */
export function textOf(data: Data, key: string): string {
  const value = Object.hasOwn(data, key) ? data[key] : undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return '';
}

export function sizeOf(node: Pick<CanvasNode, 'width' | 'height'>) {
  const fitting = (size: number, otherwise: number) =>
    Number.isFinite(size) && size > 0
      ? Math.min(LARGEST, Math.max(40, Math.round(size)))
      : otherwise;
  return { width: fitting(node.width, WIDTH), height: fitting(node.height, HEIGHT) };
}

/** A column of a table. */
export interface Field {
  readonly name: string;
  readonly type: string;
  readonly key: 'primary' | 'foreign' | '';
  readonly isRequired: boolean;
  readonly isUnique: boolean;
}

export interface Endpoint {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly isPublic: boolean;
}

export function fieldsOf(data: Data): readonly Field[] {
  return rows(data, 'fields').map((row) => {
    const key = textOf(row, 'key');
    return {
      name: clip(textOf(row, 'name'), 80),
      type: clip(textOf(row, 'type'), 80),
      key: key === 'primary' || key === 'foreign' ? key : '',
      isRequired: row.required === true,
      isUnique: row.unique === true,
    };
  });
}

export function endpointsOf(data: Data): readonly Endpoint[] {
  return rows(data, 'endpoints').map((row) => ({
    method: clip(textOf(row, 'method'), 10),
    path: clip(textOf(row, 'path')),
    summary: clip(textOf(row, 'summary')),
    isPublic: row.public === true,
  }));
}

function rows(data: Data, key: string): readonly Data[] {
  const value = data[key];
  if (!Array.isArray(value)) return [];
  return value.filter((row): row is Data => typeof row === 'object' && row !== null);
}

/** How many of its lines a box of this height can show; one is left for saying how many more there are. */
export function linesIn(height: number, count: number): number {
  const room = Math.max(0, Math.floor((height - HEAD) / LINE));
  return count <= room ? count : Math.max(0, room - 1);
}
