import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, open, readFile, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { OutgoingMail } from './mail.types.js';
import { Mailer } from './mailer.js';

const NAME = /^\d+\.[0-9a-f]{32}\.eml$/;

/**
 * A Maildir on disk, used where no SMTP server is set: real messages that any mail client can read. A message is in it
 * once, whole, and on the disk before `send` returns; its name comes from Date and Message-ID, so a repeat finds it.
 */
export class LocalMailbox extends Mailer {
  constructor(readonly folder: string) {
    super();
  }

  async send(mail: OutgoingMail): Promise<void> {
    await Promise.all(['tmp', 'new', 'cur'].map((part) => mkdir(join(this.folder, part), { recursive: true })));
    const name = nameOf(mail);
    if (await this.has(name)) return;
    const draft = join(this.folder, 'tmp', `${name}.${randomUUID()}`);
    await writeToDisk(draft, Buffer.concat([deliveryLines(mail), mail.raw]));
    await rename(draft, join(this.folder, 'new', name));
    await syncFolder(join(this.folder, 'new'));
  }

  /** Names of the newest messages first, `most` of them. */
  async newest(most: number): Promise<string[]> {
    const names = (await Promise.all(['new', 'cur'].map((part) => this.namesIn(part)))).flat();
    return names.sort((one, other) => (one < other ? 1 : -1)).slice(0, most);
  }

  /** The message of that name; null when there is none, or when it is no name of ours. */
  async read(name: string): Promise<Buffer | null> {
    if (!NAME.test(name)) return null;
    const files = await this.filesIn('cur');
    const seen = files.find((file) => plainName(file) === name);
    const path = seen ? join('cur', seen) : join('new', name);
    return readFile(join(this.folder, path)).catch(nothingIfMissing(null));
  }

  async close(): Promise<void> {}

  // A mail client moves what it has seen to cur/ and adds flags after a colon.
  private async has(name: string): Promise<boolean> {
    const isNew = await access(join(this.folder, 'new', name)).then(() => true, nothingIfMissing(false));
    return isNew || (await this.namesIn('cur')).includes(name);
  }

  private async namesIn(part: string): Promise<string[]> {
    const names = (await this.filesIn(part)).map(plainName);
    return names.filter((name) => NAME.test(name));
  }

  private async filesIn(part: string): Promise<string[]> {
    return readdir(join(this.folder, part)).catch(nothingIfMissing<string[]>([]));
  }
}

function nameOf({ date, messageId }: OutgoingMail): string {
  const seconds = String(Math.floor(date.getTime() / 1000)).padStart(10, '0');
  return `${seconds}.${createHash('sha256').update(messageId).digest('hex').slice(0, 32)}.eml`;
}

function plainName(file: string): string {
  return file.split(':')[0] ?? file;
}

// What a mail server adds on delivery. RFC 5321 §4.4.
function deliveryLines({ envelope }: OutgoingMail): Buffer {
  return Buffer.from(`Return-Path: <${envelope.from}>\r\nDelivered-To: ${envelope.to}\r\n`);
}

async function writeToDisk(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}

function nothingIfMissing<T>(nothing: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return nothing;
    throw error;
  };
}
