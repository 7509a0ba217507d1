import type { Generated } from 'kysely';
import type { DocumentKind, StateOf } from '@mingcha/rules';

/** Tables of archive/ as TypeScript sees them, see platform/database/tables.ts. */
export interface ArchiveTables {
  dossiers: {
    taskId: string;
    areaId: string;
    state: StateOf<'dossier'>;
    openedAt: string;
    openedBy: string;
    completedAt: Generated<string | null>;
    closedAt: Generated<string | null>;
    closedBy: Generated<string | null>;
    bagFile: Generated<string | null>;
    bagSha256: Generated<string | null>;
    indexDocument: Generated<string | null>;
  };
  dossierPapers: {
    taskId: string;
    round: number;
    position: number;
    kind: DocumentKind;
    title: string;
    number: Generated<string>;
    author: string;
    onDay: string;
    pages: number;
    path: string;
    fileId: string;
    sha256: string;
  };
  dutyDecisions: {
    id: string;
    areaId: string;
    taskId: string;
    inspectorId: string;
    objectId: string;
    decision: 'exempt' | 'liable';
    ground: string;
    reason: string;
    evidenceSha256: string;
    decidedBy: string;
    decidedAt: string;
  };
}
