/** Writes every example as PDF and docx into a folder: `node printExamples.ts OUT`. For looking at them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderDocx } from '../render/renderDocx.ts';
import { renderPdf } from '../render/renderPdf.ts';
import { DOCUMENT_TYPES } from '../model.ts';
import { exampleModel } from './examples.ts';
import { EXTREMES } from './extremes.ts';

const out = process.argv[2] ?? 'out';
mkdirSync(out, { recursive: true });
const models = [
  ...DOCUMENT_TYPES.map((type) => [type, exampleModel(type)] as const),
  ...Object.entries(EXTREMES).map(([name, make]) => [name, make()] as const),
];
for (const [name, model] of models) {
  const started = performance.now();
  writeFileSync(join(out, `${name}.pdf`), await renderPdf(model));
  const between = performance.now();
  writeFileSync(join(out, `${name}.docx`), await renderDocx(model));
  const ended = performance.now();
  console.log(`${name}\tpdf ${Math.round(between - started)} ms\tdocx ${Math.round(ended - between)} ms`);
}
