import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DataSource } from 'typeorm';
import { AppModule } from './app.module.js';
import { ConfigFaults } from './config.js';
import { migrate, missingMigrations } from './platform/database/migrate.js';
import { refuseHugeBodies } from './platform/http/body-limit.js';
import { ErrorFilter } from './platform/http/error.filter.js';
import { securityHeaders } from './platform/http/security-headers.js';
import { validationPipe } from './platform/http/validation-pipe.js';
import { describeApi } from './platform/http/open-api.js';
import type { Config } from './platform/config.types.js';
import { openDatabase } from './platform/postgres/open-database.js';

const BODY_LIMIT = '1mb';

export interface RunningService {
  readonly app: INestApplication;
  close(): Promise<void>;
}

/** Opens the database, brings its schema up to date and starts Nest, without listening yet. */
export async function startService(config: Config): Promise<RunningService> {
  const database = await openDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir });
  try {
    await migrate(database.ownerUrl);
    const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config, database.runtimeUrl), {
      bodyParser: false,
      logger: ['error', 'warn'],
    });
    await refuseBehindSchema(app);
    furnish(app, config);
    return {
      app,
      close: async () => {
        await app.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Throws with the address and what to do when something else listens there. */
export async function listen({ app }: RunningService, config: Config): Promise<void> {
  try {
    await app.listen(config.port, config.host);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new ConfigFaults([`PORT is ${config.port}, where something else listens already: set PORT to a free one`]);
  }
}

function furnish(app: NestExpressApplication, config: Config): void {
  app.disable('x-powered-by');
  // X-Forwarded-For counts only as far as one's own proxies wrote it: everybody can send one.
  app.set('trust proxy', config.trustProxy);
  app.use(securityHeaders(config));
  app.use(refuseHugeBodies);
  app.useBodyParser('json', { limit: BODY_LIMIT });
  app.useBodyParser('urlencoded', { limit: BODY_LIMIT, extended: true });
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(app.get(ErrorFilter));
  describeApi(app);
}

async function refuseBehindSchema(app: INestApplication): Promise<void> {
  const missing = await missingMigrations(app.get(DataSource));
  if (missing.length > 0) throw new Error(`The database is behind the code: ${missing.join(', ')} not run`);
}
