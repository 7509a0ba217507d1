import { type Also, type Rules, text } from '../types.ts';

/** 固阳 2021: the rest of what the document asks for: its aims, the duties of people, the platform. */
export const guyangDuties: Rules = {
  'aims.mechanism': text(
    ['双随机、一公开为基本手段', '重点监管为补充', '信用监管为基础'],
    'P01',
    '一',
    '以重点监管为补充、以信用监管为基础的新型监管机制',
  ),
  'aims.principles': text(
    ['全面覆盖', '规范透明', '问题导向', '协同推进'],
    'P02',
    '一',
    '坚持全面覆盖、坚持规范透明、坚持问题导向、坚持协同推进',
  ),
  'aims.coverage': text('三到五年', 'P09', '二', '力争三到五年时间内，市场监管领域新型监管机制更加完善'),
  'org.publicity': text('各部门多种途径宣传', 'R19', '五（三）', '要通过多种途径、采取多种形式宣传'),
  'org.support': text(
    ['资金', '网络维护', '培训', '执法检查后勤'],
    'R20',
    '五（四）',
    '同时做好涉及网络维护管理、业务宣传培训、执法检查等方面的后勤保障工作',
  ),
  'items.keeper': text('各部门', 'I01', '四（一）1', '对抽查事项清单进行动态调整'),
  'items.classes': text(
    ['重点检查事项', '一般检查事项'],
    'I04',
    '四（一）1',
    '随机抽查事项分为一般检查事项和重点检查事项',
  ),
  'items.basedOn': text(
    ['三定职责', '执法依据', '工作实际情况'],
    'I17',
    '四（一）1',
    '职责、执法依据和工作实际情况',
  ),
  'objects.update': text(
    '动态管理，准确全面、更新及时',
    'O09',
    '四（二）2',
    '动态管理机制，确保准确全面和更新及时',
  ),
  'inspectors.libraries': text('部门总库和子库', 'N04', '四（一）2', '分别建立执法检查人员名录库子库'),
  'inspectors.update': text(true, 'N05', '四（二）2', '动态管理机制，确保准确全面和更新及时'),
  'inspectors.jointLibrary': text(
    '有执法资格的人员都应纳入',
    'N06',
    '四（二）2',
    '联合抽查部门在相关领域具有执法资格的执法人员都应纳入联合执法检查人员名录库',
  ),
  'inspectors.training': text(true, 'N10', '五（三）', '加强执法队伍建设，强化执法业务培训'),
  'plan.annual': text('年度', 'L01', '四（一）4', '统筹制定年度抽查工作计划'),
  'plan.takesInto': text(
    ['监管重点', '风险点', '行业领域', '党委政府的工作要求'],
    'L18',
    '四（一）4',
    '结合监管重点、风险点、行业领域、党委政府的工作要求等',
  ),
  'plan.layers': text(
    '部门内部计划和跨部门联合计划',
    'L19',
    '四（二）3',
    '制定本领域跨部门随机联查年度工作计划',
  ),
  'plan.ratioBalanced': text(
    '既有覆盖面和震慑力，也防止检查过多',
    'L13',
    '四（二）3',
    '科学合理确定抽查比例，既确保一定的监管覆盖面和震慑力，也防止检查过多和执法扰民',
  ),
  'joint.expand': text('不断扩大参与联查部门的数量', 'L11', '四（二）3', '不断扩大参与联查部门的数量'),
  'draw.metrics': text(['精准性', '震慑力'], 'K05', '一', '提高随机抽查的精准性和震慑力'),
  'draw.inspectorsByLot': text(true, 'M01', '四（三）', '并充分考虑工作实际随机匹配执法检查人员'),
  'publish.publicOversight': text(true, 'B11', '四（四）', '接受社会监督'),
  'follow.caseProcedure': text(true, 'F07', '四（五）', '需要立案查处的，要按照行政处罚程序规定进行调查处理'),
  'follow.punish': text('依法加大惩处力度', 'F10', '四（四）', '对抽查发现的违法违规行为依法加大惩处力度'),
  'report.status': text(
    ['工作情况', '存在问题', '工作建议'],
    'T04',
    '五（一）',
    '向联席会议办公室定期报送工作情况、及时反馈存在问题、积极提出工作建议',
  ),
  'duty.channels': text('反馈问题、提出建议', 'A09', '五（一）', '及时反馈存在问题、积极提出工作建议'),
  'duty.sanctions': text(
    '通报约谈，直至追究责任',
    'A10',
    '五（五）',
    '对工作不力、进行通报约谈，直至追究有关人员责任',
  ),
  'publish.sanctionsUse': text(
    ['对违法失信行为实施联合惩戒'],
    'B07',
    '四（四）',
    '对抽查发现的违法失信行为实施联合惩戒',
  ),
  'check.noDisturbance': text(true, 'P06', '一', '减少对企业（单位）正常生产经营的干扰'),
};

/** Requirements that a rule of this profile carries besides the one it names. */
export const guyangAlso: Also = {
  'objects.noGaps': ['O10'],
  'joint.modes': ['J04'],
  'draw.byRisk': ['K01'],
  'duty.notices': ['T05'],
  'objects.subLibraries': ['O04'],
  'plan.channels': ['T07'],
  'publish.publicOversight': ['X10'],
  'inspectors.assistants': ['N08'],
};
