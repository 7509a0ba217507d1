import { CHAIN_SENTENCES } from './chainSentences.ts';
import { INPUT_SENTENCES } from './inputSentences.ts';
import { PUBLIC_SENTENCES } from './publicSentences.ts';
import { RECORD_SENTENCES } from './recordSentences.ts';

/** One sentence in each language; {where}, {expected} and {got} are filled in */
export interface Sentence {
  zh: string;
  en: string;
}

/** Everything that fairdraw can say is wrong: a stable code and a sentence of its own for each. */
export const CATALOGUE = {
  ...RECORD_SENTENCES,
  ...CHAIN_SENTENCES,
  ...PUBLIC_SENTENCES,
  ...INPUT_SENTENCES,
} as const satisfies Record<string, Sentence>;

export type FindingCode = keyof typeof CATALOGUE;
