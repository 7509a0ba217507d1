import { r } from '../platform/refusal.ts';

/** What visits/ refuses, see platform/refusals.ts. The words of each name the document and its article. */
export const VISITS_REFUSALS = {
  UNIT_TOO_SMALL: r(
    422,
    '参加部门的执法人员少于法定人数，不能封存名录',
    'A department has fewer officers than one team needs',
    '请补录或续办执法证，或者调整参加部门和每次检查人数，再封存名录',
  ),
  TEAM_TOO_SMALL: r(
    422,
    '到场执法人员少于法定人数',
    'Fewer officers than the law asks for',
    '请先对空缺席位重新抽取人员',
  ),
  OFFICER_UNLICENSED: r(
    422,
    '检查组中有人没有行政执法资格',
    'Somebody of the team holds no licence',
    '请核对执法证，或对该席位重新抽取人员',
  ),
  OFFICER_EXPIRED: r(
    422,
    '检查组中有人的执法证在检查之日已失效',
    'A licence of the team is not valid on the day',
    '请更新执法证有效期，或对该席位重新抽取人员',
  ),
  OFFICER_RECUSED: r(
    422,
    '检查组中有人应当回避',
    'Somebody of the team is recused',
    '请对该席位重新抽取人员后再检查',
  ),
  VISIT_NOT_APPROVED: r(
    422,
    '检查尚未经负责人批准，不能开始',
    'The head has not approved this visit',
    '请负责人批准；情况紧急的，写明理由后开始，事后补办批准',
  ),
  VISIT_NOT_STARTED: r(422, '检查还没有开始', 'The visit has not started', '请先出示执法证并开始检查'),
  APPROVAL_NOTHING: r(409, '没有待批准的检查', 'Nothing waits for approval', '请刷新页面查看最新状态'),
  ASSISTANTS_FIXED: r(
    409,
    '检查已经开始，协助人员不能再改',
    'Assistants are fixed before the visit',
    '协助人员须在检查前确定',
  ),
  RECUSAL_NOT_IN_TEAM: r(422, '这名人员不在检查组中', 'Not a member of this team', '请核对人员'),
  RECUSAL_DECLARED: r(409, '该人员的回避已经登记', 'This recusal is known already', '请刷新页面查看'),
} as const;
