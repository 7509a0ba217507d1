import type { z } from 'zod';
import { factsOf } from './facts.ts';
import type { Block, DocumentModel, DocumentType, Footer } from './model.ts';
import type { DocumentSettings } from './settings.ts';
import { paragraphs } from './text.ts';

export interface DocumentDefinition<S extends z.ZodType = z.ZodType> {
  readonly type: DocumentType;
  /** Its name in the list of documents: 随机抽查通知书. */
  readonly name: string;
  readonly facts: S;
  /**
   * The document made from the facts; pure.
   * @throws Refused DOCUMENT_FACTS_MISSING with everything that is missing, before anything is made
   */
  readonly build: (facts: z.input<S>, settings: DocumentSettings) => DocumentModel;
}

/** A document type: what it must be told, and how it is put together of that. */
export function defineDocument<S extends z.ZodType>(
  type: DocumentType,
  name: string,
  facts: S,
  build: (facts: z.output<S>, settings: DocumentSettings) => DocumentModel,
): DocumentDefinition<S> {
  return { type, name, facts, build: (given, settings) => build(factsOf(facts, given, name), settings) };
}

/** The county's own paragraphs for this document. */
export const extraClauses = (settings: DocumentSettings, type: DocumentType): Block[] =>
  paragraphs(settings.documents[type].extraClauses);

export function footer(
  settings: DocumentSettings,
  type: DocumentType,
  pages: Footer['pages'],
  lines: readonly string[] = [],
): Footer {
  const own = [settings.documents[type].footer, settings.footer].filter((line) => line !== undefined);
  return { pages, lines: [...lines, ...own] };
}

/** Whom to ask, as 附注 under the date: two characters in, in brackets (GB/T 9704-2012 7.3.6). */
export const contactNote = (
  contact: { readonly name: string; readonly phone: string },
  settings: DocumentSettings,
): Block => ({
  kind: 'note',
  text: `　　（联系人：${contact.name}，联系电话：${contact.phone}，机关地址：${settings.address}）`,
});

export const seal = (settings: DocumentSettings, date: string, issuer = settings.authority): Block => ({
  kind: 'seal',
  issuer,
  date,
  place: settings.sealPlace,
});
