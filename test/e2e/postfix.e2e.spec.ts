import { rmSync } from 'node:fs';
import { answerTo } from '../answer-mail.js';
import { describeWithPostfix, PostfixServer } from '../postfix-server.js';
import { ApiClient } from './api-client.js';
import type { BuiltService } from './built-service.js';
import { startBuilt } from './built-service.js';
import { copyOfExample, signedIn, startExampleAt, tokenOf, until } from './example.js';
import type { MeetingJson, TeamJson } from './team-json.js';
import { meetingsOf } from './team-json.js';

const HAND_OVER = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
const ADDRESS = 'rytmeplan@havnby.example';

/** A mail server as a town has it, in both directions: the service sends to it, and it hands over what comes back. */
describeWithPostfix('through a real mail server', () => {
  let folder: string;
  let postfix: PostfixServer;
  let service: BuiltService;
  let token: string;
  let team: TeamJson;
  let meeting: MeetingJson;
  let answering: string;
  let unknown: string;
  let invitation: Buffer;

  beforeAll(async () => {
    ({ folder } = await copyOfExample());
    const first = await startExampleAt(folder);
    token = await tokenOf(await signedIn(first.url, /^Leader +http:\/\/[^/]+(\S+)/m.exec(first.output())?.[1] ?? ''));
    const api = new ApiClient(first.url, token);
    [team] = (await api.get<TeamJson[]>('/api/teams')) as [TeamJson];
    const all = await meetingsOf(api, team.id, '2027-02-10', '2027-04-30');
    meeting = all.find(({ attendees, stage }) => stage === 'planned' && attendees.length > 3)!;
    [answering, unknown] = meeting.attendees.map(({ email }) => email) as [string, string];
    await first.end();
    postfix = await PostfixServer.start({ address: ADDRESS, token: HAND_OVER }, unknown);
    await startService();
  });

  afterAll(async () => {
    await service?.end();
    await postfix?.remove();
    if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it('an invitation reaches each mailbox that there is', async () => {
    const place = { location: 'Biblioteket', videoUrl: '' };
    await api().must('PUT', `/api/teams/${team.id}/meetings/${meeting.id}/place`, place);
    await until(() => postfix.mails().length >= meeting.attendees.length - 1);
    const to = (raw: Buffer) => /^Delivered-To: (\S+)/m.exec(raw.toString('latin1'))?.[1];
    const expected = meeting.attendees.map(({ email }) => email).filter((email) => email !== unknown);
    expect(postfix.mails().map(to).sort()).toEqual(expected.sort());
    invitation = postfix.mails().find((raw) => to(raw) === answering)!;
  });

  it('its report of an address that there is not comes back to the one mail', async () => {
    await until(async () => (await items()).some(({ code }) => code === 'bounceFailed'));
    const [item] = (await items()).filter(({ code }) => code === 'bounceFailed');
    expect(item!.params.address).toBe(unknown);
  });

  it('an answer reaches the meeting', async () => {
    await answer('DECLINED', '20270202T090000Z');
    await until(async () => (await replyOf()) === 'declined');
  });

  it('an answer waits in the queue while the service is stopped', async () => {
    await service.end();
    await answer('TENTATIVE', '20270202T090100Z');
    await until(() => /status=deferred/.test(postfix.log()));
    await startService();
    await until(async () => (await replyOf()) === 'tentative');
  });

  const api = () => new ApiClient(service.url, token);

  async function startService(): Promise<void> {
    const smtp = { SMTP_URL: `smtp://127.0.0.1:${postfix.port}`, MAIL_DOMAIN: 'rytmeplan.havnby.example' };
    const env = { ...smtp, INBOUND_TOKEN: HAND_OVER, CLOCK_START: '2027-02-02T10:00:00+01:00' };
    service = await startBuilt(folder, { env });
    postfix.handOverTo(service.url);
  }

  async function answer(partstat: 'DECLINED' | 'TENTATIVE', dtstamp: string): Promise<void> {
    const raw = await answerTo(invitation, { from: answering, partstat, dtstamp, headers: [] });
    await postfix.deliver(answering, ADDRESS, raw);
  }

  async function items() {
    type Item = { readonly code: string; readonly params: { readonly address?: string } };
    return (await api().get<{ items: Item[] }>(`/api/teams/${team.id}/inbox`)).items;
  }

  async function replyOf(): Promise<string> {
    const all = await meetingsOf(api(), team.id, meeting.startsOn, meeting.startsOn);
    const { attendees } = all.find(({ id }) => id === meeting.id)!;
    return attendees.find(({ email }) => email === answering)!.reply;
  }
});
