import { allowed, canInspectOn, lifecycles } from '@mingcha/rules';
import type { Actor } from '../../access/actor.ts';
import { profileFor } from '../../configuration/rules.ts';
import { whoDid } from '../../ledger/whoDid.ts';
import { dayOf } from '../../platform/clock.ts';
import { Refused } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { inspectorById } from '../store.ts';
import { subjectTimeline } from '../timeline.ts';
import { guardsOf } from './guards.ts';
import { RELATIONS, type Relation } from './schema.ts';
import { certificatesOf, interestsOf, openVisitsOf, versionsOfInspector } from './store.ts';

const NAMES: Record<string, string> = {
  name: '姓名',
  cert_no: '证件编号',
  department_id: '部门',
  unit: '单位',
  unit_kind: '单位类型',
  role: '身份',
  tags: '业务专长',
  cert_to: '证件有效期',
  off: '请假',
  cap: '承担上限',
  state: '状态',
  position: '职务',
  qualifications: '执法资质',
  strengths: '专业特长',
  experience: '工作经历',
  civil_servant: '执法类公务员',
};

/** The record of one person: certificates, interests, changes, and what may be done with the entry now. */
export async function presentRecord(app: Services, actor: Actor, id: string) {
  const inspector = await inspectorById(app.db, actor.scope, id);
  if (!inspector) throw new Refused('NOT_FOUND');
  const today = dayOf(app.clock.now());
  const profile = await profileFor(app.db, actor.areaId);
  const versions = await versionsOfInspector(app.db, id);
  const now = Object.fromEntries(
    Object.entries(inspector).map(([k, v]) => [k.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`), v]),
  );
  const states: Record<string, unknown>[] = [...versions.map((v) => v.data), now];
  const whys = [...versions.slice(1).map((v) => v.changedWhy), inspector.changedWhy];
  const whos = [...versions.slice(1).map((v) => v.who ?? '系统'), ''];
  const verdicts = allowed(lifecycles.inspector, inspector.state, {
    actor: actor.personId,
    roles: [actor.role],
    doneBy: await whoDid(app.db, id, ['inspector.file', 'inspector.refile']),
    guards: guardsOf(inspector, profile, today, await openVisitsOf(app.db, id)),
    reason: '…',
  }).filter((v) => v.code !== 'STATE' && v.code !== 'ROLE');
  return {
    since: inspector.since,
    certificates: (await certificatesOf(app.db, id)).map((c) => ({
      ...c,
      state:
        c.revokedWhy !== ''
          ? ('revoked' as const)
          : c.validTo < today
            ? ('ended' as const)
            : c.validFrom !== null && c.validFrom > today
              ? ('coming' as const)
              : ('valid' as const),
    })),
    interests: (await interestsOf(app.db, id)).map((i) => ({
      ...i,
      relationName: RELATIONS[i.relation as Relation] ?? i.relation,
    })),
    changes: versions
      .map((v, i) => ({
        at: v.until,
        who: whos[i]!,
        why: whys[i]!,
        fields: Object.entries(NAMES).flatMap(([key, name]) =>
          JSON.stringify(states[i]![key]) === JSON.stringify(states[i + 1]![key]) ? [] : [name],
        ),
      }))
      .filter((c) => c.fields.length > 0)
      .toReversed(),
    timeline: await subjectTimeline(app.db, id),
    verbs: verdicts.map((v) => ({
      action: v.transition.action,
      zh: v.transition.zh,
      ok: v.ok,
      why: v.zh ?? null,
      reason: v.transition.reason === true,
    })),
    drawable: drawable(inspector, today),
    editable: ['clerk', 'section', 'station', 'coordinator'].includes(actor.role),
  };
}

function drawable(i: Parameters<typeof guardsOf>[0], today: string): { ok: boolean; why: string } {
  if (i.state !== 'active')
    return { ok: false, why: `${i.name}${lifecycles.inspector.states[i.state].zh}，不参加抽取` };
  const can = canInspectOn({ name: i.name, role: i.role, certTo: i.certTo ?? '', off: i.off }, today);
  return can.ok
    ? { ok: true, why: '' }
    : {
        ok: false,
        why: `${can.message}（${can.source.document}${can.source.words ? `：「${can.source.words}」` : ''}）`,
      };
}
