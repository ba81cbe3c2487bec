import { request } from 'node:http';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { administrator } from './access.js';
import { ApiClient } from './api-client.js';
import type { Example } from './example.js';
import { startExample } from './example.js';
import type { PageClient } from './page-client.js';
import type { TeamJson } from './team-json.js';
import { meetingsOf } from './team-json.js';

const CPR = '010203-1234';
const UPLOAD_BYTES = 100e6;
const examples = fileURLToPath(new URL('../../examples/aarhus/', import.meta.url));

/** The case's list of bad input: a clear answer that names place, value and expectation, and nothing stored. */
describe('bad input', () => {
  let example: Example;
  let leader: ApiClient;
  let admin: ApiClient;
  let page: PageClient;
  let team: string;

  beforeAll(async () => {
    example = await startExample();
    leader = await example.program('Leader');
    admin = new ApiClient(example.url, await administrator(example.folder));
    page = await example.signIn('Leader');
    team = `/api/teams/${(await leader.get<TeamJson[]>('/api/teams'))[0]!.id}`;
  });

  afterAll(() => example?.end());

  it.each<[string, string, () => Promise<Record<string, unknown>>, string]>([
    [
      'a day that no calendar has',
      '/follow-ups',
      async () => ({ ...(await followUp()), dueOn: '2027-02-30' }),
      'dueOn',
    ],
    ['a wrong type', '/follow-ups', async () => ({ ...(await followUp()), text: { a: 1 } }), 'text'],
    ['an unknown field', '/follow-ups', async () => ({ ...(await followUp()), colour: 'red' }), 'colour'],
    ['a CPR number', '/follow-ups', async () => ({ ...(await followUp()), text: `Ring om ${CPR}` }), 'text'],
    [
      'a family code that looks like a name',
      '/families',
      async () => ({ ...(await family()), code: 'Jensen' }),
      'code',
    ],
  ])('%s is told by its place and stores nothing', async (_, path, body, place) => {
    const before = await leader.get(team + path);
    const answer = await leader.ask<Problem>('POST', team + path, await body());
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const fault = answer.body.faults?.find(({ path: at }) => at === place);
    expect(fault?.expected.da).toBeTruthy();
    expect(fault?.expected.en).toBeTruthy();
    expect(fault).toHaveProperty('value');
    expect(await leader.get(team + path)).toEqual(before);
  });

  it('an absence that ends before it starts, and a code that exists, are refused by name', async () => {
    const [member] = await leader.get<{ personId: string }[]>(`${team}/members`);
    const backwards = { fromOn: '2027-06-10', toOn: '2027-06-01' };
    const absence = await leader.ask<Problem>('POST', `${team}/members/${member!.personId}/absences`, backwards);
    expect([absence.status, absence.body.faults?.[0]?.path]).toEqual([422, 'toOn']);
    const twice = await leader.ask<Problem>('POST', `${team}/families`, await family());
    expect([409, 422]).toContain(twice.status);
    expect(JSON.stringify(twice.body)).toContain('F-001');
  });

  it('forms come back with 422 as typed: an end before a start, a CPR number', async () => {
    const id = (await coming()).id;
    const typed = { startsOn: '2027-02-30', startTime: '12.00', endTime: '11.00', reason: `Nej ${CPR}` };
    const answer = await page.post(`/moeder/${id}/flytning`, typed);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('aria-invalid="true"');
    expect(answer.text).toContain(`Nej ${CPR}</textarea>`);
    expect(answer.text).toContain('value="12.00"');
    const backwards = await page.post(`/moeder/${id}/flytning`, {
      ...typed,
      startsOn: '2027-03-01',
      reason: 'Lokalet',
    });
    expect(backwards.status).toBe(422);
    expect(backwards.text).toContain('et senere klokkeslæt end starten');
    expect((await coming()).id).toBe(id);
  });

  it.each<[string, string | Buffer]>([
    ['a quote that never ends', 'navn\n"Teknik\n'],
    ['a column that nobody knows', 'navn;farve\nTeknik;rød\n'],
    ['a row with too many cells', 'navn\nTeknik;og mere;og mere\n'],
    ['bytes that are no text', Buffer.from([0x00, 0x01, 0xff, 0xfe, 0x00, 0x10])],
  ])('a malformed CSV, %s, is refused with file and line, and nothing is stored', async (_, content) => {
    const before = await admin.get('/api/departments');
    const { status, text } = await upload('/api/imports', { 'departments.csv': content });
    expect(status).toBe(422);
    const faults = (JSON.parse(text) as Problem).faults ?? [];
    expect(faults.length).toBeGreaterThan(0);
    expect(faults[0]).toMatchObject({ file: 'departments.csv' });
    expect(await admin.get('/api/departments')).toEqual(before);
  });

  it.each<[string, (text: string) => Buffer]>([
    ['commas and a byte order mark', (text) => Buffer.from('\uFEFF' + text.replaceAll(';', ','))],
    ['Windows-1252 and CRLF', (text) => Buffer.from(text.replaceAll('\n', '\r\n'), 'latin1')],
  ])('a good CSV with %s is read all the same', async (_, encode) => {
    const { status, text } = await upload('/api/imports', { 'departments.csv': encode('navn\nBørn og Øvrige\n') });
    expect([status, text]).toEqual([200, expect.stringContaining('"departments"') as string]);
    expect(JSON.stringify(await admin.get('/api/departments'))).toContain('Børn og Øvrige');
  });

  it('a file of the example with one bad row changes nothing and names every fault at once', async () => {
    const before = await leader.get(`${team}/families`);
    const files = Object.fromEntries(readdirSync(examples).map((name) => [name, readFileSync(examples + name)]));
    const name = Object.keys(files).find((each) => each.startsWith('families'))!;
    const lines = files[name]!.toString('utf8').trimEnd().split('\n');
    const bad = [...lines, lines[1], lines[2]!.replace(/F-\d{3}/, 'Jensen')].join('\n');
    const { status, text } = await upload('/api/imports', { ...files, [name]: Buffer.from(bad) });
    expect(status).toBe(422);
    const faults = (JSON.parse(text) as Problem).faults ?? [];
    expect(faults.map(({ line }) => line)).toEqual(expect.arrayContaining([lines.length + 1, lines.length + 2]));
    expect(await leader.get(`${team}/families`)).toEqual(before);
  });

  it.each(['/api/imports', '/import'])('100 MB sent to %s are refused before they are read', async (path) => {
    const before = residentBytes();
    const { status, sentBytes } = await pour(path, { 'content-length': String(UPLOAD_BYTES) });
    // A server that hangs up early may be quicker than its own answer.
    expect([413, 0]).toContain(status);
    expect(sentBytes).toBeLessThan(UPLOAD_BYTES / 10);
    expect(residentBytes() - before).toBeLessThan(60e6);
    expect((await fetch(`${example.url}/health/ready`)).status).toBe(200);
  });

  it('100 MB that do not say how many they are take no memory and are refused', async () => {
    const before = residentBytes();
    const { status } = await pour('/api/imports', {});
    expect(status).toBe(413);
    expect(residentBytes() - before).toBeLessThan(90e6);
  });

  it('2 MB of JSON are refused with 413 and what is expected', async () => {
    const answer = await leader.ask<Problem>('POST', `${team}/follow-ups`, { text: 'x'.repeat(2e6) });
    expect([answer.status, answer.body.detail]).toEqual([413, expect.stringContaining('1 MB') as string]);
  });

  async function followUp() {
    const [member] = await leader.get<{ personId: string }[]>(`${team}/members`);
    return { text: 'Ring', ownerId: member!.personId, dueOn: '2027-03-01' };
  }

  async function family() {
    const families = await leader.get<{ contactPair: { personId: string }[] }[]>(`${team}/families`);
    const [first, second] = families[0]!.contactPair;
    const pair = { firstContactId: first!.personId, secondContactId: second!.personId };
    return { code: 'F-001', priority: 'normal', startedOn: '2027-02-01', ...pair };
  }

  async function coming() {
    const meetings = await meetingsOf(leader, team.split('/').at(-1)!, '2027-02-08', '2027-03-30');
    return meetings.find(({ stage }) => stage === 'planned')!;
  }

  async function upload(path: string, files: Record<string, string | Buffer>) {
    const body = new FormData();
    for (const [name, content] of Object.entries(files)) body.append('files', new Blob([Buffer.from(content)]), name);
    const headers = { authorization: `Bearer ${admin.token}` };
    const response = await fetch(example.url + path, { method: 'POST', body, headers });
    return { status: response.status, text: await response.text() };
  }

  /** Sends until the server answers or hangs up; 0 where it hung up without an answer. */
  function pour(path: string, announced: Record<string, string>): Promise<{ status: number; sentBytes: number }> {
    const head = '--x\r\nContent-Disposition: form-data; name="files"; filename="people.csv"\r\n\r\n';
    const headers = { authorization: `Bearer ${admin.token}`, 'content-type': 'multipart/form-data; boundary=x' };
    return new Promise((resolve) => {
      let sentBytes = 0;
      let isOver = false;
      const done = (status: number) => {
        isOver = true;
        resolve({ status, sentBytes });
        sending.destroy();
      };
      const sending = request(
        `${example.url}${path}`,
        { method: 'POST', headers: { ...headers, ...announced } },
        ({ statusCode }) => done(statusCode ?? 0),
      );
      sending.on('error', () => done(0));
      const chunk = Buffer.alloc(64 * 1024, 'a');
      const more = () => {
        if (isOver || sentBytes >= UPLOAD_BYTES) return void (isOver || sending.end('\r\n--x--\r\n'));
        sentBytes += chunk.length;
        sending.write(chunk, () => setImmediate(more));
      };
      sending.write(head, more);
    });
  }

  function residentBytes(): number {
    const status = readFileSync(`/proc/${example.service.child.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024;
  }
});

interface Problem {
  readonly detail?: string;
  readonly faults?: readonly {
    readonly path: string;
    readonly value: unknown;
    readonly file?: string;
    readonly line?: number;
    readonly expected: { readonly da: string; readonly en: string };
  }[];
}
