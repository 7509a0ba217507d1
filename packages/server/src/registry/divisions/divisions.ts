import { readFileSync } from 'node:fs';

/** One division, e.g. `{code: "640502001", name: "滨河镇"}`. */
export interface Division {
  code: string;
  name: string;
}

let byCode: Map<string, string> | undefined;

/** Divisions of 2023 down to township (GB/T 2260 and the statistical codes of townships), read once when first asked for. */
function table(): Map<string, string> {
  if (byCode) return byCode;
  byCode = new Map();
  const text = readFileSync(new URL('./divisions-2023.txt', import.meta.url), 'utf8');
  for (const line of text.split('\n')) {
    const [head = '', towns = ''] = line.split('\t');
    const [, code, name] = /^(\d+)(.+)$/.exec(head) ?? [];
    if (!code || !name) continue;
    byCode.set(code, name);
    if (towns !== '') for (const t of towns.split(',')) byCode.set(code + t.slice(0, 3), t.slice(3));
  }
  return byCode;
}

/** A division code without the zeros that fill it up: `640500` → `6405`, `640502001000` → `640502001`. */
export function shortCode(code: string): string {
  const digits = /^\d{2,12}$/.test(code) ? code : '';
  if (digits.length > 9) return shortCode(digits.slice(0, 9));
  if (digits.length === 9) return digits.endsWith('000') ? shortCode(digits.slice(0, 6)) : digits;
  if (digits.endsWith('0000') && digits.length === 6) return digits.slice(0, 2);
  return digits.endsWith('00') && digits.length === 6 ? digits.slice(0, 4) : digits;
}

/** The names from the province down, e.g. `["宁夏回族自治区", "中卫市", "沙坡头区"]`; what is not on today's list has none and is never refused. */
export function areaNames(code: string): string[] {
  const short = shortCode(code);
  return [2, 4, 6, 9]
    .filter((n) => n <= short.length)
    .flatMap((n) => table().get(short.slice(0, n)) ?? [])
    .filter((name) => name !== '市辖区' && name !== '县');
}

/** The name of the smallest division of a code; for one that is retired or unknown, the code itself with a note. */
export function nameOf(code: string): string {
  if (code === '') return '';
  return table().get(shortCode(code)) ?? `${code}（已撤销或未收录）`;
}

/** What lies directly below a code; of '' the provinces. */
export function divisionsBelow(code: string): Division[] {
  const short = shortCode(code);
  const length = { 0: 2, 2: 4, 4: 6, 6: 9 }[short.length];
  if (length === undefined) return [];
  return [...table()].flatMap(([c, name]) =>
    c.length === length && c.startsWith(short) ? [{ code: c, name }] : [],
  );
}

/** An area of this installation as it calls itself, also where no list has it (the practice county is invented). */
interface Own {
  readonly area: string;
  readonly name: string;
}

/** `areaNames` for the divisions of an installation: its own area has its own name, and so has what lies in it without one. */
export function areaNamesIn(own: Own, code: string): string[] {
  const names = areaNames(code);
  return names.length === 0 && code !== '' && shortCode(code).startsWith(shortCode(own.area))
    ? [own.name]
    : names;
}

/** `nameOf` in the same way. */
export const nameIn = (own: Own, code: string): string =>
  areaNames(code).length === 0 ? (areaNamesIn(own, code).at(-1) ?? nameOf(code)) : nameOf(code);
