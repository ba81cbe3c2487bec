import { Controller, Get, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Can, CurrentActor, Scope } from '../access/scope.decorators.js';
import type { Actor, TeamScope } from '../access/scope.types.js';
import { Pages } from '../platform/http/pages.js';
import { refusedAt } from '../platform/input/refused-at.js';
import { paths } from '../platform/web/paths.js';
import { AbsencesService } from './absences.service.js';
import { FacilitatorOffersService } from './facilitator-offers.service.js';
import { MembersService } from './members.service.js';
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
  async show(
    @Scope() scope: TeamScope,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.made.page(scope, isAdmin(actor));
    await this.pages.show({ request, response }, (shell) => page(shell));
  }

  @Post('medlemmer')
  async join(
    @Scope() scope: TeamScope,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.made.page(scope, isAdmin(actor));
    await this.pages.save({ request, response }, JoinTeam, {
      act: async (input) => {
        await refusedAt('email', () => this.members.join(scope, input));
        return { to: paths.team };
      },
      again: (form, shell) => page(shell, { member: form }),
    });
  }

  @Post('fravaer')
  async addAbsence(
    @Scope() scope: TeamScope,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.made.page(scope, isAdmin(actor));
    await this.pages.save({ request, response }, AddAbsenceOf, {
      act: async (input) => {
        await this.absences.addAbsence(scope, input.personId, input);
        return { to: paths.team };
      },
      again: (form, shell) => page(shell, { absence: form }),
    });
  }

  @Post('fravaer/:id/sletning')
  async removeAbsence(
    @Scope() scope: TeamScope,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.absences.removeAbsence(scope, await this.made.absentee(scope, id), id);
    this.pages.goOn({ response }, paths.team);
  }

  @Post('tilbud')
  async offer(
    @Scope() scope: TeamScope,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.made.page(scope, isAdmin(actor));
    await this.pages.save({ request, response }, OfferDate, {
      act: async (input) => {
        await this.offers.offer(scope, input);
        return { to: paths.team };
      },
      again: (form, shell) => page(shell, { offer: form }),
    });
  }
}

/** Files change the whole municipality, so their page is the administrator's. */
function isAdmin({ grants }: Actor): boolean {
  return grants.some(({ role }) => role === 'admin');
}
