import pg from 'pg';

const RECONNECT_MS = 5000;

/** Hears of new mail from any instance. Losing the connection costs a second's wait: the sender polls anyway. */
export class OutboxListener {
  private client: pg.Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private isStopped = false;

  constructor(
    private readonly url: string,
    private readonly onNews: () => void,
  ) {}

  async start(): Promise<void> {
    if (this.isStopped) return;
    const client = new pg.Client({ connectionString: this.url, keepAlive: true });
    this.client = client;
    client.on('notification', this.onNews);
    // `end` follows every error.
    client.on('error', () => {});
    client.on('end', () => this.reconnectLater());
    try {
      await client.connect();
      await client.query('listen outbox');
      this.onNews();
    } catch {
      await client.end().catch(() => {});
      this.reconnectLater();
    }
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.client?.end().catch(() => {});
  }

  private reconnectLater(): void {
    if (this.isStopped) return;
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.start(), RECONNECT_MS);
    this.timer.unref();
  }
}
