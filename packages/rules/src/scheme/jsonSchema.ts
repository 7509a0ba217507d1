import * as z from 'zod';
import { SchemeSchema } from './schema.ts';

/** JSON Schema (2020-12) of `scheme.json`, for editors and for other languages. `spec/scheme.schema.json` is this, written out. */
export function schemeJsonSchema(): Record<string, unknown> {
  const { $schema, ...body } = z.toJSONSchema(SchemeSchema, { io: 'input', target: 'draft-2020-12' });
  return {
    $schema,
    title: '明察 抽取方案 scheme.json',
    description:
      'Scheme of a draw: what is frozen into the SJ1 commit. Rules over several values are checked by parseScheme.',
    ...body,
  };
}
