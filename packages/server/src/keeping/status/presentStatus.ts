import { tallies } from '../healthStore.ts';
import { diskOf, readiness } from '../readiness.ts';
import { logOf } from '../../ledger/sequencer.ts';
import { stampOf } from '../../platform/clock.ts';
import { MIGRATIONS } from '../../platform/database/migrations/index.ts';
import type { Services } from '../../platform/services.ts';
import { archiveOf } from './archive.ts';
import type { Status } from './schema.ts';
import { archiver, databaseFacts, lastCheckpoint, lastRuns } from './statusStore.ts';
import { warningsOf } from './warnings.ts';

/** 系统状态: what whoever keeps the installation has to know (promises 25–27), in counts and times, without a name. */
export async function presentStatus(app: Services): Promise<Status> {
  const [{ checks }, database, disk, counts, checkpoint, runs, archiverRow] = await Promise.all([
    readiness(app),
    databaseFacts(app.db),
    diskOf(app),
    tallies(app.db),
    lastCheckpoint(app.db, logOf(app)),
    lastRuns(app.db),
    archiver(app.db),
  ]);
  const now = app.clock.now();
  const run = (command: 'backup' | 'fsck') => runs.find((r) => r.command === command) ?? null;
  const facts = {
    mode: app.config.mode,
    software: app.config.software,
    node: process.version,
    startedAt: stampOf(new Date(now.getTime() - process.uptime() * 1000)),
    now: stampOf(now),
    checks,
    database: {
      ...database,
      embedded: app.config.databaseUrl === undefined,
      migration: Object.keys(MIGRATIONS).toSorted().at(-1)!,
    },
    disk,
    ledger: { entries: counts.entries, placed: counts.placed, checkpoint: checkpoint ?? null },
    backup: run('backup'),
    fsck: run('fsck'),
    archive: archiveOf(archiverRow),
    scanner: app.files.scanner !== 'none',
  };
  return { ...facts, warnings: warningsOf(facts) };
}

/** For an alarm: seconds since the last backup and check (absent: never), and how the archive does. */
export async function keptGauges(app: Services): Promise<Record<string, number>> {
  const [runs, archive] = await Promise.all([lastRuns(app.db), archiver(app.db).then(archiveOf)]);
  const age = (at: string) => Math.round((app.clock.now().getTime() - Date.parse(at)) / 1000);
  const seconds = Object.fromEntries(runs.map((r) => [`${r.command}_age_seconds`, age(r.at)]));
  if (archive.state === 'off') return seconds;
  return {
    ...seconds,
    archive_failing: archive.state === 'failing' ? 1 : 0,
    archive_behind_files: archive.behind,
  };
}
