import { ACCESS_REFUSALS } from '../access/refusals.ts';
import { ARCHIVE_REFUSALS } from '../archive/refusals.ts';
import { CONFIGURATION_REFUSALS } from '../configuration/refusals.ts';
import { DISCLOSURE_REFUSALS } from '../disclosure/refusals.ts';
import { DOCUMENTS_REFUSALS } from '../documents/refusals.ts';
import { ESCROW_REFUSALS } from '../escrow/refusals.ts';
import { EXCHANGE_REFUSALS } from '../exchange/refusals.ts';
import { FOLLOWUPS_REFUSALS } from '../followups/refusals.ts';
import { INSPECTIONS_REFUSALS } from '../inspections/refusals.ts';
import { LEDGER_REFUSALS } from '../ledger/refusals.ts';
import { PLANNING_REFUSALS } from '../planning/refusals.ts';
import { REGISTRY_REFUSALS } from '../registry/refusals.ts';
import { REPORTS_REFUSALS } from '../reports/refusals.ts';
import { TASKS_REFUSALS } from '../tasks/refusals.ts';
import { VISITS_REFUSALS } from '../visits/refusals.ts';
import { FILES_REFUSALS } from './files/refusals.ts';
import { r } from './refusal.ts';

/**
 * The catalogue of refusals: every stable code with its status, the sentence in Chinese and English and what to do next.
 * The folders of the nouns bring their own. Codes never change their meaning; a message never tells what the asker may not know.
 */
