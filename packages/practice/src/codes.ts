import { checkOrg, checkReg15, checkUscc } from '@mingcha/rules';
import type { CodeCheck } from '@mingcha/rules';
import { COUNTY } from './place.ts';
import type { Random } from './random.ts';

/** Completes `stem` with the check character that `check` asks for. */
function completed(stem: string, check: (code: string) => CodeCheck): string {
  const found = check(`${stem}0`);
  return stem + (found.ok ? '0' : found.expected!);
}

const TAIL = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/**
 * A 统一社会信用代码 of the county that does not exist (its division begins with 99), with a right check character and,
 * inside, a right 组织机构代码. `serial` < 3,000,000 keeps codes apart.
 * @param prefix registration authority and kind of body, e.g. `91` enterprise, `92` individual household
 */
export function inventedUscc(prefix: string, serial: number): string {
  return completed(prefix + COUNTY.area + inventedOrg(serial), checkUscc);
}

/** A 组织机构代码 with a right check character: `MY`, then the serial in the characters a credit code allows. */
export function inventedOrg(serial: number): string {
  let left = serial;
  let digits = '';
  for (let i = 0; i < 6; i++) {
    digits = TAIL[left % TAIL.length]! + digits;
    left = Math.floor(left / TAIL.length);
  }
  return completed(`MY${digits}`, checkOrg);
}

/** A 15-digit 注册号 of the county: sequence digits 6–9 for individual households, 0–3 for enterprises. */
export function inventedReg15(household: boolean, serial: number): string {
  const sequence = String((household ? 60_000_000 : 10_000_000) + serial);
  return completed(COUNTY.area + sequence, checkReg15);
}

/** A telephone number that nobody has: no Chinese area code is 0000. */
export function inventedPhone(random: Random): string {
  return `0000-${String(2_000_000 + random.int(6_999_999))}`;
}
