import { type Also, type Rules, text } from '../types.ts';

/** 中卫 2019: the rest of what the document asks for: its aims, the duties of people, the platform. */
export const zhongweiDuties: Rules = {
  'aims.mechanism': text(
    ['双随机、一公开为基本手段', '重点监管为补充', '信用监管为基础'],
    'P01',
    '一',
    '以重点监管为补充，以信用监管为基础的新型监管机制',
  ),
  'aims.threefold': text(
    ['监管效能最大化', '监管成本最优化', '对市场主体干扰最小化'],
    'P11',
    '一',
    '实现监管效能最大化、监管成本最优化、对市场主体干扰最小化',
  ),
  'aims.coverage': text('全覆盖，未定期限', 'P09', '二', '监管全覆盖，积极推动相关部门市场监管领域'),
  'org.guideLower': text(true, 'R22', '四（一）', '科学部署任务、及时开展指导，切实帮助基层解决实际问题'),
  'items.keeper': text('市局', 'I01', '三（一）1', '确定市局随机抽查事项工作任务清单'),
  'items.classes': text(
    ['重点检查事项', '一般检查事项'],
    'I04',
    '三（一）1',
    '随机抽查事项分为重点检查事项和一般检查事项',
  ),
  'items.channels': text(
    ['向社会公示'],
    'I10',
    '三（一）1',
    '确定市局随机抽查事项工作任务清单，并向社会公示',
  ),
  'items.basedOn': text(
    ['宁夏回族自治区市场监管系统 2019 年随机抽查工作计划表', '实际'],
    'I17',
    '三（一）1',
    '参照《宁夏回族自治区市场监管系统 2019 年随机抽查工作计划表》(附件 2）,结合实际',
  ),
  'inspectors.update': text(true, 'N05', '三（一）3', '根据人员岗位变动等情况进行动态更新管理'),
  'plan.annual': text('自然年', 'L01', '三（二）1', '年度抽查计划以自然年为单位'),
  'plan.layers': text('汇总全局年度计划', 'L19', '三（二）1', '汇总全局年度抽查工作计划'),
  'draw.inspectorsByLot': text(true, 'M01', '三（二）2', '检查人员必须通过随机抽查平台进行随机匹配'),
  'publish.publicOversight': text(true, 'B11', '三（二）4', '等渠道进行公示，接受社会监督'),
  'follow.otherDepartments': text(true, 'F03', '三（二）4', '属于其他执法部门管辖的要及时移转'),
  'follow.punish': text('依法严惩', 'F10', '一', '对违法者依法严惩'),
  'duty.standards': text(true, 'A03', '四（三）', '要统一追责免责标准，细化追责免责办法'),
  'duty.channels': text(
    '问题反馈、指导交流、信息共享渠道',
    'A09',
    '四（三）',
    '要畅通问题反馈、指导交流、信息共享渠道、信息归集机制',
  ),
  'platform.it': text(true, 'X11', '三（二）3', '也可以依法运用信息化'),
  'publish.sanctionsUse': text(
    ['信用监管', '联合惩戒'],
    'B07',
    '三（二）4',
    '实施信用监管、联合惩戒，提升双随机抽查的震慑力',
  ),
  'check.noDisturbance': text(true, 'P06', '一', '对违法者依法严惩、对守法者无事不扰'),
};

/** Requirements that a rule of this profile carries besides the one it names. */
export const zhongweiAlso: Also = {
  'org.libraryKeeper': ['R21'],
  'plan.publishBy': ['T07', 'L05'],
  'items.channels': ['X10'],
  'org.guidelines': ['L17'],
};
