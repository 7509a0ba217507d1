export { createDatabase, connectionStringOf, dropDatabase, ensureDatabase } from './databases.ts';
export { PostgresError, type PostgresErrorCode } from './errors.ts';
export { connectionFrom } from './external.ts';
export { startPostgres } from './startPostgres.ts';
export { visitPostgres } from './visitPostgres.ts';
export type { Log, PgConfig, RunningPostgres } from './types.ts';
