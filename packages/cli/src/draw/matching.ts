import { drawnObjects, explainBottleneck, match } from '@mingcha/fairdraw';
import type { CommitRecord, Drawn, Hash, InspectorFrame, MatchResult } from '@mingcha/fairdraw';

/** Where an object is, which decides how visits are put together. */
export interface Place {
  office: string;
  township: string;
  address: string;
}

/** Matches the committed inspectors to what was drawn (SJ1 section 7); undefined where the draw has no matching. */
export function matchDrawn(
  hash: Hash,
  commit: CommitRecord,
  drawn: Drawn,
  people: InspectorFrame | null,
  pairLines: readonly string[],
  placeOf: (p: string) => Place,
): MatchResult | undefined {
  if (commit.assign === null || people === null) return undefined;
  return match(hash, {
    seed: drawn.seed,
    assign: commit.assign,
    drawn: drawnObjects(drawn.drawn, commit.tasks, placeOf),
    inspectors: Array.from({ length: people.size }, (_, i) => {
      const { id: _id, ...leaf } = people.inspector(i);
      return { ...leaf, p: people.ip(i) };
    }),
    pairs: pairLines,
  });
}

/** What stands in the way of a matching, in words: one sentence per bottleneck, its facts, and what would help. */
export function bottleneckLines(result: Extract<MatchResult, { ok: false }>): string[] {
  return result.bottlenecks.flatMap((bottleneck) => {
    const { text, facts, advice } = explainBottleneck(bottleneck);
    return [
      text,
      ...facts.map((fact) => `  ${fact}`),
      ...(advice.length > 0 ? [`  可以：${advice.join('；')}。`] : []),
    ];
  });
}
