import type { DynamicModule } from '@nestjs/common';
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Audit } from './audit.js';
import { Clock, ShiftedClock, SystemClock } from './clock.js';
import type { Config } from './config.types.js';
import { CONFIG } from './config.types.js';
import { Database } from './database/database.js';
import { dataSourceOptions } from './database/options.js';
import { AssetsController } from './http/assets.controller.js';
import { ErrorFilter } from './http/error.filter.js';
import { HealthController } from './http/health.controller.js';
import { Pages } from './http/pages.js';
import { Turns } from './http/turns.js';
import { Vitals } from './http/vitals.js';
import { Signals } from './signals.js';

@Global()
@Module({})
export class PlatformModule {
  static with(config: Config, databaseUrl: string): DynamicModule {
    const clock = config.clockStart ? new ShiftedClock(config.clockStart) : new SystemClock();
    const services = [
      { provide: CONFIG, useValue: config },
      { provide: Clock, useValue: clock },
      ...[Database, Signals, Audit, Pages, Turns, ErrorFilter, Vitals],
    ];
    return {
      module: PlatformModule,
      imports: [TypeOrmModule.forRoot({ ...dataSourceOptions(databaseUrl), autoLoadEntities: true })],
      controllers: [AssetsController, HealthController],
      providers: services,
      exports: services,
    };
  }
}
