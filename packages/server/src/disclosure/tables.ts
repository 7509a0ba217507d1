/** Tables of disclosure/ as TypeScript sees them, see platform/database/tables.ts. */
// eslint-disable-next-line -- filled by the first migration of this folder
export interface DisclosureTables {}
