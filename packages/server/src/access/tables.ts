import type { Generated } from 'kysely';

/** Tables of access/ as TypeScript sees them, see platform/database/tables.ts; what they mean stands in migration 011. */
export interface AccessTables {
  accounts: {
    personId: string;
    login: string;
    password: string | null;
    passwordAt: string | null;
    failures: Generated<number>;
    pausedUntil: string | null;
    disabledAt: string | null;
    disabledWhy: string | null;
    oidcSubject: string | null;
    createdAt: string;
  };
  secondFactors: {
    id: string;
    personId: string;
    kind: 'totp' | 'webauthn';
    label: string;
    secretBox: Buffer | null;
    credentialId: string | null;
    publicKey: Buffer | null;
    counter: Generated<number>;
    lastStep: Generated<number>;
    createdAt: string;
    confirmedAt: string | null;
    usedAt: string | null;
  };
  recoveryCodes: { personId: string; hash: Buffer; usedAt: string | null };
  oneTimeLinks: {
    hash: Buffer;
    purpose: 'first-administrator' | 'password';
    personId: string | null;
    createdAt: string;
    expiresAt: string;
    usedAt: string | null;
  };
  factorExemptions: { role: string; reason: string; byPerson: string; at: string };
  accessGrants: {
    id: string;
    personId: string;
    departmentId: string;
    role: string;
    reason: string;
    hours: number;
    requestedBy: string;
    requestedAt: string;
    state: Generated<'requested' | 'approved' | 'refused' | 'ended'>;
    decidedBy: string | null;
    decidedAt: string | null;
    until: string | null;
    endedBy: string | null;
    endedAt: string | null;
    membershipId: string | null;
  };
  oidcFlows: { stateHash: Buffer; verifier: string; nonce: string; expiresAt: string };
}
