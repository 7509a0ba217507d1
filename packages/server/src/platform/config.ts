import { COUNTY } from '@mingcha/practice';
import { join } from 'node:path';
import { Refused } from './errors.ts';

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
  /** why cookies may travel without TLS (MINGCHA_PLAIN_HTTP), e.g. "TLS ends at the reverse proxy"; '' = they may not */
  readonly plainHttp: string;
  /** hours after which a session ends, however busy */
  readonly sessionHours: number;
  /** minutes without a request after which the password is asked for again; 0 = never (practice) */
  readonly idleMinutes: number;
  /** "https://shuangsuiji.example.gov.cn": what browsers call this server; undefined = taken from each request */
  readonly origin: string | undefined;
  readonly oidc: OidcConfig | undefined;
  /** requests a minute that one address may send to one public route; 0 = no limit */
  readonly publicPerMinute: number;
  /** a ClamAV daemon that looks at every file (platform/files/clamd.ts); undefined = none */
  readonly clamd: string | undefined;
  /** take the client's address from the last X-Forwarded-For of our own reverse proxy */
  readonly trustProxy: boolean;
}

/** An identity provider that the organisation already has (OpenID Connect). */
export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** on the button: 「使用…登录」 */
  readonly name: string;
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
    plainHttp: env['MINGCHA_PLAIN_HTTP'] ?? '',
    sessionHours: numberOf(env, 'MINGCHA_SESSION_HOURS', 12),
    idleMinutes: numberOf(env, 'MINGCHA_IDLE_MINUTES', mode === 'practice' ? 0 : 30),
    origin: env['MINGCHA_ORIGIN'] || undefined,
    oidc: oidcOf(env),
    publicPerMinute: numberOf(env, 'MINGCHA_PUBLIC_PER_MINUTE', 3000),
    clamd: env['MINGCHA_CLAMD'] || undefined,
    trustProxy: env['MINGCHA_TRUST_PROXY'] === '1',
  };
}

function numberOf(env: Env, name: string, otherwise: number): number {
  const value = Number(env[name] ?? otherwise);
  if (!Number.isInteger(value) || value < 0 || value > 1_000_000)
    throw new Error(`${name}: 应为不小于 0 的整数，收到「${env[name]}」`);
  return value;
}

function oidcOf(env: Env): OidcConfig | undefined {
  const issuer = env['MINGCHA_OIDC_ISSUER'];
  if (!issuer) return undefined;
  return {
    issuer,
    clientId: env['MINGCHA_OIDC_CLIENT_ID'] ?? '',
    clientSecret: env['MINGCHA_OIDC_CLIENT_SECRET'] ?? '',
    name: env['MINGCHA_OIDC_NAME'] ?? '统一身份认证',
  };
}

/**
 * No default secret, no placeholder: what a production start may not be left with (promise 29). The master key is checked
 * where it is read (platform/keys.ts). Throws CONFIG_UNSAFE with the name of each setting and why.
 */
export function checkProduction(config: Config, env: Env): void {
  if (config.mode !== 'production') return;
  const unsafe: Record<string, string> = {};
  for (const name of ['MINGCHA_COUNTY', 'MINGCHA_AREA', 'MINGCHA_OPERATOR'])
    if (!env[name] || /演练|示例|changeme|placeholder/i.test(env[name]))
      unsafe[name] = '须写明本单位的实际名称或代码';
  if (!config.secureCookie && config.plainHttp.trim().length < 4)
    unsafe['MINGCHA_SECURE_COOKIE'] =
      '须设为 1（经 TLS 访问）；确需明文访问的，用 MINGCHA_PLAIN_HTTP 写明理由';
  if (config.origin !== undefined && !/^https?:\/\/[^/]+$/.test(config.origin))
    unsafe['MINGCHA_ORIGIN'] = '应为 https://主机名，不含路径';
  if (config.oidc && (config.oidc.clientId === '' || placeholder(config.oidc.clientSecret)))
    unsafe['MINGCHA_OIDC_CLIENT_SECRET'] = '缺少客户端编号或密钥，或密钥为占位值';
  if (Object.keys(unsafe).length > 0) throw new Refused('CONFIG_UNSAFE', { settings: unsafe });
}

const placeholder = (secret: string) =>
  secret.length < 16 || new Set(secret).size < 6 || /changeme|secret|password|placeholder/i.test(secret);
