import { lifecycle } from '../types.ts';

const HANDLERS = ['clerk', 'section', 'coordinator'] as const;

/** The answer of one participating department to a pushed joint task (J02, J03; invariant 6). */
export const responseLifecycle = lifecycle({
  noun: 'response',
  zh: '参与部门响应',
  states: {
    pushed: { zh: '待响应', deadline: 'joint.respond', from: '推送之日' },
    late: { zh: '逾期未响应', noDeadline: '期限已过：说明理由，或由联席会议办公室通报' },
    explained: { zh: '逾期已说明理由', noDeadline: '期限已过，仍应确认或不参与' },
    noticed: { zh: '已列入通报', noDeadline: '通报后仍可补充确认，不影响任务推进' },
    confirmed: { zh: '已确认', terminal: true },
    refused: { zh: '不参与', terminal: true },
    recalled: { zh: '任务已收回', terminal: true },
  },
  transitions: [
    {
      action: 'response.push',
      zh: '推送',
      from: [],
      to: 'pushed',
      who: HANDLERS,
      guards: ['task.joint', 'task.scheme'],
      requirements: ['J01'],
    },
    {
      action: 'response.confirm',
      zh: '确认参与',
      from: ['pushed', 'late', 'explained', 'noticed'],
      to: 'confirmed',
      who: ['coordinator', 'section'],
      guards: ['response.items'],
      requirements: ['J02'],
    },
    {
      action: 'response.refuse',
      zh: '说明理由不参与',
      from: ['pushed', 'late', 'explained'],
      to: 'refused',
      who: ['coordinator', 'section'],
      reason: true,
      requirements: ['J02', 'J03'],
    },
    {
      action: 'response.expire',
      zh: '逾期',
      from: ['pushed'],
      to: 'late',
      who: ['system'],
      guards: ['response.late'],
      requirements: ['J02'],
    },
    {
      action: 'response.explain',
      zh: '说明逾期理由',
      from: ['late'],
      to: 'explained',
      who: ['coordinator', 'section'],
      reason: true,
      requirements: ['J03'],
    },
    {
      action: 'response.notice',
      zh: '列入通报',
      from: ['late'],
      to: 'noticed',
      who: ['office'],
      guards: ['response.noReason'],
      requirements: ['J03', 'T05', 'R02'],
    },
    {
      action: 'response.recall',
      zh: '任务收回',
      from: ['pushed', 'late', 'explained', 'noticed'],
      to: 'recalled',
      who: [...HANDLERS, 'system'],
      reason: true,
      requirements: ['L09'],
    },
  ],
});
