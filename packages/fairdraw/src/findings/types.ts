import type { FindingCode } from './catalogue.ts';

/** One thing that does not hold. `where` is a path such as `commit.tasks[0].strata[1].num` or `frame:12`. */
export interface Finding {
  code: string;
  where: string;
  expected?: string;
  got?: string;
}

/** A finding whose code is sure to have its sentence in the catalogue */
export function finding(code: FindingCode, where: string, expected?: unknown, got?: unknown): Finding {
  return {
    code,
    where,
    ...(expected !== undefined && { expected: shown(expected) }),
    ...(got !== undefined && { got: shown(got) }),
  };
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
