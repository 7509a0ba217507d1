import {
  beaconInstant,
  checkCommit,
  describeFinding,
  fixedTotal,
  freeze,
  freezeInspectors,
  isOutsideWitness,
  makeCommit,
  recordHash,
  select,
} from '@mingcha/fairdraw';
import type { CommitRecord, Frame, Hash, InspectorFrame, PairInput } from '@mingcha/fairdraw';
import { clip, stratify } from '@mingcha/rules';
import type { ObjectRow, Problem, Scheme } from '@mingcha/rules';
import { CliError } from '../shell/errors.ts';
import { shown, sj1Time } from '../shell/time.ts';
import { bottleneckLines, matchDrawn } from './matching.ts';
import { officersOf } from './officers.ts';
import type { Inputs } from './readInputs.ts';
import { refused } from './readScheme.ts';

export const SOFTWARE = 'mingcha/0.1.0';

/** A draw that is ready to be committed. */
export interface Prepared {
  commit: CommitRecord;
  commitHash: string;
  frame: Frame;
  people: InspectorFrame | null;
  notices: readonly Problem[];
}

/**
 * Strata, freeze and commit record of a draw, checked against every rule that can be checked before the randomness exists.
 * @throws CliError STRATA_REFUSED, COMMIT_REFUSED, REST_NEEDS_HISTORY, ASOF_IN_FUTURE, BEACON_TOO_OLD,
 *   WITNESS_COMMIT_MISSING
 */
export function prepare(hash: Hash, scheme: Scheme, inputs: Inputs, K: Uint8Array, at: string): Prepared {
  if (scheme.rest === 'swap' && scheme.seq > 0) {
    throw new CliError(
      'REST_NEEDS_HISTORY',
      '方案要求照顾近期已被检查的对象（rest 为 "swap"），这需要本单位以往各次抽取的记录。命令行没有这些记录，请在平台上抽取，或把 rest 改为 "none"。',
    );
  }
  const { drawId, rest } = scheme;
  refuseLateAsOf(scheme, at);
  refuseOldBeacons(scheme);
  refuseNoCommitment(scheme);
  const strata = stratify(scheme, inputs.objects, { fixedTotal });
  if (!strata.ok)
    throw refused(
      'STRATA_REFUSED',
      `方案与名录合不上，有 ${strata.problems.length} 处问题，没有提交任何内容：`,
      strata.problems,
    );
  const frame = freeze(hash, { drawId, K, rest, objects: strata.objects });
  const people = inputs.inspectors
    ? freezeInspectors(hash, {
        drawId,
        K,
        inspectors: officersOf(inputs.inspectors),
        pairs: pairsOf(inputs),
        frame,
      })
    : null;
  const { walk, group, from, to, pool, need } = scheme.assign;
  const commit = makeCommit({
    seq: scheme.seq,
    prev: scheme.prev,
    drawId,
    at,
    operator: scheme.operator,
    profile: scheme.profile,
    frame,
    inspectors: people,
    asOf: scheme.asOf,
    escrow: '',
    tasks: strata.tasks.map((task) => ({
      ...task,
      strata: task.strata.map(({ size: _size, ...rate }) => rate),
    })),
    replace: scheme.replace,
    assign: people && {
      alg: 'bsw1',
      walk,
      group,
      from,
      to,
      pool,
      need: need.map(({ dept, k, tags }) => ({ dept, k, tags: [...tags] })),
    },
    entropy: [...scheme.entropy],
    openBy: scheme.openBy,
    beaconAfter: scheme.beaconAfter,
    software: SOFTWARE,
  });
  const findings = checkCommit(commit);
  if (findings.length > 0) {
    throw new CliError('COMMIT_REFUSED', '这次抽取不符合提交规则，没有提交任何内容：', {
      lines: findings.map((finding) => `[${finding.code}] ${describeFinding(finding, 'zh')}`),
    });
  }
  return {
    commit,
    commitHash: recordHash(hash, commit),
    frame,
    people,
    notices: [...strata.notices, ...insideWitnesses(commit)],
  };
}

