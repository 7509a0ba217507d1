import type { Indicator } from './indicators.ts';

/** One cell or heading of the form: its text as printed in the document, or our own where the text breaks off. */
export interface FormText {
  readonly zh: string;
  /** `text`: letter by letter in the seed; `open`: inferred, a county edits it (2.7, open question 7). */
  readonly basis: 'text' | 'open';
}

export interface FormColumn extends FormText {
  readonly id: string;
  /** What fills it: a field of the row's task, or an indicator over the row's counts. */
  readonly from:
    | { readonly task: 'item' | 'ratio' | 'departments' }
    | { readonly indicator: Indicator['id'] };
}

export interface MonthlyForm {
  readonly title: FormText;
  /** In the brackets of the title: the month. */
  readonly month: FormText;
  readonly head: readonly FormText[];
  readonly sections: readonly [MechanismSection, WorkSection];
}

/** 一: three questions with an answer each. */
export interface MechanismSection {
  readonly title: FormText;
  readonly rows: readonly (FormText & { readonly no: string; readonly id: string })[];
}

/** 二: one row for each item drawn. */
export interface WorkSection {
  readonly title: FormText;
  readonly columns: readonly FormColumn[];
}

const seed = (zh: string): FormText => ({ zh, basis: 'text' });
const inferred = (zh: string, indicator: Indicator['id']): FormColumn => ({
  zh,
  basis: 'open',
  id: indicator,
  from: { indicator },
});

/**
 * 固阳's monthly form (T01), cell by cell. The text breaks off after 抽查比例: the columns after it are an inference from the
 * definitions in Part 4, and a county changes them (`withColumns`).
 */
export const guyangMonthlyForm: MonthlyForm = {
  title: seed('市场监管领域部门联合“双随机、一公开”抽查工作月报表'),
  month: { zh: '月份', basis: 'open' },
  head: [seed('填报单位（地区）：'), seed('填报时间：')],
  sections: [
    {
      title: seed('一、“双随机、一公开”制度机制建设情况'),
      rows: [
        { no: '1', id: 'guidelines', ...seed('是否已出台工作细则和工作指引（注明文件名称及文号）') },
        { no: '2', id: 'itemList', ...seed('是否建立随机抽查事项清单并完成录入') },
        { no: '3', id: 'libraries', ...seed('是否建立市场主体名录库和执法人员库并完成录入') },
      ],
    },
    {
      title: seed('二、随机抽查工作开展情况'),
      columns: [
        { ...seed('抽查事项名称'), id: 'item', from: { task: 'item' } },
        { ...seed('抽查比例'), id: 'ratio', from: { task: 'ratio' } },
        inferred('抽查批次', 'tasks'),
        inferred('应检查数', 'toCheck'),
        inferred('已检查数', 'checked'),
        inferred('完成率', 'completion'),
        inferred('发现问题数', 'problems'),
        inferred('责令改正数', 'ordered'),
        inferred('立案数', 'cases'),
        inferred('移送数', 'transferred'),
        inferred('公示及时率', 'publishedInTime'),
        { zh: '参与部门', basis: 'open', id: 'departments', from: { task: 'departments' } },
      ],
    },
  ],
};

/** The form with the county's own columns after the two that the document prints; those two always stay. */
export function withColumns(form: MonthlyForm, columns: readonly FormColumn[]): MonthlyForm {
  const [mechanism, work] = form.sections;
  const printed = work.columns.filter((c) => c.basis === 'text');
  const own = columns.filter((c) => c.basis !== 'text' && !printed.some((p) => p.id === c.id));
  return { ...form, sections: [mechanism, { ...work, columns: [...printed, ...own] }] };
}
