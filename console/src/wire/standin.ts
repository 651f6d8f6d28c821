/** For tests: a server on a real socket that holds one task's log, and can be as rude as servers are. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { SILENCE_MS } from './fetching';
import type { Hearing, Link, World } from './types';

type Json = Readonly<Record<string, unknown>>;

export interface Call {
  readonly method: string;
  readonly headers: IncomingMessage['headers'];
  readonly params: Json;
  readonly body: string;
}

/** What one stream does after so many events; and what one call is answered with in place of it. */
export type Rude =
  | { readonly after: number; readonly how: 'cut' | 'cutLine' | 'end' | 'hang' }
  | { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> }
  | { readonly error: Json }
  | { readonly gone: true }
  | { readonly mute: () => void };

export const TASK = 'task-1';
const CONTEXT = 'context-1';
const OURS = ['position', 'steps', 'bill'].map((name) => ({ uri: `urn:a2a-agents:${name}:v1` }));

export function status(state: string, text = '', metadata: Json = {}): Json {
  const parts = [{ text }];
  const message = text ? { messageId: 'm', role: 'ROLE_AGENT', parts } : undefined;
  return {
    statusUpdate: {
      taskId: TASK,
      contextId: CONTEXT,
      status: { state: `TASK_STATE_${state}`, timestamp: '2026-01-01T00:00:00.000Z', message },
      metadata,
    },
  };
}

export function piece(artifactId: string, text: string, more: Json = {}): Json {
  const artifact = { artifactId, name: artifactId, parts: [{ text }] };
  return { artifactUpdate: { taskId: TASK, contextId: CONTEXT, artifact, ...more } };
}

export function task(state: string, more: Json = {}): Json {
  const history = [{ messageId: 'u', role: 'ROLE_USER', parts: [{ text: 'Build a shop' }] }];
  const own = { state: `TASK_STATE_${state}`, timestamp: '2026-01-01T00:00:00.000Z' };
  return { task: { id: TASK, contextId: CONTEXT, status: own, history, ...more } };
}

/** A task of a dozen events. */
export function story(): Json[] {
  const node = (id: string) => `${JSON.stringify({ nodes: [{ id }], edges: [], removed: [] })}\n`;
  return [
    task('SUBMITTED'),
    status('WORKING', 'Reading', {
      'urn:a2a-agents:steps:v1': { step: 'analyse', state: 'started', done: 0, total: 2 },
    }),
    piece('canvas', node('a'), { append: false }),
    piece('canvas', node('b'), { append: true }),
    piece('main.py', 'one\n', { append: false }),
    piece('main.py', 'two\n', { append: true }),
    piece('main.py', 'three\n', { append: true, lastChunk: true }),
    piece('canvas', node('c'), { append: true, lastChunk: true }),
    piece('answer.md', 'Done', { lastChunk: true }),
    status('COMPLETED', 'Done'),
  ];
}

export class Standin {
  readonly calls: Call[] = [];
  /** One for each coming call to a method; polite when there are no more. */
  readonly rude: Rude[] = [];
  log: Json[] = story();
  /** Whether events and the card tell of positions. */
  isOurs = true;
  streams = true;
  /** Whether events can be had after a position, also of a task that has ended. */
  replays = true;
  tasksMade = 0;
  openStreams = 0;
  /** Called when a stream is closed by the page. */
  onClose: () => void = () => undefined;
  private server: Server | undefined;
  private port = 0;
  private readonly keys = new Map<string, string>();

  get base(): string {
    return `http://127.0.0.1:${this.port}/`;
  }

  start(): Promise<void> {
    const server = createServer((request, response) => void this.answer(request, response));
    this.server = server;
    return new Promise((resolve) => {
      server.listen(this.port, '127.0.0.1', () => {
        const address = server.address();
        if (address && typeof address === 'object') this.port = address.port;
        resolve();
      });
    });
  }

  stop(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (!server) return Promise.resolve();
    return new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  methods(): string[] {
    return this.calls.map((call) => call.method);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET') {
      this.answerGet(request.url ?? '', response);
      return;
    }
    let body = '';
    const decoder = new TextDecoder();
    for await (const bytes of request) body += decoder.decode(bytes, { stream: true });
    const { id, method, params } = JSON.parse(body);
    const call: Call = { method, headers: request.headers, params, body };
    this.calls.push(call);
    this.react({ id, method, request, response, rude: undefined }, call, this.rude.shift());
  }

