import { Controller, Get, Res, SetMetadata } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Database } from '../database/database.js';

/** For whoever watches the service: `live` says the process answers, `ready` that it reaches its database. */
@ApiExcludeController()
@Controller('health')
// The same mark as access's `@Can('public')`, which platform must not import.
@SetMetadata('access:can', 'public')
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get('live')
  live(): { status: string } {
    return { status: 'live' };
  }

  @Get('ready')
  async ready(@Res() response: Response): Promise<void> {
    const reached = await this.database.acrossTenants('select 1').then(
      () => true,
      () => false,
    );
    response.status(reached ? 200 : 503).json({ status: reached ? 'ready' : 'waiting', database: reached });
  }
}
