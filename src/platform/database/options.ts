import type { DataSourceOptions } from 'typeorm';
import { SnakeNaming } from './naming.js';

const POOL_SIZE = 10;

/** How the service talks to PostgreSQL: as app_rt, never changing the schema, and with no silent `where` on nothing. */
export function dataSourceOptions(url: string): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    extra: { max: POOL_SIZE },
  };
}
