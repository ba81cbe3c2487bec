import PostalMime from 'postal-mime';
import { setClock } from '../../test/meetings.js';
import type { PlanningWorld } from '../../test/planning.js';
import { createPlanningWorld } from '../../test/planning.js';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { OutgoingModule } from '../invitations/outgoing.module.js';
import { RoundsService } from '../invitations/rounds.service.js';
import { Clock } from '../platform/clock.js';
import { KINDS } from '../routines/kinds.js';
import { RoutinesService } from '../routines/routines.service.js';
import { AbsencesService } from '../teams/absences.service.js';
import type { PlanDiff } from './plan-diff.js';
import { PlanningQueries } from './planning.queries.js';
import { PublishingService } from './publishing.service.js';

const YEAR = 2027;

/** The promise on the button: what it says is what leaves, to each person and no other. */
describe('the mails that the diff announces are the mails that are queued', () => {
  let world: PlanningWorld;
  beforeAll(async () => void (world = await createPlanningWorld([InvitationsModule, OutgoingModule])));
  afterAll(() => world?.close());

  async function publishAnew(): Promise<PlanDiff> {
    await world.planning.draft(world.lead, YEAR);
    const diff = (await world.get(PlanningQueries).diff(world.lead, YEAR))!;
    await world.database.write(world, (tx) => tx.query('delete from outbox'));
    const intent = { message: '', readDiffHash: diff.hash };
    const { mailCount } = await world.get(PublishingService).publish(world.lead, diff.draftId, intent);
    expect(mailCount).toBe(diff.mailCount);
    return diff;
  }

  async function expectQueued({ byPerson, rows }: PlanDiff): Promise<void> {
    const queued: { personId: string; meetingId: string }[] = await world.database.read(world, (tx) =>
      tx.query('select person_id as "personId", meeting_id as "meetingId" from outbox where meeting_id is not null'),
    );
    const told = queued.map(({ personId, meetingId }) => `${personId} ${meetingId}`).sort();
    const said = byPerson
      .flatMap(({ personId, mails }) => mails.map(({ meetingId }) => `${personId} ${meetingId}`))
      .sort();
    expect(told).toEqual(said);
    expect(said.length).toBe(rows.reduce((sum, { mails }) => sum + mails.length, 0));
  }

  /** One mail to the leader alone, which counts what the diff lists and what the rounds still have to send. */
  async function expectSummary({ byPerson, rows, mailCount }: PlanDiff): Promise<void> {
    const own = await world.database.read(world, (tx): Promise<{ personId: string; payload: Buffer }[]> =>
      tx.query(`select person_id as "personId", payload from outbox where kind = 'publication'`),
    );
    expect(own.map(({ personId }) => personId)).toEqual([world.people.karen]);
    const { text = '', subject } = await PostalMime.parse(own[0]!.payload);
    expect(subject).toBe(`Publiceret: Årsplan ${YEAR}, ${mailCount}\u00a0mails`);
    const told = byPerson.filter(({ mails }) => mails.length > 0);
    expect(text).toMatch(new RegExp(`^${mailCount}\\u00a0mails til ${told.length}\\u00a0person(er)? er på vej`, 'm'));
    const announced = { invitation: 0, update: 0, cancellation: 0 };
    for (const { mails } of rows) for (const { mail } of mails) announced[mail] += 1;
    const saidOf = (label: string) => Number(new RegExp(`^${label}: +(\\d+)$`, 'm').exec(text)?.[1] ?? 0);
    expect({
      ...{ invitation: saidOf('Indkaldelser'), update: saidOf('Ændringer'), cancellation: saidOf('Aflysninger') },
    }).toEqual(announced);
    const weeks = [...text.matchAll(/^Uge .*?(\d+)\u00a0indkaldelser?, fra/gm)].map(([, mails]) => Number(mails));
    expect(weeks.reduce((sum, mails) => sum + mails, 0)).toBe(await uninvited());
    expect(weeks.length).toBeGreaterThan(1);
    expect(text).not.toMatch(/F-\d{3}|Ledermøde|Familiereview/);
  }

  async function uninvited(): Promise<number> {
    const [row] = await world.database.read(world, (tx): Promise<{ count: number }[]> =>
      tx.query(
        `select count(*)::int as count from meeting join attendee on meeting_id = id
          where cancelled_at is null and removed_at is null and starts_at > $1
            and not exists (select from invitation where invitation.meeting_id = id and method = 'REQUEST'
                             and invitation.person_id = attendee.person_id)`,
        [world.get(Clock).now()],
      ),
    );
    return row!.count;
  }

  it('when a plan is published for the first time: only the invitations within the horizon', async () => {
    const diff = await publishAnew();
    expect(diff.mailCount).toBeGreaterThan(50);
    expect(diff.rows.some(({ mails }) => mails.length === 0)).toBe(true);
    await expectQueued(diff);
    await expectSummary(diff);
  });

  it('when the year has begun, the round has invited further and somebody is away for three weeks', async () => {
    setClock(world, '2027-02-01T08:00:00+01:00');
    expect(await world.get(RoundsService).inviteDaily()).toBeGreaterThan(0);
    const away = { fromOn: '2027-02-15', toOn: '2027-03-05' };
    await world.get(AbsencesService).addAbsence(world.lead, world.people.eva, away);
    const diff = await publishAnew();
    expect(diff.rows.some(({ kind }) => kind !== 'new')).toBe(true);
    await expectQueued(diff);
    await expectSummary(diff);
  });

  it('when a cadence moves its meetings, and a fortnight has passed without the round', async () => {
    setClock(world, '2027-02-15T08:00:00+01:00');
    const { defaults } = KINDS['wellbeing-round'];
    const settings = { ...defaults, meeting: { ...defaults.meeting, weekdays: [3], startMinute: 600, minutes: 90 } };
    await world
      .get(RoutinesService)
      .saveDraft(world.lead, world.routines['wellbeing-round']!, { settings, validFrom: null });
    const diff = await publishAnew();
    expect(diff.rows.some(({ kind, mails }) => ['moved', 'newTime'].includes(kind) && mails.length > 0)).toBe(true);
    await expectQueued(diff);
    await expectSummary(diff);
  });

  it('when a routine ends: its meetings are cancelled, for those who were invited', async () => {
    await world.get(RoutinesService).end(world.lead, world.routines['method-meeting']!, { on: '2027-02-28' });
    const diff = await publishAnew();
    const cancelled = diff.rows.filter(({ kind }) => kind === 'cancelled');
    expect(cancelled.length).toBeGreaterThan(5);
    expect(cancelled.some(({ mails }) => mails.length === 0)).toBe(true);
    await expectQueued(diff);
    await expectSummary(diff);
  });
});
