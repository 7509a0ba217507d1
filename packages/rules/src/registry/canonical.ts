import { halfWidth } from '../text.ts';

/** Register statuses (requirements 3.6). A directory may carry other words; they are kept as they stand. */
export const statuses = ['存续', '注销', '吊销', '撤销', '迁出', '歇业'] as const;

/** Wordings met in registers, in the order in which they are looked for: 「吊销，未注销」 is 吊销, not 注销. */
const statusWords: readonly (readonly [RegExp, string])[] = [
  [
    /^(存续|在营|开业|在册|在业|营业|正常|迁入)([、/／](存续|在营|开业|在册|在业|营业))*([（(](?!吊销).*[）)])?(企业|状态)?$/u,
    '存续',
  ],
  [/^(已|被)*吊销|^存续[（(]吊销/u, '吊销'],
  [/^(已|被)*撤销/u, '撤销'],
  [/^(已|被)*注销/u, '注销'],
  [/^(已)?迁出|^(已)?迁往/u, '迁出'],
  [/^(已)?歇业/u, '歇业'],
  [/^(正在)?清算/u, '清算'],
  [/^(已)?停业/u, '停业'],
  [/^(已|被)?(责令)?关闭/u, '责令关闭'],
  [/^(已|被)?除名/u, '除名'],
  [/^其[他它]$/u, '其他'],
];

/**
 * Canonical register status: 在营、开业、在册 → 存续; 吊销未注销 → 吊销; an unknown word comes back as it is, blank as `''`.
 * Source: requirements 3.6 (存续、吊销未注销、注销、撤销、迁出、歇业).
 */
export function canonicalStatus(text: string): string {
  const word = text.trim();
  for (const [pattern, status] of statusWords) if (pattern.test(word)) return status;
  return word;
}

/** Further statuses of the registers, kept as they stand: who has one is in the public count of 其他登记状态 (SJ1 section 3). */
export const otherStatuses = ['清算', '停业', '责令关闭', '除名', '设立中', '其他'] as const;

/**
 * Whether a canonical status is one that registers have. A word nobody knows takes its object out of every draw, so an
 * import must not let it pass unsaid: one slip of the pen would exempt a firm.
 */
export function isKnownStatus(status: string): boolean {
  return ([...statuses, ...otherStatuses] as readonly string[]).includes(status);
}

const riskWords: Readonly<Record<string, string>> = {
  '': 'U',
  A: 'A',
  B: 'B',
  C: 'C',
  D: 'D',
  U: 'U',
  低: 'A',
  中低: 'B',
  一般: 'B',
  中高: 'C',
  较高: 'C',
  高: 'D',
  未分类: 'U',
  未评级: 'U',
  无: 'U',
};

/**
 * Canonical risk class: `ａ类` → `A`, 信用风险较高 → `C`, blank → `U`; an unknown word comes back as it is, for the import to report.
 * Source: requirements 2.2 (A 低, B 一般, C 较高, D 高; Henan 2021 calls them 低、中低、中高、高).
 */
export function canonicalRisk(text: string): string {
  const word = halfWidth(text).trim().toUpperCase();
  const bare = word.replace(/^(企业)?(信用)?(风险)?/u, '').replace(/(类|级|等级|风险)+$/u, '');
  return riskWords[word] ?? riskWords[bare] ?? text.trim();
}
