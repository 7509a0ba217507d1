import { createHash, randomUUID } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { storeFile } from '../platform/files/storeFile.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { counterpartOf, type CounterpartId } from './counterparts.ts';
import { readExchange } from './format.ts';
import * as store from './store.ts';

/**
 * Takes in results of checks that were made in another system and puts them beside the objects they are about, so that nothing is
 * entered twice (J08, X04, X05). The same file again changes nothing; a changed result stands beside its older version. Lines that do
 * not fit, and codes that are not in the directory, are named. Throws EXCHANGE_DIRECTION, EXCHANGE_FORMAT.
 */
export const takeIn = (app: Services, actor: Actor, id: string, name: string, bytes: Uint8Array) =>
  inTransaction(app, async (tx) => {
    const counterpart = counterpartOf(id);
    if (!counterpart) throw new Refused('NOT_FOUND');
    if (!counterpart.takes) throw new Refused('EXCHANGE_DIRECTION', { counterpart: id });
    const read = readExchange(new TextDecoder().decode(bytes));
    const known = await store.objectsByCode(tx, actor.areaId, [...new Set(read.rows.map((r) => r.row.code))]);
    const refused = [
      ...read.refused,
      ...read.rows
        .filter(({ row }) => !known.has(row.code))
        .map(({ line, row }) => ({ line, why: `名录中没有 ${row.code}，请先补录检查对象（O08）` })),
    ].toSorted((a, b) => a.line - b.line);
    const batch = randomUUID();
    const fitting = read.rows
      .filter(({ row }) => known.has(row.code))
      .map(({ row: { id: outsideId, name: objectName, ...row } }) => ({
        ...row,
        areaId: actor.areaId,
        batchId: batch,
        counterpart: id as CounterpartId,
        outsideId,
        objectName,
        objectId: known.get(row.code)!,
        digest: createHash('sha256')
          .update(JSON.stringify({ ...row, objectName }))
          .digest('hex'),
      }));
    const file = await storeFile(tx, app, {
      content: { bytes },
      name,
      scope: { areaId: actor.areaId, purpose: 'exchange' },
      by: actor,
    });
    const rows = read.rows.length + read.refused.length;
    const added = await store.insertOutside(tx, fitting);
    await store.insertBatch(tx, {
      id: batch,
      areaId: actor.areaId,
      counterpart: id as CounterpartId,
      direction: 'in',
      what: 'results',
      fileId: file.id,
      sha256: file.sha256,
      rows,
      added,
      refused: refused.length,
      after: null,
      personId: actor.personId,
      at: stampOf(app.clock.now()),
    });
    await recordAction(tx, actor, app.clock, {
      verb: 'exchange.take',
      subject: batch,
      detail: { said: `${counterpart.zh}：${added} 条`, rows, sha256: file.sha256 },
    });
    return { id: batch, rows, added: added, refused, sha256: file.sha256 };
  });
