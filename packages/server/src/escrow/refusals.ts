import { r } from '../platform/refusal.ts';

/** What escrow/ refuses, see platform/refusals.ts. */
export const ESCROW_REFUSALS = {
  ESCROW_RECIPIENT: r(
    422,
    '这不是监督机构的公钥',
    'This is not the public key of a supervising body (age, X25519)',
    '公钥以 age1 开头，共 62 个字符；请照监督机构交来的原文粘贴，不要手工抄写',
  ),
  ESCROW_KEY_STATE: r(
    409,
    '这把公钥的状态已经变化，不能这样办理',
    'This key is in another state',
    '请刷新页面查看这把公钥的最新状态',
  ),
  ESCROW_KEY_SAME: r(
    409,
    '这把公钥已经登记，正在等待确认或正在使用',
    'This key is registered already',
    '不必重复登记；监督机构更换密钥的，请登记新的公钥',
  ),
  ESCROW_KEY_DIFFERS: r(
    422,
    '填写的公钥与登记的不是同一把，没有启用',
    'The key that was given is not the one that was registered',
    '请从自己的私钥文件里复制公钥再试；仍不相同的，请选择“不认可”，并告知安全管理员',
  ),
  ESCROW_SAME_PERSON: r(
    409,
    '登记公钥和确认公钥须由两个不同的人办理',
    'The same person may not register and accept a key',
    '请监督机构的另一名人员确认',
  ),
  ESCROW_NONE: r(
    404,
    '这次抽取没有监督副本',
    'This draw has no copy for a supervising body',
    '提交承诺时本单位没有启用的监督公钥；登记并启用后，以后的抽取会另存副本',
  ),
  ESCROW_LATE: r(
    409,
    '已过确认时间：监督机构应当在公开截止时间之前确认副本（SJ1 第 3 节）',
    'Too late: the supervising body confirms before openBy (SJ1 section 3)',
    '本次抽取将注明“副本未经监督机构确认”；发现副本不符的，仍可登记“副本不符”',
  ),
  ESCROW_ROOT_DIFFERS: r(
    422,
    '填写的抽取库根与承诺记录中的不同，没有确认',
    'The root that was given is not that of the commit',
    '请核对复制是否完整；escrow check 算出的就是这个值的，请登记“副本不符”并写明',
  ),
  ESCROW_ANSWERED: r(
    409,
    '监督机构已经登记过核对结果',
    'The supervising body has answered already',
    '请刷新页面查看登记的结果',
  ),
} as const;
