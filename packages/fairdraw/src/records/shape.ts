import { instant, isCount, isDay, isField, isHex64 } from '../fields.ts';
import type { FindingCode } from '../findings/catalogue.ts';
import type { Finding } from '../findings/types.ts';
import { finding } from '../findings/types.ts';
import { isPlainObject } from '../jcs/jcs.ts';

/** Adds a finding for everything in `value` that does not have the shape */
export type Shape = (value: unknown, where: string, out: Finding[]) => void;

function value(code: FindingCode, holds: (value: unknown) => boolean, expected?: unknown): Shape {
  return (given, where, out) => {
    if (!holds(given)) out.push(finding(code, where, expected, given));
  };
}

export const text = value('NOT_TEXT', (v) => typeof v === 'string' && v.trim() !== '');
export const anyText = value('NOT_TEXT', (v) => typeof v === 'string');
export const field = value('NOT_FIELD', isField);
export const hex64 = value('NOT_HEX64', isHex64);
export const hex64OrEmpty = value('NOT_HEX64_OR_EMPTY', (v) => v === '' || isHex64(v));
export const time = value('NOT_TIME', (v) => !Number.isNaN(instant(v)));
export const day = value('NOT_DAY', isDay);

export function count(least: number): Shape {
  return value('NOT_COUNT', (v) => isCount(v) && v >= least, least);
}

export function oneOf(...allowed: string[]): Shape {
  return value('NOT_ONE_OF', (v) => typeof v === 'string' && allowed.includes(v), allowed.join(' | '));
}

export const twoPeople = value(
  'NOT_TWO_PEOPLE',
  (v) =>
    Array.isArray(v) &&
    v.length === 2 &&
    v.every((who) => typeof who === 'string' && who.trim() !== '') &&
    v[0].trim() !== v[1].trim(),
);

export function nullOr(shape: Shape): Shape {
  return (given, where, out) => {
    if (given !== null) shape(given, where, out);
  };
}

export function list(item: Shape): Shape {
  return (given, where, out) => {
    if (!Array.isArray(given)) out.push(finding('NOT_ARRAY', where, undefined, given));
    else for (const [i, one] of given.entries()) item(one, `${where}[${i}]`, out);
  };
}

/** An object with exactly these members; those in `optional` may be absent */
export function object(members: Record<string, Shape>, optional: Record<string, Shape> = {}): Shape {
  return (given, where, out) => {
    if (!isPlainObject(given)) {
      out.push(finding('RECORD_NOT_OBJECT', where, undefined, given));
      return;
    }
    for (const [key, shape] of Object.entries(members)) {
      if (Object.hasOwn(given, key)) shape(given[key], `${where}.${key}`, out);
      else out.push(finding('FIELD_MISSING', `${where}.${key}`));
    }
    for (const key of Object.keys(given)) {
      if (Object.hasOwn(members, key)) continue;
      const shape = Object.hasOwn(optional, key) ? optional[key] : undefined;
      if (shape === undefined) out.push(finding('FIELD_UNKNOWN', `${where}.${key}`));
      else shape(given[key], `${where}.${key}`, out);
    }
  };
}

/** An object used as a map: every key a field, every value of one shape */
export function mapOf(shape: Shape): Shape {
  return (given, where, out) => {
    if (!isPlainObject(given)) {
      out.push(finding('RECORD_NOT_OBJECT', where, undefined, given));
      return;
    }
    for (const [key, one] of Object.entries(given)) {
      field(key, `${where}.${key}`, out);
      shape(one, `${where}.${key}`, out);
    }
  };
}

/** One of several shapes, chosen by a member */
export function choice(member: string, shapes: Record<string, Shape>): Shape {
  const which = oneOf(...Object.keys(shapes));
  return (given, where, out) => {
    if (!isPlainObject(given)) {
      out.push(finding('RECORD_NOT_OBJECT', where, undefined, given));
      return;
    }
    const name = given[member];
    const shape = typeof name === 'string' && Object.hasOwn(shapes, name) ? shapes[name] : undefined;
    if (shape === undefined) which(name, `${where}.${member}`, out);
    else shape(given, where, out);
  };
}
