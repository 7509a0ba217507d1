import { dayOf } from './cells.ts';

/**
 * Days of leave as written in one cell: `2026-07-01~2026-07-05; 2026/8/1`, also 至, 到, — and line breaks. Sorted, each
 * from–to inclusive. Returns the part that cannot be read where there is one.
 */
export function leaveOf(text: string): { off: [string, string][] } | { unreadable: string } {
  const off: [string, string][] = [];
  for (const part of text.split(/[;；,，、\n]+/).map((piece) => piece.trim())) {
    if (part === '') continue;
    const ends = part.split(/\s*(?:~|～|至|到|—+|–|\.\.+|\/(?=\d{4}-)|\s-\s)\s*/);
    const from = dayOf(ends[0]!);
    const to = dayOf(ends.at(-1)!);
    if (from === undefined || to === undefined || ends.length > 2 || from > to) return { unreadable: part };
    off.push([from, to]);
  }
  return { off: off.sort((a, b) => (a.join() < b.join() ? -1 : 1)) };
}
