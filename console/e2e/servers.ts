/** Real servers as child processes, each in a folder of its own and ended by its process id. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PYTHON = join(ROOT, '.venv/bin/python');
const START_MS = 30_000;

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** One server under one address; it can be killed and started again with what it had stored. */
export class Served {
  readonly base: string;
  private process: ChildProcess | undefined;
  private log = '';
  private readonly folder = mkdtempSync(join(tmpdir(), 'console-'));

  constructor(
    private readonly command: readonly string[],
    private readonly port: number,
    private readonly env: Readonly<Record<string, string>> = {},
  ) {
    this.base = `http://127.0.0.1:${port}`;
  }

  async start(): Promise<this> {
    const store = `sqlite:///${join(this.folder, 'a2a.db')}`;
    const own = Object.entries(process.env).filter(([name]) => !name.startsWith('A2A_'));
    this.process = spawn(PYTHON, this.command, {
      cwd: ROOT,
      env: {
        ...Object.fromEntries(own),
        A2A_PORT: String(this.port),
        A2A_STORE_URL: store,
        ...this.env,
      },
    });
    const keep = (piece: Buffer) => {
      this.log += piece.toString();
    };
    this.process.stdout?.on('data', keep);
    this.process.stderr?.on('data', keep);
    await this.answers();
    return this;
  }

  /** Ends it as the kernel would: nothing is flushed. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.end('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const running = this.process;
    if (running?.exitCode !== null || running.signalCode !== null) return;
    const gone = once(running, 'exit');
    running.kill(signal);
    await gone;
  }

  private async answers(): Promise<void> {
    const until = Date.now() + START_MS;
    while (Date.now() < until) {
      if (this.process?.exitCode !== null) throw new Error(`it ended: ${this.log}`);
      try {
        if ((await fetch(`${this.base}/readyz`)).ok) return;
      } catch {
        await new Promise((done) => setTimeout(done, 20));
      }
    }
    throw new Error(`it does not answer: ${this.log}`);
  }
}

/** The product as it is started, without a key. */
export async function product(env: Readonly<Record<string, string>> = {}): Promise<Served> {
  return new Served(['-m', 'a2a_agents', 'serve'], await freePort(), env).start();
}

/** The product's server with a player in place of its agents: tests/browser/stage.py. */
export async function stage(env: Readonly<Record<string, string>> = {}): Promise<Served> {
  return new Served(['-m', 'tests.browser.stage'], await freePort(), env).start();
}

/** A stand-in for Gemini on loopback: each answer begins after `delayMs`. */
export class Provider {
  private constructor(
    readonly url: string,
    private readonly process: ChildProcess,
  ) {}

  static async start(delayMs: number): Promise<Provider> {
    const process = spawn(PYTHON, ['-m', 'tests.standin', '--delay-ms', String(delayMs)], {
      cwd: ROOT,
    });
    const [first] = await once(process.stdout, 'data');
    return new Provider(String(first).trim(), process);
  }

  async stop(): Promise<void> {
    const gone = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await gone;
  }
}
