import { Controller, Get, Res, SetMetadata } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Database } from '../database/database.js';
import { Vitals } from './vitals.js';

/** For whoever watches the service: `live` says the process answers, `ready` that it reaches its database, and how the rest stands. */
@ApiExcludeController()
@Controller('health')
// The same mark as access's `@Can('public')`, which platform must not import.
@SetMetadata('access:can', 'public')
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly vitals: Vitals,
  ) {}

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
    const others = reached ? await this.vitals.all() : {};
    const status = reached ? 'ready' : 'waiting';
    response.status(reached ? 200 : 503).json({ status, database: reached, ...others });
  }
}
