/** Sentences for single records: their text, their fields, and the rules of SJ1 section 4. */
export const RECORD_SENTENCES = {
  RECORD_NOT_JSON: {
    zh: '{where}不是 JSON 文本，无法读取。请使用原始文件',
    en: '{where} is not JSON text and cannot be read. Use the original file',
  },
  RECORD_NOT_CANONICAL: {
    zh: '{where}不是规范字节（JCS）：此处应为 {expected}，实为 {got}。内容相同而写法不同的文本也不予承认',
    en: '{where} is not in canonical bytes (JCS): expected {expected}, got {got}. Other text of the same value is refused',
  },
  RECORD_NOT_RESTRICTED: {
    zh: '{where}含有协议不允许的值（小数、超大整数、非 ASCII 键名、残缺字符或过深嵌套）：{got}',
    en: '{where} holds a value that the protocol does not allow (fraction, huge integer, non-ASCII key, broken text, deep nesting): {got}',
  },
  RECORD_NOT_OBJECT: { zh: '{where}应为对象 {…}，实为 {got}', en: '{where} should be an object, got {got}' },
  RECORD_TYPE_UNKNOWN: {
    zh: '{where}的类型未知：{got}',
    en: '{where} has an unknown type: {got}',
  },
  FIELD_MISSING: { zh: '缺少{where}', en: '{where} is missing' },
  FIELD_UNKNOWN: { zh: '{where}不是协议规定的内容', en: '{where} is not part of the protocol' },
  NOT_ARRAY: { zh: '{where}应为列表，实为 {got}', en: '{where} should be a list, got {got}' },
  NOT_TEXT: {
    zh: '{where}应为非空文字，实为 {got}',
    en: '{where} should be text that is not empty, got {got}',
  },
  NOT_FIELD: {
    zh: '{where}应以字母或数字开头，只含字母、数字和 . _ : + -，最长 128 个字符；实为 {got}',
    en: '{where} should start with a letter or digit and hold only letters, digits and . _ : + - (128 at most), got {got}',
  },
  NOT_HEX64: {
    zh: '{where}应为 64 位小写十六进制数，实为 {got}',
    en: '{where} should be 64 lower-case hex digits, got {got}',
  },
  NOT_HEX64_OR_EMPTY: {
    zh: '{where}应为 64 位小写十六进制数或空，实为 {got}',
    en: '{where} should be 64 lower-case hex digits or empty, got {got}',
  },
  NOT_COUNT: {
    zh: '{where}应为不小于 {expected} 的整数，实为 {got}',
    en: '{where} should be an integer of at least {expected}, got {got}',
  },
  NOT_TIME: {
    zh: '{where}应为北京时间，格式如 2026-07-17T09:12:00+08:00，实为 {got}',
    en: '{where} should be a time such as 2026-07-17T09:12:00+08:00, got {got}',
  },
  NOT_DAY: {
    zh: '{where}应为日期，格式如 2026-07-17，实为 {got}',
    en: '{where} should be a day such as 2026-07-17, got {got}',
  },
  NOT_ONE_OF: {
    zh: '{where}应为 {expected} 之一，实为 {got}',
    en: '{where} should be one of {expected}, got {got}',
  },
  NOT_TWO_PEOPLE: {
    zh: '{where}须是两名不同的人员，实为 {got}',
    en: '{where} should name two different people, got {got}',
  },
  RECORD_PREV_AT_START: {
    zh: '{where}：链上第 0 条记录的前一哈希须为 64 个 0，实为 {got}',
    en: '{where}: record 0 of a chain has 64 zeros as previous hash, got {got}',
  },

  COMMIT_TASK_DUPLICATE: {
    zh: '{where}：任务编号 {got} 出现两次',
    en: '{where}: task id {got} stands twice',
  },
  COMMIT_TASK_RESERVED: {
    zh: '{where}：任务编号不得为 sj1（协议保留字）',
    en: '{where}: sj1 is reserved by the protocol and cannot be a task id',
  },
  COMMIT_NO_TASK: {
    zh: '{where}为空：承诺记录至少要有一个任务（专为人员匹配另行承诺的除外）',
    en: '{where} is empty: a commit has at least one task, unless it is a later one for the matching alone',
  },
  COMMIT_FOR_WITH_TASKS: {
    zh: '{where}：为某一结果另行匹配人员的承诺（for）不得再带任务',
    en: '{where}: a commit for the matching of a result (for) has no tasks',
  },
  COMMIT_STRATUM_DUPLICATE: {
    zh: '{where}：层 {got} 在同一任务中出现两次',
    en: '{where}: stratum {got} stands twice in one task',
  },
  COMMIT_RATE_ZERO: {
    zh: '{where}：抽取比例为 0。有对象的层至少抽 1 户，不抽的对象应归入 x. 层并公开原因',
    en: '{where}: the rate is 0. A live stratum draws at least one; what is not drawn belongs into an x. stratum with its reason',
  },
  COMMIT_RATE_ABOVE_ONE: {
    zh: '{where}：抽取比例 {got} 超过 100%',
    en: '{where}: the rate {got} is above 100 %',
  },
  COMMIT_MIN_ZERO: {
    zh: '{where}：每层最少抽取数须不小于 1',
    en: '{where}: every live stratum draws at least one',
  },
  COMMIT_EXCLUDED_RATE: {
    zh: '{where}：x. 层（不参加抽取）的比例和最少数须为 0，实为 {got}',
    en: '{where}: an x. stratum (excluded) has rate and minimum 0, got {got}',
  },
  COMMIT_SIZE_PRODUCT: {
    zh: '{where}：户数与比例分子之积 {got} 过大，须小于 2^53',
    en: '{where}: size times numerator {got} is too large (below 2^53)',
  },
  COMMIT_SIZE_ABOVE_FRAME: {
    zh: '{where}：该任务各层合计 {got} 户，超过抽取库总数 {expected}',
    en: '{where}: the strata of this task hold {got} objects, more than the whole frame ({expected})',
  },
  COMMIT_ENTROPY_EMPTY: {
    zh: '{where}为空：至少要有一个见证人或一个公共随机源',
    en: '{where} is empty: at least one witness or beacon must stand',
  },
  COMMIT_ENTROPY_DUPLICATE: {
    zh: '{where}：随机源编号 {got} 出现两次',
    en: '{where}: entropy id {got} stands twice',
  },
  COMMIT_DRAND_ISSUE: {
    zh: '{where}：drand 的期号应写作“链哈希:轮次”，实为 {got}',
    en: '{where}: a drand issue reads <chain hash>:<round>, got {got}',
  },
  COMMIT_AT_AFTER_OPEN_BY: {
    zh: '{where}：承诺须在开启截止时间 {expected} 之前作出并公布，实为 {got}',
    en: '{where}: a commit is made and published before openBy ({expected}), got {got}',
  },
  COMMIT_OPEN_BY_AFTER_BEACON: {
    zh: '{where}：见证人开启的截止时间 {got} 须早于随机数产生时间 {expected}，否则见证人可以看着结果选择是否开启',
    en: '{where}: openBy ({got}) must come before beaconAfter ({expected}), or openings could be chosen by the outcome',
  },
  COMMIT_MATCHING_HALF: {
    zh: '{where}：inspectors 与 assign 须同时给出，或同时为 null',
    en: '{where}: inspectors and assign stand together or are both null',
  },
  COMMIT_WINDOW: {
    zh: '{where}：检查期限的起始日晚于截止日（{got}）',
    en: '{where}: the window of the checks ends before it begins ({got})',
  },
  COMMIT_NEED_DUPLICATE: {
    zh: '{where}：部门 {got} 的席位要求出现两次',
    en: '{where}: the slots of department {got} stand twice',
  },
  COMMIT_NEED_TAGS: {
    zh: '{where}：要求资质的席位 {got} 个，多于席位总数 {expected}',
    en: '{where}: {got} slots require a tag, but there are only {expected} slots',
  },

  OPEN_COMMIT: {
    zh: '开启记录所指的承诺是 {got}，而现有承诺记录的哈希是 {expected}：承诺记录或开启记录被改动，或两者不是同一次抽取',
    en: 'the open record names commit {got}, but the hash of this commit record is {expected}: one of them was changed, or they belong to different draws',
  },
  OPEN_DRAW_ID: {
    zh: '开启记录的抽取编号 {got} 与承诺记录的 {expected} 不同',
    en: 'the draw id of the open record ({got}) is not that of the commit ({expected})',
  },
  OPEN_ALG: {
    zh: '开启记录的算法 {got} 与承诺记录的 {expected} 不同',
    en: 'the open record uses {got}, the commit {expected}',
  },
  OPEN_WITNESS_MISSING: {
    zh: '{where}：开启记录没有写明该见证人是否开启（未开启应写 "-"）',
    en: '{where}: the open record does not say whether this witness opened ("-" if not)',
  },
  OPEN_WITNESS_UNKNOWN: {
    zh: '{where}：承诺记录中没有这位见证人',
    en: '{where}: the commit knows no such witness',
  },
  OPEN_VALUE_WRONG: {
    zh: '{where}：开启的数 {got} 与该见证人事先的承诺不符',
    en: '{where}: the opened value {got} does not fit what this witness had committed to',
  },
  OPEN_BEFORE_COMMIT: {
    zh: '{where}：开启时间 {got} 早于承诺时间 {expected}',
    en: '{where}: opened at {got}, before the commit of {expected}',
  },
  OPEN_TOO_EARLY: {
    zh: '{where}：还有见证人没有开启，而开启截止时间 {expected} 未到（记录时间 {got}）',
    en: '{where}: openings were closed at {got} with one missing, before openBy ({expected})',
  },
  OPEN_TOO_LATE: {
    zh: '{where}：开启记录 {got} 作于随机数产生时间 {expected} 之后，抽取无效',
    en: '{where}: the open record of {got} was made after beaconAfter ({expected}); the draw is void',
  },
} as const;
