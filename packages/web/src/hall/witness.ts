import { portableHash, witnessCommit } from '@mingcha/fairdraw';

const key = (drawId: string, witness: string): string => `witness:${drawId}:${witness}`;

/** 32 random bytes of this browser as 64 lower-case hex digits. */
export function freshNumber(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
}

/** The commitment to r (sj1.md section 4, entropy kinds). */
export const commitmentOf = (alg: 'sha256' | 'sm3', drawId: string, witness: string, r: string): string =>
  witnessCommit(portableHash(alg), drawId, witness, r);

/** r never leaves this browser before it is opened. */
export const keepNumber = (drawId: string, witness: string, r: string): void =>
  localStorage.setItem(key(drawId, witness), r);
export const keptNumber = (drawId: string, witness: string): string =>
  localStorage.getItem(key(drawId, witness)) ?? '';
