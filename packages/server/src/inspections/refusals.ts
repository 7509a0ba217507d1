import { r } from '../platform/refusal.ts';

/** What inspections/ refuses, see platform/refusals.ts. */
export const INSPECTIONS_REFUSALS = {
  SHEET_INCOMPLETE: r(
    422,
    '现场检查须有完整的检查记录表：进出时间、地点、当事人签字（或拒签说明和见证人）',
    'An on-site visit needs its record sheet: times, place, signature or its refusal with a witness',
    '请补全记录表后再提交',
  ),
  POINTS_OPEN: r(
    422,
    '检查表中还有检查要点没有回答',
    'Some check points of the form have no answer',
    '请逐项回答；不适用的选「不适用」',
  ),
  TEMPLATE_UNKNOWN: r(422, '没有这个版本的检查表', 'No such version of this form', '请刷新后重新填写'),
  TEMPLATE_ANSWERS: r(
    422,
    '回答与检查表的要点不符',
    'Answers that fit no check point of the form',
    '请刷新后核对检查表',
  ),
  OTHER_CONCLUSION: r(
    422,
    '采用其他机关或专业机构的结论，须写明出具机关、文号和日期',
    'A conclusion that stands in for the visit needs its author, reference and day',
    '请补全结论的来源',
  ),
  METHOD_UNKNOWN: r(422, '规则中没有这种检查方式', 'The rules know no such method', '请重新选择检查方式'),
  IMPOSSIBLE_CATEGORY: r(
    422,
    '请写明无法检查的原因和证明',
    'Why the visit is impossible, and what proves it',
    '请选择原因，并写明证明材料',
  ),
  RECORD_UNREVIEWED: r(
    409,
    '没有待审核的检查记录',
    'Nothing of this visit waits for your review',
    '请刷新页面',
  ),
  EVIDENCE_HASH: r(
    422,
    '收到的文件与拍摄时的摘要不一致',
    'The bytes are not those that were captured',
    '请从手机重新上传原文件',
  ),
  EVIDENCE_KNOWN: r(409, '这份证据已经上传过', 'This evidence is stored already', '无需重复上传'),
  TEMPLATE_FILE: r(
    422,
    '不是检查表文件',
    'Not a file of record forms',
    '应为 JSON 数组，每张表有 code、title、items（no、content、method）',
  ),
} as const;
