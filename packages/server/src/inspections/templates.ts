import type { Executor } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import type { RecordInput } from './schema.ts';
import { templatesFor, templateVersion } from './store.ts';
import type { CheckPoint } from './tables.ts';

export const GENERIC = 'generic';

/** The form every item has that has none of its own: what is asked on any visit. Its points may stay open. */
export const GENERIC_POINTS: CheckPoint[] = [
  {
    no: 1,
    content: '主体资格：营业执照、许可证与登记事项是否一致',
    how: '查验证照，与登记信息比对',
    answers: ['yesno', 'text'],
  },
  {
    no: 2,
    content: '抽查事项涉及的经营活动是否符合规定',
    how: '按抽查事项清单载明的检查依据核对',
    answers: ['yesno', 'text'],
  },
  { no: 3, content: '其他需要记录的情况', how: '', answers: ['text'] },
];

const GENERIC_TEMPLATE = {
  id: GENERIC,
  version: 1,
  departmentId: null,
  itemId: null,
  title: '通用检查记录表',
  points: GENERIC_POINTS,
  source: '平台通用',
};

/** The form of each item, by item id: its own newest, else its department's, else the generic one. */
export async function formsFor(db: Executor, items: readonly { itemId: string; departmentId: string }[]) {
  const found = await templatesFor(db, items);
  return new Map(
    items.map((i) => {
      const own =
        found.find((t) => t.itemId === i.itemId) ??
        found.find((t) => t.itemId === null && t.departmentId === i.departmentId) ??
        GENERIC_TEMPLATE;
      return [i.itemId, own];
    }),
  );
}

/**
 * The form a record says it was filled in with: any version that ever was, because a phone may have been offline while a new one
 * came. Throws TEMPLATE_UNKNOWN, and TEMPLATE_ANSWERS for answers to points it does not have.
 */
export async function checkAnswers(
  db: Executor,
  input: Partial<Pick<RecordInput, 'answers' | 'template'>>,
): Promise<{ id: string; version: number } | null> {
  if (!input.template) return null;
  const { id, version } = input.template;
  const points =
    id === GENERIC && version === 1 ? GENERIC_POINTS : (await templateVersion(db, id, version))?.points;
  if (!points) throw new Refused('TEMPLATE_UNKNOWN', { id, version });
  const strange = (input.answers ?? []).find((a) => !points.some((p) => p.no === a.no));
  if (strange) throw new Refused('TEMPLATE_ANSWERS', { no: strange.no });
  // the generic form is no row of the table: nothing refers to it
  return id === GENERIC ? null : { id, version };
}

/** Points of a form without an answer: neither a choice, nor words, nor a number. */
export const openPoints = (
  points: readonly CheckPoint[],
  answers: readonly { no: number; choice?: unknown; text?: string | undefined; number?: unknown }[],
): number[] =>
  points
    .filter((p) => {
      const a = answers.find((x) => x.no === p.no);
      return !a || (a.choice === undefined && a.number === undefined && !a.text);
    })
    .map((p) => p.no);
