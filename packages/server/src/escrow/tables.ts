import type { Generated } from 'kysely';

/** Tables of escrow/ as TypeScript sees them, see platform/database/tables.ts. */
export interface EscrowTables {
  supervisingKeys: {
    id: string;
    areaId: string;
    recipient: string;
    holder: string;
    registeredBy: string;
    registeredAt: string;
  };
  supervisingKeyEvents: {
    seq: Generated<number>;
    keyId: string;
    what: 'accepted' | 'refused' | 'ended';
    reason: string;
    personId: string;
    at: string;
  };
  escrowCopies: {
    drawId: string;
    keyId: string;
    fileId: string;
    sha256: string;
    size: number;
    at: string;
  };
  escrowAnswers: {
    seq: Generated<number>;
    drawId: string;
    ok: boolean;
    root: string;
    why: string;
    personId: string;
    at: string;
  };
}
