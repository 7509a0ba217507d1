import { r } from '../platform/refusal.ts';

/** What reports/ refuses, see platform/refusals.ts. */
export const REPORTS_REFUSALS = {
  REPORT_NOT_DUE: r(
    422,
    '所采用的规则档案没有规定这种报表',
    'The profile of the area asks for no such report',
    '请核对本地区采用的规则档案',
  ),
  REPORT_PERIOD: r(
    422,
    '报告期不成立',
    'The period is not one of this kind of report',
    '月报填 2026-07，半年总结填 2026-H1，年度总结填 2026，抽查工作总结填任务编号',
  ),
  REPORT_CHANGED: r(
    409,
    '这张报表刚被他人修改',
    'The report was just changed by someone else',
    '请刷新后核对再填写',
  ),
  REPORT_EMPTY: r(
    422,
    '报表还没有填写完整',
    'The report is not filled in',
    '请回答制度机制建设情况的每一项后再报送',
  ),
  ASSESS_QUANTITY: r(
    422,
    '不得以检查数量或者罚没数额排名、考核',
    'Nobody is assessed by quantities of inspections or fines',
    '请改用及时、完整、公示、联合、发现问题等比率',
  ),
  CIRCULAR_NOTHING: r(
    422,
    '这段时间没有应当通报的逾期情况',
    'Nobody was late in this period',
    '请核对期间和通报事由',
  ),
  CIRCULAR_STATE: r(
    409,
    '通报已不在这个阶段，操作未生效',
    'The notice is no longer at this state',
    '请刷新页面查看最新状态',
  ),
  CIRCULAR_SAME_PERSON: r(
    422,
    '起草人不能审签自己起草的通报',
    'Who drafted a notice may not approve it',
    '请由另一人审签',
  ),
  CIRCULAR_CHANGED: r(
    422,
    '起草之后逾期情况有变化，名单与记录不符',
    'What stands in the notice is no longer what the records say',
    '请撤回后重新起草：已说明理由或者已更正的单位不应通报',
  ),
  SETTINGS_MISSING: r(
    422,
    '本地区的文书设置还没有填写',
    'The area has not written its document settings yet',
    '请在“文书设置”中填写发文机关、代字、地址电话和监督渠道',
  ),
} as const;
