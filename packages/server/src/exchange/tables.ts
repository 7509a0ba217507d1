import type { Generated } from 'kysely';
import type { CounterpartId, Subject } from './counterparts.ts';

/** Tables of exchange/ as TypeScript sees them, see platform/database/tables.ts. */
export interface ExchangeTables {
  exchangeBatches: {
    id: string;
    areaId: string;
    counterpart: CounterpartId;
    direction: 'in' | 'out';
    what: Subject;
    fileId: string;
    sha256: string;
    rows: number;
    added: number;
    refused: number;
    after: string | null;
    personId: string;
    at: string;
  };
  outsideResults: {
    seq: Generated<number>;
    areaId: string;
    batchId: string;
    counterpart: CounterpartId;
    outsideId: string;
    objectId: string;
    code: string;
    objectName: string;
    department: string;
    item: string;
    method: string;
    checkedOn: string;
    categories: number[];
    words: string;
    digest: string;
  };
}
