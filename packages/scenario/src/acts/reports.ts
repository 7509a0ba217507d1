import { DEPARTMENTS } from '../organise.ts';
import type { Person } from '../person.ts';
import type { World } from '../world.ts';
import { CONTACT } from './papers.ts';

interface Report {
  id: string;
  version: number;
  department: { id: string };
  questions: { id: string }[];
}
const filler = (w: World, dept: string): Person =>
  dept === 'SCJG' ? w.as('section') : dept === 'SCJG-CG' ? w.as('station') : w.as(`coordinator-${dept}`);

/** Opens the reports of a period, where the document asks for them; every unit fills in, sends, and the office takes in (T01–T04). */
async function collect(w: World, kind: string, period: string): Promise<boolean> {
  const office = w.as('office');
  const opened = await w
    .as('clerk')
    .call<{ code?: string; total?: number }>('POST', '/api/reports', { kind, period });
  w.remember(`report.${kind}`, { status: opened.status, code: opened.body.code, total: opened.body.total });
  if (opened.status >= 300) return false;
  const { rows } = await office.get<{ rows: Report[] }>(`/api/reports?kind=${kind}&pageSize=200`);
  for (const [i, row] of rows.entries()) {
    const person = filler(w, row.department.id);
    const { questions, version } = await person.get<Report>(`/api/reports/${row.id}`);
    const written = {
      answers: Object.fromEntries(
        questions.map((q) => [q.id, '是，《抽查工作细则和工作指引》（市监〔2026〕3号）']),
      ),
      status: '按计划开展抽查，结果已经公示',
      problems: '部分对象登记住所无法联系',
      suggestions: '建议各部门及时更新名录',
    };
    const path = `/api/reports/${row.id}`;
    await person.put(path, { version, ...written });
    await person.post(`${path}/submit`);
    if (i === 0) {
      await office.post(`${path}/return`, { reason: '请补充存在的问题' });
      const again = await person.get<Report>(path);
      await person.put(path, { ...written, version: again.version, problems: '两户登记住所无法联系' });
      await person.post(`${path}/submit`);
    }
    w.remember(`report.${kind}.last`, await office.post(`${path}/accept`));
  }
  w.remember(`report.${kind}.rows`, rows.length);
  return rows.length > 0;
}

export async function monthly(w: World): Promise<void> {
  if (await collect(w, 'monthly', w.clock.day().slice(0, 7)))
    w.tell(`${DEPARTMENTS.length} 个部门报送月报，联席会议办公室退回一份后全部收讫。`);
}
export async function halfYear(w: World): Promise<void> {
  if (await collect(w, 'halfYear', `${w.clock.day().slice(0, 4)}-H1`)) w.tell('各部门报送半年工作总结。');
}
export async function annual(w: World): Promise<void> {
  if (await collect(w, 'annual', w.clock.day().slice(0, 4))) w.tell('各部门报送年度工作总结。');
}
export async function campaign(w: World): Promise<void> {
  if (await collect(w, 'campaign', w.recall('task.single'))) w.tell('市场监管所报送抽查工作总结。');
}

/** Notices from the records, by the office, approved by another person (T05, J03): late answers where a term is set, late results. */
export async function circulars(w: World): Promise<void> {
  const office = w.as('office');
  const to = w.clock.day();
  const remedyBy = new Date(w.clock.now().getTime() + 10 * 86_400_000).toISOString().slice(0, 10);
  for (const kind of ['response', 'publication']) {
    const drafted = await office.call<{ id: string; code?: string }>('POST', '/api/circulars', {
      kind,
      from: `${to.slice(0, 4)}-01-01`,
      to,
      addressees: '各成员单位',
      remedyBy,
      contact: CONTACT,
    });
    w.remember(`circular.${kind}`, { status: drafted.status, code: drafted.body.code, id: drafted.body.id });
    if (drafted.status >= 300) continue;
    const path = `/api/circulars/${drafted.body.id}`;
    await office.refused('CIRCULAR_SAME_PERSON', 'POST', `${path}/approve`, {});
    await w.as('clerk').post(`${path}/approve`);
    w.remember(`circular.${kind}.published`, await office.post(`${path}/publish`));
    w.tell(`联席会议办公室通报${kind === 'response' ? '逾期未响应' : '逾期未公示'}的单位。`);
  }
}
