import type { OnModuleInit } from '@nestjs/common';
import { Injectable, Logger } from '@nestjs/common';
import { ScopesService } from '../access/scopes.service.js';
import { AgendaSwapsService } from '../meetings/agenda-swaps.service.js';
import type { ProposedTime } from '../meetings/meetings.types.js';
import { meetingAnswered, meetingsChanged } from '../meetings/meetings.types.js';
import type { Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors.js';
import { Signals } from '../platform/signals.js';
import type { MoveWish } from './proposals.types.js';
import { WishesService } from './wishes.service.js';

interface Answered {
  readonly tenantId: string;
  readonly teamId: string;
  readonly meetingId: string;
  readonly personId: string;
  readonly proposed: ProposedTime | null;
}

/**
 * What follows at once from an answer, by whatever way it came and in its transaction: "anden tid" becomes a proposal, and
 * any other answer takes the person's wish back; families whose pair it breaks or mends change places.
 */
@Injectable()
export class AnswerEffectsService implements OnModuleInit {
  private readonly log = new Logger(AnswerEffectsService.name);

  constructor(
    private readonly signals: Signals,
    private readonly scopes: ScopesService,
    private readonly wishes: WishesService,
    private readonly swaps: AgendaSwapsService,
  ) {}

  onModuleInit(): void {
    this.signals.on(meetingAnswered, (tx, answered) => this.follow(tx, answered));
    // A wish was for the time that held; whoever is told of another one may ask again.
    this.signals.on(meetingsChanged, async (tx, { scope, meetingIds }) => {
      await this.wishes.outdate(tx, meetingIds);
      await this.swaps.reconsider(tx, scope, meetingIds);
    });
  }

  private async follow(tx: Tx, { proposed, ...answered }: Answered): Promise<void> {
    const { tenantId, teamId, meetingId, personId: wishedBy } = answered;
    await this.swaps.follow(tx, this.scopes.forTeam(tenantId, teamId), meetingId, wishedBy);
    if (!proposed) return this.wishes.withdraw(tx, teamId, { meetingId, wishedBy });
    await this.propose(tx, tenantId, teamId, { meetingId, wishedBy, ...proposed });
  }

  /** The answer is kept whatever becomes of the wish: a refusal here writes nothing, and the meeting's page shows the answer. */
  private async propose(tx: Tx, tenantId: string, teamId: string, wish: MoveWish): Promise<void> {
    try {
      await this.wishes.propose(tx, this.scopes.forTeam(tenantId, teamId), wish);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.log.warn({ code: error.code, meetingId: wish.meetingId }, 'wish not proposed');
    }
  }
}
