import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { TeamScope } from '../access/scope.types.js';
import { FeedTeamService } from './feed-team.service.js';
import { ChooseMails, OneGuest } from './invitations.dto.js';

/** What `/team/kalender` does, as JSON: when mails leave, the guests' links, the team's subscription. */
@ApiTags('mails')
@ApiBearerAuth()
@Controller('api/teams/:teamId')
@Can('lead')
export class OutgoingController {
  constructor(private readonly team: FeedTeamService) {}

  @Get('mail-settings')
  @ApiOperation({ summary: 'How many days before a meeting whoever has not answered is reminded, and quiet hours' })
  settings(@Scope() scope: TeamScope) {
    return this.team.setting(scope);
  }

  @Put('mail-settings')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Choose both: 0 days reminds nobody; in quiet hours what can wait is held until a working day',
  })
  choose(@Scope() scope: TeamScope, @Body() input: ChooseMails): Promise<void> {
    return this.team.choose(scope, input);
  }

  @Get('guests')
  @ApiOperation({ summary: 'The team’s external facilitators, and whose page is closed' })
  async guests(@Scope() scope: TeamScope) {
    const guests = await this.team.guestsOf(scope);
    return guests.map(({ personId, name, email, isClosed }) => ({ personId, name, email, isClosed }));
  }

  @Post('guests/:personId/link')
  @HttpCode(204)
  @ApiOperation({ summary: 'Mail the guest a new link; all links before it stop working, and a closed page opens' })
  renewLink(@Scope() scope: TeamScope, @Param() { personId }: OneGuest): Promise<void> {
    return this.team.replaceGuestLink(scope, personId, false);
  }

  @Delete('guests/:personId/link')
  @HttpCode(204)
  @ApiOperation({ summary: 'Close the guest’s page: no link works until a new one is mailed. Invitations still come' })
  closeLink(@Scope() scope: TeamScope, @Param() { personId }: OneGuest): Promise<void> {
    return this.team.replaceGuestLink(scope, personId, true);
  }

  @Get('feed')
  @ApiOperation({
    summary: 'On which day the address of the team’s calendar was made; null when one has none. Each leader has an own',
  })
  async feedMadeOn(@Scope() scope: TeamScope) {
    return { madeOn: await this.team.feedMadeOn(scope) };
  }

  @Post('feed')
  @ApiOperation({
    summary:
      'Make a new address, shown this once; the one before stops working. ?uden=indkaldte leaves out what one is invited to',
  })
  async renewFeed(@Scope() scope: TeamScope) {
    return { address: await this.team.renewFeed(scope) };
  }

  @Delete('feed')
  @HttpCode(204)
  @ApiOperation({ summary: 'End the subscription' })
  revokeFeed(@Scope() scope: TeamScope): Promise<void> {
    return this.team.revokeFeed(scope);
  }
}