  private react(exchange: Exchange, call: Call, rude: Rude | undefined): void {
    const { id, request, response } = exchange;
    if (!rude) this.perform(call, exchange);
    else if ('after' in rude) this.perform(call, { ...exchange, rude });
    else if ('mute' in rude) rude.mute();
    else if ('gone' in rude) request.socket.destroy();
    else if ('error' in rude) sendJson(response, id, { error: rude.error });
    else {
      response.writeHead(rude.status, { 'Content-Type': 'application/json', ...rude.headers });
      response.end(JSON.stringify(rude.body ?? 'internal: /srv/secret.py line 3'));
    }
  }

  private answerGet(url: string, response: ServerResponse): void {
    const isCard = url.endsWith('/agent-card.json');
    const isList = this.isOurs && url === '/agents';
    response.writeHead(isCard || isList ? 200 : 404, { 'Content-Type': 'application/json' });
    response.end(
      JSON.stringify(isCard ? this.card() : { agents: [{ id: 'desk' }, { id: 'api' }] }),
    );
  }

  private card(): Json {
    const url = this.base;
    return {
      name: 'Stand-in',
      description: 'An agent',
      version: '1.0.0',
      supportedInterfaces: [
        { url, protocolBinding: 'JSONRPC', protocolVersion: '1.0', tenant: '' },
        { url, protocolBinding: 'JSONRPC', protocolVersion: '0.3', tenant: '' },
      ],
      capabilities: { streaming: this.streams, extensions: this.isOurs ? OURS : [] },
      defaultInputModes: ['text/plain'],
      defaultOutputModes: ['text/plain'],
      skills: [],
    };
  }

  private perform(call: Call, exchange: Exchange): void {
    const last = call.headers['last-event-id'];
    const { id, response } = exchange;
    switch (call.method) {
      case 'SendStreamingMessage':
        this.make(call);
        this.stream(exchange, 0, this.log);
        return;
      case 'SendMessage':
        this.make(call);
        sendJson(response, id, { result: this.snapshot() });
        return;
      case 'GetTask':
        sendJson(response, id, { result: this.snapshot().task });
        return;
      case 'SubscribeToTask':
      case 'tasks/resubscribe':
        if (last === undefined || !this.replays) this.subscribe(exchange);
        else this.stream(exchange, Number(last), this.log.slice(Number(last)));
        return;
      default:
        sendJson(response, id, { error: { code: -32601, message: 'Method not found' } });
    }
  }

  private make(call: Call): void {
    const key = String(call.headers['idempotency-key'] ?? `none-${this.tasksMade}`);
    if (this.keys.get(key) === call.body) return;
    if (this.keys.has(key)) throw new Error('the same key with another body');
    this.keys.set(key, call.body);
    this.tasksMade += 1;
  }

  private subscribe(exchange: Exchange): void {
    if (this.hasEnded()) {
      const error = { code: -32004, message: 'this task has ended; get it' };
      sendJson(exchange.response, exchange.id, { error });
      return;
    }
    this.stream(exchange, this.log.length - 1, [this.snapshot()]);
  }

  private hasEnded(): boolean {
    return /COMPLETED|FAILED|CANCELED/.test(JSON.stringify(this.log.at(-1)));
  }

  /** The task as it is after all events of the log. */
  private snapshot(): { task: Json } {
    const artifacts = new Map<string, string>();
    for (const event of this.log) {
      const update = event.artifactUpdate as ReturnType<typeof JSON.parse>;
      if (!update) continue;
      const { artifactId, parts } = update.artifact;
      const before = update.append ? (artifacts.get(artifactId) ?? '') : '';
      artifacts.set(artifactId, before + parts[0].text);
    }
    const made = task(this.hasEnded() ? 'COMPLETED' : 'WORKING', {
      artifacts: [...artifacts].map(([artifactId, text]) => ({ artifactId, parts: [{ text }] })),
    });
    return { task: made.task as Json };
  }

  private stream(exchange: Exchange, after: number, events: readonly Json[]): void {
    const { request, response, rude } = exchange;
    this.openStreams += 1;
    response.on('close', () => {
      this.openStreams -= 1;
      this.onClose();
    });
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
    const said = rude ? events.slice(0, rude.after) : events;
    let text = ': ping\n\n';
    said.forEach((event, index) => {
      text += this.frame(exchange, after + index + 1, event);
    });
    if (rude?.how === 'cutLine') text += this.frame(exchange, 99, status('FAILED')).slice(0, 60);
    response.write(text, () => {
      if (rude?.how === 'hang' || (!rude && !this.hasEnded())) return;
      if (rude?.how.startsWith('cut')) request.socket.destroy();
      else response.end(': the server restarts; reconnect with Last-Event-ID\n\n');
    });
  }

