/** The eight national result categories (抽查检查结果), in the national order. Requirements 2.3. */
export const CATEGORIES: { code: number; label: string; hint: string }[] = [
  { code: 1, label: '未发现问题', hint: '与其他各类不能同时选择' },
  { code: 2, label: '未按规定公示应当公示的信息', hint: '公示后依法转入经营异常名录办理' },
  { code: 3, label: '公示信息隐瞒真实情况、弄虚作假', hint: '公示后依法转入经营异常名录办理' },
  { code: 4, label: '通过登记的住所（经营场所）无法联系', hint: '公示后依法转入经营异常名录办理' },
  { code: 5, label: '发现问题已责令改正', hint: '写明问题和责令改正的内容' },
  { code: 6, label: '不配合检查情节严重', hint: '写明经过，留存证据' },
  { code: 7, label: '未发现开展本次抽查涉及的经营活动', hint: '同时提示核对检查对象名录库' },
  { code: 8, label: '发现问题待后续处理', hint: '转入后续处理，案件另行办理' },
];
export const categoryLabel = (code: number): string =>
  CATEGORIES.find((c) => c.code === code)?.label ?? `类别 ${code}`;
