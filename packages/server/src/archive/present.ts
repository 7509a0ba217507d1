import { classOf, documentKinds, dossierClasses, lifecycles, type DocumentKind } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { isReached } from '../access/reach.ts';
import { historyOf } from '../ledger/historyOf.ts';
import { dayOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { taskById } from '../tasks/store.ts';
import * as store from './dossierStore.ts';
import { checkTaskDossier, gatherDossier } from './gatherDossier.ts';

/** Position of a kind's class among the five. */
export const classIndex = (kind: DocumentKind): number =>
  dossierClasses.findIndex((c) => c.zh === classOf(kind));

/** `检查记录表：某公司` → `检查记录表`: to a participant the papers of the other departments have no names. */
const withoutName = (title: string): string => title.split('：')[0]!;

/** A dossier with its papers by class: while it is collected, what the records hold now; then what was kept. */
export async function presentDossier(app: Services, actor: Actor, taskId: string) {
  const task = await taskById(app.db, actor.scope, taskId);
  if (!task) throw new Refused('NOT_FOUND');
  const dossier = await store.dossierOf(app.db, taskId);
  const kept = dossier && dossier.state !== 'collecting' ? await store.papersOf(app.db, taskId) : null;
  const papers = kept
    ? kept.map((p) => ({
        kind: p.kind,
        title: p.title,
        number: p.number,
        on: p.onDay,
        pages: p.pages,
        sha256: p.sha256,
      }))
    : (await gatherDossier(app.db, task)).map((p) => ({
        kind: p.kind,
        title: p.title,
        number: p.number,
        on: p.on,
        pages: null,
        sha256: p.sha256,
      }));
  const { missing } = await checkTaskDossier(app.db, task, papers, dayOf(app.clock.now()));
  const state = dossier?.state ?? null;
  const whole = isReached(actor.scope, task.initiatorId);
  const own = whole && task.areaId === actor.areaId;
  const allowed = lifecycles.dossier.transitions
    .filter((t) =>
      state === null
        ? (t.from as readonly string[]).length === 0
        : (t.from as readonly string[]).includes(state),
    )
    .filter((t) => own && (t.who as readonly string[]).includes(actor.role))
    .map((t) => t.action.replace('dossier.', ''));
  return {
    taskId,
    taskName: task.name,
    state,
    stateName: state === null ? '尚未立卷' : lifecycles.dossier.states[state].zh,
    closedAt: dossier?.closedAt ?? null,
    bagSha256: (whole && dossier?.bagSha256) || null,
    indexDocument: (whole && dossier?.indexDocument) || null,
    classes: dossierClasses.map((c, i) => ({
      id: c.id,
      zh: c.zh,
      missing: missing.find((m) => m.path === `classes.${c.id}`)?.message ?? null,
      papers: papers
        .filter((p) => classIndex(p.kind) === i)
        .map((p) => ({
          ...p,
          title: whole ? p.title : withoutName(p.title),
          kindName: documentKinds[p.kind],
        })),
    })),
    source: missing[0]?.source ?? null,
    timeline: await historyOf(app.db, taskId).then((rows) => rows.filter((r) => /卷/.test(r.text))),
    allowed,
  };
}
