import { Controller, Get, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Can, CurrentActor, Scope } from '../access/scope.decorators.js';
import type { Actor, TeamScope } from '../access/scope.types.js';
import { Pages } from '../platform/http/pages.js';
import { validated } from '../platform/input/validate.js';
import { paths } from '../platform/web/paths.js';
import { ApprovalsService } from './approvals.service.js';
import { HoldingService } from './holding.service.js';
import { AttendanceForm, isAttendance } from './meeting-forms.dto.js';
import { MeetingPagesQueries } from './meeting-pages.queries.js';
import { AskForCorrection, SignOff } from './meetings.dto.js';
import { meetingLifeTexts } from './pages/meeting-life.texts.js';
import { attendanceEntries } from './point-rows.js';

/** One meeting's page, and its steps from start to approved minutes. */
@ApiExcludeController()
@Controller('moeder/:id')
@Can('member')
export class MeetingPageController {
  constructor(
    private readonly pages: Pages,
    private readonly queries: MeetingPagesQueries,
    private readonly holding: HoldingService,
    private readonly approvals: ApprovalsService,
  ) {}

  @Get()
  async show(
    @Scope() scope: TeamScope,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('punkt') openId: string | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.queries.page(scope, id);
    await this.pages.show({ request, response }, (shell) => page(shell, openId ? { openId } : {}));
  }

  /** Agenda and minutes are one page. */
  @Get('referat')
  minutes(@Param('id', ParseUUIDPipe) id: string, @Res() response: Response): void {
    response.redirect(302, paths.meeting(id));
  }

  @Post('start')
  async start(
    @Scope() scope: TeamScope,
    @CurrentActor() { language }: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.holding.start(scope, id);
    this.pages.goOn({ response }, paths.meeting(id), meetingLifeTexts[language].started);
  }

  @Post('fremmoede')
  async record(
    @Scope() scope: TeamScope,
    @CurrentActor() { language }: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const entries = attendanceEntries(validated(AttendanceForm, request.body), isAttendance);
    await this.holding.recordAttendance(scope, id, entries);
    this.pages.goOn({ response }, `${paths.meeting(id)}#fremmoede`, meetingLifeTexts[language].attendanceSaved);
  }

  @Post('afslutning')
  async end(
    @Scope() scope: TeamScope,
    @CurrentActor() { language }: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    const { quorumReached, carriedOver } = await this.holding.end(scope, id);
    const t = meetingLifeTexts[language];
    this.pages.goOn({ response }, paths.meeting(id), quorumReached ? t.ended(carriedOver) : t.endedWithoutQuorum);
  }

  @Post('til-godkendelse')
  async send(
    @Scope() scope: TeamScope,
    @CurrentActor() { language }: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.approvals.sendForApproval(scope, id);
    this.pages.goOn({ response }, paths.meeting(id), meetingLifeTexts[language].sent);
  }

  @Post('rettelse')
  async askForCorrection(
    @Scope() scope: TeamScope,
    @CurrentActor() { language }: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.approvals.askForCorrection(scope, id, validated(AskForCorrection, request.body).text);
    this.pages.goOn({ response }, paths.meeting(id), meetingLifeTexts[language].asked);
  }

  @Post('godkendelse')
  async approve(
    @Scope() scope: TeamScope,
    @CurrentActor() { language }: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.approvals.approve(scope, id);
    this.pages.goOn({ response }, paths.meeting(id), meetingLifeTexts[language].approved);
  }

  @Post('oplaering')
  async signOff(
    @Scope() scope: TeamScope,
    @CurrentActor() { language }: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.holding.signOff(scope, id, validated(SignOff, request.body));
    this.pages.goOn({ response }, paths.meeting(id), meetingLifeTexts[language].signedOff);
  }
}
