import { Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, Visiting } from '../access/scope.decorators.js';
import type { Visit } from '../access/scope.types.js';
import type { FormChange } from '../platform/http/pages.js';
import { Pages } from '../platform/http/pages.js';
import { paths } from '../platform/web/paths.js';
import { weekOf } from './hours-form.js';
import { WorkingHoursForm } from './member-forms.dto.js';
import { MemberPageQueries } from './member-page.queries.js';
import { MembersService } from './members.service.js';
import { memberTexts } from './pages/member.texts.js';
import type { MemberFormName } from './pages/member.types.js';
import { StaffService } from './staff.service.js';
import { CorrectMember, LeaveTeam, TakeRole } from './teams.dto.js';

/** One member's page: role, hours, details and the last day in the team. */
@ApiExcludeController()
@Controller('team/medlemmer/:personId')
@Can('lead')
export class MemberPagesController {
  constructor(
    private readonly members: MembersService,
    private readonly staff: StaffService,
    private readonly made: MemberPageQueries,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Visiting() visit: Visit, @Param('personId', ParseUUIDPipe) id: string): Promise<void> {
    await this.pages.show(visit, await this.made.page(visit.scope, id));
  }

  @Post('rolle')
  takeRole(@Visiting() visit: Visit, @Param('personId', ParseUUIDPipe) id: string): Promise<void> {
    const verb = ({ role }: TakeRole) => this.members.takeRole(visit.scope, id, role);
    return this.change(visit, id, TakeRole, 'role', { verb, refusalAt: 'role' });
  }

  @Post('arbejdstid')
  changeHours(@Visiting() visit: Visit, @Param('personId', ParseUUIDPipe) id: string): Promise<void> {
    const verb = async (form: WorkingHoursForm) =>
      this.staff.changeWorkingHours(visit.scope, id, { hours: [...weekOf(form)] });
    return this.change(visit, id, WorkingHoursForm, 'hours', { verb });
  }

  @Post('oplysninger')
  correct(@Visiting() visit: Visit, @Param('personId', ParseUUIDPipe) id: string): Promise<void> {
    const verb = (input: CorrectMember) => this.members.correct(visit.scope, id, input);
    return this.change(visit, id, CorrectMember, 'details', { verb, refusalAt: 'email' });
  }

  @Post('afgang')
  leave(@Visiting() visit: Visit, @Param('personId', ParseUUIDPipe) id: string): Promise<void> {
    const verb = ({ on }: LeaveTeam) => this.members.leave(visit.scope, id, on);
    return this.change(visit, id, LeaveTeam, 'leaving', { verb, refusalAt: 'on' });
  }

  private change<T extends object>(
    visit: Visit,
    id: string,
    intent: new () => T,
    name: MemberFormName,
    { verb, refusalAt }: Pick<FormChange<T>, 'verb' | 'refusalAt'>,
  ): Promise<void> {
    return this.pages.change(visit, intent, {
      ...{ verb, refusalAt, to: paths.team, notice: memberTexts[visit.actor.language].saved },
      again: async (form, shell) => (await this.made.page(visit.scope, id))(shell, { [name]: form }),
    });
  }
}
