/** Sentences for results, frames, receipts and replays (SJ1 sections 5, 6 and 8). */
export const PUBLIC_SENTENCES = {
  RECORD_HASH: {
    zh: '{where}的哈希是 {got}，而公布的哈希是 {expected}：该记录被改动',
    en: 'the hash of {where} is {got}, but {expected} was published: the record was changed',
  },
  RESULT_COMMIT: {
    zh: '结果记录所指的承诺是 {got}，而现有承诺记录的哈希是 {expected}：承诺记录或结果记录被改动，或两者不是同一次抽取',
    en: 'the result names commit {got}, but the hash of this commit record is {expected}: one of them was changed, or they belong to different draws',
  },
  RESULT_DRAW_ID: {
    zh: '结果记录的抽取编号 {got} 与承诺记录的 {expected} 不同',
    en: 'the draw id of the result ({got}) is not that of the commit ({expected})',
  },
  RESULT_ALG: {
    zh: '结果记录的算法 {got} 与承诺记录的 {expected} 不同',
    en: 'the result uses {got}, the commit {expected}',
  },
  RESULT_OPENED_DIFFERS: {
    zh: '{where}：结果记录没有照抄开启记录（应为 {expected}，实为 {got}），抽取无效',
    en: '{where}: the result does not repeat the open record (expected {expected}, got {got}); the draw is void',
  },
  RESULT_VALUE_MISSING: {
    zh: '{where}：缺少该随机源的值',
    en: '{where}: the value of this entropy source is missing',
  },
  RESULT_VALUE_UNKNOWN: {
    zh: '{where}：承诺记录中没有这个随机源',
    en: '{where}: the commit names no such entropy source',
  },
  RESULT_BEACON_VALUE: {
    zh: '{where}：{got} 不是随机源 {expected} 的规范写法',
    en: '{where}: {got} is not the canonical string of source {expected}',
  },
  RESULT_OPENING_MISSING: {
    zh: '{where}：没有公共随机源时，见证人未开启必须中止抽取，不得出结果',
    en: '{where}: without a beacon a missing opening aborts the draw; there can be no result',
  },
  RESULT_BEFORE_OPEN: {
    zh: '{where}：结果时间 {got} 早于开启记录 {expected}',
    en: '{where}: the result of {got} is older than the open record ({expected})',
  },
  RESULT_BEFORE_BEACON: {
    zh: '{where}：结果时间 {got} 早于随机数产生时间 {expected}',
    en: '{where}: the result of {got} is older than beaconAfter ({expected})',
  },
  RESULT_SEED: {
    zh: '抽取种子应为 {expected}，结果记录写的是 {got}',
    en: 'the seed should be {expected}, the result says {got}',
  },
  RESULT_STRATA: {
    zh: '{where}：结果的层应与承诺逐一对应，此处应为 {expected}，实为 {got}',
    en: '{where}: the strata of the result follow the commit; expected {expected}, got {got}',
  },
  RESULT_STRATUM_SIZE: {
    zh: '{where}：该层户数应为承诺的 {expected}，结果写的是 {got}',
    en: '{where}: the commit gives this stratum {expected} objects, the result {got}',
  },
  RESULT_STRATUM_N: {
    zh: '{where}：按承诺的比例应抽 {expected} 户，结果写的是 {got}',
    en: '{where}: the committed rate draws {expected}, the result says {got}',
  },
  RESULT_CUTOFF_EMPTY: {
    zh: '{where}：抽取 0 户的层没有分界票号，其他层必须有；实为 {got}',
    en: '{where}: a cutoff stands exactly where something is drawn, got {got}',
  },
  RESULT_CUTOFF: {
    zh: '{where}：分界票号应为 {expected}，结果写的是 {got}',
    en: '{where}: the cutoff should be {expected}, the result says {got}',
  },
  RESULT_DRAWN: {
    zh: '抽中名单的哈希应为 {expected}，结果记录写的是 {got}：抽中名单被改动',
    en: 'the hash of the drawn list should be {expected}, the result says {got}: the list was changed',
  },
  RESULT_TICKETS_EMPTY: {
    zh: '{where}：实行轮休（swap）时须有票号树根，不实行时须为空；实为 {got}',
    en: '{where}: a ticket root stands exactly with rest "swap", got {got}',
  },
  RESULT_TICKETS: {
    zh: '票号树根应为 {expected}，结果记录写的是 {got}',
    en: 'the ticket root should be {expected}, the result says {got}',
  },
  RESULT_ASSIGN_UNEXPECTED: {
    zh: '{where}：承诺中没有人员匹配，结果却写了匹配哈希 {got}',
    en: '{where}: the commit plans no matching, but the result has an assignment hash {got}',
  },
  RESULT_ASSIGN: {
    zh: '人员匹配清单的哈希应为 {expected}，结果记录写的是 {got}',
    en: 'the hash of the assignment list should be {expected}, the result says {got}',
  },
  BEACON_TOO_OLD: {
    zh: '{where}：该期随机数产生于 {got}，早于承诺的 {expected}；本次抽取只能算作 D 级',
    en: '{where}: this beacon is of {got}, older than beaconAfter ({expected}); the draw is grade D',
  },
  BEACON_TIME_UNCHECKED: {
    zh: '{where}：尚未核对随机源 {got} 的开奖时间，请对照官方公告',
    en: '{where}: the timetable of source {got} was not checked; compare it with the official notice',
  },

  FRAME_NO_FINAL_NEWLINE: {
    zh: '抽取库清单的最后一行没有换行符，文件可能被截断',
    en: 'the last line of the frame has no line end; the file may be cut off',
  },
  FRAME_LINE_NOT_CANONICAL: {
    zh: '{where}不是规范字节（JCS）：{got}',
    en: '{where} is not in canonical bytes (JCS): {got}',
  },
  FRAME_LINE_SHAPE: {
    zh: '{where}不是一条合格的登记（应只有 p、s，轮休时另有 b、h）：{got}',
    en: '{where} is no leaf (p and s, and b and h with resting): {got}',
  },
  FRAME_LINE_MIXED: {
    zh: '{where}与前面各行不同：b、h 两项要么每行都有，要么都没有',
    en: '{where} differs from the lines before: all have b and h, or none has',
  },
  FRAME_ORDER: { zh: '{where}没有按代号 p 升序排列', en: '{where} is not in ascending order of p' },
  FRAME_DUPLICATE: {
    zh: '{where}与上一行代号 p 相同：同一对象出现两次',
    en: '{where} repeats the p of the line before',
  },
  FRAME_REST: {
    zh: '抽取库清单的轮休方式为 {got}，承诺的是 {expected}',
    en: 'the frame is for rest "{got}", the commit says "{expected}"',
  },
  FRAME_SIZE: {
    zh: '抽取库清单有 {got} 行，承诺的是 {expected} 行：有登记被增加或删去',
    en: 'the frame has {got} lines, the commit says {expected}: lines were added or removed',
  },
  FRAME_ROOT: {
    zh: '抽取库清单的 Merkle 根是 {got}，承诺的是 {expected}：清单内容被改动',
    en: 'the Merkle root of the frame is {got}, the commit says {expected}: the frame was changed',
  },
  FRAME_STRATUM_SIZE: {
    zh: '{where}：清单中有 {got} 户，承诺写的是 {expected} 户',
    en: '{where}: the frame holds {got} objects, the commit says {expected}',
  },
  FRAME_STRATUM_UNKNOWN: {
    zh: '{where}：清单中有 {got} 户属于承诺里没有的任务或层',
    en: '{where}: {got} objects of the frame are in a task or stratum the commit does not name',
  },
  PUBLISH_PATTERN_SMALL: {
    zh: '{where}：只有 {got} 户具有这一组属性（少于 {expected} 户），公布清单会暴露企业身份，不得公布',
    en: '{where}: only {got} objects have this pattern (fewer than {expected}); publishing the frame would point at them',
  },
  PUBLISH_PATTERN_BURDEN: {
    zh: '{where}：这一组属性的 {expected} 户检查负担全为 {got}，公布清单会暴露其受检次数，不得公布',
    en: '{where}: all {expected} objects of this pattern have burden {got}; publishing the frame would tell their visits',
  },

  RECEIPT_SIZE: {
    zh: '回执所说的抽取库总数 {got} 与承诺的 {expected} 不同',
    en: 'the receipt is for a frame of {got} objects, the commit says {expected}',
  },
  RECEIPT_INDEX: {
    zh: '回执的序号 {got} 超出抽取库总数 {expected}',
    en: 'the index {got} of the receipt lies outside the frame of {expected}',
  },
  RECEIPT_PSEUDONYM: {
    zh: '由回执中的代码和盐算出的代号是 {expected}，登记的却是 {got}：代码、盐或登记有一项不对',
    en: 'id and salt of the receipt give pseudonym {expected}, its leaf has {got}: one of the three is wrong',
  },
  RECEIPT_LEAF_SHAPE: {
    zh: '{where}：回执的登记项与本次抽取的轮休方式不符',
    en: '{where}: the leaf of the receipt does not fit the rest mode of this draw',
  },
  RECEIPT_ROOT: {
    zh: '回执的登记和路径算出的根是 {got}，承诺的根是 {expected}：该登记不在本次抽取库中',
    en: 'leaf and path of the receipt lead to root {got}, the commit says {expected}: this leaf was not in the pool',
  },
  RECEIPT_STRATUM_UNKNOWN: {
    zh: '{where}：回执登记的层 {got} 不在承诺记录中',
    en: '{where}: the commit knows no stratum {got}',
  },
  RECEIPT_TICKET_FORM: {
    zh: '{where}：实行轮休（swap）时回执须带票号 e 和 epath，不实行时不得带',
    en: '{where}: a receipt has e and epath exactly with rest "swap"',
  },
  RECEIPT_TICKET_ROOT: {
    zh: '回执的票号和路径算出的根是 {got}，结果公布的票号树根是 {expected}：票号不对',
    en: 'ticket and path of the receipt lead to root {got}, the result published {expected}: the ticket is wrong',
  },

  ESCROW_HASH: {
    zh: '监督副本的哈希是 {got}，承诺的是 {expected}：副本被改动，或不是这次抽取的副本',
    en: "the hash of the supervising body's copy is {got}, the commit says {expected}: the copy was changed or belongs to another draw",
  },
  ESCROW_NONE: {
    zh: '{where}：承诺记录没有监督副本（提交时本单位没有登记监督密钥），所给的副本无从核对',
    en: '{where}: this commit has no copy for a supervising body, so there is nothing to check the given one against',
  },
  ESCROW_UNCHECKED: {
    zh: '{where}：没有给出监督副本，承诺中的副本哈希 {expected} 没有核对',
    en: "{where}: the supervising body's copy was not given, so its hash {expected} was not checked",
  },
  ESCROW_ROOT: {
    zh: '由监督副本重算的抽取库根是 {got}，承诺的是 {expected}：副本里的名录不是所承诺的名录',
    en: 'the copy gives frame root {got}, the commit says {expected}: the register in the copy is not the one committed',
  },
  ESCROW_INSPECTORS: {
    zh: '由监督副本重算的检查人员根是 {got}，承诺的是 {expected}',
    en: 'the copy gives inspector root {got}, the commit says {expected}',
  },
  SNAPSHOT_LINE: { zh: '{where}无法读取：{got}', en: '{where} cannot be read: {got}' },
  SNAPSHOT_SALT: {
    zh: '{where}：盐应为 {expected}，快照写的是 {got}',
    en: '{where}: the salt should be {expected}, the snapshot says {got}',
  },
  SNAPSHOT_PSEUDONYM: {
    zh: '{where}：代号应为 {expected}，快照写的是 {got}',
    en: '{where}: the pseudonym should be {expected}, the snapshot says {got}',
  },
  SNAPSHOT_ROOT: {
    zh: '由密钥和快照重算的抽取库根是 {got}，承诺的是 {expected}：快照、密钥或承诺被改动',
    en: 'key and snapshot give frame root {got}, the commit says {expected}: snapshot, key or commit was changed',
  },
  SNAPSHOT_SIZE: {
    zh: '快照有 {got} 个对象，承诺的是 {expected} 个',
    en: 'the snapshot has {got} objects, the commit says {expected}',
  },
  SNAPSHOT_INSPECTORS: {
    zh: '由密钥和快照重算的检查人员根是 {got}，承诺的是 {expected}',
    en: 'key and snapshot give inspector root {got}, the commit says {expected}',
  },
  SNAPSHOT_PAIRS: {
    zh: '由快照重算的回避与搭档哈希是 {got}，承诺的是 {expected}',
    en: 'the snapshot gives pairs hash {got}, the commit says {expected}',
  },
  REGISTER_LEFT_OUT: {
    zh: '{where}：名录中的对象 {expected} 没有进入抽取库',
    en: '{where}: object {expected} of the register is not in the frame',
  },
  REGISTER_ADDED: {
    zh: '{where}：抽取库中的对象 {got} 不在名录中',
    en: '{where}: object {got} of the frame is not in the register',
  },
  REGISTER_STRATUM: {
    zh: '{where}：按名录应归层 {expected}，抽取库中为 {got}',
    en: '{where}: by the register the strata are {expected}, the frame has {got}',
  },
  REGISTER_BURDEN: {
    zh: '{where}：按名录检查负担应为 {expected}，抽取库中为 {got}',
    en: '{where}: by the register the burden is {expected}, the frame has {got}',
  },
  REGISTER_HISTORY: {
    zh: '{where}：按名录历史键应为 {expected}，抽取库中为 {got}',
    en: '{where}: by the register the history key is {expected}, the frame has {got}',
  },
} as const;
