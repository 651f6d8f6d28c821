/** A server's agents, reached by the A2A SDK and by nothing else. */
import type { AgentCard, StreamResponse } from '@a2a-js/sdk';
import { type Client, ClientFactory, JsonRpcTransportFactory } from '@a2a-js/sdk/client';
import type { Snapshot } from '../task/types';
import { words } from '../words';
import { type Card, Cards, DESK } from './agents';
import { provideBuffer } from './bytes';
import { parseCosts } from './costs';
import { BILL } from './extensions';
import { fetching, type Listening } from './fetching';
import { type Events, follow, type Route } from './follow';
import { pastPage } from './past';
import { failure, refusal } from './problem';
import { request } from './send';
import { Slots } from './slots';
import { type Recording, Tapes } from './tape';
import { fromMessage, fromTask, readTask, taskOf, translate } from './translate';
import type { AgentInfo, Costs, Dialect, Hearing, Outgoing, PastPage, Tape, World } from './types';

/** Of the six connections of a browser, two are left for calls. */
export const STREAMS = 4;

export interface Wire {
  agents(): Promise<readonly AgentInfo[]>;
  /** The agent's card as it was sent, spaced for reading. */
  card(agent: string): Promise<string>;
  /** Sends a message and follows its task; resolves when nothing more is to come. */
  send(agent: string, message: Outgoing, hearing: Hearing, signal: AbortSignal): Promise<void>;
  /** Follows a task after a position: 0 replays it from its beginning, undefined asks for a snapshot. */
  follow(
    agent: string,
    task: string,
    after: number | undefined,
    hearing: Hearing,
    signal: AbortSignal,
  ): Promise<void>;
  /** Sends a message and waits for its whole answer. */
  ask(agent: string, message: Outgoing): Promise<Snapshot>;
  get(agent: string, task: string): Promise<Snapshot>;
  cancel(agent: string, task: string): Promise<Snapshot>;
  past(next: string): Promise<PastPage>;
  costs(): Promise<Costs>;
  tape(agent: string, task: string, dialect: Dialect): Promise<Tape>;
}

/** `base` ends with a slash; `key` is asked for before each request, empty for none. All reject with a `Failure`. */
export function connect(base: string, key: () => string, world: World): Wire {
  provideBuffer();
  return new Connection(base, key, world);
}

class Connection implements Wire {
  private readonly cards: Cards;
  private readonly tapes: Tapes;
  private readonly slots = new Slots(STREAMS);

  constructor(
    base: string,
    private readonly key: () => string,
    private readonly world: World,
  ) {
    this.cards = new Cards(base, fetching(world, key));
    this.tapes = new Tapes(world.now);
  }

  async agents(): Promise<readonly AgentInfo[]> {
    return (await this.cards.all()).map((each) => each.info);
  }

  async card(agent: string): Promise<string> {
    const { source } = await this.cards.get(agent);
    return JSON.stringify(JSON.parse(source), undefined, 2);
  }

  async send(agent: string, message: Outgoing, hearing: Hearing, signal: AbortSignal) {
    const card = await this.cards.get(agent);
    const recording = this.tapes.of(message.taskId ?? '') ?? this.tapes.fresh();
    const key = this.world.newId();
    // with every stream taken the task is begun all the same, and followed once one is free
    const isUnary = this.slots.areFull;
    const sending = request(message, this.world.newId(), isUnary);
    const route: Route = {
      ...this.route(card, recording),
      isRepeatable: card.hasPositions,
      send: (onOpen, until) => {
        const options = { signal: until, serviceParameters: { 'Idempotency-Key': key } };
        const stream = this.streamed(card, { onOpen, recording }, (client) =>
          client.sendMessageStream(sending, options),
        );
        return this.kept(stream, recording);
      },
    };
    if (!isUnary) {
      await follow(route, { task: '', after: undefined }, hearing, this.world, this.slots, signal);
      return;
    }
    const task = await this.begin(card, sending, key);
    hearing.onEvent(task);
    if (task.kind !== 'snapshot') return;
    await this.follow(agent, task.task.id, undefined, hearing, signal);
  }

  async follow(
    agent: string,
    task: string,
    after: number | undefined,
    hearing: Hearing,
    signal: AbortSignal,
  ) {
    const card = await this.cards.get(agent);
    const recording = this.tapes.of(task) ?? this.tapes.fresh();
    this.tapes.keep(task, recording);
    const route = this.route(card, recording);
    await follow(route, { task, after }, hearing, this.world, this.slots, signal);
  }

  async ask(agent: string, message: Outgoing): Promise<Snapshot> {
    const card = await this.cards.get(agent);
    const sending = request(message, this.world.newId(), false);
    const event = await this.begin(card, sending, this.world.newId());
    if (event.kind !== 'snapshot') throw refusal(words.wire.silent, '');
    return event.task;
  }

  async get(agent: string, task: string): Promise<Snapshot> {
    const card = await this.cards.get(agent);
    return this.called(card, async (client) =>
      readTask(await client.getTask({ tenant: '', id: task })),
    );
  }

