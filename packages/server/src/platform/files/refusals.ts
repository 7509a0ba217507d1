import { r } from '../refusal.ts';

/** What files refuse, see platform/refusals.ts. */
export const FILES_REFUSALS = {
  FILE_TOO_LARGE: r(413, '文件过大', 'The file is too large', '请压缩或拆分后再上传'),
  FILE_EMPTY: r(400, '文件是空的', 'The file is empty', '请重新选择文件'),
  FILE_TYPE: r(
    400,
    '这种文件不能在此上传',
    'This type of file is not accepted here',
    '系统按文件内容判断类型；请换成允许的格式后再上传',
  ),
  FILE_INFECTED: r(
    400,
    '文件未通过恶意代码检查',
    'The malware scanner refused the file',
    '请勿打开该文件，并联系安全管理员',
  ),
  FILE_UNSCANNED: r(
    503,
    '恶意代码检查没有完成，文件未被接收',
    'The malware scanner did not look at the file; it was not taken',
    '请稍后再试；多次失败请联系系统管理员',
  ),
  FILE_DAMAGED: r(
    500,
    '文件缺失或内容与登记的校验值不符',
    'The file is missing or does not match its hash',
    '请联系系统管理员运行 mingcha fsck，并从备份恢复该文件',
  ),
  UPLOAD_OFFSET: r(
    409,
    '上传位置与服务器已收到的不一致',
    'The offset is not what the server has received',
    '请从服务器给出的位置继续上传',
  ),
  UPLOAD_INCOMPLETE: r(409, '文件尚未上传完', 'The upload is not complete', '请继续上传剩余部分'),
} as const;
