import type { Generated } from 'kysely';
import type { Json } from '../platform/database/tables.ts';
import type { DocumentType } from './model.ts';

/** Tables of documents/ as TypeScript sees them, see platform/database/tables.ts. */
export interface DocumentsTables {
  documents: {
    id: string;
    areaId: string;
    departmentId: string;
    type: DocumentType;
    year: number;
    serial: number;
    number: string;
    title: string;
    taskId: Generated<string | null>;
    visitId: Generated<string | null>;
    objectId: Generated<string | null>;
    resultId: Generated<string | null>;
    followupId: Generated<string | null>;
    circularId: Generated<string | null>;
    facts: Json<Record<string, unknown>>;
    settings: Json<Record<string, unknown>>;
    docxFile: string;
    docxSha256: string;
    pdfFile: string;
    pdfSha256: string;
    issuedBy: string;
    issuedAt: string;
  };
}
