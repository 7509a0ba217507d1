import { guyangMonthlyForm } from '@mingcha/rules';
import { openReports } from '../../reports/openReports.ts';
import { decideReport, submitReport, writeReport } from '../../reports/stepReport.ts';
import type { Desk } from './desk.ts';

/** How far each department has come with its report of last month; who is not named has not begun. */
const MONTHLY = { SCJG: 'accept', RSJ: 'submit', STHJ: 'return', XFJY: 'draft' } as const;

const written = (problems: string) => ({
  answers: Object.fromEntries(
    guyangMonthlyForm.sections[0].rows.map((q, i) => [
      q.id,
      i === 0 ? '是，《明察演练县抽查工作细则》（演双随机办〔演练〕2号，虚构）' : '是，已录入',
    ]),
  ),
  status: '按计划开展抽查，结果按期公示（演练）。',
  problems,
  suggestions: '建议增加联合抽查的统筹（演练）。',
});

/** Last month's reports at every stage, and the half-year's and the year's from the day on which they are asked for (T01, T02). */
export async function seedReports(desk: Desk): Promise<void> {
  const office = await desk.who('office');
  const first = `${desk.today.slice(0, 8)}01`;
  const month = desk.daysAgo(Number(desk.today.slice(8))).slice(0, 7);
  desk.on(first, '08:30');
  await openReports(desk.app, office, 'monthly', month);
  for (const [code, until] of Object.entries(MONTHLY)) {
    const id = `monthly.${code}.${month}`;
    const writer = await desk.writer(code);
    desk.on(`${first.slice(0, 8)}02`, '10:00');
    await writeReport(desk.app, writer, id, written('部分对象联系方式有误，已更正名录（演练）。'), 0);
    if (until === 'draft') continue;
    desk.on(`${first.slice(0, 8)}03`, '15:00');
    await submitReport(desk.app, writer, id);
    desk.on(`${first.slice(0, 8)}04`, '11:00');
    if (until === 'accept') await decideReport(desk.app, office, id, 'accept');
    if (until === 'return')
      await decideReport(desk.app, office, id, 'return', '请写明工作细则的文号（演练）');
  }
  desk.on(desk.today, '08:00');
  const year = desk.today.slice(0, 4);
  if (desk.today.slice(5) >= '07-01') await openReports(desk.app, office, 'halfYear', `${year}-H1`);
  if (desk.today.slice(5) >= '11-01') await openReports(desk.app, office, 'annual', year);
  // the story begins 110 days ago: a half-year without a draw stays a report that somebody still owes
  if (desk.today.slice(5) < '07-01' || desk.daysAgo(100) > `${year}-06-30`) return;
  const half = `halfYear.SCJG.${year}-H1`;
  const clerk = await desk.who('clerk');
  await writeReport(desk.app, clerk, half, written('上半年抽查结果已全部公示（演练）。'), 0);
  await submitReport(desk.app, clerk, half);
}
