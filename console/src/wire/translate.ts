/**
 * What the SDK reads from the wire, in the nouns of `task/`. Agents that know none of our extensions
 * are read as well: their artifacts are plain, and a lone message is a task that is done.
 */
import type { Artifact as A2AArtifact, Message, Part, StreamResponse, Task } from '@a2a-js/sdk';
import { isResting } from '../task/fold';
import { amount, record, text } from '../task/read';
import { isLane, readNote } from '../task/steps';
import type { Artifact, Bill, Said, Snapshot, TaskEvent, TaskState } from '../task/types';
import { words } from '../words';
import { BILL, FILES, POSITION, STEPS } from './extensions';

export const ANSWER = 'answer.md';

/** By the numbers of the SDK's enum, whose module is not loaded for its names alone. */
const STATES: Readonly<Record<number, TaskState>> = {
  1: 'submitted',
  2: 'working',
  3: 'completed',
  4: 'failed',
  5: 'canceled',
  6: 'input-required',
  7: 'rejected',
  8: 'auth-required',
};
export const USER = 1;

type Metadata = Readonly<Record<string, unknown>> | undefined;

/** Undefined for events of a kind that is not known here. */
export function translate(event: StreamResponse): TaskEvent | undefined {
  const { payload } = event;
  switch (payload?.$case) {
    case 'task':
      return fromTask(payload.value);
    case 'message':
      return fromMessage(payload.value);
    case 'statusUpdate': {
      const { status, metadata } = payload.value;
      return {
        kind: 'status',
        position: readPosition(metadata),
        state: readState(status?.state),
        at: status?.timestamp ?? '',
        text: textOf(status?.message?.parts),
        step: readNote(metadata?.[STEPS]),
        bill: readBill(metadata),
      };
    }
    case 'artifactUpdate': {
      const { artifact, append, lastChunk, metadata } = payload.value;
      if (!artifact) return undefined;
      return {
        kind: 'artifact',
        position: readPosition(metadata) || readPosition(artifact.metadata),
        artifact: readArtifact(artifact),
        append,
        last: lastChunk,
      };
    }
    default:
      return undefined;
  }
}

/** The task that an event is of, and its context; empty where it does not say. */
export function taskOf(event: StreamResponse): string {
  const { payload } = event;
  if (!payload) return '';
  if (payload.$case === 'task') return payload.value.id;
  if (payload.$case === 'message') return payload.value.taskId || payload.value.messageId;
  return payload.value.taskId;
}

export function fromTask(task: Task): TaskEvent {
  return { kind: 'snapshot', position: readPosition(task.metadata), task: readTask(task) };
}

export function readTask(task: Task): Snapshot {
  const state = readState(task.status?.state);
  const history = task.history ?? [];
  const last = textOf(task.status?.message?.parts);
  return {
    id: task.id,
    contextId: task.contextId,
    state,
    at: task.status?.timestamp ?? '',
    text: last,
    said: readSaid(history, isResting(state) ? last : ''),
    artifacts: (task.artifacts ?? []).map(readArtifact),
    references: [
      ...new Set(history.filter(isPersons).flatMap((message) => message.referenceTaskIds ?? [])),
    ],
    bill: readBill(task.metadata),
    step: readNote(task.metadata?.[STEPS]),
  };
}

export function fromMessage(message: Message): TaskEvent {
  const said = textOf(message.parts);
  const answer: Artifact = {
    id: ANSWER,
    name: ANSWER,
    description: '',
    text: said,
    mediaType: 'text/markdown',
    language: 'markdown',
  };
  const task: Snapshot = {
    id: message.taskId || message.messageId,
    contextId: message.contextId,
    state: 'completed',
    at: '',
    text: said,
    said: [{ by: 'agent', text: said }],
    artifacts: [answer],
    references: [],
    bill: readBill(message.metadata),
  };
  return { kind: 'snapshot', position: 0, task };
}

/** What a person asked for first: its words, without what was attached. */
export function requestOf(task: Task): { readonly title: string; readonly metadata: Metadata } {
  const first = (task.history ?? []).find(isPersons);
  return { title: first ? wordsOf(first) : '', metadata: first?.metadata };
}

function isPersons(message: Message): boolean {
  return message.role === USER;
}

/**
 * The conversation. What agents say at work is progress and no part of it, but for what a person
 * then answered to, and for the last word.
 */
function readSaid(history: readonly Message[], last: string): readonly Said[] {
  const said: Said[] = [];
  history.forEach((message, index) => {
    if (isPersons(message)) {
      said.push({ by: 'person', text: wordsOf(message) });
    } else if (history[index + 1]?.role === USER) {
      said.push({ by: 'agent', text: textOf(message.parts) });
    }
  });
  if (last) said.push({ by: 'agent', text: last });
  return said;
}

function wordsOf(message: Message): string {
  const own = message.parts.filter((part) => !part.filename);
  return textOf(own.length > 0 ? own : message.parts, '\n\n');
}

function readState(state: number | undefined): TaskState {
  // a state that nobody knows yet is no end
  return STATES[state ?? 0] ?? 'working';
}

/** Numbers in metadata may be of any kind of number. */
function readPosition(metadata: Metadata): number {
  return Math.max(0, Math.trunc(amount(record(metadata?.[POSITION]).position)));
}

function readBill(metadata: Metadata): Bill | undefined {
  const bill = record(metadata?.[BILL]);
  const route = record(bill.route);
  if (!isLane(route.lane)) return undefined;
  const usage = record(bill.usage);
  const latency = record(bill.latencyMs);
  return {
    lane: route.lane,
    model: text(route.model),
    score: amount(route.score),
    reason: text(route.reason),
    inputTokens: amount(usage.inputTokens),
    outputTokens: amount(usage.outputTokens),
    costMicroUsd: amount(bill.costMicroUsd),
    baselineMicroUsd: amount(bill.baselineMicroUsd),
    cache: text(bill.cache),
    firstEventMs: amount(latency.firstEvent),
    totalMs: amount(latency.total),
    notice: text(bill.notice),
  };
}

function readArtifact(artifact: A2AArtifact): Artifact {
  const file = record(artifact.metadata?.[FILES]);
  return {
    id: artifact.artifactId,
    name: artifact.name || artifact.artifactId,
    description: artifact.description ?? '',
    text: textOf(artifact.parts),
    mediaType:
      text(file.mediaType) || (artifact.parts?.find((part) => part.mediaType)?.mediaType ?? ''),
    language: text(file.language),
  };
}

function textOf(parts: readonly Part[] | undefined, between = ''): string {
  return (parts ?? []).map(textOfPart).join(between);
}

const TEXTUAL = /^text\/|[/+](json|xml|yaml|x-ndjson|sql|javascript)$/;

function textOfPart({ content, mediaType }: Part): string {
  switch (content?.$case) {
    case 'text':
    case 'url':
      return content.value;
    case 'data':
      return JSON.stringify(content.value, undefined, 2) ?? '';
    case 'raw':
      return TEXTUAL.test(mediaType)
        ? new TextDecoder().decode(content.value)
        : words.wire.binary(content.value.length, mediaType);
    default:
      return '';
  }
}
