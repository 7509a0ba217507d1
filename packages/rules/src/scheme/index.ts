export { type Exclusion, exclusions } from './exclusions.ts';
export { schemeJsonSchema } from './jsonSchema.ts';
export { canonicalMethod } from './methods.ts';
export { parseScheme } from './parse.ts';
export { parseRate } from './rate.ts';
export * from './schema.ts';
export { stratify, type Stratified } from './stratify.ts';
export * from './types.ts';
