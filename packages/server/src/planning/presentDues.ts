import { daysLeft, deadline } from '@mingcha/rules';
import type { z } from 'zod';
import type { World } from './facts.ts';
import type { DueAnswer } from './schema.ts';

const NAMES = { 'plan.submit': '计划报送', 'plan.publish': '计划公布' } as const;

/** Until when a plan is to be handed in and published, by whose words, and how late it is (L02, L03). */
export function presentDues(
  world: Pick<World, 'profile' | 'calendar' | 'on'>,
  year: number,
  done: { submittedOn: string | null; publishedOn: string | null },
): z.input<typeof DueAnswer>[] {
  return (['plan.submit', 'plan.publish'] as const).map((kind) => {
    const answer = deadline(world.profile, kind, { day: `${year}-01-01` }, world.calendar);
    const doneOn = kind === 'plan.submit' ? done.submittedOn : done.publishedOn;
    const due = answer.state === 'due' ? answer.due : null;
    const at = doneOn ?? world.on;
    const late = due !== null && at > due;
    const source = answer.state === 'no-rule' ? null : answer.source;
    return {
      kind,
      name: NAMES[kind],
      date: due,
      says:
        answer.state === 'due' ? `${answer.due} 前` : answer.state === 'prompt' ? '及时' : '文件没有规定期限',
      provisional: answer.state === 'due' && answer.provisional,
      late,
      daysLate: late ? -daysLeft(due, at, world.calendar) : 0,
      doneOn,
      source: source
        ? `${source.document}${source.words ? `：「${source.words}」` : ''}（${source.requirement}）`
        : '',
    };
  });
}
