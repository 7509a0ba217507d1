/** Writes spec/scheme.schema.json: `node packages/rules/tools/writeSchemeSchema.ts` from the project root, then `npm run format`. */
import { writeFileSync } from 'node:fs';
import { schemeJsonSchema } from '../src/scheme/jsonSchema.ts';

const file = new URL('../../../spec/scheme.schema.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(schemeJsonSchema(), null, 2)}\n`);
