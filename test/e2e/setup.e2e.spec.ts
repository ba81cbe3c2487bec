import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BuiltService } from './built-service.js';
import { startBuilt } from './built-service.js';
import { until } from './example.js';
import { PageClient } from './page-client.js';

describe('an empty service', () => {
  let dataDir: string;
  let service: BuiltService;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'rytmeplan-setup-'));
    service = await startBuilt(dataDir);
    // It answers before it says so.
    await until(() => code() !== '');
  });

  afterAll(async () => {
    await service.end();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const form = {
    ...{ name: 'Havnby Kommune', unit: 'Børn og Unge', mailboxAddress: 'rytme@havnby.example' },
    ...{ adminName: 'Ida Lund', adminEmail: 'ida.lund@havnby.example' },
  };
  const code = () => /kode=([\w-]+)/.exec(service.output())?.[1] ?? '';

  it('prints the address of its set-up page and shows it', async () => {
    const page = await new PageClient(service.url).get(`/start?kode=${code()}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain(`value="${code()}"`);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('refuses whoever does not know the code, and gives the form back as typed', async () => {
    const page = await new PageClient(service.url).post('/start', { ...form, code: 'guessed' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('value="Ida Lund"');
    expect(page.text).toContain('value="Børn og Unge"');
  });

  it('names value, place and expectation of every fault, and stores nothing', async () => {
    const page = await new PageClient(service.url).post('/start', {
      ...form,
      code: code(),
      adminEmail: 'ida',
      name: '',
    });
    expect(page.status).toBe(422);
    expect(page.text).toContain('én e-mailadresse');
    expect(page.text).toContain('1 til 200 tegn');
    expect((await new PageClient(service.url).get('/start')).text).toContain('name="adminName"');
  });

  it('is founded once, signs its administrator in by a button, and out again', async () => {
    const client = new PageClient(service.url);
    const link = await client.post('/start', { ...form, code: code() });
    expect(link.path).toBe('/log-ind');
    expect(link.text).toContain('Log ind som Ida Lund');
    const token = /name="token" value="([\w-]+)"/.exec(link.text)?.[1] ?? '';
    const home = await client.post('/log-ind/bekraeft', { token });
    expect(home.status).toBe(200);
    expect(home.text).toContain('Ida Lund');
    expect((await client.post('/log-ind/bekraeft', { token })).status).toBe(410);
    expect((await client.get('/start')).text).toContain('Rytmeplan er i brug');
    expect((await client.post('/log-af', {})).path).toBe('/log-ind');
    expect((await client.get('/api-adgang')).path).toBe('/log-ind');
  });

  it('refuses a form that another site sent', async () => {
    const foreign = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };
    const response = await fetch(`${service.url}/log-ind`, {
      method: 'POST',
      headers: foreign,
      body: new URLSearchParams({ email: 'a@b.dk' }),
    });
    expect(response.status).toBe(403);
  });
});
