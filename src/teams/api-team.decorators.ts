import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiParam } from '@nestjs/swagger';

/** Describes a route under /api/teams/:teamId; the guard reads the team from the address, so no handler takes it. */
export function ApiTeam(summary: string): MethodDecorator {
  return applyDecorators(ApiParam({ name: 'teamId', format: 'uuid' }), ApiOperation({ summary }));
}
