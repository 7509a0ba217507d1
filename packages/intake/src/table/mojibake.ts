/**
 * Recognises Chinese text that an earlier program decoded with the wrong encoding. Each marker is what a word found in
 * nearly every register (公司, 有限, 名称, 市, 路 …) turns into; none of them occurs in sound Chinese text.
 */
const MARKERS: readonly { how: string; pattern: RegExp }[] = [
  { how: '含有“�”，中文字符已经丢失', pattern: /\uFFFD/ },
  { how: '出现“锟斤拷”，中文字符已经丢失', pattern: /锟斤拷|锟斤|斤拷|烫烫烫/ },
  { how: 'UTF-8 内容被当作 GBK 读取', pattern: /鏈夐檺|鍏徃|鍚嶇О|缁熶竴|鍦板潃|涓氭墽|濮撳悕|鏈哄叧/ },
  {
    how: 'UTF-8 内容被当作西文读取',
    pattern: /[äåæçèéï][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,2}[äåæçèéï]/,
  },
  { how: 'GBK 内容被当作西文读取', pattern: /ÓÐÏÞ|¹«Ë¾|Ãû³Æ|µØÖ·|ÐÕÃû|ÆóÒµ|Í³Ò»/ },
];

/** What is wrong with the encoding of `text`, in the user's words, or undefined where it reads soundly. */
export function mojibakeIn(text: string): string | undefined {
  return MARKERS.find(({ pattern }) => pattern.test(text))?.how;
}
