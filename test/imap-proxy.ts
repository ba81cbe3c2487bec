import type { AddressInfo, Socket } from 'node:net';
import { createConnection, createServer } from 'node:net';

export interface ImapProxy {
  readonly port: number;
  /** From now on whatever a client sends from this word on does not reach the server. */
  hold(word: string): void;
  /** True once something was held back. */
  readonly isHolding: boolean;
  close(): Promise<void>;
}

/** Between a mail program and its server, so that one of its commands can be caught on the way. */
export async function openImapProxy(serverPort: number): Promise<ImapProxy> {
  const sockets = new Set<Socket>();
  let word: string | null = null;
  let isHolding = false;
  const server = createServer((client) => {
    const upstream = createConnection(serverPort, '127.0.0.1');
    let isHeld = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => [client, upstream].forEach((each) => each.destroy()));
    }
    upstream.on('data', (data) => client.write(data));
    client.on('data', (data) => {
      isHeld ||= word !== null && data.toString('latin1').includes(word);
      isHolding ||= isHeld;
      if (!isHeld) upstream.write(data);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    hold: (held) => void (word = held),
    get isHolding() {
      return isHolding;
    },
    close: () => {
      sockets.forEach((socket) => socket.destroy());
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
