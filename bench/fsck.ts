import { startServer } from '@mingcha/server';
import { startPostgres } from '@mingcha/server/platform/postgres';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { makeCheckpoint } from '../packages/server/src/ledger/checkpoint.ts';
import { sequenceLedger } from '../packages/server/src/ledger/sequencer.ts';
import { measure } from './child.ts';
import type { Section } from './figure.ts';
import { WORK } from './work.ts';

const ROWS = 1_000_000;
const CHILD = fileURLToPath(new URL('fsck.child.ts', import.meta.url));

/** What a superuser could ask PostgreSQL alone: every row against its leaf. It knows nothing of chain, tree, keys and states. */
const ROWS_AGAINST_LEAVES = `select count(*) from mingcha.audit t join mingcha.ledger_entries e on e.kind = 'audit' and e.ref = t.seq::text
  where mingcha.ledger_leaf('audit', to_jsonb(t), e.salt) <> e.leaf`;
const HASH_OF_EACH = 'select count(*) from mingcha.ledger where length(sha256(head || leaf)) <> 32';

/** fsck and the signing of a checkpoint over a ledger of a million rows (promises 9, 25; docs/adr/0008). */
export async function run(): Promise<Section> {
  const home = join(WORK, 'fsck');
  const postgres = await startPostgres({ dir: join(WORK, 'fsck-pg') });
  const server = await startServer({
    env: { PORT: '0', MINGCHA_HOME: home, MINGCHA_WEB: join(home, 'web') },
    root: home,
    database: { ...postgres.config },
    seed: { objects: 300, inspectors: 60, story: false },
    timers: false,
  });
  const owner = new pg.Client({
    ...postgres.config,
    options: '-c search_path=mingcha,public -c timezone=Asia/Shanghai',
  });
  await owner.connect();
  try {
    // as the application's role, through the trigger: what fsck accepts as written by the server
    await owner.query(`set role mingcha_app`);
    await owner.query(
      `insert into audit (at, person_id, role, what, subject, outcome, request_id)
       select '2026-07-20 09:00+08'::timestamptz + i * interval '7 seconds', 'person-' || i % 300, 'clerk', 'GET /api/objects/:id', 'object-' || i % 9973,
         'done', gen_random_uuid() from generate_series(1, $1::int) i`,
      [ROWS],
    );
    await owner.query('reset role');
    await owner.query('vacuum analyze audit, ledger_entries');
    const app = server.services;
    const placing = await seconds(() => sequenceLedger(app));
    await owner.query('vacuum analyze ledger');
    await makeCheckpoint(app, true);
    const signing = await seconds(() => makeCheckpoint(app, true));
    const {
      result,
      seconds: whole,
      peakMb,
    } = await measure<{
      findings: number;
      checks: { title: string; seconds: number }[];
    }>('env', [`DATABASE_URL=${postgres.connectionString}`, process.execPath, CHILD, home]);
    if (result.findings > 0) throw new Error(`fsck found ${result.findings} faults in a sound ledger`);
    const rows = await seconds(() => owner.query(ROWS_AGAINST_LEAVES));
    const hashes = await seconds(() => owner.query(HASH_OF_EACH));
    const [first, second] = result.checks;
    return {
      title: 'Ledger',
      how: `${ROWS.toLocaleString('en')} audit rows written as the application's role through the trigger, in an embedded PostgreSQL beside the server; fsck in a process of its own. PostgreSQL beside it compares rows with leaves in one statement, without chain, tree, checkpoints and states.`,
      figures: [
        {
          name: `fsck over ${ROWS.toLocaleString('en')} rows of the ledger`,
          value: whole,
          unit: 's',
          target: { atMost: 60 },
          peers: [{ name: 'PostgreSQL', value: rows, note: 'rows against leaves only' }],
          note: `rows ${first!.seconds.toFixed(1)} s, chain and tree ${second!.seconds.toFixed(1)} s; peak ${peakMb.toFixed(0)} MB`,
        },
        {
          name: `a checkpoint over ${ROWS.toLocaleString('en')} leaves: chain and root recomputed, compared, signed`,
          value: signing,
          unit: 's',
          peers: [{ name: 'PostgreSQL', value: hashes, note: 'one sha256 for each leaf' }],
        },
        {
          name: `the sequencer gives ${ROWS.toLocaleString('en')} entries their place`,
          value: placing,
          unit: 's',
          note: 'at a stroke; at work it is a few each second',
        },
      ],
    };
  } finally {
    await owner.end();
    await server.stop();
    await postgres.stop();
  }
}

async function seconds(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return (performance.now() - start) / 1000;
}
