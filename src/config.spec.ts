import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from './config.js';

describe('the configuration', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'rytmeplan-config-'));
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
  const read = (env: NodeJS.ProcessEnv, overrides = {}) => readConfig({ dataDir, ...overrides }, { env });

  it('has a default for each setting on a developer’s machine', () => {
    expect(read({})).toMatchObject({
      port: 3000,
      publicUrl: 'http://localhost:3000',
      databaseUrl: null,
      smtpUrl: null,
      production: false,
    });
  });

  it('refuses production without a mail server, and says why', () => {
    expect(() => read({ NODE_ENV: 'production' })).toThrow(
      'SMTP_URL is not set: in production invitations must leave by mail',
    );
    expect(read({ NODE_ENV: 'production', SMTP_URL: 'smtps://mail.havnby.example' })).toMatchObject({
      smtpRequireTls: true,
    });
  });

  it('believes as many proxies as it is told, and none by itself', () => {
    expect(read({}).trustProxy).toBe(0);
    expect(read({ TRUST_PROXY: '2' }).trustProxy).toBe(2);
    for (const wrong of ['true', '-1', '1.5', '10', 'loopback'])
      expect(() => read({ TRUST_PROXY: wrong })).toThrow(`TRUST_PROXY is "${wrong}": expected how many proxies`);
  });

  it('tells every fault at once, with value and expectation', () => {
    const env = {
      PORT: '70000',
      PUBLIC_URL: 'havnby.example',
      SMTP_URL: 'mail:25',
      SECRET: 'c2hvcnQ=',
      CLOCK_START: 'soon',
    };
    expect(() => read(env)).toThrow(
      /PORT is "70000": expected a number[^]*PUBLIC_URL is "havnby.example"[^]*SMTP_URL: expected smtp[^]*CLOCK_START is "soon"[^]*SECRET is too short/,
    );
  });

  it('keeps the clock of the example out of production', () => {
    const env = { NODE_ENV: 'production', SMTP_URL: 'smtp://mail', CLOCK_START: '2027-02-02T08:00:00+01:00' };
    expect(() => read(env)).toThrow('production runs on the real clock');
  });

  it('makes a signing key once and keeps it to itself', () => {
    const first = read({}).secret;
    expect(first.length).toBeGreaterThanOrEqual(32);
    expect(read({}).secret.equals(first)).toBe(true);
    expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
  });

  it('reads where answers come back, with the usual ports and folder', () => {
    expect(read({}).inbound).toEqual({ imap: null, token: null, gateway: null });
    const tls = read({ IMAP_URL: 'imaps://rytme%40havnby.example:p%2Fw@mail.havnby.example' }).inbound.imap;
    expect(tls).toEqual({
      ...{ host: 'mail.havnby.example', port: 993, secure: true, requireTls: false },
      ...{ user: 'rytme@havnby.example', password: 'p/w', mailbox: 'INBOX' },
    });
    const own = read({
      IMAP_URL: 'imap://u:p@[::1]:1143/Svar/M%C3%B8der',
      MAIL_GATEWAY: ' MX.Havnby.example ',
    }).inbound;
    expect(own).toMatchObject({
      gateway: 'mx.havnby.example',
      imap: { host: '::1', port: 1143, mailbox: 'Svar/Møder' },
    });
    const production = { NODE_ENV: 'production', SMTP_URL: 'smtp://mail', IMAP_URL: 'imap://u:p@mail' };
    expect(read(production).inbound.imap).toMatchObject({ port: 143, requireTls: true });
  });

  it('says what is wrong with IMAP_URL and INBOUND_TOKEN, and never the password', () => {
    for (const [url, fault] of [
      ['mail.havnby.example', 'it is no address'],
      ['https://u:s3cret@mail', 'it begins with https:'],
      ['imap://mail', 'user or password is missing'],
      ['imap://u:100%@mail', 'a lone %'],
    ] as const) {
      const told = () => read({ IMAP_URL: url });
      expect(told).toThrow(`IMAP_URL: ${fault}`);
      expect(told).toThrow(expect.not.objectContaining({ message: expect.stringContaining('s3cret') }));
    }
    expect(() => read({ INBOUND_TOKEN: 'short' })).toThrow('INBOUND_TOKEN is too short: expected at least 32');
  });
});

describe('the key that signs mail', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'rytmeplan-config-'));
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
  const pem = (modulusLength: number) =>
    generateKeyPairSync('rsa', { modulusLength }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const read = (env: NodeJS.ProcessEnv) => readConfig({ dataDir }, { env });

  it('is read from the environment or from a file', () => {
    const key = pem(2048);
    const file = join(dataDir, 'dkim.pem');
    writeFileSync(file, key);
    expect(read({}).dkim).toBeNull();
    expect(read({ DKIM_KEY: key, DKIM_SELECTOR: 'r1' }).dkim).toEqual({ selector: 'r1', privateKey: key });
    expect(read({ DKIM_KEY: file, DKIM_SELECTOR: 'r1' }).dkim).toEqual({ selector: 'r1', privateKey: key });
    expect(read({ DKIM_KEY: key.replaceAll('\n', '\\n'), DKIM_SELECTOR: 'r1' }).dkim?.privateKey).toBe(key);
  });

  it.each([
    ['no selector', { DKIM_KEY: pem(2048) }, 'DKIM_KEY and DKIM_SELECTOR: expected both'],
    ['no key', { DKIM_SELECTOR: 'r1' }, 'DKIM_KEY and DKIM_SELECTOR: expected both'],
    ['a selector that is no name', { DKIM_KEY: pem(2048), DKIM_SELECTOR: 'a;b' }, 'expected both, the selector a DNS'],
    ['a short key', { DKIM_KEY: pem(1024), DKIM_SELECTOR: 'r1' }, 'expected an RSA private key of at least 2048 bits'],
    ['a file that is not there', { DKIM_KEY: '/nowhere.pem', DKIM_SELECTOR: 'r1' }, 'or the path of such a file'],
  ])('is refused with %s', (_, env, text) => {
    expect(() => read(env)).toThrow(text);
  });
});
