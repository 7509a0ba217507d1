import { allowed, lifecycles, resolveRule, unusedItemYears, type Profile } from '@mingcha/rules';
import type { Actor } from '../../access/actor.ts';
import { profileFor, wordsOf } from '../../configuration/rules.ts';
import { whoDid } from '../../ledger/whoDid.ts';
import { dayOf } from '../../platform/clock.ts';
import { Refused } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { subjectTimeline } from '../timeline.ts';
import { checkEntry } from './checkEntry.ts';
import { guardsOf } from './guardsOf.ts';
import { reachesList } from './mayChange.ts';
import { entriesOf, listById, listsIn, usageOf } from './store.ts';

type Row = NonNullable<Awaited<ReturnType<typeof listById>>>;
const present = (l: Row) => ({
  ...l,
  title: `${l.owner}${l.kind === 'joint' ? '部门联合' : ''}随机抽查事项清单（${l.year} 年第 ${l.version} 版）`,
  stateName: lifecycles.itemList.states[l.state].zh,
});

export async function presentLists(app: Services, actor: Actor) {
  const profile = await profileFor(app.db, actor.areaId);
  const rows = await listsIn(app.db, actor.scope).execute();
  return { lists: rows.map(present), due: dueOf(profile, dayOf(app.clock.now())) };
}

/** When the yearly revision has to be public, by the profile (I09, I10). */
function dueOf(profile: Profile, on: string): { on: string | null; words: string } | null {
  const rule = resolveRule(profile, 'items.publishBy', on);
  if (!rule) return null;
  return { on: rule.value === 'prompt' ? null : `${on.slice(0, 4)}-${rule.value}`, words: wordsOf(rule) };
}

/** A version with its lines, what is wrong with each, and what this person may do with it now. */
export async function presentList(app: Services, actor: Actor, id: string) {
  const list = await listById(app.db, actor.scope, id);
  if (!list) throw new Refused('NOT_FOUND');
  const today = dayOf(app.clock.now());
  const profile = await profileFor(app.db, list.areaId);
  const entries = await entriesOf(app.db, id);
  const usage = new Map(
    (
      await usageOf(
        app.db,
        entries.map((e) => e.id),
      )
    ).map((u) => [u.id, u]),
  );
  const since = `${Number(today.slice(0, 4)) - unusedItemYears.value}${today.slice(4)}`;
  const mine = reachesList(actor, list);
  const { itemList } = lifecycles;
  const verdicts = mine
    ? allowed(itemList, list.state, {
        actor: actor.personId,
        roles: [actor.role],
        doneBy: await whoDid(app.db, id, ['itemList.submit', 'itemList.proposeAbolish']),
        guards: { ...guardsOf(list, entries, profile, today), 'list.channel': true },
        reason: '…',
      }).filter((v) => v.code !== 'STATE' && v.code !== 'ROLE')
    : [];
  return {
    ...present(list),
    rows: entries.map((e) => {
      const used = usage.get(e.id);
      const old = used?.publishedOn != null && used.publishedOn <= since;
      return {
        ...e,
        findings: checkEntry(e, list.kind === 'joint', profile, today),
        lastUsed: used?.lastUsed ?? null,
        stale: old && (used.lastUsed === null || used.lastUsed < Number(since.slice(0, 4))),
      };
    }),
    verbs: verdicts.map((v) => ({
      action: v.transition.action,
      zh: v.transition.zh,
      ok: v.ok,
      why: v.zh ?? null,
      reason: v.transition.reason === true,
    })),
    editable:
      mine &&
      list.state === 'draft' &&
      (['clerk', 'section', 'coordinator', 'office'] as string[]).includes(actor.role),
    timeline: await subjectTimeline(app.db, id),
  };
}
