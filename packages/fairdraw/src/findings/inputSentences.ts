/** Sentences for what fairdraw refuses as input: these are thrown as FairdrawError with the same codes. */
export const INPUT_SENTENCES = {
  TEXT_NOT_UNICODE: {
    zh: '文字含有残缺的字符，无法编码为 UTF-8：{got}',
    en: 'the text has a broken character and no UTF-8: {got}',
  },
  TEXT_NOT_UTF8: { zh: '文件不是 UTF-8 编码', en: 'the file is not UTF-8' },
  HEX_MALFORMED: { zh: '应为小写十六进制数，实为 {got}', en: 'lower-case hex expected, got {got}' },
  JCS_NOT_JSON: { zh: '不是 JSON 文本：{got}', en: 'not JSON text: {got}' },
  JCS_NOT_CANONICAL: {
    zh: '不是规范字节（JCS）：应为 {expected}，实为 {got}',
    en: 'not in canonical bytes (JCS): expected {expected}, got {got}',
  },
  JCS_NUMBER: {
    zh: '{where}：只允许绝对值小于 2^53 的整数，实为 {got}',
    en: '{where}: only integers below 2^53 are allowed, got {got}',
  },
  JCS_TEXT: { zh: '{where}：文字含有残缺的字符', en: '{where}: the text has a lone surrogate' },
  JCS_KEY: { zh: '{where}：键名只允许 ASCII 字符，实为 {got}', en: '{where}: keys are ASCII, got {got}' },
  JCS_TYPE: {
    zh: '{where}：该类型（{got}）不能写入记录',
    en: '{where}: a value of type {got} cannot stand in a record',
  },
  JCS_DEPTH: { zh: '{where}：嵌套超过 {got} 层', en: '{where}: nested deeper than {got}' },

  FREEZE_BAD_KEY: {
    zh: '抽取密钥须为 {expected} 字节，实为 {got}',
    en: 'the key of a draw has {expected} bytes, got {got}',
  },
  FREEZE_BAD_DRAW_ID: { zh: '抽取编号不合格：{got}', en: 'not a draw id: {got}' },
  FREEZE_BAD_ID: {
    zh: '{where}：对象标识不合格：{got}（应为统一社会信用代码或“类别:代码”）',
    en: '{where}: not an object id: {got}',
  },
  FREEZE_DUPLICATE_ID: {
    zh: '对象标识 {got} 出现两次：同一对象只能有一条登记，请先确定以哪一行为准',
    en: 'object id {got} stands twice: decide which row counts',
  },
  FREEZE_BAD_STRATUM: {
    zh: '{where}：任务或层的编号不合格：{got}',
    en: '{where}: not a task or stratum id: {got}',
  },
  FREEZE_BAD_BURDEN: {
    zh: '{where}：检查负担应为不小于 0 的整数，实为 {got}',
    en: '{where}: the burden is an integer of at least 0, got {got}',
  },
  FREEZE_BAD_HISTORY: {
    zh: '{where}：历史键应为 64 位小写十六进制数，实为 {got}',
    en: '{where}: a history key has 64 lower-case hex digits, got {got}',
  },
  FREEZE_BAD_INSPECTOR: {
    zh: '检查人员{where}不合格：{got}',
    en: 'inspector {where} is not valid: {got}',
  },
  FREEZE_DUPLICATE_INSPECTOR: { zh: '检查人员 {got} 出现两次', en: 'inspector {got} stands twice' },
  FREEZE_BAD_PAIR: {
    zh: '回避或搭档关系{where}不合格：{got}（应为 {expected}）',
    en: 'pair {where} is not valid: {got} (expected: {expected})',
  },
  FREEZE_DUPLICATE_PAIR: { zh: '回避或搭档关系重复：{got}', en: 'this pair stands twice: {got}' },

  WITNESS_MALFORMED: {
    zh: '见证人承诺{where}不合格：{got}（随机数 r 须为 64 位小写十六进制数）',
    en: 'witness commitment: {where} is not valid: {got} (r has 64 lower-case hex digits)',
  },
  BEACON_SOURCE: {
    zh: '不支持的公共随机源 {got}，只能是 {expected}',
    en: 'source {got} is not supported; use {expected}',
  },
  BEACON_MALFORMED: { zh: '{where} 的开奖号码不合格：{got}', en: 'not a value of {where}: {got}' },
  'BEACON_MALFORMED.not-numbers': {
    zh: '{where}的开奖号码只能由数字和分隔符组成，实为 {got}',
    en: 'the numbers of {where} hold digits and separators only, got {got}',
  },
  'BEACON_MALFORMED.count': {
    zh: '{where}应有 {expected} 个号码，实为 {got} 个',
    en: '{where} has {expected} numbers, got {got}',
  },
  'BEACON_MALFORMED.range': {
    zh: '{where}的号码 {got} 超出范围 {expected}',
    en: 'number {got} of {where} lies outside {expected}',
  },
  'BEACON_MALFORMED.repeated': {
    zh: '{where}的号码 {got} 出现两次',
    en: 'number {got} of {where} stands twice',
  },
  'BEACON_MALFORMED.drand-hex': {
    zh: 'drand 随机值须为 {expected} 位十六进制数，实为 {got}',
    en: 'a drand value has {expected} hex digits, got {got}',
  },
  'BEACON_MALFORMED.not-digits': {
    zh: '现场抽取的数字只能是 0–9，实为 {got}',
    en: 'a ceremony gives digits 0–9 only, got {got}',
  },
  'BEACON_MALFORMED.too-few-digits': {
    zh: '现场抽取至少要有 {expected} 位数字，实为 {got} 位',
    en: 'a ceremony gives at least {expected} digits, got {got}',
  },
  SEED_VALUE_MISSING: {
    zh: '{where}：缺少随机源 {expected} 的值',
    en: '{where}: the value of {expected} is missing',
  },
  SEED_OPENING_MISSING: {
    zh: '{where}：没有公共随机源，见证人未开启时不能抽取，只能中止',
    en: '{where}: without a beacon a missing opening aborts the draw',
  },
  SELECT_REST: {
    zh: '抽取库的轮休方式 {got} 与承诺的 {expected} 不同，不能抽取',
    en: 'nothing can be drawn: the frame is for rest "{got}", the commit says "{expected}"',
  },
  FIXED_TOTAL_TOO_SMALL: {
    zh: '固定总数 {got} 太小：每层至少 1 户，共需 {expected} 户',
    en: 'the fixed total {got} is too small: the minima of the strata need {expected}',
  },
  FIXED_TOTAL_TOO_LARGE: {
    zh: '固定总数 {got} 超过可抽取的 {expected} 户',
    en: 'the fixed total {got} is more than the {expected} objects there are',
  },

  MATCH_DATE_MALFORMED: {
    zh: '检查期限的日期不合格：{got}，应为 {expected}',
    en: 'not a date of the window: {got} ({expected})',
  },
  MATCH_WINDOW_EMPTY: {
    zh: '检查期限的截止日早于起始日',
    en: 'the window of the checks ends before it begins',
  },
  MATCH_WALK_MALFORMED: {
    zh: '匹配步数 walk 应为 {expected}，实为 {got}',
    en: 'walk is one of {expected}, got {got}',
  },
  MATCH_GROUP_MALFORMED: {
    zh: '每组户数 group 应为 {expected}，实为 {got}',
    en: 'group is one of {expected}, got {got}',
  },
  MATCH_UNIT_KIND_MISSING: {
    zh: '按人员范围匹配时，每名检查人员须注明属于局机关或市场监管所：{got}',
    en: 'with a pool mode every inspector says bureau or office: {got}',
  },
  MATCH_NEED_MISSING: {
    zh: '承诺中没有写明该部门每次检查需要几名人员',
    en: 'the commit gives no need for this department',
  },
  MATCH_NEED_MALFORMED: { zh: '该部门的人员要求不合格', en: 'the need of this department is not valid' },
  MATCH_SLOT_UNKNOWN: { zh: '本次抽取没有这个检查席位', en: 'this draw has no such slot' },
  MATCH_TASK_UNKNOWN: {
    zh: '抽中对象所属的任务不在承诺中',
    en: 'a drawn object belongs to a task the commit does not name',
  },
} as const;
