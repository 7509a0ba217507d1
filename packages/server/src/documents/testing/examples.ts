import { DOCUMENTS } from '../documents.ts';
import type { DocumentModel, DocumentType } from '../model.ts';
import * as forms from './formExamples.ts';
import * as official from './officialExamples.ts';
import { exampleSettings } from './settings.ts';

/** Invented facts, complete, for each of the eleven documents. */
export const EXAMPLES = { ...official, ...forms } satisfies Record<DocumentType, unknown>;

export function exampleModel(
  type: DocumentType,
  changes: object = {},
  settings = exampleSettings,
): DocumentModel {
  const definition = DOCUMENTS[type] as { build: (facts: unknown, s: typeof settings) => DocumentModel };
  return definition.build({ ...EXAMPLES[type], ...changes }, settings);
}