/** A register cannot be complete up to a day that has yet to come. */
function refuseLateAsOf({ asOf }: Scheme, at: string): void {
  const today = at.slice(0, 10);
  if (asOf <= today) return;
  throw new CliError(
    'ASOF_IN_FUTURE',
    `方案的名录截止日期（asOf）是 ${asOf}，晚于今天 ${today}：名录不可能已经包含还没到的日子。请改为名录实际的截止日期。`,
  );
}

function refuseNoCommitment({ entropy }: Scheme): void {
  const open = entropy.find((entry) => entry.kind === 'witness' && /^0+$/.test(entry.commit));
  if (!open) return;
  throw new CliError(
    'WITNESS_COMMIT_MISSING',
    `见证方 ${open.id} 还没有交来承诺值（方案里是 64 个 0），这样提交之后谁也打不开。请由见证方执行 npx mingcha witness，把得到的承诺值填进方案。`,
  );
}

/** A beacon value that is public before `beaconAfter` burns the draw: whoever verifies it must refuse it (SJ1 section 4). */
function refuseOldBeacons({ entropy, beaconAfter }: Scheme): void {
  for (const entry of entropy) {
    const instant = entry.kind === 'beacon' ? beaconInstant(entry.src, entry.issue) : null;
    if (entry.kind !== 'beacon' || instant === null || instant >= Date.parse(beaconAfter)) continue;
    const round = entry.issue.split(':')[1] ?? '';
    throw new CliError(
      'BEACON_TOO_OLD',
      `公共随机源 ${entry.id}（${entry.src}）第 ${clip(round)} 轮的值产生于 ${shown(sj1Time(new Date(instant)))}，早于方案的 beaconAfter（${shown(beaconAfter)}）：提交时可能已有人知道它，抽出来也通不过复核。请改用 beaconAfter 之后的轮次。`,
    );
  }
}

/**
 * Draws and matches once with a throw-away seed, to learn now and not after the real draw whether the inspectors suffice.
 * It tells nothing about the real draw, whose seed does not exist yet, and proves nothing: another drawn list may need more.
 * @throws CliError MATCH_NOT_POSSIBLE with every bottleneck in words
 */
export function tryMatching(
  hash: Hash,
  { commit, frame, people }: Prepared,
  objects: readonly ObjectRow[],
  trialSeed: string,
): void {
  if (people === null) return;
  const rowOf = new Map(objects.map((row) => [row.id, row]));
  const drawn = select(hash, commit, frame, trialSeed);
  const result = matchDrawn(hash, commit, drawn, people, people.pairLines, (p) =>
    rowOf.get(frame.id(frame.indexOf(p)))!,
  );
  if (!result || result.ok) return;
  throw new CliError('MATCH_NOT_POSSIBLE', '按这份方案试抽一次，检查人员不够，没有提交任何内容。请先调整：', {
    lines: bottleneckLines(result),
  });
}

/** A witness that is the operator is legal and counts for nothing (SJ1 section 4): better said now than read in the result. */
function insideWitnesses({ entropy, operator }: CommitRecord): Problem[] {
  return entropy.flatMap((entry, i) =>
    entry.kind === 'witness' && !isOutsideWitness(entry, operator)
      ? [
          {
            code: 'WITNESS_IS_OPERATOR',
            path: `entropy[${i}].who`,
            message: `见证方 ${entry.id}（${entry.who}）就是组织抽取的单位或平台自己，不能算作见证方，不提高等级。请另请本单位以外的人员或机构见证`,
            given: entry.who,
          },
        ]
      : [],
  );
}

function pairsOf(inputs: Inputs): PairInput[] {
  const drawable = new Set(officersOf(inputs.inspectors ?? []).map((officer) => officer.id));
  // A recusal of somebody who cannot be drawn anyway has nothing to say.
  return inputs.pairs
    .filter((pair) => drawable.has(pair.inspector))
    .map(({ object, inspector, kind }) => ({ object, inspector, kind }));
}
