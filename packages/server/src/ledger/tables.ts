import type { Generated } from 'kysely';

/** Tables of ledger/ as TypeScript sees them, see platform/database/tables.ts. */
export interface LedgerTables {
  ledgerEntries: {
    salt: Generated<string>;
    id: Generated<number>;
    kind: string;
    ref: string;
    leaf: Buffer;
    madeBy: Generated<string>;
  };
  ledger: { log: string; seq: number; entry: number; leaf: Buffer; head: Buffer };
  ledgerKeys: {
    log: string;
    alg: 'ed25519' | 'sm2';
    origin: string;
    vkey: string;
    keyBox: Buffer;
    createdAt: string;
  };
  checkpoints: { log: string; alg: 'ed25519' | 'sm2'; size: number; root: string; note: string; at: string };
}
