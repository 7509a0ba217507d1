import { text } from '../api/client.ts';

/** The consecutive part of the operator's chain from this commit to this record, each as its exact text. */
export async function chainPart(commit: string, last: string): Promise<string[]> {
  const { operator, seq: from } = JSON.parse(commit) as { operator: string; seq: number };
  const { seq: to } = JSON.parse(last) as { seq: number };
  const lines: string[] = [];
  while (lines.length <= to - from) {
    const query = new URLSearchParams({ operator, from: String(from + lines.length) });
    const page = (await text(`/api/portal/records?${query}`)).split('\n').filter((line) => line !== '');
    if (page.length === 0) break;
    lines.push(...page);
  }
  return lines.slice(0, to - from + 1);
}
