import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { ScopesService } from '../access/scopes.service.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { InvalidInput, NotFound } from '../platform/errors.js';
import { addMonths } from '../platform/days.js';
import { localMoment } from '../platform/web/format.js';
import { ZONE } from '../meetings/meetings.types.js';
import { FacilitatorOffersService } from '../teams/facilitator-offers.service.js';
import type { GuestRight } from './answer-links.service.js';
import { DateIsTaken, TooManyDates } from './guests.errors.js';
import { GuestsQueries } from './guests.queries.js';
import type { OfferByGuest } from './invitations.dto.js';

const MONTHS_AHEAD = 24;
const MOST_DATES = 60;

/** What a guest does on their page. */
@Injectable()
export class GuestsService {
  constructor(
    private readonly database: Database,
    private readonly guests: GuestsQueries,
    private readonly offers: FacilitatorOffersService,
    private readonly scopes: ScopesService,
    private readonly clock: Clock,
  ) {}

  /** The right must hold: `GuestsQueries.view` says so. */
  async offer(right: GuestRight, input: OfferByGuest): Promise<void> {
    const { day } = localMoment(this.clock.now(), ZONE);
    if (input.on <= day || input.on > addMonths(day, MONTHS_AHEAD))
      throw new InvalidInput([{ path: 'on', value: input.on, expected: COMING_DAY }]);
    const dates = await this.database.read(right, (tx) => this.guests.dates(tx, right));
    if (dates.length >= MOST_DATES) throw new TooManyDates(MOST_DATES);
    await this.offers.offer(this.scopeOf(right), {
      personId: right.personId,
      on: input.on,
      fromMinute: input.fromMinute,
    });
  }

  /** Throws NotFound for a date that is not the guest's own, and refuses one that a meeting is planned on. */
  async withdraw(right: GuestRight, dateId: string): Promise<void> {
    const dates = await this.database.read(right, (tx) => this.guests.dates(tx, right));
    const date = dates.find(({ id }) => id === dateId);
    if (!date) throw new NotFound();
    if (date.isTaken) throw new DateIsTaken();
    await this.offers.withdraw(this.scopeOf(right), dateId);
  }

  private scopeOf({ tenantId, teamId, personId }: GuestRight): TeamScope {
    return { ...this.scopes.forTeam(tenantId, teamId), personId };
  }
}

const COMING_DAY = {
  da: 'en dag fra i morgen og to år frem, fx 1.3.2027',
  en: 'a day from tomorrow and two years ahead, such as 2027-03-01',
};
