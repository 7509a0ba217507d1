import { halfWidth } from '../text.ts';

/** Everything that does not print: white space of any width, zero-width and direction marks, BOM, control characters, blank fillers. */
const INVISIBLE = /[\s\p{Cf}\p{Cc}\p{Zs}\u115f\u1160\u2800\u3164\uffa0]|[\u{fe00}-\u{fe0f}]/gu;
/** Quotation marks a spreadsheet leaves before a number kept as text. */
const LEADING_MARK = /^['’‘`]+/u;

/**
 * The code without what a keyboard or a spreadsheet added: half-width, NFC, nothing invisible, no leading apostrophe.
 * Letters keep their case: this is the code "as it stands in the register".
 */
export function plainCode(raw: string): string {
  return halfWidth(raw.normalize('NFC')).replace(INVISIBLE, '').replace(LEADING_MARK, '');
}

/**
 * The form in which codes are recognised and compared: `plainCode` in upper case.
 * Two rows with different ids but one clean code are worth a warning (疑似同一对象).
 */
export function cleanCode(raw: string): string {
  return plainCode(raw).toUpperCase();
}

/** What people write where there is no code. */
const NO_CODE =
  /^(无|没有|暂无|无证|无照|无证无照|未知|不详|空|NULL|NIL|NONE|NA|N\/A|[-—–_/\\*.。、0?？]*)$/u;

/** `true` for 「无」, 「/」, 「N/A」, dashes, zeros and nothing at all. `clean` is a clean code. */
export function isNoCode(clean: string): boolean {
  return NO_CODE.test(clean);
}
