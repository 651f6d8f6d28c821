/** Reads what is needed of events as the wire had them, in both dialects. */
import type { RawEvent } from '../store/types';
import { type Json, parse, record } from '../task/read';

export type Kind = 'task' | 'status' | 'artifact' | 'message' | 'error' | 'other';
export const KINDS: readonly Kind[] = ['task', 'status', 'artifact', 'message', 'error', 'other'];

const KIND_OF: Readonly<Record<string, Kind>> = {
  task: 'task',
  statusUpdate: 'status',
  'status-update': 'status',
  artifactUpdate: 'artifact',
  'artifact-update': 'artifact',
  message: 'message',
  msg: 'message',
};

// 1.0 names the kind right at the beginning: most events need not be read whole for it.
const HEAD = /^\s*\{"jsonrpc":"2\.0",(?:"id":(?:\d+|"[^"\\]*"|null),)?"result":\{"(\w+)":/;

export function kindOf(event: RawEvent): Kind {
  const head = HEAD.exec(event.data)?.[1];
  const quick = head === undefined ? undefined : KIND_OF[head];
  if (quick && head !== 'kind') return quick;
  const read = parsed(event.data);
  if (read.error !== undefined) return 'error';
  const result = record(read.result ?? read);
  if (typeof result.kind === 'string') return KIND_OF[result.kind] ?? 'other';
  const member = Object.keys(result).find((key) => KIND_OF[key] !== undefined);
  return (member && KIND_OF[member]) || 'other';
}

/** A few words of what an event says: a state, the name of a file, the words of a message. */
export function gistOf(event: RawEvent): string {
  const read = parsed(event.data);
  const error = record(read.error);
  if (typeof error.message === 'string') return error.message;
  const result = record(read.result ?? read);
  const member = Object.keys(result).find((key) => KIND_OF[key] !== undefined);
  const body = typeof result.kind === 'string' || !member ? result : record(result[member]);
  const artifact = record(body.artifact);
  if (typeof artifact.artifactId === 'string') return artifact.artifactId;
  const status = record(body.status);
  return [stateOf(status.state), partsText(record(status.message).parts)]
    .filter(Boolean)
    .join(': ');
}

function stateOf(state: unknown): string {
  return typeof state === 'string' ? state.replace(/^TASK_STATE_/, '').toLowerCase() : '';
}

function partsText(parts: unknown): string {
  if (!Array.isArray(parts)) return '';
  const text = parts.map((part) => record(part).text).find((each) => typeof each === 'string');
  return typeof text === 'string' ? (text.slice(0, 200).split('\n', 1)[0] ?? '') : '';
}

/** JSON with indents; undefined for what is none. */
export function pretty(data: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(data), null, 2);
  } catch {
    return undefined;
  }
}

export function sizeOf(data: string): number {
  return new TextEncoder().encode(data).length;
}

/** One event with what is known of it without opening it. */
export interface Line {
  readonly event: RawEvent;
  readonly kind: Kind;
  readonly size: number;
}

export function lines(events: readonly RawEvent[]): Line[] {
  return events.map((event) => ({ event, kind: kindOf(event), size: sizeOf(event.data) }));
}

export function filtered(all: readonly Line[], text: string, kind: Kind | 'all'): readonly Line[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '' && kind === 'all') return all;
  return all.filter(
    (line) =>
      (kind === 'all' || line.kind === kind) &&
      (wanted === '' || line.event.data.toLowerCase().includes(wanted)),
  );
}

function parsed(data: string): Json {
  return record(parse(data));
}
