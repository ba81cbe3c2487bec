import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Can, CurrentActor, Scope } from '../access/scope.decorators.js';
import type { Actor, TeamScope } from '../access/scope.types.js';
import { texts } from '../platform/web/texts/texts.js';
import { AlertsQueries } from './alerts.queries.js';
import { RhythmQueries } from './rhythm.queries.js';
import { rhythmView } from './rhythm-view.js';

/** What the leader's first page shows, and each routine's promises with their evidence. */
@ApiTags('rhythm')
@ApiBearerAuth()
@ApiParam({ name: 'teamId', format: 'uuid' })
@Controller('api/teams/:teamId/rhythm')
@Can('lead')
export class RhythmApiController {
  constructor(
    private readonly rhythm: RhythmQueries,
    private readonly alerts: AlertsQueries,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What is about to break, the next meetings, and each routine’s status and promises' })
  async show(@Scope() scope: TeamScope, @CurrentActor() { language }: Actor) {
    const [standing, alerts] = await Promise.all([
      this.rhythm.facts(scope, texts[language].kinds),
      this.alerts.alerts(scope),
    ]);
    const { actions, upcoming, routines } = rhythmView({ ...standing, ...alerts });
    const promises = standing.rhythms.map(({ routine, promises }) => ({
      routineId: routine.id,
      kind: routine.kind,
      promises,
    }));
    return { today: standing.today, actions, upcoming, routines, promises };
  }
}
