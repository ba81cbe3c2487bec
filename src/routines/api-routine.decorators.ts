import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiParam } from '@nestjs/swagger';

/** The guard reads the team from the address, so no handler takes it and OpenAPI would not know of it. */
export function ApiRoutine(summary: string): MethodDecorator {
  return applyDecorators(ApiParam({ name: 'teamId', format: 'uuid' }), ApiOperation({ summary }));
}
