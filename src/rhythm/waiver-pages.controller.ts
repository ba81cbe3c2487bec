import { Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, Visiting } from '../access/scope.decorators.js';
import type { Visit } from '../access/scope.types.js';
import { InvalidInput } from '../platform/errors.js';
import { Pages } from '../platform/http/pages.js';
import { paths } from '../platform/web/paths.js';
import { WaiversService } from '../routines/waivers.service.js';
import { waiversTexts } from './pages/waivers.texts.js';
import { WaiveForm } from './waiving.dto.js';
import { WaiversPageQueries } from './waivers-page.queries.js';

const LISTED = { da: 'et løfte fra listen', en: 'a promise from the list' };

/** Promises that need not be kept: waived with a reason, and taken back. */
@ApiExcludeController()
@Controller('fritagelser')
@Can('lead')
export class WaiverPagesController {
  constructor(
    private readonly waivers: WaiversService,
    private readonly made: WaiversPageQueries,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Visiting() visit: Visit): Promise<void> {
    await this.pages.show(visit, await this.made.page(visit.scope));
  }

  @Post()
  waive(@Visiting() visit: Visit): Promise<void> {
    return this.pages.change(visit, WaiveForm, {
      verb: async ({ promise: key, reason }) => {
        const chosen = (await this.made.waivable(visit.scope)).find((each) => each.key === key);
        if (!chosen) throw new InvalidInput([{ path: 'promise', value: key, expected: LISTED }]);
        const { subjectId, element, opensOn, ordinal } = chosen.promise;
        const named = { subjectId, elementId: element, opensOn, ordinal };
        return this.waivers.waive(visit.scope, chosen.routine.id, { ...named, reason });
      },
      ...{ refusalAt: 'promise', to: paths.waivers, notice: waiversTexts[visit.actor.language].saved },
      again: async (form, shell) => (await this.made.page(visit.scope))(shell, form),
    });
  }

  @Post(':routineId/:id/tilbagetraekning')
  async withdraw(
    @Visiting() visit: Visit,
    @Param('routineId', ParseUUIDPipe) routineId: string,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<void> {
    await this.waivers.withdraw(visit.scope, routineId, id);
    this.pages.goOn(visit, paths.waivers, waiversTexts[visit.actor.language].withdrawnNotice);
  }
}
