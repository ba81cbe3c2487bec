import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { TeamScope } from '../access/scope.types.js';
import { ExplanationsService } from './explanations.service.js';
import { PlanOfYear } from './planning.dto.js';

@ApiTags('plans')
@ApiBearerAuth()
@Controller('api/teams/:teamId/plans/:year/explanation')
export class ExplanationsController {
  constructor(private readonly explanations: ExplanationsService) {}

  @Post()
  @Can('lead')
  @HttpCode(200)
  @ApiOperation({
    summary:
      'Why promises cannot be kept: the sum, the proven least, culprits and repairs, each tried by planning again; stored with the plan',
  })
  explain(@Scope() scope: TeamScope, @Param() { year }: PlanOfYear) {
    return this.explanations.explain(scope, year);
  }
}
