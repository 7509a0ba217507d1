export type { Alg, Hash, HashOf, HashStream } from './hash/types.ts';
export type * from './records/types.ts';
export type * from './frame/types.ts';
export type * from './draw/types.ts';
export { FairdrawError } from './errors.ts';
