import type { Block } from '../model.ts';
import { linesIn } from './fit.ts';
import type { Primitive } from './primitives.ts';

/** So many lines of the text, of at least two paragraphs, go over with the signature where it goes over. */
const LINES = 4;
/** A paragraph of more lines than this is not taken over for the signature's sake: the page before would end half empty. */
const LONG = 8;

/** What may go over with a signature: text, not a table or a heading (which keeps with its text anyway). */
const TEXT = new Set(['paragraph', 'attachments', 'note']);

/**
 * Blocks that keep with the next, so that a signature never stands on a page without text (GB/T 9704-2012 7.3.5.5) nor what is
 * signed below it without the signature: the last lines of the text before a seal, the seal, and what follows it up to the end.
 */
export function closingOf(
  blocks: readonly Block[],
  lowered: readonly (readonly Primitive[])[],
  width: number,
): Set<number> {
  const keeps = new Set<number>();
  blocks.forEach((block, seal) => {
    if (block.kind !== 'seal') return;
    for (let [i, lines, taken] = [seal - 1, 0, 0]; i >= 0 && TEXT.has(blocks[i]!.kind); i--, taken++) {
      const own = linesOf(lowered[i]!, width);
      if (taken > 0 && (own > LONG || (taken > 1 && lines >= LINES))) break;
      keeps.add(i);
      lines += own;
    }
    for (let i = seal; i + 1 < blocks.length && blocks[i + 1]!.kind !== 'pageBreak'; i++) keeps.add(i);
  });
  return keeps;
}

const linesOf = (primitives: readonly Primitive[], width: number): number =>
  primitives.reduce((n, p) => n + (p.kind === 'para' ? linesIn(p.para, width) : 0), 0);