  async cancel(agent: string, task: string): Promise<Snapshot> {
    const card = await this.cards.get(agent);
    return this.called(card, async (client) =>
      readTask(await client.cancelTask({ tenant: '', id: task, metadata: undefined })),
    );
  }

  async past(next: string): Promise<PastPage> {
    const cards = new Map((await this.cards.all()).map((each) => [each.info.id, each]));
    return pastPage([...cards.keys()], next, async (agent, pageToken) => {
      const card = cards.get(agent) ?? (await this.cards.get(agent));
      return this.called(card, (client) =>
        client.listTasks({
          tenant: '',
          contextId: '',
          status: 0,
          pageSize: 20,
          pageToken,
          statusTimestampAfter: undefined,
          includeArtifacts: false,
        }),
      );
    });
  }

  async costs(): Promise<Costs> {
    const message = { text: words.wire.costs, metadata: { [BILL]: { action: 'report' } } };
    const answer = await this.ask(DESK, message);
    const source = answer.artifacts.find((each) => each.id === 'costs.json')?.text ?? '';
    const costs = parseCosts(source);
    if (!costs) throw refusal(words.wire.noCosts, 'COSTS_NOT_TOLD');
    return costs;
  }

  async tape(agent: string, task: string, dialect: Dialect): Promise<Tape> {
    const kept = this.tapes.of(task);
    if (dialect === '1.0' && kept?.isWhole) return kept;
    const card = await this.cards.get(agent);
    const recording = this.tapes.fresh();
    try {
      await this.replay(inDialect(card, dialect), task, recording, kept?.position ?? 0);
    } catch (error) {
      const broken = failure(error);
      if (broken.kind === 'over') throw refusal(words.wire.tapeOver, broken.problem.reason);
      throw broken;
    }
    return recording;
  }

  /** Records a task from its beginning up to where the page is, or to its end. */
  private async replay(card: Card, task: string, recording: Recording, upTo: number) {
    const options = { serviceParameters: { 'Last-Event-ID': '0' } };
    const client = await this.client(card.card, { recording });
    for await (const _ of client.resubscribeTask({ tenant: '', id: task }, options)) {
      if (upTo > 0 && recording.position >= upTo) return;
    }
  }

  private route(card: Card, recording: Recording): Route {
    return {
      isRepeatable: true,
      resume: (task, after, onOpen, signal) => {
        const serviceParameters: Record<string, string> = {};
        if (after !== undefined) serviceParameters['Last-Event-ID'] = String(after);
        const stream = this.streamed(card, { onOpen, recording }, (client) =>
          client.resubscribeTask({ tenant: '', id: task }, { signal, serviceParameters }),
        );
        return this.kept(stream, recording);
      },
      get: async (task, signal) => {
        const client = await this.client(card.card);
        return fromTask(await client.getTask({ tenant: '', id: task }, { signal }));
      },
    };
  }

  /** A new client for each stream, as each has a recording of its own; nothing is sent for that. */
  private client(card: AgentCard, listening: Listening = {}): Promise<Client> {
    const fetchImpl = fetching(this.world, this.key, listening);
    const transport = new JsonRpcTransportFactory({ fetchImpl, legacyCompat: { enabled: true } });
    return new ClientFactory({ transports: [transport] }).createFromAgentCard(card);
  }

  private async *streamed(
    card: Card,
    listening: Listening,
    open: (client: Client) => AsyncIterable<StreamResponse>,
  ): AsyncGenerator<StreamResponse> {
    yield* open(await this.client(card.card, listening));
  }

  /** The stream in our nouns; its recording is kept under the id that its first event tells. */
  private async *kept(stream: AsyncIterable<StreamResponse>, recording: Recording): Events {
    let isKept = false;
    for await (const response of stream) {
      const task = taskOf(response);
      if (!isKept && task) {
        this.tapes.keep(task, recording);
        isKept = true;
      }
      const event = translate(response);
      if (event) yield { task, event };
    }
  }

  /** A send without a stream. */
  private begin(card: Card, sending: ReturnType<typeof request>, key: string) {
    const options = { serviceParameters: { 'Idempotency-Key': key } };
    return this.called(card, async (client) => {
      const result = await client.sendMessage(sending, options);
      return 'messageId' in result ? fromMessage(result) : fromTask(result);
    });
  }

  private async called<T>(card: Card, call: (client: Client) => Promise<T>): Promise<T> {
    try {
      return await call(await this.client(card.card));
    } catch (error) {
      throw failure(error);
    }
  }
}

/** The card of an agent as one sees it who speaks only that dialect. */
function inDialect(card: Card, dialect: Dialect): Card {
  if (dialect === '1.0') return card;
  const supportedInterfaces = card.card.supportedInterfaces.filter((each) =>
    each.protocolVersion.startsWith(dialect),
  );
  return { ...card, card: { ...card.card, supportedInterfaces } };
}
