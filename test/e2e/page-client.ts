import { fetchAgain } from './api-client.js';

/** A small client that keeps cookies and follows 303, as a browser without JavaScript does. */
export class PageClient {
  private readonly cookies = new Map<string, string>();

  constructor(readonly url: string) {}

  async get(path: string): Promise<PageAnswer> {
    return this.follow(await this.send(path, { method: 'GET' }));
  }

  /** Posts the form as a browser would: with the page's own origin. */
  async post(path: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<PageAnswer> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields))
      for (const each of [value].flat()) body.append(name, each as string);
    return this.follow(await this.send(path, { method: 'POST', body }));
  }

  /** A file's content, whatever it is. */
  async bytes(path: string): Promise<Buffer> {
    return Buffer.from(await (await this.send(path, { method: 'GET' })).arrayBuffer());
  }

  /** The Cookie header of this client's requests. */
  cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Takes a cookie as from a Set-Cookie line: a session that was begun elsewhere. */
  accept(line: string): void {
    this.keep(line);
  }

  private async send(path: string, init: RequestInit): Promise<Response> {
    const headers = { cookie: this.cookie(), origin: this.url, 'sec-fetch-site': 'same-origin' };
    const response = await fetchAgain(new URL(path, this.url), { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  private async follow(response: Response): Promise<PageAnswer> {
    const location = response.headers.get('location');
    if (response.status === 303 && location) return this.get(location);
    return {
      status: response.status,
      path: new URL(response.url).pathname,
      text: await response.text(),
      headers: response.headers,
    };
  }

  private keep(line: string): void {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

export interface PageAnswer {
  readonly status: number;
  readonly path: string;
  readonly text: string;
  readonly headers: Headers;
}
