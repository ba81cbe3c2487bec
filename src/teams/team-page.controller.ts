import { Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, Visiting } from '../access/scope.decorators.js';
import type { Visit } from '../access/scope.types.js';
import type { FormChange } from '../platform/http/pages.js';
import { Pages } from '../platform/http/pages.js';
import { paths } from '../platform/web/paths.js';
import { AbsencesService } from './absences.service.js';
import { FacilitatorOffersService } from './facilitator-offers.service.js';
import { MembersService } from './members.service.js';
import type { TeamFormName } from './pages/team.types.js';
import { TeamPageQueries } from './team-page.queries.js';
import { AddAbsenceOf, JoinTeam, OfferDate } from './teams.dto.js';

@ApiExcludeController()
@Controller('team')
@Can('lead')
export class TeamPageController {
  constructor(
    private readonly members: MembersService,
    private readonly absences: AbsencesService,
    private readonly offers: FacilitatorOffersService,
    private readonly made: TeamPageQueries,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Can('member')
  async show(@Visiting() visit: Visit): Promise<void> {
    await this.pages.show(visit, await this.made.page(visit));
  }

  @Post('medlemmer')
  join(@Visiting() visit: Visit): Promise<void> {
    const verb = (input: JoinTeam) => this.members.join(visit.scope, input);
    return this.change(visit, JoinTeam, 'member', { verb, refusalAt: 'email' });
  }

  @Post('fravaer')
  addAbsence(@Visiting() visit: Visit): Promise<void> {
    const verb = (input: AddAbsenceOf) => this.absences.addAbsence(visit.scope, input.personId, input);
    return this.change(visit, AddAbsenceOf, 'absence', { verb });
  }

  @Post('fravaer/:id/sletning')
  async removeAbsence(@Visiting() visit: Visit, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.absences.removeAbsence(visit.scope, await this.made.absentee(visit.scope, id), id);
    this.pages.goOn(visit, paths.team);
  }

  @Post('tilbud')
  offer(@Visiting() visit: Visit): Promise<void> {
    const verb = (input: OfferDate) => this.offers.offer(visit.scope, input);
    return this.change(visit, OfferDate, 'offer', { verb });
  }

  @Post('tilbud/:id/sletning')
  async withdrawOffer(@Visiting() visit: Visit, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.offers.withdraw(visit.scope, id);
    this.pages.goOn(visit, paths.team);
  }

  /** One of the page's forms; refused, the page comes again with what was typed in it. */
  private change<T extends object>(
    visit: Visit,
    intent: new () => T,
    name: TeamFormName,
    { verb, refusalAt }: Pick<FormChange<T>, 'verb' | 'refusalAt'>,
  ): Promise<void> {
    return this.pages.change(visit, intent, {
      ...{ verb, refusalAt, to: paths.team },
      again: async (form, shell) => (await this.made.page(visit))(shell, { [name]: form }),
    });
  }
}
