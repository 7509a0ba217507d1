/** Every way in which a database can fail to come up; `code` is stable, the message says what to do. */
export type PostgresErrorCode =
  | 'PG_NO_BINARY'
  | 'PG_LIBRARIES_MISSING'
  | 'PG_FOLDER_OWNER'
  | 'PG_FOLDER_UNREACHABLE'
  | 'PG_FOLDER_IN_USE'
  | 'PG_SOCKET_FOLDER'
  | 'PG_MAJOR_DIFFERS'
  | 'PG_DISK_FULL'
  | 'PG_INIT_FAILED'
  | 'PG_START_FAILED'
  | 'PG_NOT_ANSWERING'
  | 'PG_URL_MALFORMED'
  | 'PG_TOO_OLD'
  | 'PG_ENCODING'
  | 'PG_NO_TRIGRAM';

/** A database that cannot be used, in the words of the person who has to act. */
export class PostgresError extends Error {
  readonly code: PostgresErrorCode;

  constructor(code: PostgresErrorCode, zh: string, en: string, cause?: unknown) {
    super(`${zh}\n${en}`, cause === undefined ? undefined : { cause });
    this.name = 'PostgresError';
    this.code = code;
  }
}
