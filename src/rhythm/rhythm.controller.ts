import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, Visiting } from '../access/scope.decorators.js';
import type { PersonScope, Visit } from '../access/scope.types.js';
import { ScopesService } from '../access/scopes.service.js';
import { Pages } from '../platform/http/pages.js';
import { paths } from '../platform/web/paths.js';
import { texts } from '../platform/web/texts/texts.js';
import { AlertsQueries } from './alerts.queries.js';
import { RhythmPage } from './pages/rhythm.page.js';
import { FirstTeamPage } from './pages/setup.page.js';
import { RhythmQueries } from './rhythm.queries.js';
import { rhythmView, startSteps } from './rhythm-view.js';

/** The front page: each role is led to where its work is. */
@ApiExcludeController()
@Controller()
@Can('self')
export class RhythmController {
  constructor(
    private readonly rhythm: RhythmQueries,
    private readonly alerts: AlertsQueries,
    private readonly scopes: ScopesService,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Visiting() visit: Visit<PersonScope>): Promise<void> {
    const { actor } = visit;
    const scope = this.scopes.of(actor, 'lead', actor.teamId) ?? this.scopes.of(actor, 'lead');
    const worksInAnother = actor.teamId !== null && scope?.teamId !== actor.teamId;
    if (!scope || worksInAnother) return this.leadOn(visit);
    const [standing, alerts] = await Promise.all([
      this.rhythm.facts(scope, texts[actor.language].kinds),
      this.alerts.alerts(scope),
    ]);
    const facts = { ...standing, ...alerts };
    const start = startSteps(facts);
    const view = rhythmView(facts);
    const page = { today: facts.today, can: { planMeeting: true }, ...view, ...(start ? { start } : {}) };
    await this.pages.show(visit, (shell) => RhythmPage({ shell, ...page }));
  }

  private async leadOn(visit: Visit<PersonScope>): Promise<void> {
    const { grants } = visit.actor;
    const has = (role: string) => grants.some((grant) => grant.role === role);
    if (grants.some((grant) => grant.teamId !== null)) return this.pages.goOn(visit, paths.mine);
    if (has('hr')) return this.pages.goOn(visit, paths.attendance);
    await this.pages.show(visit, (shell) => FirstTeamPage({ shell }));
  }
}
