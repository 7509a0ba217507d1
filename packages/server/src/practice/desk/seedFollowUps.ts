import { askRequest } from '../../disclosure/askRequest.ts';
import { answerObjection, object } from '../../disclosure/objections.ts';
import { applyRepair } from '../../disclosure/repairs.ts';
import { FollowupStepBody } from '../../followups/schema.ts';
import { stepFollowup } from '../../followups/stepFollowup.ts';
import type { FollowupKind } from '../../followups/tables.ts';
import type { Desk } from './desk.ts';

/** The second person stands in the legal section of the bureau; other departments have none in this county, and their lives end before. */
type Who = 'writer' | 'second' | 'head';
type Step = readonly [who: Who, given: object];

const order: Step = ['writer', { action: 'order', words: '限期补报并公示（演练）' }];
const corrected: Step = ['writer', { action: 'reportCorrected', words: '已提交改正照片和公示截图（演练）' }];

/** What is done about a problem, by turns: so that every state is met. The first of a kind goes furthest. */
const WAYS: Record<FollowupKind, readonly (readonly Step[])[]> = {
  correct: [
    [order, corrected, ['second', { action: 'verify', words: '现场复核，已改正（演练）' }]],
    [order, corrected],
    [order],
  ],
  handle: [
    [
      [
        'writer',
        {
          action: 'transfer',
          receiverKind: 'case-unit',
          receiver: '综合执法大队（演练）',
          words: '符合立案条件',
        },
      ],
      ['writer', { action: 'receive', receipt: '已收到移送材料（演练）' }],
      ['writer', { action: 'fileCase', caseNumber: '演市监立〔演练〕21号' }],
    ],
    [
      [
        'writer',
        {
          action: 'transfer',
          receiverKind: 'department',
          receiver: '县消防救援大队（演练）',
          words: '属于消防职责',
        },
      ],
    ],
  ],
  abnormal: [
    [
      ['writer', { action: 'proposeListing', words: '两次专用信函均无法联系（演练）' }],
      ['head', { action: 'approveListing', words: '同意列入' }],
    ],
    [['writer', { action: 'proposeListing', words: '未按规定公示年度报告（演练）' }]],
  ],
  labels: [[['writer', { action: 'relabel', words: '已按抽查结果更正名录标签（演练）' }]], []],
};

/** Follow-ups at every stage; one of each task stays as it was found, for a visitor. Then what people ask of a result. */
export async function seedFollowUps(desk: Desk): Promise<void> {
  const { db } = desk.app;
  const rows = await db
    .selectFrom('followups')
    .where('closedAt', 'is', null)
    .orderBy('openedAt')
    .orderBy('id')
    .select(['id', 'kind', 'departmentId', 'taskId'])
    .execute();
  const seen = new Map<string, number>();
  for (const [i, row] of rows.entries()) {
    if (rows[i + 1]?.taskId !== row.taskId) continue;
    const n = seen.get(row.kind) ?? 0;
    seen.set(row.kind, n + 1);
    const ways = WAYS[row.kind];
    for (const [k, [who, given]] of ways[n % ways.length]!.entries()) {
      desk.on(desk.daysAgo(20 - 3 * k), '10:00');
      const actor = await performer(desk, who, row);
      if (!actor) break;
      const until = 'action' in given && given.action === 'order' ? { until: desk.daysAgo(-10) } : {};
      await stepFollowup(desk.app, actor, row.id, FollowupStepBody.parse({ ...given, ...until }));
    }
  }
  await askOfResults(desk);
}

/** Who takes a step; undefined where the department has nobody in that office. */
async function performer(desk: Desk, who: Who, row: { departmentId: string; kind: FollowupKind }) {
  if (who === 'head') return desk.head(row.departmentId);
  if (row.departmentId === 'SCJG') return desk.who(who === 'second' ? 'reviewer' : 'section');
  return who === 'second' || row.kind === 'abnormal' ? undefined : desk.writer(row.departmentId);
}

/** One result that shall not be published and waits for the head; objections, one answered; an application for credit repair. */
async function askOfResults(desk: Desk): Promise<void> {
  const { db } = desk.app;
  const results = (state: 'pending' | 'published') =>
    db
      .selectFrom('results')
      .where('state', '=', state)
      .where('departmentId', '=', 'SCJG')
      .orderBy('checkedOn', 'desc')
      .orderBy('id')
      .select(['id', 'categories'])
      .execute();
  const clerk = await desk.who('clerk');
  const [secret] = await results('pending');
  desk.on(desk.daysAgo(4), '14:00');
  if (secret)
    await askRequest(desk.app, clerk, secret.id, {
      kind: 'withhold',
      reason: '检查记录涉及企业工艺配方（演练）',
      ground: '《政府信息公开条例》第十五条：涉及商业秘密（演练）',
    });
  const published = await results('published');
  const negative = published.filter((r) => r.categories.some((c) => c !== 1 && c !== 7));
  const enterprise = { fromWhom: 'enterprise' as const, name: '演练企业', contact: '0000-6600009' };
  for (const [i, r] of negative.slice(0, 2).entries()) {
    desk.on(desk.daysAgo(15 - 5 * i), '09:40');
    const { id } = await object(desk.app, r.id, {
      ...enterprise,
      words: '已经补报，请核实后更新公示（演练）',
    });
    desk.on(desk.daysAgo(13 - 5 * i), '16:00');
    if (i === 0)
      await answerObjection(desk.app, clerk, id, '经核实，结果与检查当日一致；改正情况另行公示（演练）');
  }
  const [, , repaired] = negative;
  desk.on(desk.daysAgo(3), '10:30');
  if (repaired)
    await applyRepair(desk.app, clerk, repaired.id, {
      applicant: '演练企业',
      grounds: '已改正并作出信用承诺（演练）',
    });
}
