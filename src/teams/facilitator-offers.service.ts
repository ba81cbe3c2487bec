import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import type { TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { NotFound } from '../platform/errors.js';
import { FacilitatorOffer } from './facilitator-offer.entity.js';
import { Membership } from './membership.entity.js';
import { TeamNewsService } from './team-news.service.js';
import type { OfferDate } from './teams.dto.js';
import { NotInTeam } from './teams.errors.js';

/** Dates that an external facilitator has offered the team. A date that was withdrawn can be offered again. */
@Injectable()
export class FacilitatorOffersService {
  constructor(
    private readonly database: Database,
    private readonly news: TeamNewsService,
    private readonly clock: Clock,
  ) {}

  offer(scope: TeamScope, input: OfferDate): Promise<string> {
    return this.database.write(scope, async (tx) => {
      const { personId, fromMinute, on: offeredOn } = input;
      const { teamId, tenantId } = scope;
      const guest = { teamId, personId, role: 'facilitator', leftOn: IsNull() } as const;
      if (!(await tx.existsBy(Membership, guest))) throw new NotInTeam();
      const slot = { teamId, personId, offeredOn, fromMinute };
      const standing = await tx.findOneBy(FacilitatorOffer, slot);
      standing?.offerAgain();
      const offer = standing ?? tx.create(FacilitatorOffer, { ...slot, id: randomUUID(), tenantId, withdrawnAt: null });
      await tx.save(offer);
      await this.news.ofTeam(tx, scope, { ...CHANGE, action: 'offer.add', subjectId: personId });
      return offer.id;
    });
  }

  withdraw(scope: TeamScope, id: string): Promise<void> {
    return this.database.write(scope, async (tx) => {
      const offer = await tx.findOneBy(FacilitatorOffer, { id, teamId: scope.teamId, withdrawnAt: IsNull() });
      if (!offer) throw new NotFound();
      offer.withdraw(this.clock.now());
      await tx.save(offer);
      await this.news.ofTeam(tx, scope, { ...CHANGE, action: 'offer.withdraw', subjectId: offer.personId });
    });
  }
}

const CHANGE = { what: 'offers', subjectType: 'person' } as const;
