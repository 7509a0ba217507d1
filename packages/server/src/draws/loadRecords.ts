import { parseCanonical, type CommitRecord, type OpenRecord, type ResultRecord } from '@mingcha/fairdraw';
import type { Executor } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { recordsOf } from './store.ts';

const load =
  <T>(type: string) =>
  async (db: Executor, drawId: string): Promise<T> => {
    const row = (await recordsOf(db, drawId)).find((r) => r.type === type);
    if (!row) throw new Refused('DRAW_FINISHED_NOT', { type });
    // the chain holds exactly what appendRecord wrote from a typed record
    return parseCanonical(row.body) as T;
  };

export const loadCommit = load<CommitRecord>('commit');
export const loadOpen = load<OpenRecord>('open');
export const loadResult = load<ResultRecord>('result');
