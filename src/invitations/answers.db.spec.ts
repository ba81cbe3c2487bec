import { addRoutine, adopt, plannedMeeting, setClock } from '../../test/meetings.js';
import type { World } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { MeetingsService } from '../meetings/meetings.service.js';
import { InvalidInput, NotFound } from '../platform/errors.js';
import { AnswerLinksService } from './answer-links.service.js';
import { AnswersService } from './answers.service.js';
import { AnswerByLink } from './invitations.dto.js';
import { InvitationsModule } from './invitations.module.js';

let world: World;
let review: string;
let links: AnswerLinksService;
let answers: AnswersService;

beforeAll(async () => {
  world = await createWorld([MeetingsModule, InvitationsModule]);
  review = await addRoutine(world, 'family-review');
  links = world.get(AnswerLinksService);
  answers = world.get(AnswersService);
});
afterAll(() => world?.close());
beforeEach(() => setClock(world, '2026-12-07T08:00:00+01:00'));

async function invited() {
  const plan = plannedMeeting(world, review);
  await adopt(world, [plan]);
  const right = { tenantId: world.tenantId, meetingId: plan.meetingId, personId: world.people.bo };
  return { plan, right };
}

function form(more: Partial<AnswerByLink>): AnswerByLink {
  return Object.assign(new AnswerByLink(), { svar: 'ja', ...more });
}

describe('an answer link', () => {
  it('names one person and one meeting, and no other text is one', async () => {
    const { right } = await invited();
    const token = links.tokenFor(right);
    expect(links.read(token)).toEqual(right);
    const [value, signature] = token.split('.') as [string, string];
    const other = links.tokenFor({ ...right, personId: world.people.eva });
    for (const wrong of [
      value,
      `${other.split('.')[0]}.${signature}`,
      `${token}x`,
      token.slice(1),
      '',
      undefined,
      ['x'],
    ]) {
      expect(links.read(wrong)).toBeNull();
    }
  });

  it('shows the meeting and the answer so far, and showing changes nothing', async () => {
    const { right } = await invited();
    const first = await answers.view(right);
    expect(first).toMatchObject({ team: 'Team Nord', name: 'Bo Prøvesen', reply: 'needsAction', standing: 'open' });
    expect(await answers.view(right)).toEqual(first);
  });

  it('takes the answer, and the latest counts', async () => {
    const { right } = await invited();
    await answers.answer(right, form({ svar: 'nej', comment: 'Er i retten' }));
    expect((await answers.view(right))?.reply).toBe('declined');
    setClock(world, '2026-12-07T08:01:00+01:00');
    await answers.answer(right, form({ svar: 'ja' }));
    expect((await answers.view(right))?.reply).toBe('accepted');
  });

  it('takes another time only whole, and keeps it', async () => {
    const { right } = await invited();
    await expect(answers.answer(right, form({ svar: 'anden-tid' }))).rejects.toThrow(InvalidInput);
    const time = { proposedOn: '2026-12-17', proposedStartMinute: 600, proposedEndMinute: 660 };
    await answers.answer(right, form({ svar: 'anden-tid', ...time }));
    const kept = await world.database.read(world, (tx) =>
      tx.query('select answer, via, proposed_starts_at from reply where meeting_id = $1', [right.meetingId]),
    );
    expect(kept).toEqual([{ answer: 'counter', via: 'link', proposed_starts_at: new Date('2026-12-17T09:00:00Z') }]);
  });

  it('says what holds now when the meeting is cancelled, has begun or goes on without the person', async () => {
    const cancelled = await invited();
    await world.get(MeetingsService).cancel(world.lead, cancelled.plan.meetingId, 'Ikke brug for det');
    expect((await answers.view(cancelled.right))?.standing).toBe('cancelled');
    await expect(answers.answer(cancelled.right, form({}))).rejects.toThrow();
    const left = await invited();
    await world.get(MeetingsService).uninvite(world.lead, left.plan.meetingId, world.people.bo);
    expect((await answers.view(left.right))?.standing).toBe('uninvited');
    await expect(answers.answer(left.right, form({}))).rejects.toThrow(NotFound);
    const begun = await invited();
    setClock(world, '2026-12-15T09:00:00+01:00');
    expect((await answers.view(begun.right))?.standing).toBe('begun');
    await expect(answers.answer(begun.right, form({}))).rejects.toThrow();
  });

  it('leads nowhere for somebody who was never invited, and into no other tenant', async () => {
    const { right } = await invited();
    expect(await answers.view({ ...right, personId: world.people.uma })).toBeNull();
    expect(await answers.view({ ...right, tenantId: '99999999-9999-4999-8999-999999999999' })).toBeNull();
  });

  it('works for a guest without an account', async () => {
    const plan = plannedMeeting(world, review, { attendees: [{ personId: world.people.uma, role: 'required' }] });
    await adopt(world, [plan]);
    const right = { tenantId: world.tenantId, meetingId: plan.meetingId, personId: world.people.uma };
    await answers.answer(right, form({ svar: 'ja' }));
    expect((await answers.view(right))?.reply).toBe('accepted');
  });
});
