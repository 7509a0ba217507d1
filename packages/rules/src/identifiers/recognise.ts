import { checkOrg, checkReg15, checkUscc } from './checks.ts';
import type { CodeKind, IdScheme } from './kinds.ts';
import { isNoCode } from './clean.ts';

export interface Recognised {
  readonly kind: CodeKind;
  readonly scheme: IdScheme;
  /** The code to keep: upper case where the kind is recognised, otherwise as it stands. */
  readonly code: string;
  /** The check character that would be right, where only that is wrong. */
  readonly expected?: string;
}

/** 企合苏总字第000113号, 企独…, 企作…, 企外…: registration numbers of foreign-invested firms before 2007. */
const FOREIGN = /^企[独合作外股].*字第?[0-9A-Z-]+号?$/u;
/** A spreadsheet's 6.405E+14: the digits are gone. */
export const SCIENTIFIC = /^\d(\.\d+)?E\+?\d{1,3}$/u;

/**
 * Tells what kind of code `plain` (from `plainCode`) is, in the precedence of O07:
 * 统一社会信用代码 → 组织机构代码 → registration number → internal. Shape decides; where a shape is ambiguous, the check does.
 */
export function recognise(plain: string): Recognised {
  const clean = plain.toUpperCase();
  if (isNoCode(clean)) return { kind: 'none', scheme: 'int', code: '' };
  if (clean.length === 18 && /^[0-9A-Z]{18}$/.test(clean)) return recogniseUscc(plain, clean);
  const org = /^([0-9A-Z]{8})[-‐‑‒–—−]?([0-9X])$/u.exec(clean);
  if (org) {
    const code = org[1]! + org[2]!;
    const check = checkOrg(code);
    if (check.ok) return { kind: 'org', scheme: 'org', code };
    // Nine characters without the hyphen and with a wrong check are any internal code; the hyphen says what was meant.
    if (clean.length === 10) return withExpected('org-bad-check', 'org', code, check.expected);
  }
  if (/^\d{15}$/.test(clean)) {
    const check = checkReg15(clean);
    return check.ok
      ? { kind: 'reg15', scheme: 'reg', code: clean }
      : withExpected('reg15-bad-check', 'reg', clean, check.expected);
  }
  if (/^\d{13}$/.test(clean)) return { kind: 'reg13', scheme: 'reg', code: clean };
  return { kind: FOREIGN.test(clean) ? 'foreign' : 'internal', scheme: 'int', code: plain };
}

function recogniseUscc(plain: string, clean: string): Recognised {
  const check = checkUscc(clean);
  if (check.ok) return { kind: 'uscc', scheme: 'uscc', code: clean };
  const kind = check.reason === 'check' ? 'uscc-bad-check' : 'uscc-bad-characters';
  return withExpected(kind, 'int', plain, check.expected);
}

function withExpected(
  kind: CodeKind,
  scheme: IdScheme,
  code: string,
  expected: string | undefined,
): Recognised {
  return expected === undefined ? { kind, scheme, code } : { kind, scheme, code, expected };
}
