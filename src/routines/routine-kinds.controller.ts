import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can } from '../access/scope.decorators.js';
import { CUSTOM_TEMPLATES } from './custom-templates.js';
import { KINDS } from './kinds.js';
import type { CustomTemplate, RoutineKind } from './kinds.types.js';

@ApiTags('routines')
@ApiBearerAuth()
@Controller('api/routine-kinds')
export class RoutineKindsController {
  @Get()
  @Can('self')
  @ApiOperation({ summary: 'What routines there are, what each needs, and the cadences to start from' })
  list(): { kinds: readonly RoutineKind[]; templates: readonly CustomTemplate[] } {
    return { kinds: Object.values(KINDS), templates: Object.values(CUSTOM_TEMPLATES) };
  }
}
