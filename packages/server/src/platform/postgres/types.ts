/** What `new pg.Pool(config)` takes. `host` is a folder for a unix socket. */
export interface PgConfig {
  host: string;
  port: number;
  user: string;
  database: string;
  password?: string;
  ssl?: boolean | { rejectUnauthorized: boolean };
}

/** An embedded PostgreSQL that is up and owned by this process. */
export interface RunningPostgres {
  /** Superuser `postgres` on database `postgres`. The socket trusts every role: `{...config, user: 'other'}`. */
  readonly config: PgConfig;
  /** The same as one URL, for child processes. */
  readonly connectionString: string;
  /** True when a PostgreSQL that outlived a killed server was taken over. */
  readonly attached: boolean;
  /** Fast shutdown; resolves when the postmaster is gone. Safe to call twice. */
  stop(): Promise<void>;
}

/** Writes one progress line of the launcher. */
export type Log = (line: string) => void;
