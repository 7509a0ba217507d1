import { type Also, type Rules, text } from '../types.ts';

/** 舞钢 2020: the rest of what the document asks for: its aims, the duties of people, the platform. */
export const wugangDuties: Rules = {
  'aims.mechanism': text(
    ['双随机、一公开为基本手段', '重点监管为补充', '信用监管为基础'],
    'P01',
    '一',
    '以重点监管为补充、以信用监管为基础的新型监管机制',
  ),
  'aims.threefold': text(
    ['监管效能最大化', '监管成本最优化', '对市场主体干扰最小化'],
    'P11',
    '一',
    '切实做到监管效能最大化、监管成本最优化、对市场主体干扰最小化',
  ),
  'aims.coverage': text(
    '市场监管部门 2020 年 1 月底前，各部门 2020 年底，3 到 5 年完善',
    'P09',
    '一',
    '到 2020 年底，实现全市市场监管领域有关部门',
  ),
  'aims.prudent': text(true, 'P10', '二（六）', '实施包容审慎监管，既支持新经济发展，又防控可能引发的风险'),
  'org.localPlan': text('联席会议统筹研究，各部门实施', 'R06', '二（四）', '监管工作联席会议统筹研究后实施'),
  'org.publicity': text('各部门加大宣传力度', 'R19', '三（四）', '加大宣传力度，提升'),
  'org.support': text(
    ['经费', '装备', '档案', '基层检查力量'],
    'R20',
    '三（二）',
    '强化经费保障，提高装备水平，完善档案管理',
  ),
  'org.guideLower': text(true, 'R22', '三（一）', '监管工作的指导、督促'),
  'items.keeper': text('各部门', 'I01', '二（二）', '及时制定本部门随机抽查事项清单'),
  'items.jointKeeper': text('市场监管领域有关部门', 'I03', '二（二）', '部门联合抽查事项清单制定工作'),
  'items.classes': text(
    ['重点检查事项', '一般检查事项'],
    'I04',
    '二（二）',
    '随机抽查事项分为重点检查事项和一般检查事项',
  ),
  'items.basedOn': text(
    ['权力清单', '责任清单', '法律、法规、规章修订情况', '工作实际'],
    'I17',
    '二（二）',
    '要结合本部门权力清单和责任清单，根据法律、法规、规章修订情况和工作实际',
  ),
  'objects.byItem': text(true, 'O01', '二（三）', '本部门与抽查事项相对应的检查对象名录库'),
  'objects.bulkImport': text(true, 'O05', '二（三）', '通过分类标注、批量导入等方式'),
  'objects.update': text(
    '动态更新管理',
    'O09',
    '二（三）',
    '根据检查对象和执法检查人员变动情况，对“两库”进行动态更新管理',
  ),
  'inspectors.libraries': text(
    '各层级、各部门分别建立',
    'N04',
    '二（三）',
    '建立本层级、本部门与抽查事项相对应的检查对象名录库和执法检查人员名录库',
  ),
  'inspectors.update': text(
    true,
    'N05',
    '二（三）',
    '根据检查对象和执法检查人员变动情况，对“两库”进行动态更新管理',
  ),
  'inspectors.training': text(true, 'N10', '三（二）', '强化监管执法业务培训，提高执法检查人员履职能力'),
  'plan.annual': text('下一年度', 'L01', '二（四）', '制定下一年度发起或参与的联合抽查计划'),
  'plan.takesInto': text(
    ['本市实际', '行业主管部门的抽查要求', '突出问题', '热点问题'],
    'L18',
    '二（四）',
    '要结合我市实际及行业主管部门的抽查要求，针对市场监管领域的突出问题、热点问题',
  ),
  'plan.layers': text(
    '各部门发起或参与的联合计划',
    'L19',
    '二（四）',
    '制定下一年度发起或参与的联合抽查计划',
  ),
  'draw.metrics': text(
    ['风险预测预警能力', '动态监测能力'],
    'K05',
    '二（六）',
    '提升企业信用风险预测预警和动态监测能力',
  ),
  'draw.fairly': text(true, 'D01', '二（五）', '通过公开、公正的方式从检查对象名录库中随机抽取检查对象'),
  'draw.inspectorsByLot': text(true, 'M01', '二（五）', '并根据实际情况随机匹配执法检查人员'),
  'publish.analysis': text(true, 'B09', '二（六）', '强化抽查检查结果分析利用'),
  'follow.caseProcedure': text(true, 'F07', '二（七）', '需要立案查处的，要按照行政处罚程序规定进行调查处理'),
  'follow.punish': text('依法加大惩处力度', 'F10', '二（六）', '依法加大惩处力度'),
  'duty.goodPractice': text(true, 'T08', '三（四）', '及时总结、交流和推广经验'),
  'duty.channels': text('总结、交流和推广', 'A09', '三（四）', '及时总结、交流和推广经验'),
  'duty.sanctions': text(
    '依法依规严肃处理，涉嫌犯罪移送有关机关',
    'A10',
    '三（三）',
    '监管职责的，要依法依规严肃处理；涉嫌犯罪的，要移送有关机关依法处理',
  ),
  'platform.internetPlus': text(true, 'X02', '二（一）', '系统以及河南省信用信息共享平台的对接'),
  'platform.creditSharing': text('河南省信用信息共享平台', 'X03', '二（一）', '河南省信用信息共享平台的对接'),
  'platform.collection': text(true, 'X04', '二（一）', '畅通数据归集路径'),
  'platform.it': text(true, 'X11', '二（一）', '同时通过信息化手段提高双随机抽查的规范化、专业化水平'),
  'check.noDisturbance': text(true, 'P06', '一', '对市场主体干扰最小化'),
};

/** Requirements that a rule of this profile carries besides the one it names. */
export const wugangAlso: Also = {
  'joint.oneVisit': ['J04'],
  'draw.byRisk': ['K01'],
  'objects.kinds': ['P08'],
  'inspectors.assistants': ['N08'],
};
