import type { DocumentModel, Run } from '../model.ts';
import { runsOf } from './paras.ts';

/** The lines above the page number, ready to print. */
export const footerLines = (model: DocumentModel): Run[][] =>
  model.footer.lines.map((line) => runsOf(line, 'body'));

/** Size of the page number: 四号 in official documents (7.5), 五号 in forms. */
export const pageNumberSize = (model: DocumentModel): number => (model.footer.pages === 'dash' ? 14 : 10.5);
