import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FairdrawError, readRecord, select, splitLines, verifySupervisor } from '@mingcha/fairdraw';
import type { Finding, HashOf } from '@mingcha/fairdraw';
import { FILES, has, linesOf, piecesOfText } from '../bundle/files.ts';
import { publishedHashes } from '../bundle/seal.ts';
import { freezeAgain, readSecrets } from '../bundle/load.ts';
import type { Secrets } from '../bundle/load.ts';
import { CliError } from '../shell/errors.ts';
import { piecesOf } from '../shell/disk.ts';
import { assignmentRows, assignmentSheet, drawnSheet } from './lists.ts';
import { matchDrawn } from './matching.ts';
import { namingOfSnapshot } from './naming.ts';

export interface PrivateFindings {
  /** Snapshot and key against the commit. */
  snapshot: Finding[];
  /** Records and draw, and the matching done again. */
  draw: Finding[];
  /** The lists with names against the draw done again. */
  lists: { code: string; text: string }[];
  /** Which of them could be looked at: without readable records nothing can, without the same snapshot no draw. */
  looked: { snapshot: boolean; draw: boolean };
}

/** The lines of the frame as published, read strictly. */
export function frameLines(dir: string): Iterable<string> {
  return splitLines(piecesOfText(join(dir, FILES.frame)));
}

/** L1: freezes, draws and matches again from key and snapshot, and compares with what is on record. */
export function privateFindings(hashOf: HashOf, dir: string): PrivateFindings {
  let secrets: Secrets;
  try {
    secrets = readSecrets(dir);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return {
      snapshot: [{ code: error.code, where: 'snapshot' }],
      draw: [],
      lists: [],
      looked: { snapshot: false, draw: false },
    };
  }
  const text = (name: string): string => readFileSync(join(dir, name), 'utf8');
  const texts = { commit: text(FILES.commit), open: text(FILES.open), result: text(FILES.result) };
  const again = drawAgain(hashOf, texts, secrets);
  const findings = verifySupervisor(hashOf, {
    ...texts,
    hashes: publishedHashes(dir) ?? {},
    K: secrets.key,
    snapshot: linesOf(join(dir, FILES.snapshot)),
    ...(again && { assign: again.assign }),
  });
  const isSnapshot = ({ code, where }: Finding): boolean =>
    code.startsWith('SNAPSHOT_') || code.startsWith('FREEZE_') || where.startsWith('snapshot');
  return {
    snapshot: findings.filter(isSnapshot),
    draw: findings.filter((finding) => !isSnapshot(finding)),
    lists: again ? listFaults(dir, again) : [],
    looked: { snapshot: isReadable(texts), draw: again !== undefined },
  };
}

function isReadable({ commit, open, result }: { commit: string; open: string; result: string }): boolean {
  const records = [readRecord('commit', commit), readRecord('open', open), readRecord('result', result)];
  return records.every(({ record }) => record !== null);
}

interface Again {
  assign: string;
  drawn: Iterable<string>;
  assignment: Iterable<string> | undefined;
}

/** The draw done again under the seed on record; undefined where records or snapshot are too broken for it. */
function drawAgain(
  hashOf: HashOf,
  texts: { commit: string; result: string },
  secrets: Secrets,
): Again | undefined {
  const { record: commit } = readRecord('commit', texts.commit);
  const { record: result } = readRecord('result', texts.result);
  if (commit === null || result === null) return undefined;
  try {
    const hash = hashOf(commit.alg);
    const { frame, people } = freezeAgain(hash, commit, secrets);
    if (frame.root !== commit.frame.root || (people?.root ?? '') !== (commit.inspectors?.root ?? ''))
      return undefined;
    const naming = namingOfSnapshot(secrets.objects, secrets.inspectors);
    const drawn = select(hash, commit, frame, result.seed);
    const matching = matchDrawn(hash, commit, drawn, people, secrets.pairLines, naming.object);
    return {
      assign: matching?.ok ? matching.assignHash : '',
      drawn: drawnSheet(commit, drawn, naming),
      assignment: matching?.ok ? assignmentSheet(assignmentRows(matching, naming)) : undefined,
    };
  } catch (error) {
    if (error instanceof FairdrawError) return undefined;
    throw error;
  }
}

function listFaults(dir: string, again: Again): { code: string; text: string }[] {
  const same = (file: string, lines: Iterable<string>): boolean =>
    has(dir, file) && readFileSync(join(dir, file), 'utf8') === [...piecesOf(lines)].join('');
  const faults: { code: string; text: string }[] = [];
  if (!same(FILES.drawn, again.drawn)) {
    faults.push({ code: 'DRAWN_LIST_DIFFERS', text: 'private/drawn.csv 与结果不一致，被改动过或不见了' });
  }
  if (again.assignment && !same(FILES.assignment, again.assignment)) {
    faults.push({
      code: 'ASSIGNMENT_LIST_DIFFERS',
      text: 'private/assignment.csv 与结果不一致，被改动过或不见了',
    });
  }
  return faults;
}
