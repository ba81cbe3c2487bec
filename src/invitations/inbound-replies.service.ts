import { Injectable } from '@nestjs/common';
import { ScopesService } from '../access/scopes.service.js';
import type { Answer, ReplyInput } from '../meetings/meetings.types.js';
import { RepliesService } from '../meetings/replies.service.js';
import type { TenantOf, Tx } from '../platform/database/database.js';
import { DomainError, InvalidInput } from '../platform/errors.js';
import { holdsCpr } from '../platform/input/cpr.js';
import { InboundAnswersService } from './inbound-answers.service.js';
import type { AnsweredMeeting } from './inbound-situation.queries.js';
import { InboundSituationQueries } from './inbound-situation.queries.js';
import { InboundNotesService } from './inbound-notes.service.js';
import type { AnswerPlace, InboundCode, InboundItem, InboundParams, ReplyMail } from './inbound.types.js';
import { decide } from './itip/inbound/decide.js';
import type { Decision, InboundReply } from './itip/inbound/inbound.types.js';

const ANSWERS = { ACCEPTED: 'accepted', DECLINED: 'declined', TENTATIVE: 'tentative' } as const;

/** Acts on what a calendar answered: the kernel decides, and each reply leaves one line that says what was done. */
@Injectable()
export class InboundRepliesService {
  constructor(
    private readonly situations: InboundSituationQueries,
    private readonly replies: RepliesService,
    private readonly answers: InboundAnswersService,
    private readonly notes: InboundNotesService,
    private readonly scopes: ScopesService,
  ) {}

  async act(tx: Tx, tenant: TenantOf, mail: ReplyMail, reply: InboundReply): Promise<InboundItem> {
    const meeting = await this.situations.meeting(tx, reply.uid);
    const situation = await this.situations.situation(tx, meeting, mail.mail.headers, mail.receivedAt);
    const decision = decide(reply, situation);
    const params = paramsOf(decision);
    const done = await this.done(tx, tenant, mail, meeting, decision);
    return {
      ...{ teamId: meeting?.teamId ?? null, meetingId: meeting?.id ?? null, personId: decision.params.personId },
      // A wish for another time waits until somebody decides, and so does what only a person can judge.
      needsLeader: ['wish', 'delegation', 'shown'].includes(decision.kind) && done.code !== 'closed',
      ...{ code: done.code, params: { ...params, ...done.more }, answerKey: decision.key },
    };
  }

  private async done(
    tx: Tx,
    tenant: TenantOf,
    mail: ReplyMail,
    meeting: AnsweredMeeting | null,
    decision: Decision,
  ): Promise<{ readonly code: InboundCode; readonly more?: InboundParams }> {
    if (decision.kind === 'shown') return { code: decision.code, more: { alias: decision.alias } };
    if (decision.kind === 'ignored') return { code: decision.code };
    if (!meeting) return { code: 'unknownMeeting' };
    const at = { ...tenant, teamId: meeting.teamId, meetingId: meeting.id, personId: decision.personId };
    switch (decision.kind) {
      case 'apply':
        return { code: await this.record(tx, at, replyOf(decision, ANSWERS[decision.partstat])) };
      case 'wish': {
        const { startsAt: proposedStartsAt, endsAt: proposedEndsAt } = decision;
        const input = { ...replyOf(decision, 'counter'), proposedStartsAt, proposedEndsAt };
        const code = await this.record(tx, at, input);
        return { code: code === 'applied' ? 'wish' : code };
      }
      case 'delegation':
        return { code: 'delegation', more: { delegates: decision.delegates } };
      case 'resend':
        await this.answers.resend(tx, at);
        return { code: 'resent' };
      case 'stale':
        return { code: 'stale', more: { told: await this.notes.tellStale(tx, at, mail) } };
    }
  }

  private async record(
    tx: Tx,
    at: AnswerPlace,
    input: ReplyInput,
  ): Promise<'applied' | 'late' | 'closed' | 'pastProposal'> {
    const scope = this.scopes.forTeam(at.tenantId, at.teamId);
    try {
      const { counts } = await this.replies.recordReply(scope, at.meetingId, at.personId, input, tx);
      return counts ? 'applied' : 'late';
    } catch (error) {
      // Begun, cancelled or without this person by now: nobody waits for the answer.
      if (error instanceof DomainError) return 'closed';
      // The time that is asked for has passed, here or on the mail's way.
      if (error instanceof InvalidInput) return 'pastProposal';
      throw error;
    }
  }
}

function replyOf(decision: { readonly comment: string; readonly dtstamp: Date }, answer: Answer): ReplyInput {
  return { answer, via: 'calendar', comment: withoutCpr(decision.comment), receivedAt: decision.dtstamp };
}

function paramsOf(decision: Decision): InboundParams {
  const { attendee, name, method, partstat, sequence, sentSequence, comment } = decision.params;
  const known = { attendee, name, method, partstat, sequence, sentSequence, comment: withoutCpr(comment) };
  if (decision.kind !== 'wish') return known;
  const { startsAt, endsAt, isZoneGuessed } = decision;
  return { ...known, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), isZoneGuessed };
}

/** No free text of ours may hold a CPR number, by whatever way it came. */
function withoutCpr(text: string): string {
  return holdsCpr(text) ? '' : text;
}
