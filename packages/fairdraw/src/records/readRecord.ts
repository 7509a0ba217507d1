import { FairdrawError } from '../errors.ts';
import type { Finding } from '../findings/types.ts';
import { finding } from '../findings/types.ts';
import { parseCanonical } from '../jcs/parseCanonical.ts';
import { checkAs } from './checkRecord.ts';
import type { SjRecord } from './types.ts';

/**
 * Reads the exact published bytes of a record of a known type. `record` is null exactly when there are findings:
 * text that is not canonical, or a record that breaks a rule by itself.
 */
export function readRecord<T extends SjRecord['type']>(
  type: T,
  text: string,
): { record: Extract<SjRecord, { type: T }> | null; findings: Finding[] } {
  const { value, findings } = readCanonical(type, text);
  if (findings.length === 0) findings.push(...checkAs(type, value));
  return { record: findings.length === 0 ? (value as Extract<SjRecord, { type: T }>) : null, findings };
}

/** Parses canonical text; what is wrong with it comes as a finding at `where` */
export function readCanonical(where: string, text: string): { value: unknown; findings: Finding[] } {
  try {
    return { value: parseCanonical(text), findings: [] };
  } catch (error) {
    if (!(error instanceof FairdrawError)) throw error;
    return { value: undefined, findings: [textFinding(where, error)] };
  }
}

function textFinding(where: string, { code, details }: FairdrawError): Finding {
  if (code === 'JCS_NOT_JSON') return finding('RECORD_NOT_JSON', where, undefined, details['got']);
  if (code === 'JCS_NOT_CANONICAL') {
    return finding('RECORD_NOT_CANONICAL', where, details['expected'], details['got']);
  }
  const inner = String(details['where'] ?? '');
  return finding(
    'RECORD_NOT_RESTRICTED',
    inner === '' ? where : `${where}.${inner}`,
    undefined,
    details['got'] ?? code,
  );
}
