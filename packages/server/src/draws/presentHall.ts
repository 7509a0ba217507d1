import { gradeOf, type CommitRecord, type OpenRecord, type ResultRecord } from '@mingcha/fairdraw';
import type { Actor } from '../access/actor.ts';
import { stampOf } from '../platform/clock.ts';
import type { Executor } from '../platform/database/open.ts';
import { presentCopy } from '../escrow/presentCopy.ts';
import type { Services } from '../platform/services.ts';
import { listDepartments } from '../registry/store.ts';
import { presentStratum } from '../tasks/strataLabels.ts';
import { releasedNumbers } from '../visits/store.ts';
import { allowedVerbs } from './allowedVerbs.ts';
import { openedTooLate } from './late.ts';
import { openingsOf, recordsOf, type ChainRecord, type PlainDraw } from './store.ts';

export const BEACON_NAMES: Record<string, string> = {
  'cwl-kl8': '中国福利彩票快乐8',
  'cwl-ssq': '中国福利彩票双色球',
  drand: 'drand 公共随机信标',
  ceremony: '现场摇号',
};

const GRADE_WORDS: Record<string, string> = {
  A: '公共随机源与至少一个见证方共同决定结果',
  B: '由公共随机源决定结果',
  C: '由见证方共同决定结果',
  D: '仅由平台自身产生，只用于演练和演示',
};

/** The state of the draw hall: counts, records and times. No name of an object or of a team is ever in here. */
export async function presentHall(app: Services, db: Executor, draw: PlainDraw, actor: Actor | null) {
  const now = stampOf(app.clock.now());
  const [records, openings, departments, released, escrow] = await Promise.all([
    recordsOf(db, draw.id),
    openingsOf(db, draw.id),
    listDepartments(db),
    releasedNumbers(db, draw.id),
    presentCopy(db, draw, { now, areaId: draw.areaId, inside: actor !== null }),
  ]);
  const chained = (type: string) => {
    const row = records.find((r) => r.type === type);
    return row ? pick(row) : null;
  };
  const commit = parse<CommitRecord>(records, 'commit');
  const open = parse<OpenRecord>(records, 'open');
  const result = parse<ResultRecord>(records, 'result');
  const names = new Map(departments.map((d) => [d.id, d.name]));
  const late = commit !== null && open !== null && openedTooLate(commit, open);
  const grade =
    draw.state === 'opened' && commit && open
      ? gradeOf(commit, open.opened, { beaconTooOld: late })
      : draw.grade;
  return {
    id: draw.id,
    taskId: draw.taskId,
    taskName: draw.taskName,
    operator: draw.operator,
    alg: commit?.alg ?? 'sha256',
    profile: draw.plan.profile,
    practice: app.config.mode === 'practice',
    state: draw.state as 'frozen',
    now,
    frozenAt: draw.frozenAt,
    openBy: draw.openBy,
    beaconAfter: draw.beaconAfter,
    frame: { root: draw.plan.root, size: draw.plan.size, asOf: draw.plan.asOf },
    inspectors: { root: draw.plan.inspectorsRoot, size: draw.plan.inspectorsSize, pairs: draw.plan.pairs },
    tasks: draw.plan.tasks.map((t) => {
      const strata = t.strata.map(presentStratum);
      return {
        id: t.id,
        dept: t.dept,
        deptName: names.get(t.dept) ?? t.dept,
        item: t.item,
        strata,
        drawn: strata.reduce((n, s) => n + s.n, 0),
      };
    }),
    entropy: entropyOf(draw, openings, open, result),
    escrow,
    commit: chained('commit'),
    open: chained('open'),
    result: chained('result'),
    abort: chained('abort'),
    void: chained('void'),
    seed: result?.seed ?? null,
    cutoffs: result?.strata ?? [],
    grade,
    gradeReason: late
      ? '取数记录晚于公共随机数产生时间，本次结果按规则无效，须作废'
      : grade && (GRADE_WORDS[grade] ?? null),
    matching: draw.matching,
    released: { visits: released.size, of: draw.matching?.visits ?? 0 },
    voidRequest:
      draw.voidWhy === null ? null : { why: draw.voidWhy, by: draw.voidBy ?? '', at: draw.voidAt ?? '' },
    allowed: actor ? allowedVerbs(app, actor, draw, { commit, openings, released: released.size, late }) : [],
  };
}

const pick = ({ seq, type, at, hash, prev, body }: ChainRecord) => ({ seq, type, at, hash, prev, body });

function parse<T>(records: readonly ChainRecord[], type: string): T | null {
  const row = records.find((r) => r.type === type);
  return row ? (JSON.parse(row.body) as T) : null;
}

function entropyOf(
  draw: PlainDraw,
  openings: { witness: string; at: string }[],
  open: OpenRecord | null,
  result: ResultRecord | null,
) {
  const witnesses = draw.plan.witnesses.map((w) => {
    const arrived = openings.find((o) => o.witness === w.id);
    return {
      id: w.id,
      kind: 'witness' as const,
      who: w.who,
      commit: w.commit ?? null,
      src: null,
      srcName: null,
      issue: null,
      arrivedAt: arrived?.at ?? null,
      fits: arrived ? true : null,
      value: open?.opened[w.id] ?? null,
    };
  });
  const beacon = draw.plan.beacon;
  if (!beacon) return witnesses;
  const value = result?.opened['b1'] ?? null;
  return [
    ...witnesses,
    {
      id: 'b1',
      kind: 'beacon' as const,
      who: null,
      commit: null,
      src: beacon.src,
      srcName: BEACON_NAMES[beacon.src] ?? beacon.src,
      issue: beacon.issue,
      arrivedAt: result?.at ?? null,
      fits: null,
      value,
    },
  ];
}
