import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { TeamScope } from '../access/scope.types.js';
import { PlanOfYear } from './planning.dto.js';
import { AskWhatIf } from './what-if.dto.js';
import type { WhatIfAnswer } from './what-if.types.js';
import { WhatIfsService } from './what-ifs.service.js';

@ApiTags('plans')
@ApiBearerAuth()
@Controller('api/teams/:teamId/plans/:year/what-ifs')
export class WhatIfsController {
  constructor(private readonly whatIfs: WhatIfsService) {}

  @Post()
  @Can('lead')
  @HttpCode(200)
  @ApiOperation({
    summary:
      'Do all promises hold if …? Kept and broken before and after, waits, overdue weeks with proof, and the limit that fails; nothing is stored',
  })
  ask(@Scope() scope: TeamScope, @Param() { year }: PlanOfYear, @Body() changes: AskWhatIf): Promise<WhatIfAnswer> {
    return this.whatIfs.ask(scope, year, changes);
  }
}