export const REFUSALS = {
  INTERNAL: r(
    500,
    '系统内部错误，操作未生效',
    'Internal error; nothing was changed',
    '请记下请求编号并联系系统管理员',
  ),
  INPUT_INVALID: r(
    400,
    '填写的内容不符合要求',
    'The input does not fit its description',
    '请按提示逐项修改后再提交',
  ),
  BODY_TOO_LARGE: r(413, '提交的内容过大', 'The body is too large', '请拆分文件后再上传（上限 200 MB）'),
  BODY_NOT_JSON: r(400, '提交的内容不是有效的 JSON', 'The body is not JSON', '请刷新页面后重试'),
  NOT_FOUND: r(404, '没有找到，或不在您的权限范围内', 'Not found, or outside your scope', '请核对编号'),
  NOT_SIGNED_IN: r(401, '尚未登录或登录已过期', 'Not signed in', '请登录后再操作，已填写的内容不会丢失'),
  NOT_ALLOWED: r(
    403,
    '您的岗位不能进行这项操作',
    'Your role may not do this',
    '如确需办理，请由有权限的岗位操作',
  ),
  CROSS_SITE: r(
    403,
    '请求不是从本系统页面发出的',
    'The request did not come from this site',
    '请在本系统页面内操作',
  ),
  TOO_MANY: r(429, '操作过于频繁', 'Too many requests', '请稍后再试'),
  BUSY: r(409, '另一项操作正在进行', 'Another operation is under way', '请刷新页面查看最新状态'),
  DISK_FULL: r(
    507,
    '数据盘空间不足，操作未生效',
    'The disk is full; nothing was changed',
    '请联系系统管理员清理或扩充磁盘',
  ),
  ACTION_REPEATED: r(409, '这项操作已经提交过', 'This action was submitted before', '请刷新页面查看结果'),

  TASK_STAGE: r(
    409,
    '任务已不在这个阶段，操作未生效',
    'The task is no longer at this stage',
    '请刷新页面查看最新状态',
  ),
  TASK_ITEM_DEPARTMENT: r(
    422,
    '抽查事项不属于所选部门',
    'The item does not belong to the department',
    '请重新选择抽查事项',
  ),
  TASK_KINDS_FOREIGN: r(
    422,
    '对象类型不在该抽查事项的范围内',
    'An object kind is not covered by the item',
    '请从该事项的对象类型中选择',
  ),
  TASK_TIMES: r(
    422,
    '时间安排不成立：公开随机数截止时间须早于公共随机数产生时间，且均须晚于现在',
    'openBy must be before beaconAfter and both in the future',
    '请调整时间',
  ),
  TASK_AS_OF: r(
    422,
    '名录截止日期不能晚于今天',
    'The register cannot stand for a day that is still to come',
    '请改为今天或更早的日期',
  ),
  TASK_ENTROPY: r(
    422,
    '至少需要一个见证方或一个公共随机源',
    'At least one witness or beacon is needed',
    '请添加见证方或公共随机源',
  ),
  SCHEME_INVALID: r(422, '检查方案有误', 'The scheme is not valid', '请按提示修改方案'),

  DRAW_EXISTS: r(409, '该任务已有进行中的抽取', 'The task has an open draw', '请刷新页面进入抽取大厅'),
  DRAW_ID_USED: r(409, '抽取编号已被使用', 'The draw id was used before', '请刷新页面后重试'),
  DRAW_STEP_DONE: r(409, '这一步已经完成，不能重复', 'This step was done already', '请刷新页面查看最新状态'),
  DRAW_STATE: r(
    409,
    '抽取已不在这个步骤，操作未生效',
    'The draw is not at this step',
    '请刷新页面查看最新状态',
  ),
  CHAIN_MOVED: r(
    409,
    '记录链刚被另一项操作延长',
    'The record chain was just extended by another operation',
    '请刷新页面后重试',
  ),
  CLOCK_BEHIND: r(
    409,
    '服务器时钟早于上一条记录的时间，操作未生效',
    'The clock of the server is behind the last record of the chain',
    '请系统管理员校准服务器时间后重试',
  ),
  WITNESS_UNKNOWN: r(422, '没有这个见证方', 'No such witness', '请核对见证方编号'),
  WITNESS_COMMIT_MISSING: r(
    422,
    '还有见证方没有交来承诺值',
    'A witness has not handed in its commitment',
    '请见证方用独立工具生成随机数并交来承诺值',
  ),
  WITNESS_COMMIT_REPEATED: r(
    422,
    '这个承诺值已由另一见证方交来',
    'Another witness has handed in the same commitment',
    '每个见证方须自行生成随机数，请核对后重新交来',
  ),
  OPENING_REPEATED: r(409, '该见证方已经公开过随机数', 'This witness has opened already', '无需重复提交'),
  OPENING_LATE: r(422, '已过公开随机数的截止时间', 'The time for openings has passed', '请关闭取数并继续'),
  OPENING_MISFIT: r(
    422,
    '随机数与见证方的承诺值不符',
    'The opening does not fit its commitment',
    '请见证方核对随机数后重新提交',
  ),
  OPENINGS_PENDING: r(
    422,
    '还有见证方没有公开随机数，且未到截止时间',
    'Witnesses are still to open and the time has not passed',
    '请等待见证方或截止时间',
  ),
  OPENING_MISSING: r(
    422,
    '有见证方未按时公开随机数，且没有公共随机源，只能中止',
    'An opening is missing and there is no beacon: the draw can only be aborted',
    '请以「见证方未公开」为由中止',
  ),
  OPEN_RECORD_LATE: r(
    422,
    '公共随机数产生时间已到，取数记录未能及时公开，本次抽取不能继续',
    'beaconAfter has passed before the open record was made',
    '请报告监察室；公共随机数产生后不得补做取数记录',
  ),
  BEACON_TOO_EARLY: r(422, '未到公共随机数的产生时间', 'It is before beaconAfter', '请等到公布的时间再录入'),
  BEACON_TOO_OLD: r(
    422,
    '这一期公共随机数在约定时间之前就已产生',
    'The beacon value exists before beaconAfter',
    '请改用约定时间之后才产生的一期',
  ),
  BEACON_MALFORMED: r(422, '公共随机数的格式不对', 'The beacon value is malformed', '请按来源的格式逐位录入'),
  BEACON_MISSING: r(422, '还没有录入公共随机数', 'The beacon value is missing', '请录入公共随机数'),
  BEACON_UNKNOWN: r(
    422,
    '录入了方案中没有的公共随机源',
    'A value for an unknown beacon was given',
    '请核对随机源编号',
  ),
  ABORT_CAUSE: r(
    422,
    '不符合中止条件：只有公共随机数未产生，或没有公共随机源且见证方未公开时才能中止',
    'A draw may be aborted only for the two named causes',
    '请按流程继续抽取；确有错误的，在结果公布后由两人作废',
  ),
  VOID_SAME_PERSON: r(
    422,
    '作废须由两个不同的人办理',
    'A void needs two different people',
    '请由另一名有权限的人员确认',
  ),
  VOID_PENDING: r(
    409,
    '作废申请已提出，等待另一人确认',
    'A void has been requested already',
    '请由另一名有权限的人员确认',
  ),
  VOID_NOT_REQUESTED: r(409, '没有待确认的作废申请', 'There is no void request', '请先由一人提出作废申请'),
  RELEASE_TOO_EARLY: r(
    422,
    '未到检查日，不能提前派发',
    'It is before the day of the visit',
    '请在检查当日派发',
  ),
  RELEASE_NOTHING: r(409, '没有可派发的检查', 'There is nothing to release', '请刷新页面查看最新状态'),
  RELEASE_UNMATCHED: r(
    422,
    '尚未匹配到检查人员，不能派发',
    'No inspectors were matched',
    '请查看匹配瓶颈的说明',
  ),

  RECORD_CHANGED: r(
    409,
    '这张检查记录刚被他人修改',
    'The record was just changed by someone else',
    '请刷新后核对，您填写的内容仍保留在页面上',
  ),
  RECORD_SUBMITTED: r(409, '检查结果已提交，不能再改', 'The visit was submitted', '如有错误，请走更正程序'),
  RESULT_CONTRADICTION: r(
    422,
    '「未发现问题」不能与其他结果同时选择',
    'Category 1 excludes the others',
    '请重新选择检查结果',
  ),
  RESULT_NOTES: r(
    422,
    '发现问题的，须写明情况',
    'A finding needs a description',
    '请在检查情况中写明发现的问题',
  ),
  CHECKED_ON_RANGE: r(
    422,
    '检查日期不能早于抽取日期，也不能晚于今天',
    'The day of the check must lie between the draw and today',
    '请核对检查日期',
  ),
  VISIT_INCOMPLETE: r(
    422,
    '还有检查记录没有填写',
    'Some record forms are empty',
    '请填写全部检查记录后再提交',
  ),
  PUBLISH_INCOMPLETE: r(
    422,
    '还有检查没有提交结果，不能公示',
    'Some visits have no result yet',
    '请等全部检查提交后再公示',
  ),
  PUBLISH_DONE: r(409, '您部门的结果已经公示', 'Your department has published already', '请刷新页面查看'),

  IMPORT_FILE_MISSING: r(400, '没有收到文件', 'No file was received', '请选择要导入的文件'),
  IMPORT_REFUSED: r(422, '文件不能导入', 'The file cannot be imported', '请按提示修改文件后重新上传'),
  IMPORT_FOREIGN: r(
    409,
    '文件中有其他地区的部门或检查人员，未导入任何行',
    'The file names departments or inspectors of another area; nothing was applied',
    '请重新上传文件并查看预检结果',
  ),
  IMPORT_STATE: r(409, '这次导入已经处理过', 'This import was dealt with already', '请重新上传文件'),
  IMPORT_HAS_PROBLEMS: r(
    422,
    '文件中还有错误行',
    'The file still has lines with problems',
    '请下载错误清单修改后重新上传，或选择只导入正确的行',
  ),
  IMPORT_DUPLICATES: r(
    422,
    '文件中有重复的代码，须先确定以哪一行为准',
    'Two lines carry one code',
    '请在文件中只保留一行后重新上传',
  ),

  FRAME_NOT_YET: r(
    404,
    '抽取库尚未公开：须待本次抽取的全部任务办结',
    'The frame is published once every task of the draw is closed',
    '请在任务办结后再来下载',
  ),
  FRAME_GUARDED: r(
    404,
    '抽取库不能公开：存在少于 20 个对象的同类组，公开会泄露名单',
    'A pattern has fewer than 20 rows: publishing would reveal names',
    '如需核验，请联系监督机构',
  ),
  REPLAY_NOT_YET: r(
    422,
    '检查尚未全部提交，核验材料仍在密封中',
    'The material for a replay stays sealed until every visit is submitted',
    '请在全部检查提交后再取',
  ),
  RECEIPT_NOT_YET: r(
    422,
    '本次抽取的任务尚未全部办结，暂不能出具核验凭证',
    'Receipts are given once every task of the draw is closed',
    '请在任务办结后再查询',
  ),
  RECEIPT_NO_MATCH: r(
    404,
    '抽取编号、代码或查验码不正确',
    'The draw, code or check code does not fit',
    '请核对后重试；查验码由检查人员交付或向信用监管科查询',
  ),
  DRAW_FINISHED_NOT: r(404, '这条记录尚未产生', 'This record does not exist yet', '请稍后再来'),

  ROUTE_WITHOUT_POLICY: r(500, '接口没有声明访问权限', 'A route has no access policy', '请联系开发人员'),
  DATABASE_ROLE: r(
    500,
    '数据库中缺少应用角色，且当前用户无权创建',
    'The application role is missing and cannot be created',
    '请让数据库管理员执行：CREATE ROLE mingcha_app NOLOGIN; GRANT mingcha_app TO <连接用户>;',
  ),
  DATABASE_VERSION: r(
    500,
    '数据库版本过低，需要 PostgreSQL 15 或更高',
    'PostgreSQL 15 or newer is required',
    '请升级数据库',
  ),
  DATABASE_NEWER: r(
    500,
    '数据库已由更新的版本使用过，本版本不能再打开',
    'The database was brought up to date by a newer version',
    '请启动更新的版本，或恢复升级前的备份',
  ),
  MASTER_KEY_MISSING: r(
    500,
    '正式环境必须提供主密钥',
    'A master key is required in production',
    '请设置 MINGCHA_MASTER_KEY（64 位十六进制）或 MINGCHA_MASTER_KEY_FILE',
  ),
  MASTER_KEY_MALFORMED: r(
    500,
    '主密钥格式不对或为占位值',
    'The master key is malformed or a placeholder',
    '请用 openssl rand -hex 32 生成',
  ),
  MASTER_KEY_OTHER: r(
    500,
    '主密钥与数据库中的数据不符',
    'The master key does not open the data of this database',
    '请恢复原来的主密钥文件',
  ),
  SEAL_BROKEN: r(500, '密封数据无法打开', 'Sealed data cannot be opened', '请联系系统管理员检查主密钥与备份'),

  ...FILES_REFUSALS,
  ...ACCESS_REFUSALS,
  ...LEDGER_REFUSALS,
  ...REGISTRY_REFUSALS,
  ...PLANNING_REFUSALS,
  ...TASKS_REFUSALS,
  ...CONFIGURATION_REFUSALS,
  ...VISITS_REFUSALS,
  ...INSPECTIONS_REFUSALS,
  ...DISCLOSURE_REFUSALS,
  ...FOLLOWUPS_REFUSALS,
  ...ARCHIVE_REFUSALS,
  ...REPORTS_REFUSALS,
  ...DOCUMENTS_REFUSALS,
  ...ESCROW_REFUSALS,
  ...EXCHANGE_REFUSALS,
} as const;
