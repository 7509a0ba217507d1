import {
  registerLead,
  stepLead,
  type LeadInput,
  type LeadStep,
  type LeadStepInput,
} from '../../tasks/leads.ts';
import { systemScope } from '../../access/scope.ts';
import { inspectorsOfDepartments } from '../../registry/directory.ts';
import type { Desk } from './desk.ts';

type Step = readonly [day: number, by: string, step: LeadStep, given: LeadStepInput];
interface Lead {
  by: string;
  daysAgo: number;
  input: Omit<LeadInput, 'receivedOn' | 'handleBy'> & { within?: number };
  steps: readonly Step[];
}

const food = '12315 平台转来（演练）：消费者反映所购预包装食品已过保质期。';
/** Complaints, transfers and monitoring leads at every stage (F06). `day` of a step counts from the registration. */
const leads = (team: (code: string) => string[]): readonly Lead[] => [
  {
    by: 'section',
    daysAgo: 26,
    input: { origin: 'complaint', title: '反映超市销售过期食品', content: food, objectName: '演练某超市' },
    steps: [
      [0, 'section', 'accept', {}],
      [0, 'head', 'approve', {}],
      [1, 'section', 'check', { visit: { on: '1', method: '现场', inspectors: team('SCJG') } }],
      [
        2,
        'section',
        'handle',
        {
          outcome: '现场下架过期食品3件，责令改正并立案（演练）',
          clean: false,
          caseNumber: '演市监立〔演练〕12号',
        },
      ],
      [9, 'clerk', 'close', {}],
    ],
  },
  {
    by: 'section',
    daysAgo: 12,
    input: {
      origin: 'monitoring',
      title: '监测到医疗广告含绝对化用语',
      content: '广告监测平台推送（演练）：涉嫌使用绝对化用语。',
      objectName: '演练某门诊部',
    },
    steps: [
      [0, 'section', 'accept', {}],
      [1, 'head', 'approve', {}],
      [2, 'section', 'check', { visit: { on: '2', method: '网络', inspectors: team('SCJG') } }],
      [3, 'section', 'handle', { outcome: '经核查广告已撤下，未发现问题（演练）', clean: true }],
    ],
  },
  {
    by: 'coordinator-sthj',
    daysAgo: 2,
    input: {
      origin: 'complaint',
      title: '反映夜间偷排废气',
      content: '群众来电（演练）：夜间有刺鼻气味。',
      objectName: '演练某化工厂',
      within: 6,
    },
    steps: [
      [0, 'coordinator-sthj', 'accept', {}],
      [
        0,
        'coordinator-sthj',
        'check',
        {
          visit: {
            on: '0',
            method: '现场',
            inspectors: team('STHJ'),
            urgent: '正在排放，须立即取证（演练）',
          },
        },
      ],
    ],
  },
  {
    by: 'section',
    daysAgo: 1,
    input: {
      origin: 'transfer',
      title: '上级转办：校园周边食品安全',
      content: '上级转来线索（演练），要求核查校园周边食品经营单位。',
      objectName: '演练某便利店',
      within: 5,
    },
    steps: [[0, 'section', 'accept', {}]],
  },
  {
    by: 'clerk',
    daysAgo: 0,
    input: {
      origin: 'complaint',
      title: '反映酒店消防通道堵塞',
      content: '信访转来（演练）：酒店安全出口被杂物堵塞。',
      objectName: '演练某酒店',
      departmentId: 'XFJY',
    },
    steps: [],
  },
  {
    by: 'clerk',
    daysAgo: 18,
    input: {
      origin: 'complaint',
      title: '反映拖欠工资',
      content: '来访（演练）：反映工地拖欠工资，属人社部门职责。',
      objectName: '演练某建筑公司',
    },
    steps: [
      [
        0,
        'clerk',
        'passOn',
        { reason: '属于人力资源和社会保障部门职责（演练）', passedTo: '人力资源和社会保障局' },
      ],
    ],
  },
  {
    by: 'section',
    daysAgo: 15,
    input: {
      origin: 'complaint',
      title: '匿名反映，没有线索',
      content: '匿名信（演练），没有具体对象和事实。',
      objectName: '不详',
    },
    steps: [[1, 'head', 'dismiss', { reason: '没有明确的被举报人和事实（演练）' }]],
  },
];

/** Registered by whoever received them, and taken as far as their steps go. */
export async function seedLeads(desk: Desk): Promise<void> {
  const teams = new Map<string, string[]>();
  for (const code of ['SCJG', 'STHJ']) {
    const people = await inspectorsOfDepartments(desk.app.db, systemScope(), [code]);
    teams.set(
      code,
      people
        .filter((p) => (p.certTo ?? '') > desk.today && p.off.length === 0)
        .slice(0, 2)
        .map((p) => p.id),
    );
  }
  for (const { by, daysAgo, input, steps } of leads((code) => teams.get(code) ?? [])) {
    const dayAfter = (n: number) => desk.daysAgo(Math.max(0, daysAgo - n));
    desk.on(dayAfter(0), '09:10');
    const { within, ...lead } = input;
    const { id } = await registerLead(desk.app, await desk.who(by), {
      ...lead,
      receivedOn: dayAfter(0),
      ...(within === undefined ? {} : { handleBy: desk.daysAgo(daysAgo - within) }),
    });
    for (const [i, [day, who, step, given]] of steps.entries()) {
      desk.on(dayAfter(day), `1${Math.min(8, i + 1)}:30`);
      const visit = given.visit && { ...given.visit, on: dayAfter(Number(given.visit.on)) };
      await stepLead(desk.app, await desk.who(who), id, step, { ...given, ...(visit ? { visit } : {}) });
    }
  }
}
