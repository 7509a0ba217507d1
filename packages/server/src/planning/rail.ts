import { lifecycles } from '@mingcha/rules';
import type { z } from 'zod';
import type { PlanState } from './planState.ts';
import type { DueAnswer, PlanDetail } from './schema.ts';

const STAGES = [
  ['draft', '编制', 'plan.submit'],
  ['submitted', '汇总', 'plan.coordinate'],
  ['coordinated', '批准', 'plan.approve'],
  ['approved', '备案', 'plan.file'],
  ['filed', '公布', 'plan.publish'],
  ['published', '执行', ''],
] as const;

/** The stage rail: where the plan stands, who did what, what comes by when. Without a rule on filing there is no such stage. */
export function railOf(
  { plan, done, fileWith }: PlanState,
  dues: readonly z.input<typeof DueAnswer>[],
): z.input<typeof PlanDetail>['rail'] {
  const stages = STAGES.filter(([id]) => id !== 'approved' || fileWith !== null);
  const here = plan.state === 'adjusting' || plan.state === 'ended' ? 'published' : plan.state;
  const at = stages.findIndex(([id]) => id === (fileWith === null && here === 'approved' ? 'filed' : here));
  return stages.map(([id, name, action], i) => {
    const did = i < at ? done.get(action) : undefined;
    const due = dues.find(
      (d) => (id === 'draft' ? 'plan.submit' : id === 'filed' ? 'plan.publish' : '') === d.kind,
    );
    return {
      key: id,
      name:
        id === 'published' && here === 'published'
          ? lifecycles.plan.states[plan.state as 'published'].zh
          : name,
      state: i < at ? ('done' as const) : i === at ? ('current' as const) : ('todo' as const),
      at: did?.at ?? null,
      by: did?.who ?? null,
      due: i < at ? null : (due?.date ?? null),
      rule: due?.source ?? null,
    };
  });
}
