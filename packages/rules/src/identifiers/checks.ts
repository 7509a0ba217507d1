/** Result of a check: what is wrong, and the check character that would be right where it is only that. */
export type CodeCheck =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason: 'length' | 'alphabet' | 'division' | 'check';
      readonly expected?: string;
    };

const OK: CodeCheck = { ok: true };

const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** 3^(i−1) mod 31 for the 17 characters before the check. */
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

/**
 * 统一社会信用代码, GB 32100-2015: 18 characters, C18 = (31 − Σ Ci·Wi mod 31) mod 31.
 * The outer mod is the trap: a sum ≡ 0 has check character `0`, not index 31 (about 3 % of all codes).
 * Characters 3–8 are a division, current or retired; they must be digits and are compared with no list (requirements 3.4).
 * @param code a clean code (`cleanCode`)
 */
export function checkUscc(code: string): CodeCheck {
  if (code.length !== 18) return { ok: false, reason: 'length' };
  let sum = 0;
  for (let i = 0; i < 17; i++) {
    const value = USCC_ALPHABET.indexOf(code[i]!);
    if (value < 0) return { ok: false, reason: 'alphabet' };
    sum += value * USCC_WEIGHTS[i]!;
  }
  if (!USCC_ALPHABET.includes(code[17]!)) return { ok: false, reason: 'alphabet' };
  if (!/^\d{6}$/.test(code.slice(2, 8))) return { ok: false, reason: 'division' };
  const expected = USCC_ALPHABET[(31 - (sum % 31)) % 31]!;
  return code[17] === expected ? OK : { ok: false, reason: 'check', expected };
}

const ORG_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

/**
 * 组织机构代码, GB 11714-1997: 8 characters 0–9A–Z and a check, C9 = 11 − Σ mod 11 (10 → X, 11 → 0).
 * Characters 9–17 of a credit code are such a code.
 * @param code nine characters, without the hyphen
 */
export function checkOrg(code: string): CodeCheck {
  if (code.length !== 9) return { ok: false, reason: 'length' };
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(code)) return { ok: false, reason: 'alphabet' };
  let sum = 0;
  for (let i = 0; i < 8; i++) sum += Number.parseInt(code[i]!, 36) * ORG_WEIGHTS[i]!;
  const expected = '0X987654321'[sum % 11]!;
  return code[8] === expected ? OK : { ok: false, reason: 'check', expected };
}

/**
 * 15-digit 注册号, GS15-2006: 6 authority + 8 sequence + 1 check, ISO 7064 MOD 11,10.
 * @param code a clean code
 */
export function checkReg15(code: string): CodeCheck {
  if (code.length !== 15) return { ok: false, reason: 'length' };
  if (!/^\d{15}$/.test(code)) return { ok: false, reason: 'alphabet' };
  let p = 10;
  for (let i = 0; i < 14; i++) {
    const s = (p + Number(code[i])) % 10 || 10;
    p = (2 * s) % 11;
  }
  const expected = String((11 - p) % 10);
  return code[14] === expected ? OK : { ok: false, reason: 'check', expected };
}
