/**
 * The first key that stands twice in one object of a JSON text, or undefined. `JSON.parse` takes the last of them without a
 * word, so the person who wrote the first believes something that is not so.
 * @param text a text that `JSON.parse` accepts
 */
export function repeatedKey(text: string): string | undefined {
  const open: Set<string>[] = [];
  for (const [token, key, colon] of text.matchAll(/("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|[{}]/g)) {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (key !== undefined && colon !== undefined) {
      const name = JSON.parse(key) as string;
      const keys = open.at(-1)!;
      if (keys.has(name)) return name;
      keys.add(name);
    }
  }
  return undefined;
}
