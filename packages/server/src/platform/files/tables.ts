import type { Generated } from 'kysely';

/** Tables of platform/files/ as TypeScript sees them, see platform/database/tables.ts. */
export interface FilesTables {
  files: {
    seq: Generated<number>;
    id: string;
    sha256: string;
    size: number;
    media: string;
    name: string;
    areaId: string;
    departmentId: string | null;
    purpose: string;
    createdBy: string | null;
    createdAt: string;
  };
  uploads: {
    id: string;
    personId: string;
    name: string;
    size: number;
    createdAt: string;
    expiresAt: string;
  };
}
