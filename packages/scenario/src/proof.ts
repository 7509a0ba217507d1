import { markOf, matrix } from '@mingcha/rules';

/** A row of scenario.json (issue "From the draw to the dossier"). */
export type ScenarioRow =
  | { req: string; what: string; expected: string; got: string; ok: boolean; evidence: string }
  | { req: string; what: string; ok: boolean; human: true; reason: string }
  | { req: string; what: string; ok: boolean; reason: string };

/** What a proof found: what the profile lets expect, what the running system answered, and where that can be read again. */
export interface Finding {
  expected: string;
  got: string;
  ok: boolean;
  evidence: string;
}

/** A proof looks at what happened, and may ask the server again. A duty of people gives its reason instead. */
export type Proof<W> = ((world: W) => Promise<Finding> | Finding) | { human: string };
export type Proofs<W> = Readonly<Record<string, Proof<W>>>;

/**
 * One row for each of the 180 requirements: silent where the document is, human where no software can do it, otherwise what
 * the proof found. A requirement without a proof, and a proof that throws, are rows that are not ok; none is left out.
 */
export async function prove<W>(profileId: string, world: W, proofs: Proofs<W>): Promise<ScenarioRow[]> {
  const rows: ScenarioRow[] = [];
  for (const { id: req, what } of matrix) {
    const proof = proofs[req];
    if (markOf(profileId, req) === '–') {
      rows.push({ req, what, ok: true, reason: `${profileId}：文件未作规定` });
    } else if (proof === undefined) {
      rows.push({ req, what, ok: false, reason: 'no proof is written for it yet' });
    } else if (typeof proof === 'object') {
      rows.push({ req, what, ok: true, human: true, reason: proof.human });
    } else {
      rows.push({ req, what, ...(await found(proof, world)) });
    }
  }
  return rows;
}

async function found<W>(proof: (world: W) => Promise<Finding> | Finding, world: W): Promise<Finding> {
  try {
    return await proof(world);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return { expected: 'an answer', got: said.slice(0, 600), ok: false, evidence: '' };
  }
}
