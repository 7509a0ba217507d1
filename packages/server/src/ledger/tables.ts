/** Tables of ledger/ as TypeScript sees them, see platform/database/tables.ts. */
// eslint-disable-next-line -- filled by the first migration of this folder
export interface LedgerTables {}
