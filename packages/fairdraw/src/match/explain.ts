import type { Bottleneck, Refusal } from './types.ts';

/** A bottleneck in words: what is missing, the facts behind it, and what would help. */
export interface Explanation {
  text: string;
  facts: string[];
  advice: string[];
}

export interface Names {
  /** name of a department, by default its id */
  dept?: (id: string) => string;
}

/**
 * Says in one sentence which slots cannot be filled and how many are missing, e.g.
 * 「市场监管局：14 个检查席位要求「特种设备」；具备该资质的 3 名检查人员合计只能再承担 9 个，差 5 个。」
 */
export function explainBottleneck(b: Bottleneck, names: Names = {}, lang: 'zh' | 'en' = 'zh'): Explanation {
  const dept = names.dept?.(b.dept) ?? b.dept;
  return lang === 'zh' ? chinese(b, dept) : english(b, dept);
}

function chinese(b: Bottleneck, dept: string): Explanation {
  const { tag, mixed } = tagsOf(b);
  const demands = [
    ...(tag ? [`要求「${tag}」`] : []),
    ...(mixed.length > 0 ? [`其中 ${mixed.map(([t, n]) => `${n} 个要求「${t}」`).join('、')}`] : []),
    ...unitDemand(b, 'zh'),
  ];
  const who = tag && unitDemand(b, 'zh').length === 0 ? '具备该资质' : '符合条件';
  const supply =
    b.able.length === 0
      ? `没有一名检查人员${who}`
      : `${who}的 ${b.able.length} 名检查人员合计只能再承担 ${b.capacity} 个`;
  const facts = [`涉及 ${b.visits} 次检查，计划日期 ${dates(b, '至')}。`];
  const fullUp = b.able.filter(({ left }) => left === 0).length;
  if (fullUp > 0) facts.push(`上述人员中 ${fullUp} 名已达到工作量上限。`);
  if (room(b) > b.capacity) {
    facts.push(`按工作量上限还可承担 ${room(b)} 个，但同一人在一次检查中只能占一个席位。`);
  }
  const why = refusals(b).map(([reason, n]) => `${n} 名${ZH_REFUSAL[reason]}`);
  const others = b.people - b.able.length;
  facts.push(
    others > 0
      ? `本部门共 ${b.people} 名检查人员，其余 ${others} 名不能承担：${why.join('，')}。`
      : `本部门共 ${b.people} 名检查人员，均已计入。`,
  );
  const advice = refusals(b).map(([reason]) => ZH_ADVICE[reason]);
  if (b.able.length > 0 && room(b) <= b.capacity) advice.push('调高上述人员的工作量上限');
  return {
    text: `${dept}：${b.slots.length} 个检查席位${demands.join('，')}；${supply}，差 ${b.short} 个。`,
    facts,
    advice,
  };
}

function english(b: Bottleneck, dept: string): Explanation {
  const { tag, mixed } = tagsOf(b);
  const demands = [
    ...(tag ? [`need “${tag}”`] : []),
    ...(mixed.length > 0 ? [`(${mixed.map(([t, n]) => `${n} need “${t}”`).join(', ')})`] : []),
    ...unitDemand(b, 'en'),
  ];
  const supply =
    b.able.length === 0
      ? 'no inspector qualifies'
      : `the ${b.able.length} inspector(s) who qualify can take only ${b.capacity} more in all`;
  const facts = [`${b.visits} visit(s), planned for ${dates(b, ' to ')}.`];
  const fullUp = b.able.filter(({ left }) => left === 0).length;
  if (fullUp > 0) facts.push(`${fullUp} of them have reached their load limit.`);
  if (room(b) > b.capacity) {
    facts.push(`Their limits leave room for ${room(b)}, but one person fills only one slot of a visit.`);
  }
  const why = refusals(b).map(([reason, n]) => `${n} ${EN_REFUSAL[reason]}`);
  const others = b.people - b.able.length;
  facts.push(
    others > 0
      ? `The department has ${b.people} inspectors; the other ${others} cannot: ${why.join(', ')}.`
      : `All ${b.people} inspectors of the department are counted.`,
  );
  const advice = refusals(b).map(([reason]) => EN_ADVICE[reason]);
  if (b.able.length > 0 && room(b) <= b.capacity) advice.push('raise the load limit of these people');
  const slots = b.slots.length === 1 ? '1 slot' : `${b.slots.length} slots`;
  return { text: `${dept}: ${[slots, ...demands].join(' ')}; ${supply}, ${b.short} short.`, facts, advice };
}

const ZH_REFUSAL: Record<Refusal, string> = {
  tag: '不具备所要求的资质',
  unit: '不在人员范围内',
  certificate: '执法证件在检查日前到期',
  leave: '检查日休假',
  recusal: '需要回避',
};
const EN_REFUSAL: Record<Refusal, string> = {
  tag: 'lack the tag',
  unit: 'are outside the pool',
  certificate: 'have a certificate that ends before the visit',
  leave: 'are on leave',
  recusal: 'are recused',
};
const ZH_ADVICE: Record<Refusal, string> = {
  tag: '补充具备所要求资质的检查人员，或减少该项要求',
  unit: '改用范围更大的人员匹配方式',
  certificate: '换发执法证件，或把检查时间提前',
  leave: '调整检查时间段，避开休假',
  recusal: '核对回避名单',
};
const EN_ADVICE: Record<Refusal, string> = {
  tag: 'add inspectors with the tag, or ask for it less often',
  unit: 'choose a wider pool',
  certificate: 'renew certificates, or visit earlier',
  leave: 'move the window of dates',
  recusal: 'check the list of recusals',
};

/** One tag that every slot requires, or how often each is required when they differ */
function tagsOf(b: Bottleneck): { tag: string; mixed: [string, number][] } {
  const count = new Map<string, number>();
  for (const { tag } of b.slots) if (tag !== '') count.set(tag, (count.get(tag) ?? 0) + 1);
  const [first] = count;
  if (first && first[1] === b.slots.length) return { tag: first[0], mixed: [] };
  return { tag: '', mixed: [...count] };
}

function unitDemand(b: Bottleneck, lang: 'zh' | 'en'): string[] {
  const zh = lang === 'zh';
  const offices = [...new Set(b.slots.map(({ office }) => office))];
  if (b.pool === 'own-office') {
    const named = offices.length === 1 && offices[0] ? (zh ? `「${offices[0]}」` : ` “${offices[0]}”`) : '';
    return [zh ? `须由对象所属监管所${named}的人员承担` : `from the object's own office${named}`];
  }
  if (b.pool === 'cross-office')
    return [zh ? '须由其他监管所的人员承担' : 'from other offices than the object’s own'];
  const units = new Set(b.slots.map(({ unit }) => unit));
  if (units.size !== 1) return [];
  if (units.has('bureau')) return [zh ? '须由局机关人员承担' : 'from the bureau'];
  if (units.has('office')) return [zh ? '须由监管所人员承担' : 'from the offices'];
  return [];
}

function refusals(b: Bottleneck): [Refusal, number][] {
  const all = Object.entries(b.refused) as [Refusal, number][];
  return all.filter(([, n]) => n > 0).sort((x, y) => y[1] - x[1]);
}

/** What the limits alone would leave */
function room(b: Bottleneck): number {
  return b.able.reduce((sum, { left }) => sum + left, 0);
}

function dates(b: Bottleneck, to: string): string {
  const all = b.slots.map(({ date }) => date).sort();
  const [first = '', last = ''] = [all[0], all.at(-1)];
  return first === last ? first : `${first}${to}${last}`;
}
