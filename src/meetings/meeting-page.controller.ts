import { Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Can, Visiting } from '../access/scope.decorators.js';
import type { Visit } from '../access/scope.types.js';
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

type Notice = 'started' | 'attendanceSaved' | 'sent' | 'approved' | 'signedOff';

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
    @Visiting() visit: Visit,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('punkt') openId: string | undefined,
  ): Promise<void> {
    const page = await this.queries.page(visit.scope, id);
    await this.pages.show(visit, (shell) => page(shell, openId ? { openId } : {}));
  }

  /** Agenda and minutes are one page. */
  @Get('referat')
  minutes(@Param('id', ParseUUIDPipe) id: string, @Res() response: Response): void {
    response.redirect(302, paths.meeting(id));
  }

  @Post('start')
  async start(@Visiting() visit: Visit, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.holding.start(visit.scope, id);
    this.goOn(visit, id, 'started');
  }

  @Post('fremmoede')
  async record(@Visiting() visit: Visit, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    const entries = attendanceEntries(validated(AttendanceForm, visit.request.body), isAttendance);
    await this.holding.recordAttendance(visit.scope, id, entries);
    this.goOn(visit, id, 'attendanceSaved', '#fremmoede');
  }

  @Post('afslutning')
  async end(@Visiting() visit: Visit, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    const { quorumReached, carriedOver } = await this.holding.end(visit.scope, id);
    const t = meetingLifeTexts[visit.actor.language];
    this.pages.goOn(visit, paths.meeting(id), quorumReached ? t.ended(carriedOver) : t.endedWithoutQuorum);
  }

  @Post('til-godkendelse')
  async send(@Visiting() visit: Visit, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.approvals.sendForApproval(visit.scope, id);
    this.goOn(visit, id, 'sent');
  }

  @Post('rettelse')
  askForCorrection(@Visiting() visit: Visit, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.pages.change(visit, AskForCorrection, {
      verb: ({ text }) => this.approvals.askForCorrection(visit.scope, id, text),
      to: paths.meeting(id),
      notice: meetingLifeTexts[visit.actor.language].asked,
      again: async (form, shell) => (await this.queries.page(visit.scope, id))(shell, { correctionForm: form }),
    });
  }

  @Post('godkendelse')
  async approve(@Visiting() visit: Visit, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.approvals.approve(visit.scope, id);
    this.goOn(visit, id, 'approved');
  }

  @Post('oplaering')
  async signOff(@Visiting() visit: Visit, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.holding.signOff(visit.scope, id, validated(SignOff, visit.request.body));
    this.goOn(visit, id, 'signedOff');
  }

  private goOn(visit: Visit, id: string, notice: Notice, place = ''): void {
    this.pages.goOn(visit, paths.meeting(id) + place, meetingLifeTexts[visit.actor.language][notice]);
  }
}
