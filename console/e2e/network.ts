/** A stretch of network between the browser and a server that can be cut and mended. */
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

export class Network {
  private readonly open = new Set<Socket>();
  private isCut = false;

  private constructor(
    readonly base: string,
    private readonly server: Server,
  ) {}

  static async before(port: number): Promise<Network> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const network = new Network(`http://127.0.0.1:${address.port}`, server);
    server.on('connection', (near) => network.join(near, port));
    return network;
  }

  /** Breaks every connection, and each new one. */
  cut(): void {
    this.isCut = true;
    for (const socket of this.open) socket.destroy();
  }

  mend(): void {
    this.isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(near: Socket, port: number): void {
    if (this.isCut) {
      near.destroy();
      return;
    }
    const far = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.open.add(one);
      one.on('error', () => one.destroy());
      one.on('close', () => {
        this.open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  }
}
