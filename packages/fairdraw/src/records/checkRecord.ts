import { ZEROS64 } from '../bytes.ts';
import type { Finding } from '../findings/types.ts';
import { finding } from '../findings/types.ts';
import { isPlainObject } from '../jcs/jcs.ts';
import { checkCommitRules } from './commitRules.ts';
import { SHAPES } from './shapes.ts';
import type { CommitRecord, SjRecord } from './types.ts';

/**
 * Everything that can be said of one record alone: its members, their syntax, and for a commit the rules of SJ1
 * section 4. [] means the value is a well-formed record. `where` starts with the record's type.
 */
export function checkRecord(value: unknown): Finding[] {
  if (!isPlainObject(value)) return [finding('RECORD_NOT_OBJECT', 'record', undefined, value)];
  const type = value['type'];
  if (typeof type !== 'string' || !Object.hasOwn(SHAPES, type)) {
    return [finding('RECORD_TYPE_UNKNOWN', 'record', undefined, type)];
  }
  return checkAs(type as SjRecord['type'], value);
}

/** The same for a value that must be of one type, with `where` starting at that type */
export function checkAs(type: SjRecord['type'], value: unknown): Finding[] {
  const out: Finding[] = [];
  SHAPES[type](value, type, out);
  if (out.length > 0) return out;
  const record = value as SjRecord;
  if (record.seq === 0 && record.prev !== ZEROS64) {
    out.push(finding('RECORD_PREV_AT_START', `${type}.prev`, ZEROS64, record.prev));
  }
  if (type === 'commit') out.push(...checkCommitRules(record as CommitRecord));
  return out;
}

/** The commit record: members, syntax and every rule of SJ1 section 4 that it can break by itself */
export function checkCommit(record: unknown): Finding[] {
  return checkAs('commit', record);
}
