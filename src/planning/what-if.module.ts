import { Module } from '@nestjs/common';
import { TeamsModule } from '../teams/teams.module.js';
import { ExplanationPagesController } from './explanation-pages.controller.js';
import { ExplanationsController } from './explanations.controller.js';
import { ExplanationsService } from './explanations.service.js';
import { PlanReadingModule } from './plan-reading.module.js';
import { SolverModule } from './solver.module.js';
import { WhatIfFormsQueries } from './what-if-forms.queries.js';
import { WhatIfPagesController } from './what-if-pages.controller.js';
import { WhatIfsController } from './what-ifs.controller.js';
import { WhatIfsService } from './what-ifs.service.js';

/** Why a year cannot keep its promises, and what another year would: questions that change no plan. */
@Module({
  imports: [TeamsModule, PlanReadingModule, SolverModule],
  controllers: [ExplanationPagesController, ExplanationsController, WhatIfPagesController, WhatIfsController],
  providers: [ExplanationsService, WhatIfsService, WhatIfFormsQueries],
})
export class WhatIfModule {}
