import { r } from '../platform/refusal.ts';

/** What documents/ refuses, see platform/refusals.ts. */
export const DOCUMENTS_REFUSALS = {
  DOCUMENT_FACTS_MISSING: r(
    422,
    '文书还缺少应当载明的内容，不能制作',
    'The document lacks facts that it must state',
    '请按提示补齐后再制作；法定栏目不能留空',
  ),
  BAG_PATH: r(
    422,
    '文件名不能放入案卷导出包',
    'A path does not fit into a bag',
    '请改用不含“..”、盘符和控制字符的相对路径，且不要重名',
  ),
} as const;
