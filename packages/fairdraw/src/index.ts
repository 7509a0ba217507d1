export type { Alg, Hash, HashOf, HashStream } from './hash/types.ts';
export type * from './records/types.ts';
export type * from './frame/types.ts';
export type * from './draw/types.ts';
export { FairdrawError } from './errors.ts';
export { nodeHash } from './hash/node.ts';
export type { NodeCrypto } from './hash/node.ts';
export { portableHash } from './hash/portable.ts';
