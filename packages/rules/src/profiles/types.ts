import type { Parameters } from './parameters.ts';

/** How a value rests on its document: it says so, it follows from it, or the words leave it open and a county must choose. */
export type Basis = 'text' | 'inference' | 'open';

/** One value of a profile, with what it rests on. */
export interface Rule<V> {
  readonly value: V;
  /** Row of the requirements matrix, e.g. `B01`. */
  readonly requirement: string;
  /** Article or section of the document, e.g. `三（二）4`. */
  readonly article: string;
  /** The words of the document, letter by letter (line breaks aside); `''` only in the national overlay, where the print was not at hand. */
  readonly words: string;
  readonly basis: Basis;
  /** Chinese: how the words become the value, or what is open. */
  readonly note?: string;
  /** Further rows of the matrix that the same words carry. */
  readonly also?: readonly string[];
  /** Where the rule was taken over from another profile: that profile, e.g. `ningxia-2022@1`. Its article and words are meant. */
  readonly takenFrom?: string;
  /** From when it holds; default: the profile's `validFrom`. */
  readonly from?: string;
}

export type ParameterId = keyof Parameters;

/** Values of one document; a parameter that is absent is one on which the document is silent. */
export type Rules = { readonly [P in ParameterId]?: Rule<Parameters[P]> };

/** Further requirements by parameter, see `Rule.also`. */
export type Also = { readonly [P in ParameterId]?: readonly string[] };

/** The rules with the further requirements they carry. */
export function withAlso(rules: Rules, also: Also): Rules {
  const entries = Object.entries(rules) as [ParameterId, Rule<unknown>][];
  return Object.fromEntries(
    entries.map(([id, rule]) => [id, also[id] ? { ...rule, also: also[id] } : rule]),
  ) as Rules;
}

/** The document a profile is made from (P14). */
export interface Document {
  readonly title: string;
  readonly number: string;
  /** Day of issue, `''` where the text has none. */
  readonly issuedOn: string;
  readonly issuer: string;
  /** Legal bases and superior documents it names (P13). */
  readonly cites: readonly string[];
}

export const levels = ['国家', '自治区', '省', '市', '县'] as const;

/** The rules of one jurisdiction, as data. A task freezes `id@version`. */
export interface Profile {
  readonly id: string;
  readonly version: number;
  /** Short Chinese name for column heads and badges. */
  readonly name: string;
  readonly level: (typeof levels)[number];
  readonly document: Document;
  readonly validFrom: string;
  /** How sure `validFrom` is, where the text does not say it. */
  readonly validFromNote?: string;
  /** Last day, where the document speaks for a limited time. */
  readonly validTo?: string;
  readonly rules: Rules;
}

/** A value the document states. */
export function text<V>(
  value: V,
  requirement: string,
  article: string,
  words: string,
  note?: string,
): Rule<V> {
  return rule('text', value, requirement, article, words, note);
}

/** A value that follows from the words without standing in them. */
export function inference<V>(
  value: V,
  requirement: string,
  article: string,
  words: string,
  note: string,
): Rule<V> {
  return rule('inference', value, requirement, article, words, note);
}

/** A value that the words leave open; the note says between what a county has to choose. */
export function open<V>(
  value: V,
  requirement: string,
  article: string,
  words: string,
  note: string,
): Rule<V> {
  return rule('open', value, requirement, article, words, note);
}

function rule<V>(
  basis: Basis,
  value: V,
  requirement: string,
  article: string,
  words: string,
  note: string | undefined,
): Rule<V> {
  return { value, requirement, article, words, basis, ...(note === undefined ? {} : { note }) };
}
