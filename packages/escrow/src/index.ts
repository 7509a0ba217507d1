/** The supervising body's copy of a frozen register: age files for one X25519 recipient (SJ1 section 3, docs/adr/0011). */
export { isRecipient, newKey, secretIn } from './keys.ts';
export type { SupervisingKey } from './keys.ts';
export { sealCopy } from './sealCopy.ts';
export { CopyFault, openCopy } from './openCopy.ts';
export type { CopyFaultCode } from './openCopy.ts';
