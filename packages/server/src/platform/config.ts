import { COUNTY } from '@mingcha/practice';
import { join } from 'node:path';

/** What the environment says. Practice is the default: a laptop without configuration runs a synthetic county. */
export interface Config {
  readonly mode: 'practice' | 'production';
  readonly port: number;
  readonly host: string;
  readonly home: string;
  /** Login of the running application; absent = embedded PostgreSQL. */
  readonly databaseUrl: string | undefined;
  /** Login that owns the tables and migrates; absent = databaseUrl, which then steps down by SET ROLE. */
  readonly migratorUrl: string | undefined;
  readonly masterKeyHex: string | undefined;
  readonly masterKeyFile: string | undefined;
  readonly county: { readonly name: string; readonly area: string; readonly operator: string };
  /** The transparency log: its name to the outside, how checkpoints are signed, and how often (minutes). */
  readonly log: { readonly origin: string; readonly alg: 'ed25519' | 'sm2'; readonly minutes: number };
  readonly software: string;
  readonly webDist: string;
  readonly secureCookie: boolean;
  /** what Prometheus must show for /metrics; absent = only from this machine */
  readonly metricsToken: string | undefined;
}

export type Env = Readonly<Record<string, string | undefined>>;

/** Reads the environment; `root` is the project folder. Throws on a port that is none. */
export function readConfig(env: Env, root: string): Config {
  const port = Number(env['PORT'] ?? '8080');
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT: 应为 0–65535 的整数，收到「${env['PORT']}」`);
  const mode = env['MINGCHA_MODE'] ?? 'practice';
  if (mode !== 'practice' && mode !== 'production')
    throw new Error(`MINGCHA_MODE: 应为 practice 或 production，收到「${mode}」`);
  const alg = env['MINGCHA_LOG_ALG'] ?? 'ed25519';
  if (alg !== 'ed25519' && alg !== 'sm2')
    throw new Error(`MINGCHA_LOG_ALG: 应为 ed25519 或 sm2，收到「${alg}」`);
  const area = env['MINGCHA_AREA'] ?? COUNTY.area;
  return {
    mode,
    port,
    host: env['HOST'] ?? '127.0.0.1',
    home: env['MINGCHA_HOME'] ?? join(root, '.mingcha'),
    databaseUrl: env['DATABASE_URL'] || undefined,
    migratorUrl: env['DATABASE_MIGRATOR_URL'] || undefined,
    masterKeyHex: env['MINGCHA_MASTER_KEY'] || undefined,
    masterKeyFile: env['MINGCHA_MASTER_KEY_FILE'] || undefined,
    county: {
      name: env['MINGCHA_COUNTY'] ?? COUNTY.name,
      area,
      operator: env['MINGCHA_OPERATOR'] ?? `${COUNTY.name}市场监督管理局（演练）`,
    },
    log: {
      origin: env['MINGCHA_LOG_ORIGIN'] ?? `mingcha/${area}`,
      alg,
      minutes: Number(env['MINGCHA_CHECKPOINT_MINUTES'] ?? '5'),
    },
    software: 'mingcha-0.1.0',
    webDist: env['MINGCHA_WEB'] ?? join(root, 'packages/web/dist'),
    secureCookie: env['MINGCHA_SECURE_COOKIE'] === '1',
    metricsToken: env['MINGCHA_METRICS_TOKEN'] || undefined,
  };
}
