/**
 * Why a visit cannot be carried out, and what the national list of results makes of it (2.3): the object is not to be found
 * (4) or does not do the business (7); the local detail keeps what a province writes beside it (its codes 7, 9–12).
 */
export const IMPOSSIBLE = {
  unreachable: { zh: '登记住所（经营场所）查无此户，无法联系', categories: [4], local: '' },
  moved: { zh: '已迁往别处', categories: [4], local: '迁出' },
  closed: { zh: '已关闭停业或正在组织清算', categories: [7], local: '已关闭停业或正在组织清算' },
  deregistered: { zh: '抽取之后已经注销', categories: [7], local: '注销' },
  revoked: { zh: '抽取之后被吊销或撤销', categories: [7], local: '被吊销或被撤销' },
  'no-business': { zh: '未开展本次抽查涉及的经营活动', categories: [7], local: '' },
} as const;

export type ImpossibleReason = keyof typeof IMPOSSIBLE;
export const IMPOSSIBLE_REASONS = Object.keys(IMPOSSIBLE) as ImpossibleReason[];
