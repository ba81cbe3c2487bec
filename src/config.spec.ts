import { mkdtempSync, rmSync, statSync } from 'node:fs';
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
});
