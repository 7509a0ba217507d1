/** Tables of keeping/ as TypeScript sees them, see platform/database/tables.ts. */
export interface KeepingTables {
  keepingRuns: {
    id: string;
    command: 'backup' | 'fsck';
    at: string;
    software: string;
    findings: number;
    rows: number;
  };
}
