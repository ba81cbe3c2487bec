import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import type { TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { AgendaQueries } from './agenda.queries.js';
import { Attendee } from './attendee.entity.js';
import type { FamilyReturn, FamilySwap, OpenSwap } from './family-swaps.js';
import { returnsOf, swapsOf } from './family-swaps.js';
import { remember } from './history.service.js';
import { Meeting } from './meeting.entity.js';

// Whether an answer of this person can change which families are on at all.
const CONCERNS = `
  select from contact where person_id = $2 and family_id in (
    select subject_id from meeting_subject where meeting_id = $1
    union select off_family_id from agenda_swap where meeting_id = $1 and returned_at is null) limit 1`;

const OPEN = `
  select id, off_family_id as "offId", on_family_id as "onId" from agenda_swap
  where meeting_id = $1 and returned_at is null order by at, id`;

const TAKE_OFF = `
  delete from meeting_subject where meeting_id = $1 and subject_id = $2 and element_id is null and treated_at is null
  returning position, stood_in_at as "stoodInAt"`;

const PUT_ON = `
  insert into meeting_subject (id, tenant_id, meeting_id, subject_id, position, stood_in_at)
  values (gen_random_uuid(), $1, $2, $3, $4, $5) on conflict (meeting_id, subject_id, element_id) do nothing`;

const NOTE = `
  insert into agenda_swap (id, tenant_id, meeting_id, off_family_id, on_family_id, position, stood_in_at, because_of, at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

const BECAUSE = `
  select distinct meeting_id as "meetingId", because_of as "personId" from agenda_swap
  where meeting_id = any ($1) and returned_at is null order by meeting_id, because_of`;

const RETURN = `
  update agenda_swap set returned_at = $2 where id = $1
  returning position, stood_in_at as "stoodInAt"`;

interface Place {
  readonly position: number;
  readonly stoodInAt: Date | null;
}

/** Families of a coming review change places by themselves when one of a pair declines: no mail carries families. */
@Injectable()
export class AgendaSwapsService {
  constructor(
    private readonly agenda: AgendaQueries,
    private readonly clock: Clock,
  ) {}

  /** After an answer of `personId` that counts, in its transaction, which holds the meeting's lock. The same answer again changes nothing. */
  async follow(tx: Tx, scope: TeamScope, meetingId: string, personId: string): Promise<void> {
    const concerns: unknown[] = await tx.query(CONCERNS, [meetingId, personId]);
    if (concerns.length === 0) return;
    const meeting = await tx.findOneBy(Meeting, { id: meetingId, teamId: scope.teamId });
    if (meeting?.stage !== 'planned' || meeting.startsAt <= this.clock.now()) return;
    const where = { meetingId, removedAt: IsNull() };
    const attendees = await tx.find(Attendee, { where, order: { personId: 'ASC' } });
    const question = await this.agenda.question(tx, scope, { ...meeting, attendees });
    const own = attendees.find((one) => one.personId === personId);
    if (!own || own.reply === 'declined') {
      for (const swap of swapsOf(question, personId)) await this.swap(tx, meeting, swap, personId);
    } else {
      const open: OpenSwap[] = await tx.query(OPEN, [meetingId]);
      for (const one of returnsOf(question, open)) await this.putBack(tx, meeting, one, personId);
    }
  }

  /** After meetings were moved, which forgets the answers: whoever could not come then may be coming now. */
  async reconsider(tx: Tx, scope: TeamScope, meetingIds: readonly string[]): Promise<void> {
    const because: { meetingId: string; personId: string }[] = await tx.query(BECAUSE, [meetingIds]);
    for (const { meetingId, personId } of because) await this.follow(tx, scope, meetingId, personId);
  }

  private async swap(tx: Tx, meeting: Meeting, { offId, onId }: FamilySwap, because: string): Promise<void> {
    const now = this.clock.now();
    const place = await takeOff(tx, meeting, offId);
    if (!place) return;
    if (onId !== null) await putOn(tx, meeting, onId, { position: place.position, stoodInAt: now });
    const { id: meetingId, tenantId } = meeting;
    const { position, stoodInAt } = place;
    await tx.query(NOTE, [randomUUID(), tenantId, meetingId, offId, onId, position, stoodInAt, because, now]);
    const details = { off: offId, on: onId, because };
    await remember(tx, { tenantId, personId: because }, now, meetingId, 'familySwapped', details);
  }

  private async putBack(tx: Tx, meeting: Meeting, back: FamilyReturn, because: string): Promise<void> {
    const now = this.clock.now();
    const { id: meetingId, tenantId } = meeting;
    const [[place]]: [Place[], number] = await tx.query(RETURN, [back.swapId, now]);
    if (!place) return;
    if (back.leavesId !== null) await takeOff(tx, meeting, back.leavesId);
    await putOn(tx, meeting, back.offId, place);
    const details = { on: back.offId, off: back.leavesId, because };
    await remember(tx, { tenantId, personId: because }, now, meetingId, 'familyReturned', details);
  }
}

async function takeOff(tx: Tx, { id }: Meeting, familyId: string): Promise<Place | null> {
  const [[place]]: [Place[], number] = await tx.query(TAKE_OFF, [id, familyId]);
  return place ?? null;
}

async function putOn(tx: Tx, { id, tenantId }: Meeting, familyId: string, place: Place): Promise<void> {
  await tx.query(PUT_ON, [tenantId, id, familyId, place.position, place.stoodInAt]);
}
