import { chooseProfile } from '../../configuration/chooseProfile.ts';
import { makeProfile } from '../../configuration/makeProfile.ts';
import { saveDocumentSettings } from '../../reports/settings.ts';
import type { Desk } from './desk.ts';

const NAME = '明察演练县';
const article = (n: string, requirement: string, value: unknown, words: string) => ({
  value,
  requirement,
  article: n,
  words,
  basis: 'text' as const,
});

/**
 * How the county writes its documents, and a profile of its own: the one it worked under so far and three dates for reports, in
 * force since the month before last, so that a month's reports are due. All words are invented and say so.
 */
export async function seedSettings(desk: Desk): Promise<void> {
  const head = await desk.head('SCJG');
  const from = `${desk.daysAgo(62).slice(0, 8)}01`;
  desk.on(from, '08:40');
  await saveDocumentSettings(desk.app, head, {
    county: NAME,
    authority: `${NAME}市场监督管理局`,
    codeWord: '演市监',
    address: `${NAME}演练路1号（虚构）`,
    phone: '0000-6600001',
    conferenceOffice: `${NAME}“双随机、一公开”联席会议办公室`,
    conferenceCodeWord: '演双随机办',
    supervision: { body: `${NAME}司法局`, phone: '0000-6600012' },
    remedies: { reviewBody: `${NAME}人民政府`, court: `${NAME}人民法院` },
  });
  const { reference } = await makeProfile(desk.app, head, {
    base: 'zhongwei-2019@1',
    after: 0,
    id: 'yanlian-county',
    name: '明察演练县规定',
    level: '县',
    document: {
      title: '明察演练县“双随机、一公开”报送办法（演练，虚构）',
      number: '演双随机办〔演练〕1号',
      issuedOn: from,
      issuer: `${NAME}联席会议办公室`,
      cites: [],
    },
    validFrom: `${from.slice(0, 4)}-01-01`,
    changes: {
      'report.monthlyDue': article(
        '第三条',
        'T01',
        'BY_5TH_OF_NEXT_MONTH',
        '每月结束后5日内报送月报表（演练）',
      ),
      'report.halfYearBy': article('第四条', 'T02', '09-06', '9月6日前报送半年工作总结（演练）'),
      'report.annualBy': article('第四条', 'T02', '11-30', '11月30日前报送年度工作总结（演练）'),
      'report.campaignSummary': article('第五条', 'T03', 'prompt', '抽查工作结束后及时报送工作总结（演练）'),
    },
  });
  await chooseProfile(desk.app, head, { reference, from, why: '本县报送办法施行（演练）' });
}
