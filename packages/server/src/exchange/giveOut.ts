import { randomUUID } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { storeFile } from '../platform/files/storeFile.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { counterpartOf, type CounterpartId, type Subject } from './counterparts.ts';
import { writeExchange } from './format.ts';
import * as store from './store.ts';

/** What a transaction wrote just before the last file and committed after it must stand in the next one. */
const OVERLAP = 15 * 60_000;

/**
 * Makes the file of what changed since the last one (X02, X03, X06): the directory, or results that became public or ceased to be.
 * A row may come twice, the receiver knows it by its id or code; none is left out. `all` begins anew. Throws EXCHANGE_DIRECTION.
 */
export const giveOut = (app: Services, actor: Actor, id: string, what: Subject, all: boolean) =>
  inTransaction(app, async (tx) => {
    const counterpart = counterpartOf(id);
    if (!counterpart) throw new Refused('NOT_FOUND');
    if (!counterpart.gives.includes(what)) throw new Refused('EXCHANGE_DIRECTION', { what });
    const at = stampOf(app.clock.now());
    const last = all ? null : await store.lastGiven(tx, actor.areaId, id as CounterpartId, what);
    const after = last === null ? null : stampOf(new Date(Date.parse(last) - OVERLAP));
    const rows = await (what === 'objects' ? store.objectsSince : store.resultsSince)(
      tx,
      actor.areaId,
      after,
    );
    const head = { from: app.config.county.operator, to: counterpart.zh, what, after, at, rows: rows.length };
    const file = await storeFile(tx, app, {
      content: { bytes: new TextEncoder().encode(writeExchange(head, rows)) },
      name: `${id}-${what}-${at.slice(0, 10)}.ndjson`,
      scope: { areaId: actor.areaId, purpose: 'exchange' },
      by: actor,
    });
    const batch = randomUUID();
    await store.insertBatch(tx, {
      id: batch,
      areaId: actor.areaId,
      counterpart: id as CounterpartId,
      direction: 'out',
      what,
      fileId: file.id,
      sha256: file.sha256,
      rows: rows.length,
      added: rows.length,
      refused: 0,
      after,
      personId: actor.personId,
      at,
    });
    await recordAction(tx, actor, app.clock, {
      verb: 'exchange.give',
      subject: batch,
      detail: { said: `${counterpart.zh}：${rows.length} 条`, what, sha256: file.sha256 },
    });
    return { id: batch, rows: rows.length, after, sha256: file.sha256 };
  });
