/** As much of node's HTTP server as the stand-in for a rude server uses; the page knows no node. */
declare module 'node:http' {
  export interface IncomingMessage extends AsyncIterable<Uint8Array> {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string | undefined>>;
    readonly socket: { destroy(): void };
  }
  export interface ServerResponse {
    writeHead(status: number, headers: Readonly<Record<string, string>>): void;
    write(text: string, done?: () => void): void;
    end(text?: string): void;
    on(event: 'close', call: () => void): void;
  }
  export interface Server {
    listen(port: number, host: string, done: () => void): void;
    address(): { readonly port: number };
    close(done: () => void): void;
    closeAllConnections(): void;
  }
  export function createServer(
    answer: (request: IncomingMessage, response: ServerResponse) => void,
  ): Server;
}
