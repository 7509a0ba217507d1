import type { CommitRecord } from '@mingcha/fairdraw';
import type { Actor } from '../access/actor.ts';
import type { Role } from '../access/schema.ts';
import { stampOf } from '../platform/clock.ts';
import type { Services } from '../platform/services.ts';
import type { PlainDraw } from './store.ts';
import { RELEASED } from './voidDraw.ts';

/** Who may press what in the hall; the routes use the same lists. */
export const HALL_ROLES = {
  witnesses: ['clerk', 'supervisor'],
  commit: ['clerk'],
  openings: ['clerk', 'supervisor'],
  'close-openings': ['clerk'],
  result: ['clerk'],
  abort: ['clerk'],
  void: ['clerk', 'head'],
  'void-confirm': ['clerk', 'head', 'office'],
  discard: ['clerk'],
  release: ['clerk'],
} as const satisfies Record<string, readonly Role[]>;
export type HallVerb = keyof typeof HALL_ROLES;

interface Facts {
  commit: CommitRecord | null;
  openings: { witness: string }[];
  released: number;
  late: boolean;
}

/** The verbs of this state for this person; `why` says what is missing when one cannot be pressed yet. */
export function allowedVerbs(app: Services, actor: Actor, draw: PlainDraw, facts: Facts) {
  const now = stampOf(app.clock.now());
  const verbs = BY_STATE[draw.state]?.(draw, facts, now, actor) ?? [];
  return verbs
    .filter(([verb]) => (HALL_ROLES[verb] as readonly Role[]).includes(actor.role))
    .map(([verb, why]) => ({ verb, ok: why === null, why }));
}

type Verdict = [verb: HallVerb, why: string | null];

const BY_STATE: Record<string, (draw: PlainDraw, f: Facts, now: string, actor: Actor) => Verdict[]> = {
  frozen: (draw) => {
    const missing = draw.plan.witnesses.filter((w) => !w.commit).map((w) => w.who);
    return [
      ['witnesses', null],
      ['commit', missing.length > 0 ? `等待见证方交来承诺值：${missing.join('、')}` : null],
      ['discard', null],
    ];
  },
  committed: (draw, { commit, openings }, now) => {
    const waiting = draw.plan.witnesses.filter((w) => !openings.some((o) => o.witness === w.id));
    const hasBeacon = draw.plan.beacon !== null;
    const closed = commit !== null && now >= commit.openBy;
    const pending =
      waiting.length > 0 && !closed
        ? `等待 ${waiting.map((w) => w.who).join('、')} 公开随机数，或到 ${commit?.openBy.slice(11, 19)}`
        : null;
    const verdicts: Verdict[] = [
      ['openings', closed ? '已过公开随机数的截止时间' : waiting.length === 0 ? '见证方均已公开' : null],
      [
        'close-openings',
        pending ?? (waiting.length > 0 && !hasBeacon ? '没有公共随机源，缺少见证方随机数只能中止' : null),
      ],
    ];
    if (!hasBeacon && closed && waiting.length > 0) verdicts.push(['abort', null]);
    if (hasBeacon && commit !== null && now >= commit.beaconAfter) verdicts.push(['abort', null]);
    return verdicts;
  },
  opened: (draw, { commit }, now) => {
    const early = draw.plan.beacon !== null && commit !== null && now < commit.beaconAfter;
    const verdicts: Verdict[] = [
      ['result', early ? `${commit.beaconAfter.slice(11, 19)} 之后才能录入公共随机数` : null],
    ];
    if (draw.plan.beacon !== null && !early) verdicts.push(['abort', null]);
    return verdicts;
  },
  drawn: (draw, { late, released }, _now, actor) => {
    const all = draw.matching !== null && released >= draw.matching.visits;
    const verdicts: Verdict[] = [
      [
        'release',
        late
          ? '取数记录过晚，结果须作废'
          : draw.voidBy !== null
            ? '已申请作废，等待确认'
            : !draw.matching?.ok
              ? '尚未匹配到检查人员'
              : all
                ? '已全部派发'
                : null,
      ],
    ];
    if (draw.voidBy === null) verdicts.push(['void', released > 0 ? RELEASED : null]);
    else verdicts.push(['void-confirm', draw.voidBy === actor.personId ? '须由另一人确认' : null]);
    return verdicts;
  },
};
