import type { CertificateRow } from '@mingcha/intake';
import type { Actor } from '../../access/actor.ts';
import { dayOf, stampOf } from '../../platform/clock.ts';
import type { Tx } from '../../platform/database/open.ts';
import type { Services } from '../../platform/services.ts';
import type { Merged } from '../bulk.ts';
import { projectCertificates, upsertCertificates } from './store.ts';

/** Certificates of a file; each person's latest end stands on the entry afterwards (M06). People are known: the preview has looked. */
export async function putCertificates(
  app: Services,
  tx: Tx,
  actor: Actor,
  rows: readonly CertificateRow[],
): Promise<Merged> {
  const now = app.clock.now();
  const merged = await upsertCertificates(tx, rows, actor.personId, stampOf(now));
  await projectCertificates(tx, [...new Set(rows.map((r) => r.person))], dayOf(now));
  return merged;
}