  private frame({ id, method }: Exchange, position: number, event: Json): string {
    const isOlder = method === 'tasks/resubscribe';
    const result = isOlder ? older(event) : this.isOurs ? placed(event, position) : event;
    const data = JSON.stringify({ jsonrpc: '2.0', id, result });
    return this.isOurs ? `id: ${position}\ndata: ${data}\n\n` : `data: ${data}\n\n`;
  }
}

interface Exchange {
  readonly id: unknown;
  readonly method: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly rude: Extract<Rude, { after: number }> | undefined;
}

function placed(event: Json, position: number): Json {
  const [kind = ''] = Object.keys(event);
  const body = event[kind] as { metadata?: Json };
  const metadata = { ...body.metadata, 'urn:a2a-agents:position:v1': { position } };
  return { [kind]: { ...body, metadata } };
}

/** The event in the dialect 0.3, as far as the SDK looks at it. */
function older(event: Json): Json {
  const text = JSON.stringify(event)
    .replaceAll('"text":', '"kind":"text","text":')
    .replaceAll('"messageId":', '"kind":"message","messageId":')
    .replaceAll('ROLE_USER', 'user')
    .replaceAll('ROLE_AGENT', 'agent')
    .replaceAll(/TASK_STATE_(\w+)/g, (_, state: string) => state.toLowerCase());
  const [entry] = Object.entries(JSON.parse(text));
  const [kind, body] = entry ?? ['', {}];
  const kinds: Readonly<Record<string, string>> = {
    task: 'task',
    statusUpdate: 'status-update',
    artifactUpdate: 'artifact-update',
  };
  return { kind: kinds[kind], ...(body as Json) };
}

function sendJson(response: ServerResponse, id: unknown, answer: Json): void {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ jsonrpc: '2.0', id, ...answer }));
}

/** Time that passes only by pauses, which are over at once; silence is kept until `fallSilent`. */
export class TestWorld implements World {
  readonly pauses: number[] = [];
  /** What happens in the next pauses, one for each; a pause lasts until it has. */
  readonly during: (() => Promise<void>)[] = [];
  /** Pauses last until the network is back. */
  isHeld = false;
  onPause: () => void = () => undefined;
  private time = 0;
  private ids = 0;
  private readonly silences = new Set<() => void>();
  private readonly online = new Set<() => void>();

  now = () => this.time;
  random = () => 0;
  newId = () => `id-${++this.ids}`;
  fetch: typeof fetch = (input, init) => fetch(input, init);

  after(ms: number, call: () => void): () => void {
    if (ms === SILENCE_MS) {
      this.silences.add(call);
      return () => this.silences.delete(call);
    }
    this.pauses.push(ms);
    let isOff = false;
    const over = () => {
      this.time += ms;
      if (!isOff) call();
    };
    if (!this.isHeld) void (this.during.shift() ?? (() => Promise.resolve()))().then(over);
    this.onPause();
    return () => {
      isOff = true;
    };
  }

  onOnline(call: () => void): () => void {
    this.online.add(call);
    return () => this.online.delete(call);
  }

  fallSilent(): void {
    for (const call of [...this.silences]) call();
  }

  comeOnline(): void {
    for (const call of [...this.online]) call();
  }
}

/** Hears everything, and can be waited for. */
export class Listener implements Hearing {
  readonly links: [Link, number][] = [];
  readonly waits: boolean[] = [];
  readonly events: Parameters<Hearing['onEvent']>[0][] = [];
  private readonly waiting: { readonly count: number; readonly go: () => void }[] = [];

  onEvent(event: Parameters<Hearing['onEvent']>[0]): void {
    this.events.push(event);
    for (const each of this.waiting) if (this.events.length >= each.count) each.go();
  }

  onLink(link: Link, after: number): void {
    this.links.push([link, after]);
  }

  onWait(waits: boolean): void {
    this.waits.push(waits);
  }

  heard(count: number): Promise<void> {
    if (this.events.length >= count) return Promise.resolve();
    return new Promise((go) => this.waiting.push({ count, go }));
  }

  positions(): number[] {
    return this.events.map((event) => event.position);
  }
}
