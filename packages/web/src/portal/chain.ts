import { text } from '../api/client.ts';

/** The consecutive part of the operator's chain from `first` to `last` (seq), each record as its exact text. */
export async function chainPart(first: number, last: number): Promise<string[]> {
  const all = (await text('/api/portal/records')).split('\n').filter((line) => line !== '');
  return all.filter((line) => {
    const seq = (JSON.parse(line) as { seq: number }).seq;
    return seq >= first && seq <= last;
  });
}

export const seqOf = (record: string): number => (JSON.parse(record) as { seq: number }).seq;
