import { splitLines } from '@mingcha/fairdraw';
import { text } from '../api/client.ts';
import type { PublicDraw } from '../api/portal.ts';
import { chainPart } from './chain.ts';
import type { DrawTexts } from './checkDraw.ts';

/** Downloads what checkDraw needs, from the same addresses anybody can use. */
export async function loadDraw(draw: PublicDraw): Promise<DrawTexts> {
  const base = `/api/portal/draws/${encodeURIComponent(draw.id)}`;
  const [commit, open, result] = await Promise.all([
    text(`${base}/commit.json`),
    text(`${base}/open.json`),
    text(`${base}/result.json`),
  ]);
  const chain = await chainPart(commit, result);
  const frame = draw.frame.available && draw.frame.url ? [...splitLines([await text(draw.frame.url)])] : null;
  return {
    commit,
    open,
    result,
    chain,
    frame,
    whyNoFrame: draw.frame.why ?? '',
    commitHash: draw.commitHash,
  };
}
