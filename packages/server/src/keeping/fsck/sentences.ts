import type { Finding } from './types.ts';

/** What each finding means, for the person at the console. Chain codes of fairdraw (CHAIN_…, RECORD_…) have their own catalogue. */
const SENTENCES: Record<string, string> = {
  LEDGER_TRIGGER: '登记触发器缺失或被停用，此后的记录不会进入台账',
  LEDGER_ROW_CHANGED: '这一行的内容在写入之后被改动',
  LEDGER_ROW_FOREIGN: '这一行绕过台账写入',
  LEDGER_ROW_BY_OWNER: '这一行由数据库管理员直接写入，不是由系统写入',
  LEDGER_ROW_DELETED: '台账登记过的这一行已被删除',
  LEDGER_LOG_UNKNOWN: '台账中有不属于本单位的日志',
  LEDGER_GAP: '台账编号中断，有行被删除或改号',
  LEDGER_LEAF: '台账中的叶值与登记时不一致',
  LEDGER_CHAIN: '台账的哈希链在这一行中断',
  LEDGER_SHORT: '台账比已签发的检查点短，末尾的行被删除',
  KEY_MALFORMED: '台账公钥与登记不符',
  SEAL_BROKEN: '密封内容打不开：被改动，或主密钥不对',
  CHECKPOINT_WITHOUT_KEY: '检查点没有对应的公钥',
  CHECKPOINT_SIGNATURE: '检查点的签名无效',
  CHECKPOINT_COLUMNS: '检查点的字段与签名的内容不一致',
  CHECKPOINT_ROOT: '检查点签名的根与现存台账算出的根不一致，历史被改写',
  RECORD_TEXT: '抽取记录的原文被改动',
  RECORD_COLUMN: '抽取记录的字段与原文不一致',
  VISIT_OBJECTS: '派发的对象与密封的抽取结果不一致',
  ESCROW_COPY: '承诺记录所指的监督副本与保存的副本或文件不一致',
  ESCROW_ROOT: '监督机构确认的抽取库根与承诺记录不一致',
  PROJECTION: '状态与历史不一致',
  FILE_CHANGED: '文件内容被改动',
  FILE_SIZE: '文件长度与登记不符',
  FILE_MISSING: '文件缺失',
};

/** One finding in two lines: what and where, then expected and found. */
export const inSentences = (f: Finding): string[] => [
  `[${f.code}] ${f.table}${f.ref === '' ? '' : ` ${f.ref}`}：${SENTENCES[f.code] ?? '抽取记录链不符合规约'}`,
  `    应为 ${f.expected}`,
  `    实为 ${f.found}`,
];
