import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { TeamScope } from '../access/scope.types.js';
import { PreviewCadence } from './planning.dto.js';
import type { CadencePreview } from './previews.service.js';
import { PreviewsService } from './previews.service.js';

@ApiTags('plans')
@ApiBearerAuth()
@Controller('api/teams/:teamId/cadence-previews')
export class PreviewsController {
  constructor(private readonly previews: PreviewsService) {}

  @Post()
  @Can('lead')
  @HttpCode(200)
  @ApiParam({ name: 'teamId', format: 'uuid' })
  @ApiOperation({
    summary: 'What a cadence would do to the year, and what its neighbouring values would; nothing is stored',
  })
  preview(@Scope() scope: TeamScope, @Body() input: PreviewCadence): Promise<CadencePreview> {
    return this.previews.preview(scope, input.year, input.routineId, input.settings);
  }
}
