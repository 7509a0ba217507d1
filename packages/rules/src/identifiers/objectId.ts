import type { Problem } from '../problem.ts';
import { isField } from '../text.ts';
import { checkUscc } from './checks.ts';
import { plainCode } from './clean.ts';
import { type CodeKind, type IdScheme, nonEntities, type NonEntity } from './kinds.ts';
import { notesOn } from './notes.ts';
import { recognise } from './recognise.ts';

export interface ObjectIdInput {
  /** The code as it stands in the file, or an object id written out (`org:…`). */
  readonly code: string;
  /** For what is not an entity (O03). */
  readonly kind?: NonEntity | undefined;
  /** Used only where there is no code. */
  readonly name?: string | undefined;
  readonly address?: string | undefined;
  readonly registeredOn?: string | undefined;
}

export interface ObjectId {
  /** SJ1 object id (spec section 2): always a field. */
  readonly id: string;
  readonly scheme: IdScheme;
  readonly kind: CodeKind;
  /** The code to keep in the register; `''` where there is none. */
  readonly code: string;
  readonly notes: readonly Problem[];
}

const NO_NOTES: readonly Problem[] = [];
/** A digest cannot be taken apart again: such an id stays as it is. */
const SUM = /^(int|site|product|project|behaviour)\+sum:[0-9a-f]{32}$/;
const SCHEMES: readonly string[] = ['org', 'reg', 'int', ...nonEntities];

/**
 * The one SJ1 object id of a register row; every row gets one, none is dropped (spec section 2, O07, O10).
 * A credit code is bare, upper case and checked; a credit code whose check fails stays as it stands under `int:`.
 * A row without a code gets `int:nocode-<32 hex>` from name, address and date of registration, so that it is stable.
 * @param hx lower-case hex digest of the UTF-8 bytes of a string, with the draw's `alg`
 */
export function objectId(input: ObjectIdInput, hx: (text: string) => string): ObjectId {
  if (checkUscc(input.code).ok && !input.kind) {
    return { id: input.code, scheme: 'uscc', kind: 'uscc', code: input.code, notes: NO_NOTES };
  }
  const plain = plainCode(input.code);
  const sum = SUM.exec(plain);
  if (sum) return { id: plain, ...schemeOf(sum[1]!), code: plain, notes: NO_NOTES };
  const { text, kind } = unwrap(plain, input.kind);
  const found = recognise(text);
  const notes = notesOn(input.code.trim(), found);
  if (found.kind === 'none') {
    const scheme = kind ?? 'int';
    return {
      id: `${scheme}:nocode-${noCodeDigest(input, hx)}`,
      scheme,
      kind: kind ?? 'none',
      code: '',
      notes,
    };
  }
  if (kind) return { id: written(kind, text, hx), scheme: kind, kind, code: text, notes: NO_NOTES };
  const id = found.scheme === 'uscc' ? found.code : written(found.scheme, found.code, hx);
  return { id, scheme: found.scheme, kind: found.kind, code: found.code, notes };
}

/** `<scheme>:<code>`, or its `+hex` or `+sum` form where the code is not a field or the whole would be too long. */
function written(scheme: string, code: string, hx: (text: string) => string): string {
  const plain = `${scheme}:${code}`;
  if (isField(code) && isField(plain)) return plain;
  const text = code.normalize('NFC');
  const hex = hexOf(text);
  return hex.length <= 110 ? `${scheme}+hex:${hex}` : `${scheme}+sum:${hx(text).slice(0, 32)}`;
}

/** Takes an object id that was written out apart again, so that `objectId` of an id gives the same id. */
function unwrap(text: string, kind: NonEntity | undefined): { text: string; kind: NonEntity | undefined } {
  const m = /^([a-z]+)(\+hex)?:(.+)$/u.exec(text);
  if (!m || !SCHEMES.includes(m[1]!)) return { text, kind };
  const inner = m[2] ? textOf(m[3]!) : m[3]!;
  if (inner === null) return { text, kind };
  // `org:` is written without the hyphen; with it, a code whose check fails is still recognised.
  if (m[1] === 'org' && inner.length === 9) return { text: `${inner.slice(0, 8)}-${inner[8]}`, kind };
  return { text: inner, kind: kind ?? nonEntities.find((n) => n === m[1]) };
}

function schemeOf(name: string): { scheme: IdScheme; kind: CodeKind } {
  const kind = nonEntities.find((n) => n === name);
  return kind ? { scheme: kind, kind } : { scheme: 'int', kind: 'internal' };
}

function noCodeDigest(input: ObjectIdInput, hx: (text: string) => string): string {
  const parts = [input.name, input.address, input.registeredOn].map((s) => (s ?? '').normalize('NFC').trim());
  return hx(parts.join('|')).slice(0, 32);
}

function hexOf(text: string): string {
  let hex = '';
  for (const byte of new TextEncoder().encode(text)) hex += byte.toString(16).padStart(2, '0');
  return hex;
}

function textOf(hex: string): string | null {
  if (!/^([0-9a-f]{2})+$/.test(hex)) return null;
  const bytes = Uint8Array.from(hex.match(/../g)!, (h) => Number.parseInt(h, 16));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
